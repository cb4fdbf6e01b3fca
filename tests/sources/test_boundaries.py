"""Reading and validating the committed boundaries, with a tiny invented layer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest
import shapely

from praevmap.errors import BoundaryError
from praevmap.sources.boundaries.geopackage import boundary_problems, read_boundaries
from praevmap.sources.tables import BOUNDARIES
from tests.sources.invented_state import first_words

KEYS = ("05111000", "05334002", "05562014", "05954020")
EXPECTED = frozenset(KEYS)

Spoil = Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]


@pytest.fixture
def squares() -> gpd.GeoDataFrame:
    """Four squares of 1 km, two by two, not in the order of their keys."""
    boxes = [shapely.box(x, y, x + 1000, y + 1000) for x in (4e5, 401e3) for y in (57e5, 5701e3)]
    names = [f"Ort {key}" for key in KEYS]
    return gpd.GeoDataFrame({"ags": KEYS, "name": names}, geometry=boxes, crs=25832).iloc[::-1]


def write(path: Path, frame: gpd.GeoDataFrame, layer: str = "municipalities") -> Path:
    pyogrio.write_dataframe(frame, path, layer=layer, driver="GPKG")
    return path


def replaced(frame: gpd.GeoDataFrame, shape: shapely.Geometry | None) -> gpd.GeoDataFrame:
    """Replace the polygon of Gladbeck."""
    shapes = [
        shape if key == "05562014" else old for key, old in zip(*_columns(frame), strict=True)
    ]
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=frame.crs))


def _columns(frame: gpd.GeoDataFrame) -> tuple[list[str], list[shapely.Geometry]]:
    return list(frame["ags"]), list(frame.geometry)


def test_reading_gives_key_and_geometry_sorted_by_key(
    squares: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    frame = read_boundaries(write(tmp_path / "a.gpkg", squares))
    assert list(frame.columns) == ["ags", "geometry"]
    assert list(frame["ags"]) == list(KEYS)
    assert list(frame.index) == [0, 1, 2, 3]
    assert frame.crs.to_epsg() == 25832
    assert isinstance(frame, gpd.GeoDataFrame)


def test_a_sound_file_has_no_problems(squares: gpd.GeoDataFrame, tmp_path: Path) -> None:
    assert boundary_problems(write(tmp_path / "a.gpkg", squares), EXPECTED) == ([], 4)


BROKEN_FILES = [(b"", "must not be empty"), (b"ags;name\n", "must be a GeoPackage")]


@pytest.mark.parametrize(("content", "words"), BROKEN_FILES)
def test_a_file_that_is_no_geopackage_is_reported_as_such(
    content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(content)
    ((problem,), _) = boundary_problems(path, EXPECTED)
    assert problem.resource == BOUNDARIES
    assert words in problem.rule
    with pytest.raises(BoundaryError, match=words):
        read_boundaries(path)


@pytest.mark.parametrize("name", ["missing.gpkg", "."])
def test_a_missing_file_and_a_folder_are_reported_as_such(name: str, tmp_path: Path) -> None:
    ((problem,), _) = boundary_problems(tmp_path / name, EXPECTED)
    assert "must be readable" in problem.rule
    with pytest.raises(BoundaryError, match="must be readable"):
        read_boundaries(tmp_path / name)


@pytest.mark.parametrize("keep", [16, 100, 5_000, 40_000])
def test_a_file_that_was_cut_off_never_gives_a_foreign_error(
    keep: int, squares: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.gpkg", squares)
    path.write_bytes(path.read_bytes()[:keep])
    assert boundary_problems(path, EXPECTED)[0]
    with pytest.raises(BoundaryError, match="praevmap data boundaries"):
        read_boundaries(path)


def test_a_geopackage_that_another_program_has_open_is_reported_and_read_without_a_lock(
    squares: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.gpkg", squares)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("UPDATE gpkg_contents SET description = 'opened'")
        other.commit()
        ((problem,), polygons) = boundary_problems(path, EXPECTED)
        assert polygons == len(EXPECTED)
        assert "a.gpkg-wal" in problem.rule
        assert "Close QGIS" in problem.remedy
    assert boundary_problems(path, EXPECTED) == ([], 4)
    assert list(read_boundaries(path)["ags"]) == list(KEYS)
    # Neither made a file beside it, so that a read-only folder will do.
    assert [file.name for file in tmp_path.iterdir()] == ["a.gpkg"]


STRUCTURES: list[tuple[str, Spoil]] = [
    ("must have the column 'ags'", lambda frame: frame.drop(columns="ags")),
    ("numbers lose the leading zero", lambda frame: frame.assign(ags=frame["ags"].astype(int))),
    ("must be EPSG:25832", lambda frame: frame.to_crs(4258)),
]


@pytest.mark.parametrize(("words", "spoil"), STRUCTURES, ids=first_words)
def test_a_wrong_structure_is_refused_by_both(
    words: str, spoil: Spoil, squares: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.gpkg", spoil(squares))
    assert words in "\n".join(problem.rule for problem in boundary_problems(path, EXPECTED)[0])
    with pytest.raises(BoundaryError, match=words):
        read_boundaries(path)


def test_a_wrong_layer_is_named(squares: gpd.GeoDataFrame, tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", squares, layer="gemeinden")
    ((problem,), _) = boundary_problems(path, EXPECTED)
    assert problem.value == "gemeinden"
    assert "layer 'municipalities'" in problem.rule


BOW_TIE = shapely.Polygon([(401e3, 57e5), (402e3, 5701e3), (402e3, 57e5), (401e3, 5701e3)])
OVERLAPPING = shapely.box(400_990, 57e5, 402e3, 5701e3)
WITH_SLIT = shapely.box(401_000.5, 57e5, 402e3, 5701e3)
WITH_HOLE = shapely.box(401e3, 57e5, 402e3, 5701e3).difference(
    shapely.box(401_400, 5_700_400, 401_600, 5_700_600)
)

DEFECTS: list[tuple[str, str, Spoil]] = [
    ("matches 05[13579]", "5562014", lambda frame: frame.replace("05562014", "5562014")),
    ("matches 05[13579]", "None", lambda frame: frame.replace("05562014", None)),
    ("must occur once", "05111000", lambda frame: frame.replace("05562014", "05111000")),
    ("these do not", "05562016", lambda frame: frame.replace("05562014", "05562016")),
    ("these have none", "05562014", lambda frame: frame[frame["ags"] != "05562014"]),
    ("must hold 4 polygons", "3", lambda frame: frame[frame["ags"] != "05562014"]),
    ("Self-intersection", "05562014", lambda frame: replaced(frame, BOW_TIE)),
    ("missing, unreadable or empty", "05562014", lambda frame: replaced(frame, None)),
    (
        "Polygon or MultiPolygon",
        "05562014",
        lambda frame: replaced(frame, shapely.Point(4e5, 57e5)),
    ),
    ("overlap or leave a gap", "05562014", lambda frame: replaced(frame, OVERLAPPING)),
    ("overlap or leave a gap", "05562014", lambda frame: replaced(frame, WITH_SLIT)),
    ("belongs to none", "05562014", lambda frame: replaced(frame, WITH_HOLE)),
]


@pytest.mark.parametrize(("words", "value", "spoil"), DEFECTS, ids=first_words)
def test_a_defect_is_reported_with_rule_and_key(
    words: str, value: str, spoil: Spoil, squares: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.gpkg", spoil(squares))
    broken = [problem for problem in boundary_problems(path, EXPECTED)[0] if words in problem.rule]
    assert len(broken) == 1
    assert value in (broken[0].value or "")
    assert broken[0].resource == "boundaries/municipalities.gpkg"
    assert "praevmap data boundaries" in broken[0].remedy


def test_all_defects_are_reported_at_once(squares: gpd.GeoDataFrame, tmp_path: Path) -> None:
    spoiled = replaced(squares, BOW_TIE).replace("05111000", "05211000").to_crs(4258)
    problems, _ = boundary_problems(write(tmp_path / "a.gpkg", spoiled), EXPECTED)
    rules = "\n".join(problem.rule for problem in problems)
    for words in ("EPSG:25832", "05[13579]", "these do not", "these have none", "Self-inter"):
        assert words in rules
