"""The colours of the joining years: one ramp for as many years as the data have.

The anchors are a ramp for 14 years. In the middle it steps over the greys on which neither line of
a ring shows; about three quarters of the years lie before that step. Few years follow the anchors;
the more there are, the more evenly their lightness is spaced, as CIEDE2000 weighs it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import sqrt

FEW, MANY = 14, 20
"""Up to so many years follow the anchors alone; from so many on lightness alone."""
BEFORE_STEP = 0.77
"""Share of the years before the step."""
SEEN = 3.3
"""Contrast of lines and edges to their ground, a little more than the 3:1 of WCAG 2.2, 1.4.11."""

ANCHORS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "light": (
        ("#0c224b", "#13345a", "#124769", "#105c77", "#17747c", "#4aa476"),
        ("#8dc366", "#bdd664", "#ede781"),
    ),
    "dark": (
        ("#fef6b3", "#e4e993", "#c8de72", "#a2ce6e", "#79bb74", "#408d89"),
        ("#367589", "#315d84", "#2f4579"),
    ),
}


def colour_years(years: range, theme: str, lines: Sequence[str]) -> dict[str, str]:
    """Return the colours of the joining years.

    Parameters
    ----------
    years
        All of them, at least two.
    theme
        ``"light"`` or ``"dark"``.
    lines
        A colour near the paper, and one far from it: what lines and edges are mixed from.

    Returns
    -------
    dict
        ``joined_<year>``, the ground, and ``joined_<year>_ink`` for lines and edges on it.
    """
    before, after = ANCHORS[theme]
    count = round(BEFORE_STEP * len(years))
    evenness = min(1.0, max(0.0, (len(years) - FEW) / (MANY - FEW)))
    fills = [*_spread(before, count, evenness), *_spread(after, len(years) - count, evenness)]
    named = {f"joined_{year}": fill for year, fill in zip(years, fills, strict=True)}
    return named | {f"{name}_ink": _ink(fill, lines) for name, fill in named.items()}


def _spread(anchors: Sequence[str], count: int, evenness: float) -> list[str]:
    """Return colours along the anchors, the first at the beginning, the last at the end."""
    steps = [_step(_lightness(one), _lightness(other)) for one, other in pairwise(anchors)]
    reached = [0.0, *accumulate(steps)]
    found = []
    for number in range(count):
        share = number / (count - 1) if count > 1 else 1.0
        at = share * reached[-1]
        part = max(n for n in range(len(steps)) if reached[n] <= at)
        even = part + (at - reached[part]) / steps[part]
        place = (1 - evenness) * share * len(steps) + evenness * even
        part = min(int(place), len(steps) - 1)
        found.append(mix(anchors[part], anchors[part + 1], place - part))
    return found


def _ink(fill: str, lines: Sequence[str]) -> str:
    mixed = (mix(fill, line, share / 100) for line in lines for share in range(101))
    return next(ink for ink in mixed if _contrast(ink, fill) >= SEEN)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def mix(one: str, other: str, share: float) -> str:
    """Mix two colours as they are written: neighbours are so near that this is even to the eye."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + share * (b - a)):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return sum(f * part for f, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _lightness(colour: str) -> float:
    """CIE L*; the linear part near black is not needed here."""
    return float(116 * _luminance(colour) ** (1 / 3) - 16)


def _step(one: float, other: float) -> float:
    """Difference of two lightnesses, as CIEDE2000 weighs it."""
    off = ((one + other) / 2 - 50) ** 2
    return abs(one - other) / (1 + 0.015 * off / sqrt(20 + off))
