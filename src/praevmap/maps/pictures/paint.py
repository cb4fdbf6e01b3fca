"""How still pictures paint the classes of a look: the colours and patterns of the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from praevmap.maps.palette import palette_of


@dataclass(frozen=True, slots=True)
class Stroke:
    """Parallel lines, or rows of dots, over a whole area.

    Attributes
    ----------
    angle
        Degrees from the horizontal.
    gap
        From line to line in units of the drawing.
    width
        Of a line, or of a dot.
    dotted
        Whether the lines are rows of dots, as far apart as the lines.
    """

    angle: float
    gap: float
    width: float
    dotted: bool = False


HATCH = (Stroke(45, 8.5, 2.3),)
DOTS = (Stroke(45, 6.6, 3.1, dotted=True),)
THIN = (Stroke(45, 9, 1.8),)
CROSSED = (Stroke(45, 8.5, 2.1), Stroke(-45, 8.5, 2.1))
UPRIGHT = (Stroke(90, 7, 1.5),)
LEVEL_LINES = (Stroke(0, 7, 1.5),)
FALLING = (Stroke(-45, 10, 1.8),)

STROKES: Mapping[str, tuple[Stroke, ...]] = {
    "via_district": HATCH,
    "presumed": DOTS,
    "hidden": FALLING,
    "kept": THIN,
    "gone": CROSSED,
}
"""Patterns of the classes that have one, besides the joining years."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Ground, and the ink and strokes of a pattern on it."""

    fill: str
    ink: str = ""
    strokes: tuple[Stroke, ...] = ()


def paint_of(name: str, theme: str, years: range) -> Paint:
    """Return the paint of a class.

    Parameters
    ----------
    name
        As `Entry.name`.
    theme
        ``"light"`` or ``"dark"``.
    years
        All joining years; the colour of one depends on how many there are.
    """
    colours = palette_of(years)[theme]
    if name.isdecimal():
        year, fill = int(name), colours[f"joined_{name}"]
        if year % 2 == 0:
            return Paint(fill)
        lines = UPRIGHT if year % 4 == 1 else LEVEL_LINES
        return Paint(fill, colours[f"joined_{name}_ink"], lines)
    return Paint(colours[name], colours.get(f"{name}_ink", ""), STROKES.get(name, ()))
