"""The Gemeindeverzeichnis (GV-ISys) of the Statistisches Bundesamt: XLSX, population in total."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from praevmap.sources.population.files import Line, Sheet
from praevmap.sources.population.reading import (
    STATE,
    Figure,
    Findings,
    Layout,
    Origin,
    Reading,
    find_days,
    unique,
)

KEY_PARTS = {"land": 2, "rb": 1, "kreis": 2, "gem": 3}
"""Columns that make the key, with their digits. VB belongs to the longer Regionalschlüssel."""

MUNICIPALITY = "60"
"""Satzart of a municipality; the others are states, Kreise and associations."""

YEAR_END = (12, 31)

PUBLISHER = "Statistisches Bundesamt (Destatis)"
URL = (
    "https://www.destatis.de/DE/Themen/Laender-Regionen/Regionales/Gemeindeverzeichnis/_inhalt.html"
)
_NOTICE = re.compile(
    r"(?:©|\(C\)|Copyright)\s*Statistisches Bundesamt[^0-9]{0,60}(\d{4})", re.IGNORECASE
)


def find_register(sheets: tuple[Sheet, ...]) -> tuple[Sheet, Line] | None:
    """Find the sheet and the header row that names the parts of the key."""
    for sheet in sheets:
        for line in sheet.lines:
            if KEY_PARTS.keys() <= {_label(cell) for cell in line.cells}:
                return sheet, line
    return None


def read_register(
    sheets: tuple[Sheet, ...], found: tuple[Sheet, Line], on: date | None, findings: Findings
) -> Reading:
    """Read the municipalities of the state.

    Parameters
    ----------
    sheets
        The whole workbook; explanations may stand on another sheet.
    found
        What `find_register` found.
    on
        Day of the count, where the file does not name it.
    findings
        Collects what is wrong.
    """
    sheet, header = found
    columns = {_label(cell): number for number, cell in enumerate(header.cells)}
    # What stands below the first place are explanations, whatever words they use.
    first = next((n for n, line in enumerate(sheet.lines) if _is_row(line, columns)), None)
    head = list(sheet.lines[:first])
    remarks = [line for line in sheet.lines if not _is_row(line, columns)]
    others = [line for other in sheets if other is not sheet for line in other.lines]
    day = _day(head, [*remarks, *others], on, findings)
    people = _people_column(head, max(columns[part] for part in KEY_PARTS))
    record = next((n for line in head for n, c in enumerate(line.cells) if _is_kind(c)), None)
    if people is None:
        rule = "The table must have a column 'insgesamt' below 'Bevölkerung'."
        remedy = "Give the extract with all politically independent municipalities (AuszugGV)."
        findings.add((header.number, "Bevölkerung insgesamt", None), rule, remedy)
    figures: list[Figure] = []
    elsewhere = 0
    for line in sheet.lines:
        if not _is_row(line, columns):
            continue
        if line.cell(columns["land"]).zfill(2) != STATE:
            elsewhere += 1
            continue
        kind = MUNICIPALITY if record is None else line.cell(record)
        if kind != MUNICIPALITY or not line.cell(columns["gem"]):
            continue
        key = _key(line, columns, findings)
        if key is None or people is None or day is None:
            continue
        total = findings.count(line.number, "Bevölkerung insgesamt", line.cell(people))
        figures.append(Figure(line.number, key, day, None, total))
    origin = _origin([*remarks, *others])
    return Reading(Layout.REGISTER, unique(figures, findings), origin, elsewhere)


def _label(cell: str) -> str:
    return cell.strip().rstrip(".").lower()


def _is_kind(cell: str) -> bool:
    return _label(cell).replace("-", "").startswith("satzart")


def _is_row(line: Line, columns: dict[str, int]) -> bool:
    """Whether the row belongs to a place: its state has a number."""
    land = line.cell(columns["land"])
    return land.isdecimal() and len(land) <= KEY_PARTS["land"]


def _key(line: Line, columns: dict[str, int], findings: Findings) -> str | None:
    """Put the key together; each part has its width, so that a lost zero can be restored."""
    parts = [line.cell(columns[part]) for part in KEY_PARTS]
    widths = KEY_PARTS.values()
    if all(p.isdecimal() and len(p) <= width for p, width in zip(parts, widths, strict=True)):
        whole = "".join(p.zfill(width) for p, width in zip(parts, widths, strict=True))
        return findings.key(line.number, whole)
    rule = "Land, RB, Kreis and Gem must be numbers of at most 2, 1, 2 and 3 digits."
    findings.add((line.number, "Land/RB/Kreis/Gem", "/".join(parts)), rule, "Correct the key.")
    return None


def _people_column(head: list[Line], after: int) -> int | None:
    """Find 'insgesamt' below 'Bevölkerung'; a group's label stands over its first column only."""
    width = max((len(line.cells) for line in head), default=0)
    for column in range(after + 1, width):
        own = [line.cell(column).lower() for line in head]
        if not any("insgesamt" in label for label in own):
            continue
        groups = [
            next((line.cell(c).lower() for c in range(column, after, -1) if line.cell(c)), "")
            for line in head
        ]
        if any("bevölkerung" in label for label in groups):
            return column
    return None


def _day(head: list[Line], remarks: list[Line], on: date | None, findings: Findings) -> date | None:
    """Find the day of the count, which is not the Gebietsstand of a quarterly edition."""
    texts = [cell for line in remarks for cell in line.cells if cell]
    stated = _year_ends(text for text in texts if "bevölkerung" in text.lower())
    if len(stated) == 1:
        (day,) = stated
        if on in (None, day):
            return day
        rule = f"The file says that its population is of {day}, not of {on}."
        findings.add((None, "on", str(on)), rule, "Leave --on out, or give the right file.")
        return None
    if on is not None:
        return on
    titles = [cell for line in head for cell in line.cells if cell]
    days = _year_ends(titles)
    if len(days) == 1 and not any("quartal" in text.lower() for text in titles):
        return days.pop()
    rule = (
        "The day of the count must be known; a quarterly edition names its Gebietsstand in the "
        "title, and its population is older."
    )
    remedy = "Look it up in the explanations of the file, and give it with --on YYYY-MM-DD."
    findings.add((None, "on", None), rule, remedy)
    return None


def _year_ends(texts: Iterable[str]) -> set[date]:
    """Find the days on which population is counted: the last of a year."""
    return {day for text in texts for day in find_days(text) if (day.month, day.day) == YEAR_END}


def _origin(remarks: list[Line]) -> Origin:
    notices = (_NOTICE.search(" ".join(line.cells)) for line in remarks)
    year = next((notice[1] for notice in notices if notice), "")
    named = f"© {PUBLISHER}, {year}" if year else f"© {PUBLISHER}"
    return Origin(
        "destatis-gemeindeverzeichnis",
        PUBLISHER,
        "Gemeindeverzeichnis-Informationssystem GV-ISys: Bevölkerung der Gemeinden am {day}",
        year,
        URL,
        f"{named}; Vervielfältigung und Verbreitung mit Quellenangabe gestattet",
    )
