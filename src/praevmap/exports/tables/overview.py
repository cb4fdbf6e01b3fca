"""The first sheet of the workbook: what is shown, how to read it, and under which terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xlsxwriter.worksheet import Worksheet

from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import Imprint, Reference
from praevmap.exports.tables.cells import LIGHT, Cells, ink
from praevmap.model.network import Network
from praevmap.model.provenance import web_address
from praevmap.views.figures import key_figures
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.table import Table, Value
from praevmap.views.view_state import ViewState

LABEL_WIDTH, TEXT_WIDTH = 30, 76
WRAPPED = {"text_wrap": True, "align": "left"}


class _Lines:
    """Writes the sheet from the top down: headings, and pairs of label and value."""

    def __init__(self, sheet: Worksheet, cells: Cells) -> None:
        self.sheet = sheet
        self.cells = cells
        self.words = cells.words
        self.row = -1

    def heading(self, text: str, *, size: int = 12, space: bool = True) -> None:
        self.row += 2 if space else 1
        look = {"font_color": LIGHT["accent"], "font_size": size, "bold": True}
        line = {"bottom": 1, "bottom_color": LIGHT["accent"]} if space else {}
        self.cells.write(self.sheet, self.row, 0, text, **look, **line)
        if space:
            self.sheet.write_blank(self.row, 1, None, self.cells.look(**line))

    def pair(self, label: str, value: Value, *, status: str = "", **look: str) -> None:
        self.row += 1
        self.cells.write(self.sheet, self.row, 0, label, text_wrap=True, **ink(status))
        self.cells.write(self.sheet, self.row, 1, value, **WRAPPED, **look)

    def reference(self, label: str, reference: Reference) -> None:
        self.pair(label, reference.text)
        address = web_address(reference.url)
        if address is not None:
            self.row += 1
            self.cells.link(self.sheet, self.row, 1, address)


def write_overview(
    sheet: Worksheet,
    cells: Cells,
    context: ExportContext,
    imprint: Imprint,
    tables: Iterable[Table],
) -> None:
    """Write the first sheet.

    Parameters
    ----------
    sheet, cells
        An empty sheet, and what writes into it.
    context
        For the counts of the snapshot.
    imprint
        What is shown, and under which terms.
    tables
        The tables of the other sheets.
    """
    words = cells.words
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    sheet.hide_gridlines(2)
    lines = _Lines(sheet, cells)
    lines.heading(imprint.title, size=16, space=False)
    lines.heading(imprint.sentence, size=13, space=False)
    _choice(lines, context.state, imprint)
    _counts(lines, context.network, context.state)
    lines.heading(words.say("tables.overview.reading"))
    lines.pair(words.say("tables.overview.absence"), imprint.absence)
    lines.pair(words.say("about.evidence.title"), words.say("about.evidence"))
    lines.pair(words.say("filter.abdeckung"), words.say("filter.abdeckung.help"))
    lines.pair(words.say("tables.overview.bounds"), words.say("tables.overview.bounds.text"))
    lines.heading(words.say("tables.overview.sheets"))
    for table in tables:
        about = words.say(f"tables.about.{table.name}")
        rows = words.say("tables.rows", count=len(table.rows))
        text = words.say("tables.overview.sheet", about=about, rows=rows)
        lines.pair(words.say(f"tables.sheet.{table.name}"), text)
    lines.heading(words.say("about.data.title"))
    version = date.fromisoformat(imprint.version)
    lines.pair(words.say("tables.column.data_version"), version)
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
    lines.pair(words.say("map.timeline.year"), state.year, num_format="0")
    lines.pair(words.say("tables.column.as_of"), imprint.as_of)
    lines.pair(words.say("filter.ebene"), imprint.level)
    lines.pair(words.say("page.filters"), imprint.filters)
    lines.pair(words.say("about.coverage.title"), imprint.coverage)


def _counts(lines: _Lines, network: Network, state: ViewState) -> None:
    words, snapshot = lines.words, take_snapshot(network, state)
    lines.heading(words.say("tables.overview.participants"))
    for figure in key_figures(network, snapshot, words):
        if figure.count is not None:
            lines.pair(figure.label, figure.count)
    title = words.say(f"map.legend.title.{state.level.value}", count=snapshot.inside)
    lines.heading(words.say("tables.overview.status", areas=title))
    for status, count in snapshot.told_statuses.items():
        label = words.say(f"map.status.{status.word}")
        lines.pair(label, count, status=status.word)
