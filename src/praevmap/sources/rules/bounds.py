"""Bounds of memberships must follow from the sound statements about them, year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from praevmap.errors import Problem
from praevmap.model.participation import Statement, YearMeaning
from praevmap.sources.cells import problem_at
from praevmap.sources.objects import Objects

REMEDY = "Correct the bound, or the statements in evidence.csv that it follows from."


def bounds(objects: Objects, as_of: date) -> Iterator[Problem]:
    """Each bound lies in the year that the sound statements give, or is empty with them.

    A day inside the year may be more exact than the statement's year; another year may not.
    """
    del as_of
    if not objects.evidence.is_whole:
        return
    sound: dict[str, list[Statement]] = defaultdict(list)
    for row, statement in objects.evidence:
        if statement.is_sound:
            sound[row["membership_id"]].append(statement)
    for row, membership in objects.memberships:
        statements = sound[membership.membership_id]
        years = [year for s in statements if (year := s.last_year) is not None]
        starts = [
            s.year for s in statements if s.meaning is YearMeaning.START and s.year is not None
        ]
        for column, stands, year in (
            ("joined_not_before", membership.joined_not_before, min(starts, default=None)),
            ("joined_by", membership.joined_by, min(years, default=None)),
            ("last_seen", membership.last_seen, max(years, default=None)),
        ):
            is_broken = bool(row[column]) and stands is None
            if not is_broken and (stands.year if stands else None) != year:
                said = "be empty: no sound statement gives it" if year is None else f"lie in {year}"
                rule = f"By the sound statements of evidence.csv this bound must {said}."
                yield problem_at("memberships", row, column, rule, REMEDY)
