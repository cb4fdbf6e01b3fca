"""Bounds of memberships must follow from the sound statements about them, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from praevmap.errors import Problem
from praevmap.sources.cells import as_day, problem_at
from praevmap.sources.rules.memberships import PROVING, Term, terms
from praevmap.sources.tables import Row, Tables

REMEDY = "Correct the bound, or the statements in evidence.csv that it follows from."


def bounds(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Each bound lies in the year that the sound statements give, or is empty with them.

    A day inside the year may be more exact than the statement's year; another year may not.
    """
    running = terms(tables, as_of)
    sound: dict[str, list[Row]] = defaultdict(list)
    for row in tables["evidence"]:
        if row["evidence_kind"] in PROVING and row["confidence"] != "weak":
            sound[row["membership_id"]].append(row)
    for row in tables["memberships"]:
        term = running.get(row["programme"])
        if term is not None:
            yield from _compare(row, sound[row["membership_id"]], term)


def _compare(row: Row, statements: list[Row], term: Term) -> Iterator[Problem]:
    # An undated page speaks of the as-of date, which is where the running programme ends.
    years = [int(s["year"]) if s["year"].isdecimal() else term.ends.year for s in statements]
    starts = [
        int(s["year"]) for s in statements if s["year_meaning"] == "start" and s["year"].isdecimal()
    ]
    expected = {
        "joined_not_before": min(starts, default=None),
        "joined_by": min(years, default=None),
        "last_seen": max(years, default=None),
    }
    for column, year in expected.items():
        stands = as_day(row[column])
        if row[column] and stands is None:
            continue
        if (stands.year if stands else None) != year:
            said = "be empty: no sound statement gives it" if year is None else f"lie in {year}"
            rule = f"By the sound statements of evidence.csv this bound must {said}."
            yield problem_at("memberships", row, column, rule, REMEDY)
