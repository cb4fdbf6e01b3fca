"""The patterns of the map for still pictures: the same lines and dots as in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

LINES, DOTS = "lines", "dots"

_SVG_PATTERN = re.compile(r'<pattern id="(\w+)".*?fill="([^"]+)".*?</pattern>', re.DOTALL)
"""A pattern as matplotlib writes it: its id, and the fill of its ground."""


def svg_pattern(name: str, kind: str, ground: str, ink: str, size: float) -> str:
    """Return a pattern for the definitions of an SVG document.

    Parameters
    ----------
    name
        Its id.
    kind
        ``"lines"``, as for *über den Kreis belegt*, or ``"dots"``, as for *vermutet*.
    ground, ink
        Colours; the ground may be ``"none"``.
    size
        Length of a side in units of the drawing.
    """
    turned = ' patternTransform="rotate(45)"' if kind == LINES else ""
    if kind == LINES:
        marks = f'<path fill="{ink}" d="M0 0h{_short(0.29 * size)}v{_short(size)}H0z"/>'
    else:
        radius = _short(0.15 * size)
        marks = "".join(
            f'<circle cx="{_short(at * size)}" cy="{_short(at * size)}" r="{radius}" fill="{ink}"/>'
            for at in (0.25, 0.75)
        )
    side = _short(size)
    return (
        f'<pattern id="{name}" width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
        f'{turned}><path fill="{ground}" d="M0 0h{side}v{side}H0z"/>{marks}</pattern>'
    )


def replace_patterns(document: str, drawn: Mapping[str, Callable[[str], str]]) -> str:
    """Replace the patterns of matplotlib, which spell out every dot as curves, by ours.

    Parameters
    ----------
    document
        An SVG document of matplotlib.
    drawn
        By the fill of the ground: writes our pattern for a given id.
    """
    return _SVG_PATTERN.sub(lambda found: drawn[found[2]](found[1]), document)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
