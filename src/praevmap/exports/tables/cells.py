"""Cells and pages of the workbook: typed values, colours of the map, a sheet ready to print."""

from __future__ import annotations

import textwrap

from openpyxl.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from praevmap.exports.imprint import Imprint
from praevmap.exports.plain_text import cell_text, starts_formula
from praevmap.exports.tables.table import Value
from praevmap.maps.palette import PALETTE
from praevmap.views.wording import Words

STATUS_INKS = {
    "direct": ("direct", "on_accent"),
    "via_district": ("via_district", "text"),
    "presumed": ("presumed", "text"),
}
"""Fill and ink of a status cell, from the light palette; the word tells it, too."""

LINE_HEIGHT = 15
"""Points. Not every program finds the height of a wrapped row by itself, so each is given."""

_LIGHT = PALETTE["light"]


def pen(colour: str, *, size: float = 11, bold: bool = False, link: bool = False) -> Font:
    """Return the typeface of the workbook in a colour of the light palette."""
    return Font(
        name="Calibri",
        size=size,
        bold=bold,
        color=argb(colour),
        underline="single" if link else None,
    )


def set_up_page(
    sheet: Worksheet, imprint: Imprint, words: Words, *, landscape: bool = True
) -> None:
    """Prepare a sheet for printing on A4, as wide as the paper, with a foot that names the owner.

    Parameters
    ----------
    sheet
        The sheet.
    imprint
        Credits for the foot of each page.
    words
        The reader's language.
    landscape
        Whether the paper lies; an upright sheet is one page.
    """
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0 if landscape else 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.3
    foot = sheet.oddFooter
    foot.left.text = f"praevmap {imprint.version} · {imprint.terms.credits[0].text}".replace(
        "&", "&&"
    )
    foot.right.text = words.say("tables.page")
    foot.left.size = foot.right.size = 8


def put(cell: Cell, value: Value) -> None:
    """Write a value; a text stays a text whatever it begins with.

    Parameters
    ----------
    cell
        An empty cell.
    value
        The value; several codes must be words already.
    """
    if not isinstance(value, str):
        cell.value = value
        return
    text = cell_text(value)
    cell.value = text
    cell.data_type = "s"
    if starts_formula(text):
        # Else Excel would compute it as soon as somebody edits the cell.
        cell.quotePrefix = True


def ink(cell: Cell, status: str) -> None:
    """Paint a cell in the colours that a status has on the map."""
    fill, text = STATUS_INKS[status]
    cell.fill = PatternFill("solid", start_color=argb(fill))
    cell.font = pen(text)


def argb(colour: str) -> str:
    """Return a colour of the light palette as OOXML writes it."""
    return f"FF{_LIGHT[colour].lstrip('#').upper()}"


def count_lines(text: str, width: float) -> int:
    """Guess how many lines a text takes in a wrapped column of this width."""
    lines = 0
    for part in text.split("\n"):
        lines += 1 if len(part) <= width else max(1, len(textwrap.wrap(part, int(width))))
    return lines
