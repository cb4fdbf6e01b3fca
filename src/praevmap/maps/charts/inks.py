"""The inks of the charts: the colours and patterns of the map, and their shades for parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Patch

from praevmap.maps.palette import PALETTE
from praevmap.maps.patterns import DOTS, LINES, svg_pattern
from praevmap.views.wording import Words, words_for

SHADES: Mapping[str, tuple[float, ...]] = {
    "direct": (0.0, 0.24, 0.44),
    "presumed": (0.0, 0.16, 0.32),
}
"""How far the parts of a stack go from the colour of their status: the documented towards the
ground, but never below 3:1 against it; the presumed towards the colour of their dots."""

DOT_SIZES = (6.0, 4.6, 3.6)
"""Size of the dots of the parts in points: the parts differ without colour, too."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Fill, pattern and edge of an area.

    Attributes
    ----------
    fill
        Colour of the ground, or ``"none"``.
    edge
        Colour of pattern and edge.
    kind
        Pattern, see `praevmap.maps.patterns`, or the empty text.
    size
        Size of the pattern in points.
    """

    fill: str
    edge: str
    kind: str = ""
    size: float = 6.0

    @property
    def hatch(self) -> str:
        """Any pattern of matplotlib, to be replaced by ours, or none."""
        return "/" if self.kind else ""

    def write_pattern(self, name: str) -> str:
        """Write our pattern under an id of matplotlib's."""
        return svg_pattern(name, self.kind, self.fill, self.edge, self.size)

    def patch(self, label: str) -> Patch:
        """Return the swatch of a legend."""
        return Patch(
            facecolor=self.fill, hatch=self.hatch, edgecolor=self.edge, linewidth=0.6, label=label
        )


@dataclass(frozen=True)
class ChartStyle:
    """Theme and language of a chart.

    Attributes
    ----------
    theme
        ``"light"`` or ``"dark"``.
    language
        ``"de"`` or ``"en"``.
    """

    theme: str
    language: str

    @cached_property
    def colours(self) -> Mapping[str, str]:
        """The colours of the map in this theme."""
        return PALETTE[self.theme]

    @property
    def words(self) -> Words:
        """The words of this language."""
        return words_for(self.language)

    @property
    def documented(self) -> Ink:
        """*belegt*: solid, as on the map."""
        return self.shade("direct", 0)

    @property
    def unknown(self) -> Ink:
        """What is only known as a number: lines on the bare ground."""
        return Ink("none", self.colours["muted"], LINES, 5)

    @property
    def patterns(self) -> Mapping[str, Callable[[str], str]]:
        """The writers of all patterns by the fill of their ground."""
        inks = [self.unknown, *(self.shade("presumed", step) for step in range(len(DOT_SIZES)))]
        return {ink.fill: ink.write_pattern for ink in inks}

    def shade(self, status: str, step: int) -> Ink:
        """Return the ink of the part of a stack.

        Parameters
        ----------
        status
            ``"direct"``, solid, or ``"presumed"``, dotted.
        step
            Place of the part among the parts; 0 is the plain colour of the status.
        """
        solid = status == "direct"
        towards = self.colours["surface" if solid else "presumed_ink"]
        share = SHADES[status][step]
        colours = zip(to_rgb(self.colours[status]), to_rgb(towards), strict=True)
        red, green, blue = ((1 - share) * own + share * other for own, other in colours)
        mixed = to_hex((red, green, blue))
        return Ink(mixed, towards) if solid else Ink(mixed, towards, DOTS, DOT_SIZES[step])
