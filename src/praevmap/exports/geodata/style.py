"""The style that a GeoPackage carries: the colours and patterns of the map, as QGIS reads them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

from matplotlib.colors import to_rgb

from praevmap.exports.geodata.layer import GeoLayer
from praevmap.maps.palette import PALETTE
from praevmap.model.status import Status
from praevmap.render.environment import make_environment
from praevmap.views.wording import Words

BRUSHES = {
    Status.VIA_DISTRICT: "f_diagonal",
    Status.PRESUMED: "dense6",
    Status.HIDDEN: "b_diagonal",
}
"""Names that QGIS has for the patterns of the statuses."""

TABLE = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
    f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT(30), ui TEXT(30), update_time DATETIME
)
"""
"""As QGIS makes it."""


def add_style(package: bytes, layer: GeoLayer, words: Words, moment: str) -> bytes:
    """Return a GeoPackage with the style of its layer.

    Parameters
    ----------
    package
        With the layer, whose field ``status`` decides about the colour.
    layer
        The layer.
    words
        Language of the legend.
    moment
        Time of its last change.
    """
    named = words.say("page.title")
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(package)
        base.execute(TABLE)
        base.execute(
            "INSERT INTO layer_styles VALUES "
            "(1, '', '', ?, 'geom', 'praevmap', ?, '', 1, ?, '', NULL, ?)",
            (layer.name, _write_qml(words), named, moment),
        )
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', ?)",
            (moment,),
        )
        base.commit()
        return base.serialize()


def _write_qml(words: Words) -> str:
    colours = PALETTE["light"]
    classes: list[dict[str, Any]] = [
        {
            "value": status.word,
            "label": words.say(f"map.status.{status.word}"),
            "fill": _rgb(colours[status.word]),
            "ink": _rgb(colours.get(f"{status.word}_ink", colours["border"])),
            "brush": BRUSHES.get(status, ""),
        }
        for status in sorted(Status, reverse=True)
    ]
    template = make_environment(__package__).get_template("style.qml")
    return template.render(classes=classes, line=_rgb(colours["border"]))


def _rgb(colour: str) -> str:
    """Return a colour as QGIS writes it: red, green, blue and opacity from 0 to 255."""
    return ",".join(str(round(255 * part)) for part in (*to_rgb(colour), 1.0))
