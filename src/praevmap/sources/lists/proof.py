"""What statements prove of a membership, and what a further one adds to them or contradicts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from praevmap.model.participation import Programme, Statement, YearMeaning
from praevmap.sources.cells import as_day
from praevmap.sources.draft import CsvRow

ONLY_RESERVED = (
    "Keine Teilnahme belegt: Die Quellen nennen nur vorgemerkte Mittel oder eine Absicht."
)
ONLY_WEAK = "Beruht nur auf einem schwachen Hinweis: vermutet, nicht belegt."


def bound_membership(
    row: CsvRow, statements: Iterable[Statement], programme: Programme, as_of: date
) -> None:
    """Set the bounds of a membership by its sound statements, and its note where it has none.

    Parameters
    ----------
    row
        The row of ``memberships.csv``; a bound inside the right year stays as exact as it is, and
        a note in other words than these stays, too.
    statements
        All statements about it.
    programme
        Its programme.
    as_of
        Stand of the facts: no bound is later.
    """
    listed = tuple(statements)
    sound = [s for s in listed if s.is_sound]
    end = min(programme.ends or as_of, as_of)
    starts = [s.year for s in sound if _is_start(s) and s.year is not None]
    days = [_last_day(s, end) for s in sound]
    first = min(starts, default=None)
    bounds = {
        "joined_not_before": None if first is None else max(date(first, 1, 1), programme.begins),
        "joined_by": min(days, default=None),
        "last_seen": max(days, default=None),
    }
    for column, day in bounds.items():
        stands = as_day(row[column])
        if day is None or stands is None or stands.year != day.year:
            row[column] = "" if day is None else day.isoformat()
    if row["note"] in ("", ONLY_RESERVED, ONLY_WEAK):
        proving = any(s.kind.proves for s in listed)
        row["note"] = "" if sound else ONLY_WEAK if proving else ONLY_RESERVED


def _last_day(statement: Statement, end: date) -> date:
    """Return the last day for which a statement speaks."""
    if statement.year is None:
        return statement.seen or end
    return min(date(statement.year, 12, 31), end)


def says_the_same(known: Statement, new: Statement) -> bool:
    """Whether the same source already says the same of a membership, in whichever words."""
    return (known.source_id, known.year, known.seen, known.meaning, known.kind) == (
        *(new.source_id, new.year, new.seen, new.meaning, new.kind),
    )


def proves_more(listed: Iterable[Statement], new: Statement) -> bool:
    """Whether a statement makes a membership documented, from an earlier year or from its start.

    Parameters
    ----------
    listed
        What is known of the membership.
    new
        What comes to it.
    """
    if not new.is_sound:
        return False
    sound = [s for s in listed if s.is_sound]
    starts = any(_is_start(s) for s in sound)
    earlier = all((new.last_year or 0) < (s.last_year or 0) for s in sound)
    return earlier or (_is_start(new) and not starts)


def contradicts(listed: Iterable[Statement], new: Statement) -> str:
    """Say which year of the package a statement contradicts; empty where it does not.

    Parameters
    ----------
    listed, new
        As in `proves_more`.
    """
    year = new.last_year
    if not new.is_sound or year is None:
        return ""
    sound = [s for s in listed if s.is_sound]
    starts = [s.year for s in sound if _is_start(s) and s.year is not None]
    if starts and (year < min(starts) or (_is_start(new) and year not in starts)):
        return f"The package has {min(starts)} as the beginning."
    earliest = min((s.last_year for s in sound if s.last_year is not None), default=year)
    if _is_start(new) and earliest < year:
        return f"The package has it documented in {earliest} already."
    return ""


def _is_start(statement: Statement) -> bool:
    return statement.meaning is YearMeaning.START
