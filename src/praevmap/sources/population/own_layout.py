"""The layout of praevmap's own table: ``key,on,under_18,total`` and, if wished, ``source_id``."""

from __future__ import annotations

from datetime import date

from praevmap.sources.cells import DATE_RULE, as_day
from praevmap.sources.population.files import Line, Sheet
from praevmap.sources.population.reading import (
    STATE,
    Figure,
    Findings,
    Layout,
    Reading,
    unique,
)

NEEDED = frozenset({"key", "total"})
COLUMNS = ("key", "on", "under_18", "total", "source_id")


def find_own(sheets: tuple[Sheet, ...]) -> tuple[Sheet, Line] | None:
    """Find the sheet whose first row is a header of this layout."""
    for sheet in sheets:
        if sheet.lines and set(sheet.lines[0].cells) >= NEEDED:
            return sheet, sheet.lines[0]
    return None


def read_own(found: tuple[Sheet, Line], on: date | None, findings: Findings) -> Reading:
    """Read all rows.

    Parameters
    ----------
    found
        What `find_own` found.
    on
        The only day wanted, or the day of rows that name none.
    findings
        Collects what is wrong.
    """
    sheet, header = found
    for label in header.cells:
        if label not in COLUMNS or header.cells.count(label) > 1:
            rule = f"The header must name each of {','.join(COLUMNS)} at most once, nothing else."
            findings.add((header.number, label, None), rule, "Correct the header.")
    columns = {label: number for number, label in enumerate(header.cells)}
    figures: list[Figure] = []
    elsewhere = 0
    for line in sheet.lines[1:]:
        row = {name: line.cell(columns[name]) if name in columns else "" for name in COLUMNS}
        if len(line.cells) > len(header.cells):
            rule = f"A row must have {len(header.cells)} cells like the header."
            findings.add((line.number, None, None), rule, "Mend the commas and quotes of this row.")
            continue
        if row["key"].isdecimal() and not row["key"].startswith((STATE, "5")):
            elsewhere += 1
            continue
        figure = _figure(line, row, on, findings)
        if figure is not None and on in (None, figure.on):
            figures.append(figure)
    return Reading(Layout.OWN, unique(figures, findings), None, elsewhere)


def _figure(line: Line, row: dict[str, str], on: date | None, findings: Findings) -> Figure | None:
    key = findings.key(line.number, row["key"])
    day = as_day(row["on"]) if row["on"] else on
    if key is None and not findings.told(line.number):
        rule = "The key must be one of Nordrhein-Westfalen, with eight or five digits."
        findings.add((line.number, "key", row["key"]), rule, "Correct the key.")
    if day is None:
        remedy = "Write the day of the count, or give one for all rows with --on."
        findings.add((line.number, "on", row["on"]), DATE_RULE, remedy)
    young = findings.count(line.number, "under_18", row["under_18"])
    total = findings.count(line.number, "total", row["total"])
    if key is None or day is None:
        return None
    return Figure(line.number, key, day, young, total, row["source_id"])
