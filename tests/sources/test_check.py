"""The validator as a whole: the shipped package, its boundaries, and many problems at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest

from praevmap.sources.check import check_package
from praevmap.sources.tables import BOUNDARIES, COLUMNS, DESCRIPTOR
from tests.conftest import GEODATA
from tests.sources.corruption import Case, Corrupt, change, delete, remove, rewrite


def redraw(turn: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> Corrupt:
    """Change the frame of the boundaries and write it back."""

    def redrawn(content: bytes) -> bytes:
        with tempfile.TemporaryDirectory() as temp:
            path = Path(temp) / "municipalities.gpkg"
            path.write_bytes(content)
            changed = turn(gpd.read_file(path, engine="pyogrio"))
            path.unlink()
            changed.to_file(path, layer="municipalities", engine="pyogrio")
            return path.read_bytes()

    return rewrite(BOUNDARIES, redrawn)


ESSEN = {"membership_id": "05113000-kinderstark"}
MAPS = [
    Case(delete(BOUNDARIES), "readable", "praevmap data"),
    Case(redraw(lambda f: f.iloc[1:]), "396 polygons"),
    Case(
        redraw(lambda f: f.assign(ags=["05111999", *f["ags"].iloc[1:]])),
        "must occur in municipalities.csv",
        field="ags",
    ),
    Case(
        redraw(lambda f: f.assign(ags=["05111999", *f["ags"].iloc[1:]])),
        "needs a polygon",
        field="ags",
    ),
    Case(
        redraw(lambda f: f.set_crs(25833, allow_override=True)),
        "EPSG:25832",
        field="geometry",
    ),
]
"""What boundaries and tables say together; a broken layer alone is in ``test_boundaries.py``."""


@pytest.mark.parametrize("case", MAPS, ids=lambda case: case.name)
def test_every_corruption_of_the_boundaries_is_reported(case: Case, package: Path) -> None:
    case.corrupt(package)
    problems = check_package(package).problems
    assert case.is_among(problems), "\n".join(map(str, problems))


def test_the_shipped_package_is_clean() -> None:
    report = check_package(GEODATA)
    assert report.problems == (), "\n".join(map(str, report.problems))
    assert report.notes == ()
    assert report.version == "2025-11-12"


def test_a_report_says_how_much_was_checked(sealed: Path) -> None:
    checked = check_package(sealed).checked
    assert set(COLUMNS) < set(checked)
    assert (checked["municipalities"], checked["districts"]) == (396, 53)
    assert (checked["youth_offices"], checked["polygons"]) == (186, 396)
    assert (checked["claims recomputed"], checked["known gaps"]) == (26, 5)
    assert checked["sources never used"] == 0


def test_a_source_that_nobody_uses_is_counted_and_no_problem(package: Path) -> None:
    change("events", {"on": "2017-10"}, source_id="press-003")(package)
    remove("claims", source_id="kreis-coesfeld-4")(package)
    before = check_package(package, boundaries=False)
    assert {p.field for p in before.problems} == {"hash"}
    assert before.checked["sources never used"] == 1


MANY = [
    Case(delete("events.csv"), "must exist"),
    Case(rewrite("coverage.csv", lambda _: b""), "empty"),
    Case(rewrite("sources.csv", lambda b: b + "ü".encode("cp1252")), "UTF-8"),
    Case(change("municipalities", {"ags": "05111000"}, ags="5111000"), "leading zero"),
    Case(
        change("youth_offices", {"youth_office_key": "05112000"}, regional_office="LWL"),
        "belongs to the LVR",
    ),
    Case(remove("responsibilities", ags="05954004"), "has none", field="ags"),
    Case(change("memberships", ESSEN, left="2015-01-01"), "within the programme"),
    Case(change("evidence", ESSEN, year="2044"), "future"),
    Case(change("claims", {"claim_id": "c01"}, on_min="2012-13"), "real date"),
    Case(change("population", {"key": "05111"}, total="viele"), "whole number"),
    Case(rewrite(BOUNDARIES, lambda _: b"PK"), "GeoPackage"),
]


def test_many_corruptions_at_once_are_all_reported(package: Path) -> None:
    for case in MANY:
        case.corrupt(package)
    report = check_package(package)
    assert [case.name for case in MANY if not case.is_among(report.problems)] == []
    assert len(set(report.problems)) == len(report.problems)
    assert report.notes
    assert "mend" in report.notes[0]


def test_problems_come_in_the_order_of_files_and_lines(package: Path) -> None:
    change("population", {"key": "05111"}, under_18="viele")(package)
    change("population", {"key": "05112"}, under_18="viele")(package)
    change("municipalities", {"ags": "05112000"}, name="")(package)
    places = [(p.resource, p.row) for p in check_package(package, boundaries=False).problems]
    assert places == [
        ("municipalities.csv", None),
        ("municipalities.csv", 3),
        ("population.csv", None),
        ("population.csv", 2),
        ("population.csv", 3),
    ]


def test_an_empty_or_missing_folder_is_reported_without_an_exception(tmp_path: Path) -> None:
    (problem,) = check_package(tmp_path / "nowhere").problems
    assert "folder" in problem.rule
    files = {DESCRIPTOR, BOUNDARIES, *(f"{name}.csv" for name in COLUMNS)}
    assert {p.resource for p in check_package(tmp_path).problems} == files


@pytest.mark.parametrize("name", [*COLUMNS])
def test_one_table_less_hides_no_problem_of_the_others(name: str, package: Path) -> None:
    other = "districts" if name != "districts" else "sources"
    rewrite(f"{other}.csv", lambda b: b + b"\n")(package)
    (package / f"{name}.csv").unlink()
    problems = check_package(package, boundaries=False).problems
    assert [p for p in problems if p.resource == f"{name}.csv" and "must exist" in p.rule]
    assert [p for p in problems if p.resource == f"{other}.csv" and "blank" in p.rule]
    assert len(problems) <= 4, "\n".join(map(str, problems))


def test_the_check_changes_nothing(package: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(package, before)
    check_package(package)
    files = [p for p in sorted(package.rglob("*")) if p.is_file()]
    assert [p.read_bytes() for p in files] == [
        (before / p.relative_to(package)).read_bytes() for p in files
    ]
