"""VG250 in small: an invented state, as downloads of boundaries have it."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import shapely

SIDE = 9280.0  # metres; 396 such squares make 34,100 km²
COLUMNS, ROWS = 18, 22
WEST, SOUTH = 300_000.0, 5_590_000.0


def invented_state() -> gpd.GeoDataFrame:
    """Make 396 squares with valid keys in EPSG:25832, unsorted."""
    rows = []
    for number in reversed(range(COLUMNS * ROWS)):
        x, y = WEST + number % COLUMNS * SIDE, SOUTH + number // COLUMNS * SIDE
        rows.append(
            {
                "AGS": f"05{'13579'[number % 5]}{number:05d}",
                "GEN": f"Müsterort {number}",
                "BEZ": "Stadt",
                "GF": 4,
                "geometry": shapely.box(x, y, x + SIDE, y + SIDE),
            }
        )
    return gpd.GeoDataFrame(rows, crs=25832)


def with_rows(state: gpd.GeoDataFrame, *rows: dict[str, Any]) -> gpd.GeoDataFrame:
    """Append rows to the state; what a row does not say is copied from the first."""
    first = state.iloc[0].to_dict()
    records = [*state.to_dict("records"), *({**first, **row} for row in rows)]
    return gpd.GeoDataFrame(records, crs=state.crs)


def first_words(value: object) -> str | None:
    """Name a case by what is told; the rest of it has no stable name."""
    return value[:40] if isinstance(value, str) else None
