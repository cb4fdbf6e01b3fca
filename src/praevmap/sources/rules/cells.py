"""Rules of single cells: dates, text, and the periods of events and claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from praevmap.errors import Problem
from praevmap.model.claims import Measure
from praevmap.sources.cells import LATER, as_period
from praevmap.sources.objects import Objects
from praevmap.sources.tables import SCHEMAS, Row

NUMBERS = frozenset(
    column.name
    for schema in SCHEMAS.values()
    for column in schema.fields
    if column.type in ("integer", "number")
)
FORMULA = ("=", "+", "-", "@")
PERIOD_RULE = "The value must be a real date: YYYY, YYYY-MM or YYYY-MM-DD."
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control characters, and characters without a picture that reorder or break a line."""


def text(rows: Iterable[Row]) -> Iterator[Problem]:
    """Text is plain: nothing that a browser, a spreadsheet or a terminal would act upon."""
    for row in rows:
        for column, value in row.values.items():
            if value:
                yield from _plain(row, column, value)


def _plain(row: Row, column: str, value: str) -> Iterator[Problem]:
    odd = CONTROL.search(value)
    if odd is not None:
        rule = f"A cell must contain no control characters (here U+{ord(odd[0]):04X})."
        yield row.problem(column, rule, "Delete the character; keep text on one line.")
    elif value != value.strip():
        rule = "A cell must not begin or end with a space."
        yield row.problem(column, rule, "Delete the space.")
    if "<" in value:
        rule = "A cell must contain no markup (<)."
        yield row.problem(column, rule, "Write plain text.")
    if value.startswith(FORMULA) and column not in NUMBERS:
        rule = "Text must not begin with = + - or @: a spreadsheet would run it as a formula."
        yield row.problem(column, rule, "Put a word first.")


def events(objects: Objects) -> Iterator[Problem]:
    """Events have a real date of the stated precision, within the years of the data."""
    lengths = {"day": len("2012-01-01"), "month": len("2012-01")}
    # Without programmes, which is reported elsewhere, no year is too early.
    first = min((programme.begins.year for _, programme in objects.programmes), default=None)
    for row, event in objects.events:
        period, wanted = as_period(event.on), lengths.get(event.precision)
        if period is None:
            rule = "The value must be a real date of the form YYYY-MM-DD or YYYY-MM."
            yield row.problem("on", rule, "Correct the date.")
            continue
        if wanted is not None and len(event.on) != wanted:
            rule = f"With the precision {event.precision} the date must have {wanted} characters."
            yield row.problem("on", rule, "Correct the date or the precision.")
        if period[0] > objects.as_of or (first is not None and period[0].year < first):
            span = "not after" if first is None else f"between {first} and"
            rule = f"An event must lie {span} the as-of date ({objects.as_of})."
            yield row.problem("on", rule, LATER)


def sources(objects: Objects) -> Iterator[Problem]:
    """Dates of publication are real ones: a day, a month or a year."""
    for row, source in objects.sources:
        if source.published and as_period(source.published) is None:
            remedy = "Correct the date, or write only the part that the source gives."
            yield row.problem("published", PERIOD_RULE, remedy)


def claims(objects: Objects) -> Iterator[Problem]:
    """Claims have real periods and ordered figures; what is counted lies before the as-of date."""
    for row, claim in objects.claims:
        is_counted = claim.measure not in (Measure.NONE, Measure.PLAN)
        first, last = as_period(claim.on_min), as_period(claim.on_max)
        for column, period in (("on_min", first), ("on_max", last)):
            if row[column] and period is None:
                yield row.problem(column, PERIOD_RULE, "Correct the date.")
            elif period is not None and period[0] > objects.as_of and is_counted:
                rule = f"No date of what is counted may be after the as-of date ({objects.as_of})."
                yield row.problem(column, rule, LATER)
        if first and last and last[1] < first[0]:
            rule = f"on_max must not be before on_min ({claim.on_min})."
            yield row.problem("on_max", rule, "Swap or correct the two dates.")
        lower, upper = claim.figure_min, claim.figure_max
        if lower is not None and upper is not None and upper < lower:
            rule = f"figure_max must not be smaller than figure_min ({row['figure_min']})."
            yield row.problem("figure_max", rule, "Swap or correct the figures.")
        if is_counted and not row["figure_min"]:
            rule = "A claim that can be recomputed needs its figure (figure_min)."
            yield row.problem("figure_min", rule, "Add it, or use the measure none.")
