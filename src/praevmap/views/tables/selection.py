"""The rows of a table that a reader asks for, in the order asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from praevmap.model.status import Status
from praevmap.views.comparison import Change
from praevmap.views.directory import search
from praevmap.views.tables.shown import Head, ShownTable
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
ORDERS = ("ascending", "descending")
"""Names of the two orders, as ``aria-sort`` and the words have them."""


def select_rows(table: ShownTable, words: Words, *, only: str = "", text: str = "") -> ShownTable:
    """Return a table with the rows that a reader asks for; its caption says what is left out.

    Parameters
    ----------
    table
        Of areas.
    words
        The reader's language.
    only
        The only class of the legend shown; empty for all.
    text
        What was typed; empty keeps everything.
    """
    found = search(table.rows, text, lambda row: [cell.text for cell in row.cells])
    rows = tuple(row for row in found if only in ("", row.legend_class))
    if len(rows) == len(table.rows):
        return table
    kept = words.say("table.areas.kept", count=len(rows), total=len(table.rows))
    return replace(table, caption=f"{kept} {table.caption}", rows=rows)


def sort_table(table: ShownTable, column: str, *, descending: bool = False) -> ShownTable:
    """Sort a table by the values of a column, and mark its head.

    Parameters
    ----------
    table
        Its heads have names, and may span columns.
    column
        Name of a head; for any other, the table stays as it is.
    descending
        The order; cells without a value come last either way.
    """
    names = _columns(table.heads)
    if column not in names:
        return table
    place = names.index(column)
    valued = [row for row in table.rows if row.cells[place].value is not None]
    valued.sort(key=lambda row: row.cells[place].value, reverse=descending)
    missing = (row for row in table.rows if row.cells[place].value is None)
    order = ORDERS[descending]
    heads = tuple(
        tuple(replace(head, order=order if head.name == column else "") for head in line)
        for line in table.heads
    )
    return replace(table, heads=heads, rows=(*valued, *missing))


def _columns(heads: tuple[tuple[Head, ...], ...]) -> list[str]:
    """Return the names of the columns: where a head spans several, those of the heads below it."""
    first, *below = heads
    names = iter([head.name for line in below for head in line])
    return [
        next(names) if head.columns > 1 else head.name
        for head in first
        for _ in range(head.columns)
    ]
