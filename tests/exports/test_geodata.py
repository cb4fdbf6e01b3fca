"""Geodata read back: the statuses of the map, shapes and terms as each format wants them."""

from __future__ import annotations

import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from click.testing import CliRunner, Result

from praevmap.cli import main
from praevmap.exports.context import ExportContext
from praevmap.exports.plain_text import clean_text
from praevmap.exports.registry import GEODATA
from praevmap.model.network import Network
from praevmap.model.places import DistrictType, Level
from praevmap.model.status import Status
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.areas import tabulate_areas
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.credits import ATTRIBUTION
from tests.exports.conftest import ask
from tests.exports.hostile_places import NAMES, invent_boundaries, invent_hostile_network
from tests.views.states import random_states, read_view, view_of

STATES = random_states(5, seed=186)
KINDS = {f".{kind.format.ending}": kind for kind in GEODATA}
FILTERED = read_view({"jahr": "2021", "typ": "kreis", "ebene": "jugendamt"})


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ("export", "geodata", *words), catch_exceptions=False)


def read_back(content: bytes, kind: str, folder: Path) -> gpd.GeoDataFrame:
    path = folder / f"areas{kind}"
    path.write_bytes(content)
    return gpd.read_parquet(path) if kind == ".parquet" else gpd.read_file(path, layer=0)


def as_day(value: Any) -> date | None:
    if value is None or value != value:  # noqa: PLR0124 - pandas says NaT for no date
        return None
    return date.fromisoformat(str(value)[:10])


@pytest.fixture(scope="module")
def filtered(whole: ExportContext) -> Callable[..., bytes]:
    """Make the file of the filtered view; each is made once."""

    @cache
    def make(kind: str, *, full: bool = False) -> bytes:
        return KINDS[kind].make(replace(whole, state=FILTERED, full=full))

    return make


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_format_says_what_the_snapshot_says(
    whole: ExportContext, tmp_path: Path, kind: str, state: ViewState
) -> None:
    network = whole.network
    frame = read_back(KINDS[kind].make(replace(whole, state=state)), kind, tmp_path)
    taken = take_snapshot(network, state)
    assert len(frame) == {"gemeinde": 396, "jugendamt": 186, "kreis": 53}[state.level.value]
    assert [*zip(frame["key"], frame["name"], frame["status"], strict=True)] == [
        (a.key.text, a.name, a.status.word) for a in taken.areas
    ]
    bounds = [*zip(frame["since"].map(as_day), frame["since_by"].map(as_day), strict=True)]
    for (since, since_by), area in zip(bounds, taken.areas, strict=True):
        assert (as_day(since), as_day(since_by)) == (area.since, area.since_by)
    for year in network.years:
        shown = take_snapshot(network, replace(state, year=year)).areas
        assert list(frame[f"status_{year}"]) == [area.status.word for area in shown]


@pytest.mark.parametrize("kind", KINDS)
def test_shapes_are_valid_and_still_meet_their_neighbours(
    whole: ExportContext, tmp_path: Path, kind: str
) -> None:
    for level in Level:
        frame = read_back(KINDS[kind].make(ask(whole, level=level)), kind, tmp_path)
        assert frame.crs.to_epsg() == (4326 if kind == ".geojson" else 25832)
        assert set(frame.geom_type) == {"MultiPolygon"}
        assert frame.is_valid.all()
        assert frame.geometry.is_valid_coverage()


def test_the_geojson_follows_rfc_7946(filtered: Callable[..., bytes]) -> None:
    for full in (False, True):
        told = json.loads(filtered(".geojson", full=full))
        assert told["type"] == "FeatureCollection"
        assert "crs" not in told
        west, south, east, north = told["bbox"]
        assert 5.8 < west < east < 9.5
        assert 50.3 < south < north < 52.6
        for feature in told["features"]:
            assert feature["id"] == feature["properties"]["key"]
            assert feature["id"].startswith("05")
            for rings in feature["geometry"]["coordinates"]:
                outer, *holes = map(shapely.LinearRing, rings)
                assert outer.is_ccw
                assert not any(hole.is_ccw for hole in holes)
                points = np.array(rings[0])
                assert (points.round(6) == points).all()


def test_the_geojson_says_its_terms_and_the_meaning_of_its_fields(
    network: Network, filtered: Callable[..., bytes]
) -> None:
    told = json.loads(filtered(".geojson"))
    assert told["version"] == network.version
    assert told["as_of"] == "2021-12-31"
    assert told["filters"] == "Gebietstyp: Kreis"
    assert ATTRIBUTION["text"] in told["attribution"]
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    fields = list(told["features"][0]["properties"])
    assert list(told["fields"]) == fields
    assert all(meaning["de"] and meaning["en"] for meaning in told["fields"].values())


def test_the_simplified_geojson_is_less_than_half_of_the_full_one(
    filtered: Callable[..., bytes],
) -> None:
    assert len(filtered(".geojson")) < 0.5 * len(filtered(".geojson", full=True))


