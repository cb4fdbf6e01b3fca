"""The layer behind all geodata: fields with their meaning, shapes, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd

from praevmap.exports.imprint import Imprint, describe
from praevmap.exports.order import Order
from praevmap.exports.plain_text import clean_text
from praevmap.exports.tables.areas import tabulate_areas, tabulate_timeline, year_columns
from praevmap.exports.tables.table import Column, Kind, Value
from praevmap.maps.areas import dissolve_level, simplify
from praevmap.views.view_state import Language
from praevmap.views.wording import words_for


@dataclass(frozen=True, eq=False)
class GeoLayer:
    """Areas with their status, ready to be written in any format.

    Attributes
    ----------
    name
        Name of the layer: ``praevmap_<ebene>``.
    columns
        The fields without the shape: those of the areas' table, then one status per year.
    rows
        One per area, in the order of the tables; texts are clean, codes stay codes.
    shapes
        Column ``geometry`` with the shapes in the order of the rows; EPSG:25832.
    imprint
        What is shown, and under which terms.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    shapes: gpd.GeoDataFrame
    imprint: Imprint

    def dictionary(self) -> dict[str, dict[str, str]]:
        """Return the meaning of every field in both languages, by its name."""
        return {
            column.name: {
                language.value: column.meaning(words_for(language.value))
                or column.heading(words_for(language.value))
                for language in Language
            }
            for column in self.columns
        }


def build_layer(order: Order, *, full: bool = True) -> GeoLayer:
    """Join the areas of the level with their status in the year, and in every year.

    Parameters
    ----------
    order
        What is asked.
    full
        Whether the shapes keep all points; else they are simplified as on the map.

    Raises
    ------
    BoundaryError
        When boundaries and municipalities do not match one to one.
    """
    network, state = order.network, order.state
    areas, timeline = tabulate_areas(network, state), tabulate_timeline(network, state)
    boundaries = order.boundaries if full else simplify(order.boundaries)
    drawn = dissolve_level(boundaries, network, state.level)
    years = len(year_columns(network))
    rows = tuple(
        tuple(_clean(value) for value in (*area, *line[-years:]))
        for area, line in zip(areas.rows, timeline.rows, strict=True)
    )
    return GeoLayer(
        f"praevmap_{state.level.value}",
        (*areas.columns, *timeline.columns[-years:]),
        rows,
        drawn[["geometry"]],
        describe(network, state, order.folder),
    )


def is_whole(column: Column) -> bool:
    """Whether the column holds whole numbers."""
    return column.kind in {Kind.INTEGER, Kind.YEAR}


def _clean(value: Value) -> Value:
    return clean_text(value) if isinstance(value, str) else value
