"""Colours of the map, the same in the browser, in charts and in still pictures.

Every status has a fill and a pattern ink; the patterns themselves (solid, hatched, dotted, plain)
tell the statuses apart where colour cannot.
"""

from __future__ import annotations

from collections.abc import Mapping

PALETTE: Mapping[str, Mapping[str, str]] = {
    "light": {
        "direct": "#0a4a56",
        "via_district": "#5aa5ab",
        "via_district_ink": "#0f525c",
        "presumed": "#f0dba8",
        "presumed_ink": "#6e4700",
        "none": "#fbfcfc",
        "border": "#77878b",
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
        "focus": "#c2410c",
        "surface": "#ffffff",
        "raised": "#eef3f4",
        "paper": "#e6ecee",
        "line": "#d3dcde",
        "control": "#76878c",
        "text": "#14252a",
        "muted": "#4c5d62",
    },
    "dark": {
        "direct": "#7fd6dc",
        "via_district": "#27747c",
        "via_district_ink": "#a8e2e6",
        "presumed": "#4a3f22",
        "presumed_ink": "#f0cf7e",
        "none": "#1e2a2e",
        "border": "#75878c",
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
    },
}
