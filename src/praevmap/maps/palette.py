"""Colours of the map, the same in the browser, in charts and in still pictures.

Every status has a fill and a pattern ink; the patterns themselves (solid, hatched, dotted, plain)
tell the statuses apart where colour cannot. ``new``, ``kept`` and ``gone`` paint the comparison of
two years, beside ``presumed``. `palette_of` adds the joining years: ``joined_<year>`` is one ramp
of steady lightness from the earliest year, which stands out most against the ground, to the
latest. Odd years carry lines besides, so that neighbours differ without colour, too;
``joined_<year>_ink`` draws them, and the edges of all years.

The colours keep what `tests.maps.test_palette` computes: contrast of text, inks, edges and rings,
and differences of the classes for colour-vision deficiencies and in greyscale.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from praevmap.maps.ramp import colour_years, mix

PALETTE: Mapping[str, Mapping[str, str]] = {
    "light": {
        "direct": "#0a4a56",
        "via_district": "#539da4",
        "via_district_ink": "#0b464f",
        "presumed": "#f0dba8",
        "presumed_ink": "#6e4700",
        "hidden": "#d7e3f9",
        "hidden_ink": "#46536b",
        "none": "#fbfcfc",
        "border": "#6b7b7f",
        "border_on_direct": "#8fb0b5",
        "kreis": "#33464b",
        "bezirk": "#1b2b30",
        "casing": "#ffffff",
        "label": "#101f24",
        "halo": "#ffffff",
        "accent": "#0b5c69",
        "accent_hover": "#084751",
        "on_accent": "#ffffff",
        "event": "#8a3b12",
        "on_event": "#ffffff",
        "focus": "#ac390a",
        "surface": "#ffffff",
        "raised": "#eef3f4",
        "paper": "#e6ecee",
        "line": "#d3dcde",
        "control": "#76878c",
        "text": "#14252a",
        "muted": "#4c5d62",
        "new": "#0a4a56",
        "kept": "#a2c7c4",
        "kept_ink": "#0f525c",
        "gone": "#30150a",
        "gone_ink": "#f2a97e",
    },
    "dark": {
        "direct": "#7fd6dc",
        "via_district": "#27747c",
        "via_district_ink": "#a8e2e6",
        "presumed": "#4a3f22",
        "presumed_ink": "#f0cf7e",
        "hidden": "#444741",
        "hidden_ink": "#a5aaa0",
        "none": "#1e2a2e",
        "border": "#87999e",
        "border_on_direct": "#2f6e76",
        "kreis": "#b4c3c7",
        "bezirk": "#ffffff",
        "casing": "#0d1517",
        "label": "#f4f8f9",
        "halo": "#0d1517",
        "accent": "#6cc9d2",
        "accent_hover": "#8fdbe2",
        "on_accent": "#062228",
        "event": "#f2a97e",
        "on_event": "#2b1205",
        "focus": "#ffb454",
        "surface": "#121b1e",
        "raised": "#1d292d",
        "paper": "#0b1214",
        "line": "#2c3a3f",
        "control": "#7f9297",
        "text": "#eaf1f2",
        "muted": "#a9b8bc",
        "new": "#7fd6dc",
        "kept": "#23505a",
        "kept_ink": "#7cbcc4",
        "gone": "#331810",
        "gone_ink": "#f2a97e",
    },
}


@lru_cache(maxsize=32)
def palette_of(years: range) -> Mapping[str, Mapping[str, str]]:
    """Return the palette with the colours of the joining years of a network."""
    return {
        theme: {**own, **colour_years(years, theme, (own["casing"], own["bezirk"]))}
        for theme, own in PALETTE.items()
    }


SHADES: Mapping[str, tuple[float, ...]] = {
    "direct": (0.0, 0.24, 0.44),
    "presumed": (0.0, 0.16, 0.32),
}
"""How far the parts of a stack go from the colour of their status: the documented towards the
ground, but never below 3:1 against it; the presumed towards the colour of their dots."""


def shade(theme: str, status: str, step: int) -> str:
    """Return the colour of the part of a stack: what the bars of the growth are filled with.

    Parameters
    ----------
    theme
        ``"light"`` or ``"dark"``.
    status
        ``"direct"`` or ``"presumed"``.
    step
        Place of the part among the parts; 0 is the plain colour of the status.
    """
    colours = PALETTE[theme]
    towards = colours["surface" if status == "direct" else "presumed_ink"]
    return mix(colours[status], towards, SHADES[status][step])
