"""How colours look to others: contrast, colour difference, colour-vision deficiencies, greyscale.

Sources
-------
- Relative luminance and contrast: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
- Colour-vision deficiencies: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-
  based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009) 1291-1298; matrices of
  the full deficiency (severity 1.0), applied to linear light.
- CIEDE2000: G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula", Color Research
  and Application 30 (2005) 21-30, which also publishes the pairs that the tests check it with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Colour = tuple[float, float, float]
"""Linear light of red, green and blue, each 0 to 1."""

_PROTAN = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
_DEUTAN = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_TRITAN = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
_LUMINANCE = (0.2126, 0.7152, 0.0722)
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def read(colour: str) -> Colour:
    """Read ``#rrggbb`` as linear light."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def mix(ground: Colour, ink: Colour, share: float) -> Colour:
    """Return what the eye sees from afar where a share of the ground is covered with ink."""
    red, green, blue = (
        (1 - share) * below + share * above for below, above in zip(ground, ink, strict=True)
    )
    return red, green, blue


def cover(ground: str, ink: str, alpha: float) -> str:
    """Return the colour that a browser paints for an ink laid over a ground with an opacity."""
    pairs = ((int(ground[at : at + 2], 16), int(ink[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round((1 - alpha) * low + alpha * high):02x}" for low, high in pairs)


def luminance(colour: Colour) -> float:
    """Return the relative luminance, 0 to 1."""
    return sum(weight * part for weight, part in zip(_LUMINANCE, colour, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(read(one)), luminance(read(other))))
    return (high + 0.05) / (low + 0.05)


def difference(one: Colour, other: Colour) -> float:
    """Return the difference of two colours by CIEDE2000; about 1 is just noticed side by side."""
    return ciede2000(lab(one), lab(other))


def lab(colour: Colour) -> Colour:
    """Return CIE L*a*b* under D65."""
    x, y, z = (
        _curve(part / white) for part, white in zip(_times(_TO_XYZ, colour), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Colour, other: Colour) -> float:
    """Return the difference of two colours given in L*a*b*; names as in the paper of Sharma."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    turn = 0.0 if grey else (h2 - h1 + 180) % 360 - 180
    if not grey and abs(h2 - h1) == 180:
        turn = h2 - h1
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2)
    hue = h1 + h2 if grey else (h1 + turn / 2) % 360
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    rotation *= sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    parts = dl / sl, dc / sc, dh / sh
    return sqrt(sum(part**2 for part in parts) + rotation * parts[1] * parts[2])


def _greyscale(colour: Colour) -> Colour:
    grey = luminance(colour)
    return grey, grey, grey


def _seen_by(matrix: tuple[Colour, Colour, Colour]) -> Callable[[Colour], Colour]:
    def see(colour: Colour) -> Colour:
        red, green, blue = (min(1.0, max(0.0, part)) for part in _times(matrix, colour))
        return red, green, blue

    return see


VISIONS: Mapping[str, Callable[[Colour], Colour]] = {
    "normal": lambda colour: colour,
    "protanopia": _seen_by(_PROTAN),
    "deuteranopia": _seen_by(_DEUTAN),
    "tritanopia": _seen_by(_TRITAN),
    "greyscale": _greyscale,
}
"""Every way to see: linear light in, linear light out."""


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _curve(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def _times(matrix: tuple[Colour, Colour, Colour], colour: Colour) -> Colour:
    red, green, blue = (
        sum(weight * part for weight, part in zip(row, colour, strict=True)) for row in matrix
    )
    return red, green, blue
