"""Tables of numbers in the order of one of their columns."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

from praevmap.views.tables.places import ORDERS
from praevmap.views.tables.shown import Cell, Head, ShownTable
from praevmap.views.wording import Words

_NUMBER = re.compile(r"\d[\d.,]*")


def sort_numbers(
    table: ShownTable, column: str, words: Words, *, descending: bool = False
) -> ShownTable:
    """Sort a table by the first number in the cells of a column, and mark its head.

    Parameters
    ----------
    table
        Its heads have names, and may span columns.
    column
        Name of a head; for any other, the table stays as it is.
    words
        The language of the table, which writes numbers in its own manner.
    descending
        The order; cells without a number come last either way.
    """
    names = _columns(table.heads)
    if column not in names:
        return table
    place = names.index(column)
    valued, missing = [], []
    for row in table.rows:
        number = _number(row.cells[place], words)
        if number is None:
            missing.append(row)
        else:
            valued.append((number, row))
    valued.sort(key=lambda pair: pair[0], reverse=descending)
    order = ORDERS[descending]
    heads = tuple(
        tuple(replace(head, order=order if head.name == column else "") for head in line)
        for line in table.heads
    )
    return replace(table, heads=heads, rows=(*(row for _, row in valued), *missing))


def _columns(heads: tuple[tuple[Head, ...], ...]) -> list[str]:
    """Return the names of the columns: where a head spans several, those of the heads below it."""
    first, *below = heads
    names = iter([head.name for line in below for head in line])
    return [
        next(names) if head.columns > 1 else head.name
        for head in first
        for _ in range(head.columns)
    ]


def _number(cell: Cell, words: Words) -> Decimal | None:
    found = _NUMBER.search(cell.text)
    try:
        return None if found is None else parse_decimal(found[0].rstrip(".,"), words.locale)
    except NumberFormatError:
        return None
