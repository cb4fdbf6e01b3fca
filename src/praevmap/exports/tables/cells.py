"""Cells and pages of the workbook: typed values, colours of the map, a sheet ready to print."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from praevmap.exports.imprint import Imprint
from praevmap.exports.plain_text import cell_text, starts_formula
from praevmap.maps.palette import PALETTE
from praevmap.views.tables.table import Value
from praevmap.views.wording import Words

STATUS_INKS = {
    "direct": ("direct", "on_accent"),
    "via_district": ("via_district", "text"),
    "presumed": ("presumed", "text"),
    "hidden": ("hidden", "text"),
}
"""Fill and ink of a status cell, from the light palette; the word tells it, too."""

DAY = "dd.mm.yyyy"
WHOLE, BROKEN = "#,##0", "#,##0.0#"
LONGEST_FOOT = 150
"""Characters; the foot of a page holds 255 with all it has to say."""

A4 = 9
LIGHT = PALETTE["light"]


class Cells:
    """Writes cells of one workbook; equal looks share one format.

    Parameters
    ----------
    book
        The workbook.
    words
        The reader's language.
    """

    def __init__(self, book: Workbook, words: Words) -> None:
        self.words = words
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def look(self, **properties: Any) -> Format:
        """Return the format with these properties; texts stand at the top of their cell."""
        wanted = {"valign": "top", **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(wanted)
        return self._made[key]

    def write(
        self, sheet: Worksheet, row: int, column: int, value: Value, **properties: Any
    ) -> None:
        """Write a value by its type; a text stays a text whatever it begins with.

        Parameters
        ----------
        sheet, row, column
            Where; counted from 0.
        value
            The value; several codes must be words already.
        properties
            Of the format.
        """
        if isinstance(value, str) and value:
            text = cell_text(value)
            # Else Excel would compute it as soon as somebody edits the cell.
            quoted = {"quote_prefix": True} if starts_formula(text) else {}
            sheet.write_string(row, column, text, self.look(**properties, **quoted))
        elif isinstance(value, date):
            look = self.look(**{"num_format": DAY, **properties})
            sheet.write_datetime(row, column, datetime.combine(value, time()), look)
        elif isinstance(value, int | float):
            form = WHOLE if float(value).is_integer() else BROKEN
            look = self.look(**{"num_format": form, **properties})
            sheet.write_number(row, column, value, look)

    def link(self, sheet: Worksheet, row: int, column: int, address: str) -> None:
        """Write an address that leads to the web."""
        # Written into a link, a character may become three.
        if 3 * len(address) > sheet.max_url_length:
            self.write(sheet, row, column, address, text_wrap=True)
            return
        look = self.look(font_color=LIGHT["accent"], underline=1, text_wrap=True)
        sheet.write_url(row, column, address, look, string=cell_text(address))


def ink(status: object) -> dict[str, Any]:
    """Return the colours that a status has on the map, as properties of a format."""
    fill, text = STATUS_INKS.get(str(status), (None, None))
    if fill is None or text is None:
        return {}
    return {"bg_color": LIGHT[fill], "font_color": LIGHT[text]}


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
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0 if landscape else 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    named = f"praevmap {imprint.version} · {imprint.terms.credits[0].text}"[:LONGEST_FOOT]
    foot = cell_text(named).replace("&", "&&")
    sheet.set_footer(f"&L&8{foot}&R&8{words.say('tables.page')}", {"margin": 0.3})
