"""What a further statement adds to those about a membership, or contradicts in them."""

from __future__ import annotations

from collections.abc import Iterable

from praevmap.model.participation import Statement, YearMeaning


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
