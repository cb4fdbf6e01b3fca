"""Rules of the programmes, memberships, their evidence and the group bids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from praevmap.errors import Problem
from praevmap.model.participation import FIRST_YEAR
from praevmap.sources.cells import OFFICIAL_KEY, as_day, problem_at, problem_of
from praevmap.sources.tables import Row, Tables

BOUNDS = ("joined_not_before", "joined_by", "last_seen", "left")
PROVING = ("participation", "funding")
DISTRICT_DIGITS = 5
ONE_DAY = timedelta(days=1)


class Term(NamedTuple):
    """The days on which a programme runs, both inclusive."""

    begins: date
    ends: date


def programmes(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Programmes follow each other from 2012 to the as-of date without gap or overlap."""
    dated = [
        (begins, as_day(row["ends"]) or date.max, row)
        for row in tables["programmes"]
        if (begins := as_day(row["begins"])) is not None
    ]
    dated.sort(key=lambda entry: entry[0])
    for begins, ends, row in dated:
        if ends < begins:
            rule = f"A programme must not end before it begins ({begins})."
            yield problem_at("programmes", row, "ends", rule, "Swap or correct the dates.")
    for (_, ends, earlier), (begins, _, later) in pairwise(dated):
        if ends == date.max or begins != ends + ONE_DAY:
            rule = f"A programme must begin on the day after the end of {earlier['programme']}."
            remedy = "Correct begins here, or ends there: the year views need one programme a day."
            yield problem_at("programmes", later, "begins", rule, remedy)
    whole = dated and dated[0][0] <= date(FIRST_YEAR, 1, 1) and dated[-1][1] >= as_of
    if len(dated) == len(tables["programmes"]) and not whole:
        rule = f"The programmes must cover all days from {FIRST_YEAR}-01-01 to the as-of date."
        yield problem_of("programmes", rule, "Restore the first or the last programme.")


