"""How colours look to others, as coloraide computes it.

Contrast by WCAG, differences by CIEDE2000, colour-vision deficiencies by Machado, Oliveira and
Fernandes (IEEE TVCG 15, 2009) at full severity, on linear light.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from coloraide import Color

VISIONS: Mapping[str, str | None] = {
    "normal": None,
    "protanopia": "protan",
    "deuteranopia": "deutan",
    "tritanopia": "tritan",
    "greyscale": "grayscale",
}
"""Every way to see, and the filter of coloraide that shows it."""


@cache
def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    return _read(one, "normal").contrast(_read(other, "normal"), method="wcag21")


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1."""
    return _read(colour, "normal").luminance()


@cache
def apart(one: str, other: str, vision: str) -> float:
    """Return the difference of two colours as somebody sees them; about 1 is just noticed."""
    return _read(one, vision).delta_e(_read(other, vision), method="2000")


@cache
def _read(colour: str, vision: str) -> Color:
    name = VISIONS[vision]
    if name is None:
        return Color(colour)
    if name == "grayscale":
        return Color(colour).filter(name, space="srgb-linear")
    return Color(colour).filter(name, space="srgb-linear", method="machado").clip("srgb")
