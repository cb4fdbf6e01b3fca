"""Shades of a status for the parts of a stack: what the bars of the growth are filled with."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.colors import to_hex, to_rgb

from praevmap.maps.palette import PALETTE

SHADES: Mapping[str, tuple[float, ...]] = {
    "direct": (0.0, 0.24, 0.44),
    "presumed": (0.0, 0.16, 0.32),
}
"""How far the parts of a stack go from the colour of their status: the documented towards the
ground, but never below 3:1 against it; the presumed towards the colour of their dots."""


def shade(theme: str, status: str, step: int) -> str:
    """Return the colour of the part of a stack.

    Parameters
    ----------
    theme
        ``"light"`` or ``"dark"``.
    status
        ``"direct"`` or ``"presumed"``.
    step
        Place of the part among the parts; 0 is the plain colour of the status.
    """
    colours, share = PALETTE[theme], SHADES[status][step]
    towards = colours["surface" if status == "direct" else "presumed_ink"]
    mixed = [
        (1 - share) * own + share * other
        for own, other in zip(to_rgb(colours[status]), to_rgb(towards), strict=True)
    ]
    return to_hex((mixed[0], mixed[1], mixed[2]))
