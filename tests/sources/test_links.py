"""What loading refuses on its own: references to nothing, and days without a programme."""

from __future__ import annotations

from pathlib import Path

import pytest

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.cells import unknown_value
from praevmap.sources.links import LINKS, WORDS, Link
from praevmap.sources.package import load_network
from praevmap.sources.tables import SCHEMAS
from tests.sources.corruption import Contents, Corrupt, both, change, link, remove

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


def refusal(contents: Contents) -> tuple[Problem, ...]:
    with pytest.raises(DataPackageError) as caught:
        link(contents)
    return caught.value.problems


@pytest.mark.parametrize(
    "reference",
    [link for link in LINKS if link.column != "programme"],
    ids=lambda e: f"{e[0]}.{e[1]}",
)
def test_a_reference_to_nothing_is_refused_with_its_place(
    reference: Link, contents: Contents
) -> None:
    table, column = reference.table, reference.column
    value = NOBODY.get(column, "nobody-1")
    change(table, {}, **{column: value}).apply(contents)
    there = [p for p in refusal(contents) if p.resource == f"{table}.csv" and p.row == 2]
    rule, _ = WORDS.get((table, column)) or unknown_value(reference.targets)
    assert [(p.field, p.value) for p in there if p.rule == rule] == [(column, value)]


def test_a_membership_of_a_programme_without_a_row_is_refused(contents: Contents) -> None:
    remove("programmes", programme="modellvorhaben").apply(contents)
    problems = refusal(contents)
    assert ("memberships.csv", "programme") in {(p.resource, p.field) for p in problems}


@pytest.mark.parametrize(
    "corrupt",
    [
        change("programmes", {"programme": "kinderstark"}, begins="2022-07-01"),
        change("programmes", {"programme": "kinderstark"}, ends="2024-12-31"),
        change("programmes", {"programme": "landesinitiative"}, begins="2016-07-01"),
    ],
    ids=["a gap", "an early end", "two at once"],
)
def test_a_day_without_exactly_one_programme_is_refused(
    corrupt: Corrupt, contents: Contents
) -> None:
    corrupt.apply(contents)
    assert {p.resource for p in refusal(contents)} == {"programmes.csv"}


def test_the_years_begin_with_the_first_programme(contents: Contents) -> None:
    change("programmes", {"programme": "modellvorhaben"}, begins="2013-01-01").apply(contents)
    assert link(contents).years[0] == 2013


def test_all_that_is_broken_is_reported_at_once(package: Path) -> None:
    both(
        change("claims", {"claim_id": "c01"}, source_id="nobody-1"),
        change("events", {"on": "2017-10"}, source_id="nobody-1"),
        change("programmes", {"programme": "kinderstark"}, begins="2022-07-01"),
        remove("responsibilities", ags="05954004"),
    )(package)
    with pytest.raises(DataPackageError) as caught:
        load_network(package)
    assert {(p.resource, p.field) for p in caught.value.problems} == {
        ("claims.csv", "source_id"),
        ("events.csv", "source_id"),
        ("programmes.csv", "begins"),
        ("responsibilities.csv", "ags"),
    }


def test_keys_of_places_and_lists_of_sources_are_references_that_no_foreign_key_can_tell() -> None:
    named = {
        (table, field)
        for table, schema in SCHEMAS.items()
        for key in schema.foreign_keys
        for field in key.fields
    }
    links = {(link.table, link.column) for link in LINKS}
    assert named < links
    assert links - named == {
        ("youth_offices", "youth_office_key"),
        ("memberships", "participant_key"),
        ("contradictions", "subject_key"),
        ("contradictions", "source_ids"),
        ("population", "key"),
    }
