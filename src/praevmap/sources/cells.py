"""Single cells of the tables, read tolerantly, and the words for what is wrong with them.

The rules of the validator must not stumble over a broken cell: what cannot be read is ``None``
here and is reported by the rule that looks after that cell.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from praevmap.errors import Problem
from praevmap.model.ags import Ags, DistrictKey

DATE_RULE = "The value must be a real date of the form YYYY-MM-DD."
LATER = "Correct the date; newer facts need a newer version in datapackage.json."
"""Remedy for a date after the as-of date."""
DATE_REMEDY = "Write the date as YYYY-MM-DD, or leave the cell empty where no source gives one."

OFFICIAL_KEY = re.compile(f"{Ags.pattern.pattern}|{DistrictKey.pattern.pattern}")
"""Key of a municipality or district."""

KEY_AS_NUMBER = re.compile(
    f"({Ags.pattern.pattern[1:]}|{DistrictKey.pattern.pattern[1:]})(?:\\.0)?"
)
"""An official key after something has read it as a number: the leading zero is gone."""

# Python itself would take 1_000, 1e3, NaN and the digits of other scripts.
WHOLE = re.compile("-?[0-9]{1,15}")
# With three decimals nobody could tell 1.234 from 1234 as German tables write it.
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
VAGUE_DAY = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def problem_of(table: str, rule: str, remedy: str, value: object = None) -> Problem:
    """Return a problem that concerns a whole table."""
    shown = None if value is None else str(value)
    return Problem(f"{table}.csv", None, None, shown, rule, remedy)


def unknown_value(targets: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return rule and remedy for a reference to nothing.

    Parameters
    ----------
    targets
        Tables and columns that know the values.
    """
    files = " or ".join(f"{table}.csv" for table, _ in targets)
    columns = " or ".join(dict.fromkeys(column for _, column in targets))
    rule = f"The value must exist as {columns} in {files}."
    return rule, f"Correct the value, or add the missing row to {files}."


def as_day(text: str) -> date | None:
    """Read ``YYYY-MM-DD``; ``None`` for anything else, an empty cell included."""
    if DAY.fullmatch(text) is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def as_period(text: str) -> tuple[date, date] | None:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` as first and last day, both inclusive."""
    first = as_day(f"{text}-01-01"[: len("YYYY-MM-DD")]) if VAGUE_DAY.fullmatch(text) else None
    if first is None:
        return None
    last = first
    if len(text) < len("YYYY-MM"):
        last = date(first.year, 12, 31)
    elif len(text) < len("YYYY-MM-DD"):
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first, last


def as_number(text: str) -> float | None:
    """Read digits with a point at most; ``None`` for anything else, an empty cell included."""
    return float(text) if NUMBER.fullmatch(text) else None


def as_whole(text: str) -> int | None:
    """Read digits; ``None`` for anything else, an empty cell included."""
    return int(text) if WHOLE.fullmatch(text) else None
