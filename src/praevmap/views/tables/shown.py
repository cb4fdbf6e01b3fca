"""A table in the words of its readers: screens, pages and slides show the same cells."""

from __future__ import annotations

from dataclasses import dataclass

from praevmap.model.ags import ParticipantKey
from praevmap.model.participation import Evidence


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes
    ----------
    text
        Plain text; empty where nothing is known.
    notes
        Further lines, smaller than the text.
    place
        Whose profile the cell leads to.
    url
        Of a source that the cell leads to; may be hostile.
    evidence
        Shown by a mark before the text.
    is_number
        Whether the text is a number.
    """

    text: str
    notes: tuple[str, ...] = ()
    place: ParticipantKey | None = None
    url: str = ""
    evidence: Evidence | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of one or several columns.

    Attributes
    ----------
    text
        What stands in the column.
    columns, rows
        How many it spans.
    order
        ``ascending`` or ``descending`` where the table is sorted by the column.
    name
        Of a column that the reader can sort by; else empty.
    """

    text: str
    columns: int = 1
    rows: int = 1
    order: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row; its first cell names it.

    Attributes
    ----------
    cells
        One per column.
    status
        Word of the status that the map shows for it, or empty.
    """

    cells: tuple[Cell, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table in one language.

    Attributes
    ----------
    region
        Names the area in which the table scrolls.
    caption
        Says what is shown, and how.
    heads
        Rows of headings; one, or two where headings span columns.
    rows
        In their order.
    """

    region: str
    caption: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[ShownRow, ...]
