"""The layer behind all geodata: fields with their meaning, shapes, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import Imprint, describe
from praevmap.exports.plain_text import clean_text
from praevmap.maps.areas import dissolve_level, simplify
from praevmap.views.tables.areas import tabulate_areas, tabulate_timeline, year_columns
from praevmap.views.tables.table import Column, Kind, Value
from praevmap.views.view_state import Language
from praevmap.views.wording import words_for


@dataclass(frozen=True, eq=False)
class GeoLayer:
    """Areas with their status, ready to be written in any format.

    Attributes
    ----------
    name
        Name of the layer: ``praevmap_<ebene>``.
    frame
        One row per area, in the order of the tables: the columns of the areas' table, then one
        status per year, then ``geometry`` with MultiPolygons in EPSG:25832, outer rings
        counterclockwise. Whole numbers are ``Int32``, dates are dates, texts are clean, codes
        stay codes.
    imprint
        What is shown, and under which terms.
    fields
        The meaning of every field in both languages, by its name.
    """

    name: str
    frame: gpd.GeoDataFrame
    imprint: Imprint
    fields: dict[str, dict[str, str]]

    @property
    def texts(self) -> dict[str, str]:
        """What the layer says of itself in plain texts."""
        imprint = self.imprint
        return {
            "title": imprint.title,
            "description": imprint.sentence,
            "as_of": imprint.as_of.isoformat(),
            "version": imprint.version,
            "level": imprint.level,
            "filters": imprint.filters,
            "coverage": imprint.coverage,
            "absence": imprint.absence,
            "boundary_state": imprint.boundary_state.isoformat(),
            "attribution": imprint.credit_line,
        }

    def about(self) -> dict[str, Any]:
        """Return all that the layer says of itself, ready for JSON."""
        licences = [
            {"name": licence.short, "title": licence.text, "path": licence.url}
            for licence in self.imprint.terms.licences
        ]
        return {**self.texts, "licenses": licences, "fields": self.fields}


def build_layer(context: ExportContext, *, full: bool = True) -> GeoLayer:
    """Join the areas of the level with their status in the year, and in every year.

    Parameters
    ----------
    context
        What is asked.
    full
        Whether the shapes keep all points; else they are simplified as on the map.

    Raises
    ------
    BoundaryError
        When boundaries and municipalities do not match one to one.
    """
    network, state = context.network, context.state
    areas, timeline = tabulate_areas(network, state), tabulate_timeline(network, state)
    boundaries = context.boundaries if full else simplify(context.boundaries)
    drawn = dissolve_level(boundaries, network, state.level)
    years = len(year_columns(network))
    columns = (*areas.columns, *timeline.columns[-years:])
    rows = [(*area, *line[-years:]) for area, line in zip(areas.rows, timeline.rows, strict=True)]
    content = {
        column.name: _series(column, [row[number] for row in rows])
        for number, column in enumerate(columns)
    }
    shapes = shapely.orient_polygons(drawn.geometry.to_numpy())
    multi = [s if s.geom_type == "MultiPolygon" else shapely.MultiPolygon([s]) for s in shapes]
    return GeoLayer(
        f"praevmap_{state.level.value}",
        gpd.GeoDataFrame(content, geometry=multi, crs=drawn.crs),
        describe(context),
        {column.name: _meaning(column) for column in columns},
    )


def _series(column: Column, values: list[Value]) -> pd.Series[Any]:
    whole = column.kind in {Kind.INTEGER, Kind.YEAR}
    clean = [clean_text(value) if isinstance(value, str) else value for value in values]
    return pd.Series(clean, dtype="Int32" if whole else "object")


def _meaning(column: Column) -> dict[str, str]:
    spoken = {language.value: words_for(language.value) for language in Language}
    return {
        language: column.meaning(words) or column.heading(words)
        for language, words in spoken.items()
    }
