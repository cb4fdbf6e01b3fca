"""The workbook: all tables as typed, printable sheets, behind one that says how to read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from praevmap.exports.delivery import repack
from praevmap.exports.imprint import describe
from praevmap.exports.plain_text import cell_text
from praevmap.exports.tables.areas import STATUS_WORDS
from praevmap.exports.tables.cells import (
    LINE_HEIGHT,
    STATUS_INKS,
    argb,
    count_lines,
    ink,
    pen,
    put,
    set_up_page,
)
from praevmap.exports.tables.contents import TABLES
from praevmap.exports.tables.overview import write_overview
from praevmap.exports.tables.table import Column, Kind, Table, Value
from praevmap.model.network import Network
from praevmap.model.provenance import web_address
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

FORMATS = {
    Kind.KEY: "@",
    Kind.INTEGER: "#,##0",
    Kind.YEAR: "0",
    Kind.NUMBER: "#,##0.##",
    Kind.SHARE: "0.0%",
    Kind.DATE: "dd.mm.yyyy",
}
WIDTHS = {
    "key": 10, "name": 23, "status": 21, "since": 11.5, "since_by": 11.5, "programme": 15,
    "participant": 23, "proof": 40, "sources": 9, "last_documented": 9, "type": 14,
    "designation": 15, "district": 26, "youth_office": 23, "regional_office": 17,
    "government_region": 18, "programmes": 36, "evidence": 19, "last_seen": 11.5,
    "reached_by": 22, "reached": 21, "participant_key": 12, "joined_not_before": 11.5,
    "joined_by": 11.5, "left": 11.5, "statement_year": 9, "year_meaning": 11,
    "evidence_kind": 18, "confidence": 18, "statement": 48, "locator": 20, "source_id": 24,
    "publisher": 24, "title": 56, "published": 18, "url": 30, "note": 36, "claim_id": 8,
    "period": 24, "published_figure": 24, "recomputed_figure": 17, "difference": 24,
    "verdict": 20, "explanation": 52, "year": 8,
}  # fmt: skip
USUAL_WIDTH = 15
LONG = 20
"""A column of this width holds texts that go on in the next line."""
NARROW_YEAR = 10.5
WRAPPED = Alignment(vertical="top", wrap_text=True)
CLIPPED = Alignment(vertical="top", wrap_text=True)
"""Looks like `WRAPPED`, but gives the row no height: an address is shown as far as it fits."""

TOP = Alignment(vertical="top")
CENTRED = Alignment(vertical="top", horizontal="center")
RIGHT = Alignment(vertical="top", horizontal="right", indent=1)

FROZEN_COLUMNS = {"areas": 2, "timeline": 2, "participants": 2, "memberships": 2, "growth": 1}
"""Columns that stay while the reader scrolls to the right."""


def build_workbook(network: Network, state: ViewState, *, folder: Path | None = None) -> bytes:
    """Build the workbook of a view state.

    Parameters
    ----------
    network
        The network.
    state
        What is asked; headings and words are in its language.
    folder
        The data package that states the licences; by default the one in use.

    Returns
    -------
    bytes
        An XLSX file; the same data give the same bytes. No cell holds a formula.
    """
    words = words_for(state.language.value)
    imprint = describe(network, state, folder)
    tables = [tabulate(network, state) for tabulate in TABLES]
    book = Workbook()
    overview = book.worksheets[0]
    overview.title = words.say("tables.sheet.overview")
    write_overview(overview, network, state, imprint, tables)
    set_up_page(overview, imprint, words, landscape=False)
    for table in tables:
        sheet = book.create_sheet(words.say(f"tables.sheet.{table.name}"))
        _fill(sheet, table, state, words)
        set_up_page(sheet, imprint, words)
    written = datetime.combine(date.fromisoformat(network.version), time())
    properties = book.properties
    properties.title, properties.subject = imprint.title, cell_text(imprint.sentence)
    properties.creator = properties.lastModifiedBy = "praevmap"
    properties.description = cell_text(f"{imprint.credit_line}. {imprint.licence_line}")
    properties.language = words.language
    properties.created = properties.modified = written
    return _save(book)


def _fill(sheet: Worksheet, table: Table, state: ViewState, words: Words) -> None:
    chosen = [(n, column) for n, column in enumerate(table.columns) if column.in_sheet]
    _write_head(sheet, [column for _, column in chosen], words)
    hides = state.hides_statuses
    line = Border(bottom=Side("hair", color=argb("line")))
    for number, row in enumerate(table.rows, start=2):
        lines = 1
        for place, (n, column) in enumerate(chosen, start=1):
            cell = sheet.cell(number, place)
            value = row[n]
            shown = _shown(column, value, words, hides=hides)
            put(cell, shown)
            cell.border = line
            cell.alignment = _alignment(column)
            cell.number_format = FORMATS.get(column.kind, "General")
            if column.codes == STATUS_WORDS and value in STATUS_INKS:
                ink(cell, str(value))
            address = web_address(str(value)) if column.kind is Kind.LINK else None
            if address is not None:
                cell.hyperlink = address
                cell.font = pen("accent", link=True)
            if isinstance(shown, str) and _alignment(column) is WRAPPED:
                lines = max(lines, count_lines(shown, _width(column)))
        sheet.row_dimensions[number].height = lines * LINE_HEIGHT + 1
    last = get_column_letter(len(chosen))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    sheet.freeze_panes = f"{get_column_letter(FROZEN_COLUMNS.get(table.name, 0) + 1)}2"
    sheet.print_title_rows = "1:1"


def _write_head(sheet: Worksheet, columns: Iterable[Column], words: Words) -> None:
    fill = PatternFill("solid", start_color=argb("accent"))
    font = pen("on_accent", bold=True)
    alignment = Alignment(vertical="center", wrap_text=True)
    lines = 1
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(1, place)
        heading = column.heading(words) if column.year is None else str(column.year)
        put(cell, heading)
        cell.fill, cell.font, cell.alignment = fill, font, alignment
        sheet.column_dimensions[get_column_letter(place)].width = _width(column)
        # Bold letters and the button of the filter take room.
        lines = max(lines, count_lines(heading, _width(column) - 2))
    sheet.row_dimensions[1].height = lines * LINE_HEIGHT + 4


def _width(column: Column) -> float:
    return NARROW_YEAR if column.year is not None else WIDTHS.get(column.name, USUAL_WIDTH)


def _alignment(column: Column) -> Alignment:
    if column.kind in {Kind.YEAR, Kind.DATE}:
        return CENTRED
    if column.kind in {Kind.INTEGER, Kind.NUMBER, Kind.SHARE}:
        return RIGHT
    if column.kind is Kind.LINK:
        return CLIPPED
    return WRAPPED if _width(column) >= LONG else TOP


def _shown(column: Column, value: Value, words: Words, *, hides: bool) -> Value:
    """Say a code; a status hidden by *nachweis* must not be told as not documented."""
    if column.year is not None:
        return words.say(f"tables.short.{value}")
    if hides and column.name == "status" and value == "none":
        return words.say("map.status.none_or_hidden")
    return column.say(value, words)


def _save(book: Workbook) -> bytes:
    """Save without the hour: openpyxl's own way of saving writes it into the properties."""
    packed: Any = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return repack(packed.getvalue())