def memberships(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Participants exist, take part in a programme once, and within its days."""
    running = terms(tables, as_of)
    places = _places(tables)
    first: dict[tuple[str, str], int] = {}
    for row in tables["memberships"]:
        key, programme = row["participant_key"], row["programme"]
        if OFFICIAL_KEY.fullmatch(key) and key not in places:
            rule = "The participant must exist in municipalities.csv or districts.csv."
            remedy = "Look the key up there and correct it."
            yield problem_at("memberships", row, "participant_key", rule, remedy)
        elif key in places and not places[key]:
            rule = "A kreisfreie Stadt takes part with its key of eight digits."
            remedy = f"Write {key}000."
            yield problem_at("memberships", row, "participant_key", rule, remedy)
        line = first.setdefault((key, programme), row.line)
        if line != row.line:
            rule = f"A participant has one row per programme; line {line} is the same membership."
            remedy = "Put the evidence of both under one membership_id and remove this row."
            yield problem_at("memberships", row, "participant_key", rule, remedy)
        yield from _order(row)
        yield from _within(row, running.get(programme), as_of)


def _order(row: Row) -> Iterator[Problem]:
    """Bounds must not contradict each other."""
    not_before, by, seen, left = (as_day(row[column]) for column in BOUNDS)
    if not_before and by and not_before > by:
        rule = f"joined_by must not be before joined_not_before ({not_before})."
        yield problem_at("memberships", row, "joined_by", rule, "Swap or correct the two dates.")
    if not_before and seen and seen < not_before:
        rule = f"last_seen must not be before joined_not_before ({not_before})."
        yield problem_at("memberships", row, "last_seen", rule, "Correct one of the two dates.")
    elif by and seen and seen < by:
        rule = f"last_seen must not be before joined_by ({by}): who was seen had joined."
        remedy = "Correct last_seen, or set joined_by to that day."
        yield problem_at("memberships", row, "last_seen", rule, remedy)
    if left and not_before and left <= not_before:
        rule = f"left, the first day without membership, must be after {not_before} (joined)."
        yield problem_at("memberships", row, "left", rule, "Correct one of the two dates.")
    elif left and seen and left <= seen:
        rule = f"left, the first day without membership, must be after last_seen ({seen})."
        yield problem_at("memberships", row, "left", rule, "Correct one of the two dates.")


def _within(row: Row, term: Term | None, as_of: date) -> Iterator[Problem]:
    for column in BOUNDS:
        day = as_day(row[column])
        if day is None:
            continue
        if day > as_of:
            rule = f"No date may be after the as-of date ({as_of})."
            remedy = "Correct the date; newer facts need a newer version in datapackage.json."
            yield problem_at("memberships", row, column, rule, remedy)
        elif term is not None:
            # The first day without membership may be the day after the programme.
            last = term.ends if column != "left" or term.ends == date.max else term.ends + ONE_DAY
            if not term.begins <= day <= last:
                rule = f"The date must lie within the programme ({term.begins} to {term.ends})."
                remedy = "Correct the date, or move the membership to the programme of that day."
                yield problem_at("memberships", row, column, rule, remedy)


def evidence(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Statements are distinct and speak of a year of their programme, not of the future."""
    running = terms(tables, as_of)
    programme_of = {row["membership_id"]: row["programme"] for row in tables["memberships"]}
    first: dict[tuple[str, ...], int] = {}
    for row in tables["evidence"]:
        line = first.setdefault(tuple(row.values.values()), row.line)
        if line != row.line:
            rule = f"No two rows may be identical; line {line} is the same."
            yield problem_at("evidence", row, None, rule, "Remove one of them.")
        if not row["year"]:
            if row["year_meaning"] == "start":
                rule = "A statement about the start needs its year."
                remedy = "Write the year, or documented_by for a page without a date."
                yield problem_at("evidence", row, "year", rule, remedy)
            continue
        if not row["year"].isdecimal():
            continue
        year, term = int(row["year"]), running.get(programme_of.get(row["membership_id"], ""))
        if year > as_of.year:
            rule = f"The year must not be in the future of the as-of date ({as_of})."
            remedy = "Correct the year; newer facts need a newer version in datapackage.json."
            yield problem_at("evidence", row, "year", rule, remedy)
        elif term is not None and not term.begins.year <= year <= term.ends.year:
            rule = f"The year must lie within the programme ({term.begins} to {term.ends})."
            remedy = "Correct the year, or give the statement to the membership in that programme."
            yield problem_at("evidence", row, "year", rule, remedy)


def proof(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Every membership has a statement, and bounds only where one of them can prove it."""
    del as_of
    kinds: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in tables["evidence"]:
        kinds[row["membership_id"]].append((row["evidence_kind"], row["confidence"]))
    for row in tables["memberships"]:
        statements = kinds[row["membership_id"]]
        if not statements:
            rule = "Every membership must have at least one statement in evidence.csv."
            remedy = "Add the statement with its source, or remove the membership."
            yield problem_at("memberships", row, "membership_id", rule, remedy)
            continue
        proving = [confidence for kind, confidence in statements if kind in PROVING]
        for column in BOUNDS:
            if row[column] and not proving:
                rule = (
                    "A membership with neither participation nor funding in evidence.csv must "
                    "have no bounds: reserved money and plans prove nothing."
                )
                remedy = "Empty the cell, or add the statement that proves the membership."
                yield problem_at("memberships", row, column, rule, remedy)


def coverage(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Towns of a group bid lie in the Kreis that took part, and are not participants."""
    del as_of
    by_id = {row["membership_id"]: row for row in tables["memberships"]}
    own = {(row["participant_key"], row["programme"]) for row in tables["memberships"]}
    for row in tables["coverage"]:
        membership = by_id.get(row["membership_id"])
        if membership is None:
            continue
        district = membership["participant_key"]
        if len(district) != DISTRICT_DIGITS:
            rule = "Only the membership of a Kreis can be a group bid."
            remedy = "Name the membership of the Kreis."
            yield problem_at("coverage", row, "membership_id", rule, remedy)
        elif not row["ags"].startswith(district) and OFFICIAL_KEY.fullmatch(row["ags"]):
            rule = f"The town must lie in the Kreis of the group bid ({district})."
            yield problem_at("coverage", row, "ags", rule, "Correct the ags or the membership_id.")
        if (row["ags"], membership["programme"]) in own:
            rule = "A town inside a group bid has no membership of its own in that programme."
            remedy = "Keep either the row here or the one in memberships.csv."
            yield problem_at("coverage", row, "ags", rule, remedy)


def terms(tables: Tables, as_of: date) -> dict[str, Term]:
    """Days of the programmes that have readable dates; an open end is the as-of date."""
    found: dict[str, Term] = {}
    for row in tables.get("programmes", ()):
        begins, ends = as_day(row["begins"]), as_day(row["ends"])
        if begins is None or (ends is None and row["ends"]):
            continue
        if begins <= (ends or as_of):
            found[row["programme"]] = Term(begins, ends or as_of)
    return found


def _places(tables: Tables) -> dict[str, bool]:
    """Keys of all places, and whether each can be a participant."""
    places = {r["district_key"]: r["kind"] != "kreisfreie Stadt" for r in tables["districts"]}
    return places | {row["ags"]: True for row in tables["municipalities"]}
