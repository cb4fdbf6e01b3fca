"""Tables 12411 of the Regionaldatenbank (GENESIS): CSV or XLSX, with or without age groups.

A cell belongs to the labels of its row and to those above its column: a day, an age, a sex. The
tables differ in which of these stand where, so labels are read by what they say, not by place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from praevmap.sources.population.files import Line, Sheet
from praevmap.sources.population.reading import (
    Figure,
    Findings,
    Layout,
    Origin,
    Reading,
    find_days,
    is_figure,
)

PUBLISHER = "Statistische Ämter des Bundes und der Länder, Regionaldatenbank Deutschland"
URL = "https://www.regionalstatistik.de/"
LICENCE = "dl-de/by-2-0"

ADULT = 18
Age = tuple[int, int | None]
"""First year of life of a group, and the first one after it; ``None`` for all older people."""

EVERYBODY = frozenset(
    {"", "insgesamt", "anzahl", "bevölkerung", "bevölkerungsstand", "personen"}
    | {"bevölkerung insgesamt", "bevölkerungsstand (anzahl)", "bevölkerung (anzahl)"}
    | {"geschlecht", "nationalität", "altersgruppen", "altersgruppen (u3-75m)", "stichtag"}
)
"""Labels that leave nobody out. Any other (männlich, Ausländer, ledig) makes a cell a part."""

QUALITY = frozenset({"e", "p", "r", "s"})
"""Marks of quality beside the figures: final, provisional, revised, estimated."""

_TABLE = re.compile(r"(?<![\d-])(\d{5}-\d{2}-\d{2}-\d(?:-[A-Z])?)(?![\d-])")
_STATISTIC = "12411-"
_REGION = re.compile(r"DG|\d{1,8}")
_NOTICE = re.compile(r"(?:©|\(C\)|Copyright).{0,20}Statistische.{0,60}?(\d{4})", re.IGNORECASE)
_RULE_BELOW = re.compile(r"_{3,}")
_AGES = (
    (re.compile(r"unter (\d{1,3}) jahren?"), lambda m: (0, int(m[1]))),
    (re.compile(r"(\d{1,3}) bis unter (\d{1,3}) jahren?"), lambda m: (int(m[1]), int(m[2]))),
    (re.compile(r"(\d{1,3}) jahre und (?:mehr|älter)"), lambda m: (int(m[1]), None)),
    (re.compile(r"(\d{1,3})-jährige"), lambda m: (int(m[1]), int(m[1]) + 1)),
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """What one figure counts: a day, an age (``None``: all), everybody or a part."""

    on: date | None
    age: Age | None
    everybody: bool


@dataclass(slots=True)
class _Count:
    """The figures of one place on one day, while they are collected."""

    line: int
    total: int | None
    ages: dict[Age, int | None]


def find_genesis(sheets: tuple[Sheet, ...]) -> tuple[Sheet, str] | None:
    """Find the sheet whose head names a table, and its code."""
    for sheet in sheets:
        for line in sheet.lines:
            named = _TABLE.search(line.cell(0))
            if named:
                return sheet, named[1]
    return None


def read_genesis(found: tuple[Sheet, str], on: date | None, findings: Findings) -> Reading:
    """Read the places of the state.

    Parameters
    ----------
    found
        What `find_genesis` found.
    on
        The only day wanted, or the day where the file names none.
    findings
        Collects what is wrong.
    """
    sheet, table = found
    origin = _origin(sheet, table)
    if not table.startswith(_STATISTIC):
        rule = "The table must be one of the statistic 12411 (Bevölkerungsstand)."
        remedy = "Download e.g. 12411-01-01-5 or 12411-02-03-5 from regionalstatistik.de."
        findings.add((None, "table", table), rule, remedy)
        return Reading(Layout.GENESIS, (), origin, 0)
    body = list(takewhile(lambda line: not _RULE_BELOW.match(line.cell(0)), sheet.lines))
    rows = [line for line in body if _key_column(line) is not None]
    first = _first_figure(rows)
    if first is None:
        rule = "The table must have rows with a key and figures."
        findings.add((None, None, None), rule, "Download it with places of Nordrhein-Westfalen.")
        return Reading(Layout.GENESIS, (), origin, 0)
    head = [line for line in body if line.number < rows[0].number]
    above = _labels_above(head, rows, first)
    stated = _stated_day(head)
    counts: dict[tuple[str, date], _Count] = {}
    elsewhere = 0
    for line in rows:
        place = _key_column(line) or 0
        key = findings.key(line.number, line.cell(place))
        if key is None:
            elsewhere += 1
            continue
        for column, text in enumerate(line.cells):
            if column not in above or text in QUALITY or not text:
                continue
            labels = [*above[column], *line.cells[:place], *line.cells[place + 2 : first]]
            cell = _read_labels(labels, stated or on)
            if not cell.everybody or (on is not None and cell.on not in (None, on)):
                continue
            _collect(counts, key, cell, (line, column), findings)
    if not counts and not findings.problems:
        wanted = "" if on is None else f" of {on}"
        rule = f"The table must have figures of all persons{wanted}."
        findings.add((None, "on", None if on is None else str(on)), rule, "Choose another table.")
    figures = tuple(
        Figure(count.line, key, day, _under_18(count.ages), count.total)
        for (key, day), count in counts.items()
    )
    return Reading(Layout.GENESIS, figures, origin, elsewhere)


def _key_column(line: Line) -> int | None:
    """Column of the key: the first, or the second behind a day; ``None`` for other lines."""
    for column in (0, 1):
        if _REGION.fullmatch(line.cell(column)):
            return column if line.cell(column + 1) else None
        if not find_days(line.cell(column)):
            return None
    return None


def _first_figure(rows: list[Line]) -> int | None:
    """First column with figures; before it stand day, key, name and further labels."""
    columns = (
        column
        for line in rows
        for column in range((_key_column(line) or 0) + 2, len(line.cells))
        if is_figure(line.cell(column))
    )
    return min(columns, default=None)


def _labels_above(head: list[Line], rows: list[Line], first: int) -> Mapping[int, tuple[str, ...]]:
    """Labels of every column with figures; columns without any stay out."""
    width = max(len(line.cells) for line in rows)
    labelled = [line for line in head if any(line.cells[first:])]
    above: dict[int, list[str]] = {column: [] for column in range(first, width)}
    for line in labelled:
        group = ""
        for column, labels in above.items():
            # The label of a group may stand over its first column only, that of a column never.
            group = line.cell(column) or (group if line is not labelled[-1] else "")
            if group:
                labels.append(group)
    return {column: tuple(labels) for column, labels in above.items() if labels}


def _stated_day(head: list[Line]) -> date | None:
    """Day that the lines above the table name, if it is one only."""
    days = {
        day
        for line in head
        for day in find_days(line.cell(0))
        # "Stand: 12.11.2025 / 10:31:12" is the moment of the download.
        if not re.search(r"\d:\d\d|abgerufen|erstellt", line.cell(0))
    }
    return days.pop() if len(days) == 1 else None


def _read_labels(labels: Iterable[str], default: date | None) -> _Cell:
    on, age, everybody = None, None, True
    for label in labels:
        days = find_days(label)
        found = _age(label)
        if len(days) == 1:
            on = days.pop()
        elif found is not None:
            age = found
        else:
            everybody = everybody and label.lower() in EVERYBODY
    return _Cell(on or default, age, everybody)


def _age(label: str) -> Age | None:
    """Read an age group.

    Examples
    --------
    >>> _age("15 bis unter 18 Jahre"), _age("unter 3 Jahre"), _age("75 Jahre und mehr")
    ((15, 18), (0, 3), (75, None))
    """
    for pattern, build in _AGES:
        match = pattern.fullmatch(" ".join(label.lower().split()))
        if match:
            first, after = build(match)
            return first, after
    return None


def _collect(
    counts: dict[tuple[str, date], _Count],
    key: str,
    cell: _Cell,
    place: tuple[Line, int],
    findings: Findings,
) -> None:
    line, column = place
    text = line.cell(column)
    number = findings.count(line.number, f"column {column + 1}", text)
    if cell.on is None:
        rule = "The day of the count must be known, and the file names none."
        if not any(problem.rule == rule for problem in findings.problems):
            findings.add((None, "on", None), rule, "Give it with --on YYYY-MM-DD.")
        return
    count = counts.setdefault((key, cell.on), _Count(line.number, None, {}))
    before = count.total if cell.age is None else count.ages.get(cell.age)
    if before is not None and number is not None and before != number:
        rule = f"A place must have one figure for a day and an age; another one is {before}."
        remedy = "Download a table that counts all persons once."
        findings.add((line.number, f"column {column + 1}", text), rule, remedy)
    elif cell.age is None:
        count.total = number if number is not None else before
    else:
        count.ages[cell.age] = number if number is not None else before


def _under_18(ages: Mapping[Age, int | None]) -> int | None:
    """Add up groups that lead from birth to exactly 18 without gap or overlap.

    ``None`` where no row of known groups does. Backwards from 18: what is known of the years that
    are left decides which group may come before them.
    """
    people = {ADULT: 0}
    for start in reversed(range(ADULT)):
        for (first, after), number in ages.items():
            if first == start and after in people and after > start and number is not None:
                people.setdefault(start, number + people[after])
    return people.get(0)


def _origin(sheet: Sheet, table: str) -> Origin:
    notices = (_NOTICE.search(" ".join(line.cells)) for line in sheet.lines)
    year = next((notice[1] for notice in notices if notice), "")
    named = ", ".join(
        part for part in ("© Statistische Ämter des Bundes und der Länder", year, LICENCE) if part
    )
    return Origin(
        f"regionalstatistik-{table.lower()}",
        PUBLISHER,
        f"Bevölkerung, Stichtag {{day}} (Tabelle {table})",
        year,
        URL,
        f"{named}, Tabelle {table}",
    )
