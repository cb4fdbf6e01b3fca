"""Rules of the programmes, memberships, their evidence and the group bids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from praevmap.errors import Problem
from praevmap.model.ags import Ags
from praevmap.model.participation import (
    FEWEST_YEARS,
    MOST_YEARS,
    Membership,
    Programme,
    ProgrammeKey,
    Statement,
    YearMeaning,
)
from praevmap.sources.cells import LATER, problem_of
from praevmap.sources.objects import Objects
from praevmap.sources.tables import Row

BOUNDS = ("joined_not_before", "joined_by", "last_seen", "left")
BOUND_REMEDY = "Correct the bound, or the statements in evidence.csv that it follows from."
ONE_DAY = timedelta(days=1)


def programmes(objects: Objects) -> Iterator[Problem]:
    """Programmes follow each other to the as-of date without gap or overlap."""
    as_of = objects.as_of
    dated = [(p.begins, p.ends or date.max, row) for row, p in objects.programmes]
    dated.sort(key=lambda entry: entry[0])
    for begins, ends, row in dated:
        if ends < begins:
            rule = f"A programme must not end before it begins ({begins})."
            yield row.problem("ends", rule, "Swap or correct the dates.")
    for (_, ends, earlier), (begins, _, later) in pairwise(dated):
        if ends == date.max or begins != ends + ONE_DAY:
            rule = f"A programme must begin on the day after the end of {earlier['programme']}."
            remedy = "Correct begins here, or ends there: the year views need one programme a day."
            yield later.problem("begins", rule, remedy)
    whole = dated and dated[0][0] <= as_of <= dated[-1][1]
    if objects.programmes.is_whole and not whole:
        rule = "The programmes must cover all days from the first one's begin to the as-of date."
        yield problem_of("programmes", rule, "Restore the first or the last programme.")
    reach = as_of.year - dated[0][0].year + 1 if dated and as_of < date.max else FEWEST_YEARS
    if whole and not FEWEST_YEARS <= reach <= MOST_YEARS:
        rule = f"The data must have {FEWEST_YEARS} to {MOST_YEARS} years, not {reach}."
        remedy = "Correct the begin of the first programme, or the version in datapackage.json."
        yield problem_of("programmes", rule, remedy)


def memberships(objects: Objects) -> Iterator[Problem]:
    """Participants take part in a programme once, and within its days."""
    running = _running(objects)
    urban = {district.key for _, district in objects.districts if district.is_urban}
    first: dict[tuple[str, ProgrammeKey], int] = {}
    for row, membership in objects.memberships:
        key = membership.participant
        if key in urban:
            rule = "A kreisfreie Stadt takes part with its key of eight digits."
            yield row.problem("participant_key", rule, f"Write {key}000.")
        line = first.setdefault((key.text, membership.programme), row.line)
        if line != row.line:
            rule = f"A participant has one row per programme; line {line} is the same membership."
            remedy = "Put the evidence of both under one membership_id and remove this row."
            yield row.problem("participant_key", rule, remedy)
        yield from _order(row, membership)
        for column in BOUNDS:
            day: date | None = getattr(membership, column)
            yield from _within(row, column, day, running.get(membership.programme), objects.as_of)


def _order(row: Row, membership: Membership) -> Iterator[Problem]:
    """Bounds must not contradict each other."""
    not_before, by = membership.joined_not_before, membership.joined_by
    seen, left = membership.last_seen, membership.left
    if not_before and by and not_before > by:
        rule = f"joined_by must not be before joined_not_before ({not_before})."
        yield row.problem("joined_by", rule, "Swap or correct the two dates.")
    if not_before and seen and seen < not_before:
        rule = f"last_seen must not be before joined_not_before ({not_before})."
        yield row.problem("last_seen", rule, "Correct one of the two dates.")
    elif by and seen and seen < by:
        rule = f"last_seen must not be before joined_by ({by}): who was seen had joined."
        yield row.problem("last_seen", rule, "Correct last_seen, or set joined_by to that day.")
    if left and not_before and left <= not_before:
        rule = f"left, the first day without membership, must be after {not_before} (joined)."
        yield row.problem("left", rule, "Correct one of the two dates.")
    elif left and seen and left <= seen:
        rule = f"left, the first day without membership, must be after last_seen ({seen})."
        yield row.problem("left", rule, "Correct one of the two dates.")


def _within(
    row: Row, column: str, day: date | None, programme: Programme | None, as_of: date
) -> Iterator[Problem]:
    """Find a day after the as-of date, or outside of its programme."""
    if day is None:
        return
    if day > as_of:
        yield row.problem(column, f"No date may be after the as-of date ({as_of}).", LATER)
    elif programme is not None and not programme.runs_on(day):
        # The first day without membership may be the day after the programme.
        if column == "left" and programme.runs_on(day - ONE_DAY):
            return
        what, move = "date", "move the membership to the programme of that day"
        if column == "seen":
            what, move = "day", "give the statement to the membership in that programme"
        rule = f"The {what} must lie within the programme ({_days(programme, as_of)})."
        yield row.problem(column, rule, f"Correct the {what}, or {move}.")


def _days(programme: Programme, as_of: date) -> str:
    return f"{programme.begins} to {programme.ends or as_of}"


def evidence(objects: Objects) -> Iterator[Problem]:
    """Statements are distinct and speak of a year of their programme, not of the future."""
    running = _running(objects)
    programme_of = {m.membership_id: running.get(m.programme) for _, m in objects.memberships}
    first: dict[tuple[str, ...], int] = {}
    for row, statement in objects.evidence:
        line = first.setdefault(tuple(row.values.values()), row.line)
        if line != row.line:
            rule = f"No two rows may be identical; line {line} is the same."
            yield row.problem(None, rule, "Remove one of them.")
        programme = programme_of.get(row["membership_id"])
        if bool(row["year"]) == bool(row["seen"]):
            rule = (
                "A statement has a year or, where the page shows none, the day on which it was "
                "seen."
            )
            yield row.problem("seen", rule, "Fill in exactly one of year and seen.")
        else:
            yield from _within(row, "seen", statement.seen, programme, objects.as_of)
        yield from _year(row, statement, programme, objects.as_of)


def _year(
    row: Row, statement: Statement, programme: Programme | None, as_of: date
) -> Iterator[Problem]:
    """Find a missing year, one in the future, or one outside of the programme."""
    year = statement.year
    if not row["year"] and statement.meaning is YearMeaning.START:
        rule = "A statement about the start needs its year."
        remedy = "Write the year, or documented_by for a page without a date."
        yield row.problem("year", rule, remedy)
    elif year is not None and year > as_of.year:
        rule = f"The year must not be in the future of the as-of date ({as_of})."
        yield row.problem("year", rule, LATER.replace("date", "year", 1))
    elif year is not None and programme is not None and not programme.runs_in(year):
        rule = f"The year must lie within the programme ({_days(programme, as_of)})."
        remedy = "Correct the year, or give the statement to the membership in that programme."
        yield row.problem("year", rule, remedy)


def proof(objects: Objects) -> Iterator[Problem]:
    """Every membership has a statement, and bounds only where one of them can prove it."""
    if not objects.evidence.is_whole:
        return
    statements: dict[str, list[Statement]] = defaultdict(list)
    for row, statement in objects.evidence:
        statements[row["membership_id"]].append(statement)
    for row, membership in objects.memberships:
        of_membership = statements[membership.membership_id]
        if not of_membership:
            rule = "Every membership must have at least one statement in evidence.csv."
            remedy = "Add the statement with its source, or remove the membership."
            yield row.problem("membership_id", rule, remedy)
        elif not any(statement.kind.proves for statement in of_membership):
            for column in BOUNDS:
                if row[column]:
                    rule = (
                        "A membership with neither participation nor funding in evidence.csv must "
                        "have no bounds: reserved money and plans prove nothing."
                    )
                    remedy = "Empty the cell, or add the statement that proves the membership."
                    yield row.problem(column, rule, remedy)


def bounds(objects: Objects) -> Iterator[Problem]:
    """Each bound lies in the year that the sound statements give, or is empty with them.

    A day inside the year may be more exact than the statement's year; another year may not.
    """
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
        for column, stated, year in (
            ("joined_not_before", membership.joined_not_before, min(starts, default=None)),
            ("joined_by", membership.joined_by, min(years, default=None)),
            ("last_seen", membership.last_seen, max(years, default=None)),
        ):
            is_broken = bool(row[column]) and stated is None
            if not is_broken and (stated.year if stated else None) != year:
                must = "be empty: no sound statement gives it" if year is None else f"lie in {year}"
                rule = f"By the sound statements of evidence.csv this bound must {must}."
                yield row.problem(column, rule, BOUND_REMEDY)


def coverage(objects: Objects) -> Iterator[Problem]:
    """Towns of a group bid lie in the Kreis that took part, and are not participants."""
    by_id = {m.membership_id: m for _, m in objects.memberships}
    members = {(m.participant, m.programme) for m in by_id.values()}
    for row, listed in objects.coverage:
        membership = by_id.get(listed.membership_id)
        if membership is None:
            continue
        district = membership.participant
        if isinstance(district, Ags):
            rule = "Only the membership of a Kreis can be a group bid."
            yield row.problem("membership_id", rule, "Name the membership of the Kreis.")
        elif listed.ags.district != district:
            rule = f"The town must lie in the Kreis of the group bid ({district})."
            yield row.problem("ags", rule, "Correct the ags or the membership_id.")
        if (listed.ags, membership.programme) in members:
            rule = "A town inside a group bid has no membership of its own in that programme."
            remedy = "Keep either the row here or the one in memberships.csv."
            yield row.problem("ags", rule, remedy)


def _running(objects: Objects) -> dict[ProgrammeKey, Programme]:
    """Programmes that can hold a membership: whose days are in order, and readable."""
    return {
        programme.key: programme
        for row, programme in objects.programmes
        if programme.begins <= (programme.ends or objects.as_of)
        and (programme.ends or not row["ends"])
    }