def test_the_geopackage_opens_with_types_and_metadata(
    network: Network, filtered: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / "areas.gpkg"
    path.write_bytes(filtered(".gpkg"))
    told = pyogrio.read_info(path, layer="praevmap_jugendamt")
    assert told["layer_name"] == "praevmap_jugendamt"
    assert (told["crs"], told["geometry_type"], told["features"]) == (
        "EPSG:25832",
        "MultiPolygon",
        186,
    )
    types = dict(zip(told["fields"], told["ogr_types"], strict=True))
    assert [*types] == [c.name for c in tabulate_areas(network, view_of()).columns] + [
        f"status_{y}" for y in network.years
    ]
    assert types["key"] == "OFTString"
    assert types["since"] == types["since_by"] == "OFTDate"
    assert types["sources"] == "OFTInteger"
    assert ATTRIBUTION["text"] in told["layer_metadata"]["ATTRIBUTION"]
    assert "creativecommons.org" in told["layer_metadata"]["LICENCE"]
    assert told["layer_metadata"]["FILTERS"] == "Gebietstyp: Kreis"
    assert told["layer_metadata"]["IDENTIFIER"].startswith("Kommunale Präventionsketten")


def test_the_geopackage_explains_its_fields_and_is_sound(
    network: Network, filtered: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / "areas.gpkg"
    path.write_bytes(filtered(".gpkg"))
    told = pyogrio.read_info(path, layer="praevmap_jugendamt")
    described = json.loads(told["layer_metadata"]["FIELDS"])
    assert list(described) == list(told["fields"])
    assert all(meaning["de"] and meaning["en"] for meaning in described.values())
    with closing(sqlite3.connect(path)) as base:
        # GeoPackage 1.3, which a QGIS of some years ago reads without a warning.
        assert base.execute("PRAGMA user_version").fetchone() == (10300,)
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        changed = base.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
    assert changed == [(f"{network.as_of.isoformat()}T00:00:00.000Z",)]


def test_the_geopackage_carries_the_colours_of_the_map(
    filtered: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / "areas.gpkg"
    path.write_bytes(filtered(".gpkg"))
    layers = [name for name, _ in pyogrio.list_layers(path)]
    assert layers == ["praevmap_jugendamt", "layer_styles"]
    (style,) = pyogrio.read_dataframe(path, layer="layer_styles").to_dict("records")
    assert (style["f_table_name"], style["useAsDefault"]) == ("praevmap_jugendamt", True)
    document = ET.fromstring(style["styleQML"])  # noqa: S314 - our own style
    labels = {c.get("value"): c.get("label") for c in document.iter("category")}
    words = words_for("de")
    assert labels == {s.word: words.say(f"map.status.{s.word}") for s in Status}
    fills = [symbol.find("layer/prop[@k='color']") for symbol in document.iter("symbol")]
    assert len({fill.get("v") for fill in fills if fill is not None}) == len(Status)


def test_the_geoparquet_says_crs_terms_and_fields(
    filtered: Callable[..., bytes], tmp_path: Path
) -> None:
    path = tmp_path / "areas.parquet"
    path.write_bytes(filtered(".parquet"))
    schema = pq.read_schema(path)
    geo = json.loads(schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["crs"]["id"] == {"authority": "EPSG", "code": 25832}
    told = gpd.read_parquet(path).attrs
    assert ATTRIBUTION["text"] in told["attribution"]
    assert told["filters"] == "Gebietstyp: Kreis"
    assert str(schema.field("since").type) == "date32[day]"
    assert str(schema.field("key").type) == "string"
    assert [*told["fields"], "geometry"] == schema.names


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_stay_text(tmp_path: Path, kind: str) -> None:
    evil = invent_hostile_network()
    for level in Level:
        state = view_of(level=level)
        context = ExportContext(evil, invent_boundaries(), state)
        frame = read_back(KINDS[kind].make(context), kind, tmp_path)
        expected = [clean_text(area.name) for area in take_snapshot(evil, state).areas]
        assert list(frame["name"]) == expected
    assert clean_text(NAMES[5]).startswith("<script>")


@pytest.mark.usefixtures("commands_of_few")
def test_the_command_writes_what_the_functions_build(small: ExportContext, tmp_path: Path) -> None:
    chosen = ("--year", "2024", "--type", "kreis", "--level", "jugendamt")
    types = frozenset({DistrictType.KREIS})
    asked = ask(small, year=2024, types=types, level=Level.YOUTH_OFFICE)
    for ending, kind in KINDS.items():
        out = tmp_path / f"areas{ending}"
        assert call("--out", str(out), *chosen).exit_code == 0
        assert out.read_bytes() == kind.make(asked)
    out = tmp_path / "full.json"
    assert call("--out", str(out), "--full", *chosen).exit_code == 0
    assert out.read_bytes() == KINDS[".geojson"].make(replace(asked, full=True))
