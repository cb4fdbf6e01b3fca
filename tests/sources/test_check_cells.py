"""Broken cells: each is told with place, rule and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from praevmap.sources.check import check_package
from tests.sources.corruption import Case, add, change, double, rewrite

ESSEN = {"membership_id": "05113000-kinderstark"}
DUESSELDORF = {"ags": "05111000"}

CELLS = [
    Case(
        "malformed key",
        change("memberships", ESSEN, participant_key="0511300A"),
        "memberships.csv",
        "participant_key",
        "official key",
        "Look the key up",
    ),
    Case(
        "key read as a number",
        change("memberships", ESSEN, participant_key="5113000"),
        "memberships.csv",
        "participant_key",
        "lost its leading zero",
        "Write 05113000",
    ),
    Case(
        "district key read as a number",
        change("districts", {"district_key": "05111"}, district_key="5111"),
        "districts.csv",
        "district_key",
        "lost its leading zero",
        "Write 05111",
    ),
    Case(
        "all keys read as floats",
        rewrite("municipalities.csv", lambda b: b.replace(b"\n05111000,", b"\n5111000.0,")),
        "municipalities.csv",
        "ags",
        "lost its leading zero",
        "Write 05111000",
    ),
    Case(
        "membership_id with a lost zero",
        change("evidence", ESSEN, membership_id="5113000-kinderstark"),
        "evidence.csv",
        "membership_id",
        "lost its leading zero",
    ),
    Case(
        "unknown source",
        change("evidence", ESSEN, source_id="nowhere-1"),
        "evidence.csv",
        "source_id",
        "must exist as source_id in sources.csv",
        "add the missing row",
    ),
    Case(
        "no source",
        change("evidence", ESSEN, source_id=""),
        "evidence.csv",
        "source_id",
        "must not be empty",
    ),
    Case(
        "unknown membership",
        change("evidence", ESSEN, membership_id="05111000-modellvorhabe"),
        "evidence.csv",
        "membership_id",
        "form",
    ),
    Case(
        "unknown programme",
        change("memberships", ESSEN, programme="starkekinder"),
        "memberships.csv",
        "programme",
        "one of: modellvorhaben",
        "Choose",
    ),
    Case(
        "unknown place of an event",
        change("events", {"on": "2016-06-02"}, place_key="05111999"),
        "events.csv",
        "place_key",
        "must exist as ags in municipalities.csv",
    ),
    Case(
        "word for a date",
        change("memberships", ESSEN, joined_by="Ende 2021"),
        "memberships.csv",
        "joined_by",
        "real date",
        "YYYY-MM-DD",
    ),
    Case(
        "date without zeros",
        change("memberships", ESSEN, joined_by="2021-12-3"),
        "memberships.csv",
        "joined_by",
        "real date",
    ),
    Case(
        "impossible date",
        change("memberships", ESSEN, joined_by="2021-02-30"),
        "memberships.csv",
        "joined_by",
        "real date",
    ),
    Case(
        "word for a number",
        change("population", {"key": "05111"}, under_18="viele"),
        "population.csv",
        "under_18",
        "whole number",
    ),
    Case(
        "word for a figure",
        change("claims", {"claim_id": "c01"}, figure_min="achtzehn"),
        "claims.csv",
        "figure_min",
        "must be a number",
    ),
    Case(
        "negative population",
        change("population", {"key": "05111"}, under_18="-5"),
        "population.csv",
        "under_18",
        "at least 0",
    ),
    Case(
        "year before the network",
        change("evidence", ESSEN, year="2011"),
        "evidence.csv",
        "year",
        "at least 2012",
    ),
    Case(
        "doubled municipality",
        double("municipalities", DUESSELDORF),
        "municipalities.csv",
        None,
        "must be unique in the table; line 2",
        "Remove one",
    ),
    Case(
        "doubled membership_id",
        double("memberships", ESSEN),
        "memberships.csv",
        None,
        "must be unique",
    ),
    *(
        Case(
            f"publication on {published}",
            change("sources", {"published": "2017-01"}, published=published),
            "sources.csv",
            "published",
            "real date: YYYY",
            "the part that the source gives",
        )
        for published in ("2017-02-30", "2017-13")
    ),
    Case("doubled source", double("sources", {}), "sources.csv", None, "must be unique"),
    Case(
        "control character",
        change("municipalities", DUESSELDORF, name="Düssel\x07dorf"),
        "municipalities.csv",
        "name",
        "control characters (here U+0007)",
    ),
    Case(
        "two lines in a cell",
        change("claims", {"claim_id": "c01"}, statement="eins\nzwei"),
        "claims.csv",
        "statement",
        "control characters",
    ),
    Case(
        "reversed reading direction",
        change("sources", {}, title="abc\u202edef"),
        "sources.csv",
        "title",
        "control characters (here U+202E)",
    ),
    Case(
        "markup",
        change("sources", {}, title="<img src=x>"),
        "sources.csv",
        "title",
        "markup",
        "plain text",
    ),
    *(
        Case(
            f"formula with {sign}",
            change("memberships", ESSEN, note=f"{sign}SUM(A1)"),
            "memberships.csv",
            "note",
            "formula",
            "word first",
        )
        for sign in "=+-@"
    ),
    Case(
        "space around",
        change("municipalities", DUESSELDORF, name="Düsseldorf "),
        "municipalities.csv",
        "name",
        "space",
    ),
    Case(
        "address that is a script",
        change("sources", {}, url="javascript:alert(1)"),
        "sources.csv",
        "url",
        "http:// or https://",
    ),
    Case(
        "event with the wrong precision",
        change("events", {"on": "2016-06-02"}, precision="month"),
        "events.csv",
        "on",
        "precision month",
    ),
    Case(
        "event on no real day",
        change("events", {"on": "2016-06-02"}, on="2016-06-31"),
        "events.csv",
        "on",
        "real date",
    ),
    Case(
        "event in the future",
        change("events", {"on": "2016-06-02"}, on="2026-01-01"),
        "events.csv",
        "on",
        "as-of date",
    ),
]


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case.name)
def test_every_corruption_of_cells_is_told(case: Case, package: Path) -> None:
    case.corrupt(package)
    problems = check_package(package, boundaries=False).problems
    assert case.is_among(problems), "\n".join(map(str, problems))


def test_a_malformed_key_is_not_reported_as_unknown_as_well(package: Path) -> None:
    add("coverage", membership_id="05978-modellvorhaben", ags="5978008")(package)
    problems = check_package(package, boundaries=False).problems
    (told,) = (p for p in problems if p.resource == "coverage.csv" and p.field == "ags")
    assert "leading zero" in told.rule
