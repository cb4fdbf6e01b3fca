"""Rules of single cells: dates, text, and the periods of events and claims."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from praevmap.errors import Problem
from praevmap.model.participation import FIRST_YEAR
from praevmap.sources.cells import (
    DATE_REMEDY,
    DATE_RULE,
    as_day,
    as_number,
    as_period,
    problem_at,
)
from praevmap.sources.tables import Row, Tables

DATES = {
    "responsibilities": ("valid_from", "valid_to"),
    "programmes": ("begins", "ends"),
    "memberships": ("joined_not_before", "joined_by", "last_seen", "left"),
    "population": ("on",),
}
NUMBERS = frozenset({"year", "figure_min", "figure_max", "under_18", "total"})
FORMULA = ("=", "+", "-", "@")
REORDERING = frozenset(
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff"
)
"""Characters without a picture that reorder or break a line; category Cc holds the others."""


def dates(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Dates are written in full: Frictionless lets 2017-1-1 pass, the model does not."""
    del as_of
    for table, columns in DATES.items():
        for row in tables.get(table, ()):
            for column in columns:
                if row[column] and as_day(row[column]) is None:
                    yield problem_at(table, row, column, DATE_RULE, DATE_REMEDY)


def text(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Text is plain: nothing that a browser, a spreadsheet or a terminal would act upon."""
    del as_of
    for table, rows in tables.items():
        for row in rows:
            for column, value in row.values.items():
                if value:
                    yield from _plain(table, row, column, value)


def _plain(table: str, row: Row, column: str, value: str) -> Iterator[Problem]:
    odd = next((c for c in value if c in REORDERING or unicodedata.category(c) == "Cc"), None)
    if odd is not None:
        rule = f"A cell must contain no control characters (here U+{ord(odd):04X})."
        yield problem_at(table, row, column, rule, "Delete the character; keep text on one line.")
    elif value != value.strip():
        rule = "A cell must not begin or end with a space."
        yield problem_at(table, row, column, rule, "Delete the space.")
    if "<" in value:
        rule = "A cell must contain no markup (<)."
        yield problem_at(table, row, column, rule, "Write plain text.")
    if value.startswith(FORMULA) and column not in NUMBERS:
        rule = "Text must not begin with = + - or @: a spreadsheet would run it as a formula."
        yield problem_at(table, row, column, rule, "Put a word first.")


def events(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Events have a real date with the stated precision, from 2012 to the as-of date."""
    lengths = {"day": len("2012-01-01"), "month": len("2012-01")}
    for row in tables["events"]:
        period, wanted = as_period(row["on"]), lengths.get(row["precision"])
        if period is None:
            rule = "The value must be a real date of the form YYYY-MM-DD or YYYY-MM."
            yield problem_at("events", row, "on", rule, "Correct the date.")
            continue
        if wanted is not None and len(row["on"]) != wanted:
            rule = f"With the precision {row['precision']} the date must have {wanted} characters."
            yield problem_at("events", row, "on", rule, "Correct the date or the precision.")
        if period[0] > as_of or period[0].year < FIRST_YEAR:
            rule = f"An event must lie between {FIRST_YEAR} and the as-of date ({as_of})."
            remedy = "Correct the date; newer facts need a newer version in datapackage.json."
            yield problem_at("events", row, "on", rule, remedy)


def sources(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Dates of publication are real ones: a day, a month or a year."""
    del as_of
    for row in tables["sources"]:
        if row["published"] and as_period(row["published"]) is None:
            rule = "The value must be a real date: YYYY, YYYY-MM or YYYY-MM-DD."
            remedy = "Correct the date, or write only the part that the source gives."
            yield problem_at("sources", row, "published", rule, remedy)


def claims(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Claims have real periods up to the as-of date and ordered figures."""
    for row in tables["claims"]:
        first, last = as_period(row["on_min"]), as_period(row["on_max"])
        for column, period in (("on_min", first), ("on_max", last)):
            if row[column] and period is None:
                rule = "The value must be a real date: YYYY, YYYY-MM or YYYY-MM-DD."
                yield problem_at("claims", row, column, rule, "Correct the date.")
            elif period is not None and period[0] > as_of:
                rule = f"No date may be after the as-of date ({as_of})."
                remedy = "Correct the date; newer facts need a newer version in datapackage.json."
                yield problem_at("claims", row, column, rule, remedy)
        if first and last and last[1] < first[0]:
            rule = f"on_max must not be before on_min ({row['on_min']})."
            yield problem_at("claims", row, "on_max", rule, "Swap or correct the two dates.")
        lower, upper = as_number(row["figure_min"]), as_number(row["figure_max"])
        if lower is not None and upper is not None and upper < lower:
            rule = f"figure_max must not be smaller than figure_min ({row['figure_min']})."
            yield problem_at("claims", row, "figure_max", rule, "Swap or correct the figures.")
        if row["measure"] not in ("", "none") and not row["figure_min"]:
            rule = "A claim that can be recomputed needs its figure (figure_min)."
            yield problem_at("claims", row, "figure_min", rule, "Add it, or use the measure none.")
