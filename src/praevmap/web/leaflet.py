"""Leaflet, from where its package is installed: the map of the browser is drawn by it."""

from __future__ import annotations

import re
from importlib import resources

import xstatic.pkg.leaflet

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


def leaflet_style() -> str:
    """Read of Leaflet's stylesheet the rules for what the map has."""
    sheet = (FOLDER / "leaflet.css").read_text("utf-8")
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    rules = [_NO_CONTROLS]
    for selectors, declarations in _RULE.findall(plain):
        own = [one.strip() for one in selectors.split(",") if not _OTHER_PARTS.search(one)]
        if own:
            rules.append(",".join(own) + declarations)
    return "\n".join(rules)
