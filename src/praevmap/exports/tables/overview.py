"""The first sheet of the workbook: what is shown, how to read it, and under which terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from praevmap.exports.imprint import Imprint, Reference
from praevmap.exports.tables.cells import (
    LINE_HEIGHT,
    STATUS_INKS,
    argb,
    count_lines,
    ink,
    pen,
    put,
)
from praevmap.exports.tables.table import Table, Value
from praevmap.model.network import Network
from praevmap.model.provenance import web_address
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

LABEL_WIDTH = 30
TEXT_WIDTH = 76


class _Lines:
    """Writes the sheet from the top down: headings, and pairs of label and value."""

    def __init__(self, sheet: Worksheet, words: Words) -> None:
        self.sheet = sheet
        self.words = words
        self.row = 0

    def heading(self, text: str, *, size: int = 12, space: bool = True) -> None:
        self.row += 2 if space else 1
        cell = self.sheet.cell(self.row, 1)
        put(cell, text)
        cell.font = pen("accent", size=size, bold=True)
        self.sheet.row_dimensions[self.row].height = size * 1.8
        if space:
            for column in (1, 2):
                self.sheet.cell(self.row, column).border = Border(
                    bottom=Side("thin", color=argb("accent"))
                )

    def pair(
        self, label: str, value: Value, *, form: str = "General", status: str | None = None
    ) -> None:
        self.row += 1
        left, right = self.sheet.cell(self.row, 1), self.sheet.cell(self.row, 2)
        put(left, label)
        put(right, value)
        right.number_format = form
        left.alignment = Alignment(vertical="top", wrap_text=True)
        right.alignment = Alignment(vertical="top", wrap_text=True, horizontal="left")
        if status in STATUS_INKS:
            ink(left, str(status))
        lines = max(count_lines(label, LABEL_WIDTH), count_lines(str(value), TEXT_WIDTH))
        self.sheet.row_dimensions[self.row].height = lines * LINE_HEIGHT + 2

    def reference(self, label: str, reference: Reference) -> None:
        self.pair(label, reference.text)
        address = web_address(reference.url)
        if address is not None:
            # A line of its own: some programs do not wrap the text of a link.
            self.pair("", address)
            cell = self.sheet.cell(self.row, 2)
            cell.hyperlink = address
            cell.font = pen("accent", link=True)


def write_overview(
    sheet: Worksheet, network: Network, state: ViewState, imprint: Imprint, tables: Iterable[Table]
) -> None:
    """Write the first sheet.

    Parameters
    ----------
    sheet
        An empty sheet.
    network, state
        For the counts of the snapshot.
    imprint
        What is shown, and under which terms.
    tables
        The tables of the other sheets.
    """
    words = words_for(state.language.value)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = LABEL_WIDTH, TEXT_WIDTH
    sheet.sheet_view.showGridLines = False
    lines = _Lines(sheet, words)
    lines.heading(imprint.title, size=16, space=False)
    lines.heading(imprint.sentence, size=13, space=False)
    _choice(lines, state, imprint)
    _counts(lines, network, state, imprint)
    lines.heading(words.say("tables.overview.reading"))
    lines.pair(words.say("tables.overview.absence"), imprint.absence)
    lines.pair(words.say("about.evidence.title"), words.say("about.evidence"))
    lines.pair(words.say("filter.abdeckung"), words.say("filter.abdeckung.help"))
    lines.pair(words.say("tables.overview.bounds"), words.say("tables.overview.bounds.text"))
    lines.heading(words.say("tables.overview.sheets"))
    for table in tables:
        about = words.say(f"tables.about.{table.name}")
        rows = words.say("tables.rows", count=len(table.rows))
        told = words.say("tables.overview.sheet", about=about, rows=rows)
        lines.pair(words.say(f"tables.sheet.{table.name}"), told)
    lines.heading(words.say("tables.overview.terms"))
    version = date.fromisoformat(imprint.version)
    lines.pair(words.say("tables.overview.version"), version, form="dd.mm.yyyy")
    lines.pair(
        words.say("tables.overview.boundaries"),
        words.say("map.boundary_state", on=words.day(imprint.boundary_state)),
    )
    for credit in imprint.terms.credits:
        lines.reference(words.say("tables.overview.credit"), credit)
    for licence in imprint.terms.licences:
        lines.reference(words.say("tables.overview.licence"), licence)


def _choice(lines: _Lines, state: ViewState, imprint: Imprint) -> None:
    words = lines.words
    lines.row += 1
    lines.pair(words.say("tables.overview.year"), state.year, form="0")
    lines.pair(words.say("tables.overview.as_of"), imprint.as_of, form="dd.mm.yyyy")
    lines.pair(words.say("tables.overview.level"), imprint.level)
    lines.pair(words.say("tables.overview.filters"), imprint.filters)
    lines.pair(words.say("tables.overview.coverage"), imprint.coverage)


def _counts(lines: _Lines, network: Network, state: ViewState, imprint: Imprint) -> None:
    words, taken = lines.words, take_snapshot(network, state)
    lines.heading(words.say("tables.overview.participants"))
    lines.pair(words.say("figure.documented"), len(taken.documented), form="#,##0")
    lines.pair(words.say("figure.presumed"), len(taken.presumed), form="#,##0")
    title = words.say(f"map.legend.title.{state.level.value}", count=len(taken.areas))
    lines.heading(words.say("tables.overview.status", areas=title))
    for status, count in taken.by_status.items():
        key = f"status.{status.word}"
        if status.word == "none" and imprint.hides_statuses:
            key = "map.status.none_or_hidden"
        lines.pair(words.say(key), count, form="#,##0", status=status.word)
