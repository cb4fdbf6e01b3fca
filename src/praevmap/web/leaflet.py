"""Leaflet, from where its package is installed: the map of the browser is drawn by it."""

from __future__ import annotations

import re
from importlib import resources

import xstatic.pkg.leaflet

from praevmap.web.files import BundledFile, bundled
from praevmap.web.minifying import minify_style

FOLDER = resources.files(xstatic.pkg.leaflet) / "data"

_RULE = re.compile(r"[^{}]+\{[^{}]*\}")
_OTHER_PARTS = re.compile(
    r"lvml|pane img|leaflet-(attribution|bar|bottom|control|crosshair|default-icon|div-icon"
    r"|image-layer|left|marker-draggable|oldie|popup|right|safari|tile|tooltip|top|vml)"
)
"""Parts of Leaflet that the map does not have, by what stands in the names of their classes."""
_NO_CONTROLS = ".leaflet-control-container { display: none }"
"""folium's map has controls until the widget takes them away."""


def leaflet_files() -> dict[str, BundledFile]:
    """Read Leaflet's script, and of its stylesheet the rules for what the map has."""
    sheet = minify_style(_keep_own_parts((FOLDER / "leaflet.css").read_text("utf-8")))
    script = (FOLDER / "leaflet.js").read_bytes()
    return {
        "leaflet.js": bundled("leaflet.js", script),
        "leaflet.css": bundled("leaflet.css", sheet.encode()),
    }


def _keep_own_parts(sheet: str) -> str:
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    kept = (
        rule
        for rule in _RULE.findall(plain)
        if not all(map(_OTHER_PARTS.search, rule.partition("{")[0].split(",")))
    )
    return "".join([*kept, _NO_CONTROLS])
