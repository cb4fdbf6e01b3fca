"""Memberships and evidence that contradict each other: each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from praevmap.sources.check import check_package
from tests.sources.corruption import Case, add, change, double, remove

ESSEN = {"membership_id": "05113000-kinderstark"}
PLANNED = {"membership_id": "05154-kinderstark"}

MEMBERSHIPS = [
    Case(
        "unknown participant",
        change("memberships", ESSEN, participant_key="05111999"),
        "memberships.csv",
        "participant_key",
        "must exist in municipalities.csv or districts.csv",
    ),
    Case(
        "kreisfreie Stadt with five digits",
        change("memberships", ESSEN, participant_key="05113"),
        "memberships.csv",
        "participant_key",
        "eight digits",
        "Write 05113000",
    ),
    Case(
        "same participant and programme twice",
        double("memberships", ESSEN, membership_id="05113001-kinderstark"),
        "memberships.csv",
        "participant_key",
        "one row per programme; line",
    ),
    Case(
        "reversed bounds",
        change("memberships", ESSEN, joined_not_before="2022-01-01", joined_by="2021-12-31"),
        "memberships.csv",
        "joined_by",
        "must not be before joined_not_before",
    ),
    Case(
        "seen before it joined",
        change("memberships", ESSEN, joined_not_before="2021-06-01", last_seen="2021-03-01"),
        "memberships.csv",
        "last_seen",
        "must not be before joined_not_before",
    ),
    Case(
        "seen before it had surely joined",
        change("memberships", ESSEN, last_seen="2021-03-01"),
        "memberships.csv",
        "last_seen",
        "who was seen had joined",
    ),
    Case(
        "left before it joined",
        change("memberships", ESSEN, left="2020-12-01"),
        "memberships.csv",
        "left",
        "must be after",
    ),
    Case(
        "left before it was last seen",
        change("memberships", ESSEN, left="2022-03-01"),
        "memberships.csv",
        "left",
        "after last_seen",
    ),
    Case(
        "date after the as-of date",
        change("memberships", ESSEN, last_seen="2026-01-01"),
        "memberships.csv",
        "last_seen",
        "after the as-of date",
        "newer version",
    ),
    Case(
        "membership before its programme",
        change("memberships", ESSEN, joined_not_before="2019-01-01"),
        "memberships.csv",
        "joined_not_before",
        "within the programme (2020-07-01",
    ),
    Case(
        "membership after its programme",
        change("memberships", {"membership_id": "05111000-modellvorhaben"}, last_seen="2017-06-30"),
        "memberships.csv",
        "last_seen",
        "within the programme (2012-01-01 to 2016-12-31)",
    ),
    Case(
        "membership without a statement",
        remove("evidence", membership_id="05113000-kinderstark"),
        "memberships.csv",
        "membership_id",
        "at least one statement",
    ),
    Case(
        "bounds without proof",
        change("memberships", PLANNED, joined_by="2020-12-31"),
        "memberships.csv",
        "joined_by",
        "must have no bounds",
        "Empty the cell",
    ),
    Case(
        "last seen by a weak source only",
        change("memberships", {"membership_id": "05382008-kinderstark"}, last_seen="2024-12-31"),
        "memberships.csv",
        "last_seen",
        "must be empty: no sound statement",
    ),
    Case(
        "a bound from a weak source only",
        change("memberships", {"membership_id": "05382008-kinderstark"}, joined_by="2024-12-31"),
        "memberships.csv",
        "joined_by",
        "must be empty: no sound statement",
    ),
    Case(
        "a start that no statement gives",
        change("memberships", ESSEN, joined_not_before="2022-01-01", joined_by="2022-12-31"),
        "memberships.csv",
        "joined_not_before",
        "must lie in 2021",
    ),
    Case(
        "a latest start that no statement gives",
        change("memberships", ESSEN, joined_by="2022-12-31"),
        "memberships.csv",
        "joined_by",
        "must lie in 2021",
    ),
    Case(
        "seen in a year of which no statement speaks",
        change("memberships", ESSEN, last_seen="2024-12-31"),
        "memberships.csv",
        "last_seen",
        "must lie in 2022",
    ),
    Case(
        "statement outside its programme",
        change("evidence", ESSEN, year="2019"),
        "evidence.csv",
        "year",
        "within the programme",
    ),
    Case(
        "statement about the future",
        change("evidence", ESSEN, year="2026"),
        "evidence.csv",
        "year",
        "future",
    ),
    Case(
        "start without a year",
        change("evidence", {**ESSEN, "year_meaning": "start"}, year=""),
        "evidence.csv",
        "year",
        "needs its year",
    ),
    Case(
        "identical statements",
        double("evidence", ESSEN),
        "evidence.csv",
        None,
        "identical; line",
    ),
    Case(
        "group bid of a town",
        change("coverage", {"ags": "05978004"}, membership_id="05111000-modellvorhaben"),
        "coverage.csv",
        "membership_id",
        "Only the membership of a Kreis",
    ),
    Case(
        "group bid beyond the Kreis",
        change("coverage", {"ags": "05978004"}, ags="05954008"),
        "coverage.csv",
        "ags",
        "must lie in the Kreis",
    ),
    Case(
        "member inside a group bid",
        add(
            "memberships",
            membership_id="05978004-modellvorhaben",
            participant_key="05978004",
            programme="modellvorhaben",
        ),
        "coverage.csv",
        "ags",
        "no membership of its own",
    ),
]


@pytest.mark.parametrize("case", MEMBERSHIPS, ids=lambda case: case.name)
def test_every_contradiction_between_memberships_is_told(case: Case, package: Path) -> None:
    case.corrupt(package)
    problems = check_package(package, boundaries=False).problems
    assert case.is_among(problems), "\n".join(map(str, problems))
