"""The areas that a reader looks for in the table of a map, in the order asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from praevmap.model.status import Status
from praevmap.views.comparison import Change
from praevmap.views.directory import sort_key, spell
from praevmap.views.tables.places import ORDERS
from praevmap.views.tables.shown import Cell, ShownRow, ShownTable
from praevmap.views.wording import Words

CLASSES: Mapping[str, str] = {
    "direkt": Status.DIRECT.word,
    "ueber-kreis": Status.VIA_DISTRICT.word,
    "neu": Change.NEW.value,
    "weiter-belegt": Change.KEPT.value,
    "vermutet": Status.PRESUMED.word,
    "nicht-mehr-belegt": Change.GONE.value,
    "nicht-in-der-auswahl": Status.HIDDEN.word,
    "nicht-belegt": Status.NONE.word,
}
"""The classes of all legends by their frozen word in the address; a joining year is its own."""

_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows of a table are shown, and in which order.

    Attributes
    ----------
    only
        The only class of the legend shown; empty for all.
    search
        What was typed; empty keeps everything.
    column, descending
        Name of the column sorted by, and its order.
    """

    only: str = ""
    search: str = ""
    column: str = "name"
    descending: bool = False


def select_rows(table: ShownTable, selection: Selection, words: Words) -> ShownTable:
    """Return the rows of a table of areas that a reader asks for.

    Parameters
    ----------
    table
        With one row of heads, each with the name of its column.
    selection
        What is asked for; the caption says what it leaves out.
    words
        The reader's language.
    """
    (heads,) = table.heads
    place = [head.name for head in heads].index(selection.column)
    rows = [row for row in table.rows if _keeps(row, selection)]
    value = _ORDERS.get(selection.column, _by_text)
    valued = [(found, row) for row in rows if (found := value(row, row.cells[place])) is not None]
    valued.sort(key=lambda pair: pair[0], reverse=selection.descending)
    ordered = [row for _, row in valued]
    missing = [row for row in rows if value(row, row.cells[place]) is None]
    caption = table.caption
    if len(rows) < len(table.rows):
        kept = words.say("table.areas.kept", count=len(rows), total=len(table.rows))
        caption = f"{kept} {caption}"
    order = ORDERS[selection.descending]
    marked = (replace(h, order=order if h.name == selection.column else "") for h in heads)
    return replace(table, caption=caption, heads=(tuple(marked),), rows=(*ordered, *missing))


def _keeps(row: ShownRow, selection: Selection) -> bool:
    if selection.only and row.legend_class != selection.only:
        return False
    wanted = [spell(word) for word in selection.search.split()]
    spelled = [spell(cell.text) for cell in row.cells]
    # All words in the same spelling: a mixture is no way of writing.
    return any(
        all(any(word[way] in text[way] for text in spelled) for word in wanted) for way in (0, 1)
    )


def _by_text(_: ShownRow, cell: Cell) -> tuple[int, str] | None:
    return (0, sort_key(cell.text)) if cell.text else None


def _by_year(_: ShownRow, cell: Cell) -> tuple[int, str] | None:
    years = _YEAR.findall(cell.text)
    return (int(years[-1]), cell.text) if years else None


def _by_status(row: ShownRow, _: Cell) -> tuple[int, str] | None:
    return next(status for status in Status if status.word == row.status), ""


_ORDERS: Mapping[str, Callable[[ShownRow, Cell], tuple[int, str] | None]] = {
    "since": _by_year,
    "status": _by_status,
}
"""What rows are sorted by; those without it come last either way."""
