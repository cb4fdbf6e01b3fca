"""What loading refuses on its own: references to nothing, and days without a programme."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.links import LINKS, Link
from praevmap.sources.package import load_network
from tests.conftest import GEODATA
from tests.sources.corruption import Corrupt, both, change, read, remove, write

NOBODY = {
    "ags": "05162999",
    "youth_office_key": "05162999",
    "participant_key": "05162999",
    "place_key": "05162999",
    "subject_key": "05162999",
    "key": "05162999",
    "district_key": "05199",
}
"""Well-formed values that name nothing; other columns take a source or a membership."""


def problems_of(package: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataPackageError) as caught:
        load_network(package)
    return caught.value.problems


@pytest.mark.parametrize(
    "link", [link for link in LINKS if link.column != "programme"], ids=lambda e: f"{e[0]}.{e[1]}"
)
def test_a_reference_to_nothing_is_refused_with_its_place(link: Link, package: Path) -> None:
    header, rows = read(package, link.table)
    value = NOBODY.get(link.column, "nobody-1")
    rows[0][link.column] = value
    write(package, link.table, header, rows)
    found = [p for p in problems_of(package) if p.resource == f"{link.table}.csv" and p.row == 2]
    told = [(p.field, p.value) for p in found if "must exist as" in p.rule]
    assert told == [(link.column, value)]


def test_a_membership_of_a_programme_without_a_row_is_refused(package: Path) -> None:
    remove("programmes", programme="modellvorhaben")(package)
    problems = problems_of(package)
    assert ("memberships.csv", "programme") in {(p.resource, p.field) for p in problems}


@pytest.mark.parametrize(
    "corrupt",
    [
        change("programmes", {"programme": "kinderstark"}, begins="2022-07-01"),
        change("programmes", {"programme": "kinderstark"}, ends="2024-12-31"),
        change("programmes", {"programme": "modellvorhaben"}, begins="2013-01-01"),
        change("programmes", {"programme": "landesinitiative"}, begins="2016-07-01"),
    ],
    ids=["a gap", "an early end", "a late beginning", "two at once"],
)
def test_a_day_without_exactly_one_programme_is_refused(corrupt: Corrupt, package: Path) -> None:
    corrupt(package)
    assert {p.resource for p in problems_of(package)} == {"programmes.csv"}


def test_all_that_is_broken_is_told_at_once(package: Path) -> None:
    both(
        change("claims", {"claim_id": "c01"}, source_id="nobody-1"),
        change("events", {"on": "2017-10"}, source_id="nobody-1"),
        change("programmes", {"programme": "kinderstark"}, begins="2022-07-01"),
        remove("responsibilities", ags="05954004"),
    )(package)
    told = {(p.resource, p.field) for p in problems_of(package)}
    assert told == {
        ("claims.csv", "source_id"),
        ("events.csv", "source_id"),
        ("programmes.csv", "begins"),
        ("responsibilities.csv", "ags"),
    }


def test_every_reference_that_the_descriptor_names_is_looked_after() -> None:
    descriptor = json.loads((GEODATA / "datapackage.json").read_text(encoding="utf-8"))
    named = {
        (resource["name"], field)
        for resource in descriptor["resources"]
        for key in resource.get("schema", {}).get("foreignKeys", ())
        for field in key["fields"]
    }
    assert named
    assert named <= {(link.table, link.column) for link in LINKS}
