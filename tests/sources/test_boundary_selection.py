"""Selecting, projecting and checking areas of an invented VG250."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.affinity import translate

from praevmap.errors import BoundaryError
from praevmap.sources.boundaries.checks import Faults
from praevmap.sources.boundaries.importing import REMEDY, area_on_ellipsoid, assemble
from tests.sources.invented_state import first_words, invented_state, with_rows

SOURCE = Path("somewhere/vg250.gpkg")


def build(areas: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, float]:
    """Take the way of `build_boundaries`, without files."""
    return assemble(areas, Faults(str(SOURCE), REMEDY))


def test_coordinates_are_rounded_to_centimetres_and_lose_their_height(
    state: gpd.GeoDataFrame,
) -> None:
    state["geometry"] = shapely.force_3d(state.geometry.translate(0.00321, 0.00499), 57.0)
    built, _ = build(state)
    assert built.geometry.geom_equals(invented_state().sort_values("AGS", ignore_index=True)).all()
    assert not built.has_z.any()


def test_nothing_is_rounded_where_that_would_break_the_coverage(state: gpd.GeoDataFrame) -> None:
    x, y, right, top = state.geometry[0].bounds
    outer = [(right, y), (right, top), (x, top), (x, y)]
    # A spike of 2 mm at the outer border: valid, but it collapses to a line.
    spike = [(right, y + 5), (right + 1000, y + 5.001), (right, y + 5.002)]
    state.loc[0, "geometry"] = shapely.Polygon([outer[0], *spike, *outer[1:]])
    built, _ = build(state)
    assert built.geometry.iloc[79].equals(state.geometry[0])


def test_the_area_does_not_depend_on_the_direction_of_rings(state: gpd.GeoDataFrame) -> None:
    town = state.geometry[0]
    enclave = list(town.centroid.buffer(1000, quad_segs=1).exterior.coords)
    rings = (enclave, enclave[::-1])
    areas = [
        area_on_ellipsoid(np.array([shapely.Polygon(town.exterior, [ring])], dtype=object))
        for ring in rings
    ]
    assert areas[0] == pytest.approx(areas[1])
    assert areas[0] == pytest.approx(86.1184 - 2, abs=0.1)


def renamed(state: gpd.GeoDataFrame, old: str, new: str) -> gpd.GeoDataFrame:
    return state.rename(columns={old: new})


def shifted(state: gpd.GeoDataFrame, metres: float) -> gpd.GeoDataFrame:
    """Move the first square to the east: an overlap or a slit at its western border."""
    state.loc[0, "geometry"] = translate(state.geometry[0], xoff=metres)
    return state


def bow_tie(state: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    x, y, right, top = state.geometry[0].bounds
    state.loc[0, "geometry"] = shapely.Polygon([(x, y), (right, top), (right, y), (x, top)])
    return state


def scaled(state: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    state["geometry"] = state.geometry.affine_transform([0.9, 0, 0, 0.9, 30_000, 560_000])
    return state


REFUSED_STATES: list[tuple[str, Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]]] = [
    ("missing: GF", lambda s: s.drop(columns="GF")),
    ("missing: AGS, GEN", lambda s: renamed(renamed(s, "AGS", "key"), "GEN", "label")),
    ("(value: '5100395, 5900394", lambda s: s.assign(AGS=s.AGS.astype(int))),
    ("leading zeros are lost", lambda s: s.assign(AGS=s.AGS.str[1:])),
    ("(value: 'None')", lambda s: with_rows(s, {"AGS": None})),
    ("05[13579]", lambda s: s.replace("05100395", "05200001")),
    ("only keys that begin with 09", lambda s: s.assign(AGS="09" + s.AGS.str[2:])),
    ("must be 396 municipalities of Nordrhein-Westfalen. (value: '395')", lambda s: s.iloc[1:]),
    ("GF 4). (value: 'none')", lambda s: s.assign(GF=2)),
    ("05100395 Müsterort 395 / anders", lambda s: with_rows(s, {"GEN": "anders"})),
    ("(value: '05100395 MÃ¼", lambda s: s.replace("Müsterort 395", "MÃ¼sterort")),
    ("05100395 without name", lambda s: s.replace("Müsterort 395", None)),
    ("leave a gap. (value: '05100395, 05", lambda s: shifted(s, -5)),
    ("overlap or leave a gap", lambda s: shifted(s, 0.5)),
    ("enclose ground that belongs to none", lambda s: s.drop(index=200)),
    ("Self-intersection", bow_tie),
    ("missing, unreadable or empty", lambda s: s.assign(geometry=s.geometry.where(s.index > 0))),
    ("Polygon or MultiPolygon", lambda s: s.assign(geometry=s.geometry.centroid)),
    ("is the CRS right?", lambda s: s.to_crs(3857).set_crs(25832, allow_override=True)),
    ("33900 to 34300 km². (value: '276", scaled),
    ("no CRS", lambda s: s.set_crs(None, allow_override=True)),
]


@pytest.mark.parametrize(("words", "spoil"), REFUSED_STATES, ids=first_words)
def test_areas_that_are_not_the_municipalities_are_refused_with_the_reason(
    words: str, spoil: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame], state: gpd.GeoDataFrame
) -> None:
    with pytest.raises(BoundaryError) as raised:
        build(spoil(state))
    assert words in str(raised.value)
    assert str(SOURCE) in str(raised.value)
    assert "Pass the npm tarball" in str(raised.value)


def test_all_problems_are_reported_at_once(state: gpd.GeoDataFrame) -> None:
    spoiled = bow_tie(state).replace({"AGS": {"05300001": "05400001"}}).iloc[:-1]
    with pytest.raises(BoundaryError, match="3 problems found") as raised:
        build(spoiled)
    for words in ("05400001", "'395'", "Self-intersection"):
        assert words in str(raised.value)
