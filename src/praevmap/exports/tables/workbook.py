"""The workbook: all tables as typed, printable sheets, behind one that says how to read them."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import describe
from praevmap.exports.plain_text import cell_text
from praevmap.exports.tables.cells import DAY, LIGHT, Cells, ink, set_up_page
from praevmap.exports.tables.overview import write_overview
from praevmap.model.provenance import web_address
from praevmap.views.tables.areas import STATUS_WORDS
from praevmap.views.tables.contents import TABLES
from praevmap.views.tables.table import Column, Kind, Table, Value

CENTRED = {"align": "center"}
RIGHT = {"align": "right", "indent": 1}
LOOKS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"text_wrap": True},
    Kind.CODE: {"text_wrap": True},
    Kind.KEY: {"num_format": "@"},
    Kind.INTEGER: RIGHT,
    Kind.YEAR: {"num_format": "0", **CENTRED},
    Kind.NUMBER: RIGHT,
    Kind.SHARE: {"num_format": "0.0%", **RIGHT},
    Kind.DATE: {"num_format": DAY, **CENTRED},
}
"""How each kind of column is written; links have a look of their own."""

NARROWEST, WIDEST = 11, 340
"""Characters, and pixels, of a column; within them its values decide."""

FROZEN_COLUMNS = {"areas": 2, "timeline": 2, "participants": 2, "memberships": 2, "growth": 1}
"""Columns that stay while the reader scrolls to the right."""


def build_workbook(context: ExportContext) -> bytes:
    """Build the workbook of a view state.

    Parameters
    ----------
    context
        What is asked; headings and words are in its language.

    Returns
    -------
    bytes
        An XLSX file; the same data give the same bytes. No cell holds a formula.
    """
    network, state, words = context.network, context.state, context.words
    imprint = describe(context)
    tables = [tabulate(network, state) for tabulate in TABLES]
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        cells = Cells(book, words)
        overview = book.add_worksheet(words.say("tables.sheet.overview"))
        write_overview(overview, cells, context, imprint, tables)
        set_up_page(overview, imprint, words, landscape=False)
        for table in tables:
            sheet = book.add_worksheet(words.say(f"tables.sheet.{table.name}"))
            _fill(sheet, cells, table)
            set_up_page(sheet, imprint, words)
        book.set_properties(
            {
                "title": imprint.title,
                "subject": cell_text(imprint.sentence),
                "author": "praevmap",
                "comments": cell_text(f"{imprint.credit_line}. {imprint.licence_line}"),
                "created": datetime.combine(date.fromisoformat(network.version), time()),
            }
        )
        book.set_custom_property("Language", words.language)
    return stream.getvalue()


def _fill(sheet: Worksheet, cells: Cells, table: Table) -> None:
    chosen = [(n, column) for n, column in enumerate(table.columns) if column.in_sheet]
    for number, row in enumerate(table.rows, start=1):
        for place, (n, column) in enumerate(chosen):
            _write(sheet, cells, (number, place), column, row[n])
    sheet.set_column(0, len(chosen) - 1, NARROWEST)
    # Before the headings are there: they go on in a second line, and make no column wider.
    sheet.autofit(WIDEST)
    head = cells.look(
        bold=True,
        bg_color=LIGHT["accent"],
        font_color=LIGHT["on_accent"],
        text_wrap=True,
        valign="vcenter",
    )
    named = [
        {
            "header": column.heading(cells.words) if column.year is None else str(column.year),
            "header_format": head,
        }
        for _, column in chosen
    ]
    sheet.add_table(
        0,
        0,
        max(1, len(table.rows)),
        len(chosen) - 1,
        {"name": table.name, "columns": named, "style": "Table Style Light 1"},
    )
    sheet.freeze_panes(1, FROZEN_COLUMNS.get(table.name, 0))
    sheet.repeat_rows(0)


def _write(
    sheet: Worksheet,
    cells: Cells,
    place: tuple[int, int],
    column: Column,
    value: Value,
) -> None:
    row, number = place
    address = web_address(str(value)) if column.kind is Kind.LINK else None
    if address is not None:
        cells.link(sheet, row, number, address)
        return
    shown = column.say(value, cells.words)
    if column.year is not None:
        shown = cells.words.say(f"tables.short.{value}")
    colours = ink(value) if column.codes == STATUS_WORDS else {}
    cells.write(sheet, row, number, shown, **LOOKS.get(column.kind, {}), **colours)
