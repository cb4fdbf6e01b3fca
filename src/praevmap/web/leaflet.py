"""Leaflet, from where its package is installed: the map of the browser is drawn by it."""

from __future__ import annotations

import re
from importlib import resources

import xstatic.pkg.leaflet

from praevmap.web.files import BundledFile, bundled
from praevmap.web.minifying import minify_style

FOLDER = resources.files(xstatic.pkg.leaflet) / "data"

_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")
_OTHER_PARTS = re.compile(
    r"canvas|lvml|pane img|leaflet-(attribution|bar|bottom|control|default-icon|div-icon"
    r"|image-layer|layer|left|marker-draggable|marker-shadow|oldie|overlay|popup|right|safari|tile"
    r"|tooltip|top|vml)"
)
"""Parts of Leaflet that the map does not have, by what stands in their selectors."""
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
    rules = [_NO_CONTROLS]
    for selectors, declarations in _RULE.findall(plain):
        own = [one.strip() for one in selectors.split(",") if not _OTHER_PARTS.search(one)]
        if own:
            rules.append(",".join(own) + declarations)
    return "\n".join(rules)
