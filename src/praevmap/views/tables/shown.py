"""A table in the words of its readers: screens, pages and slides show the same cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.views.directory import sort_key
from praevmap.views.place_words import tell_time_of
from praevmap.views.wording import Words


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
    years
        Evidence of one year after the other, drawn as a strip; ``None`` for years to come.
    time
        Says what the strip shows.
    is_number
        Whether the text is a number.
    order
        What its column is sorted by, ``None`` for nothing; by default the text.
    """

    text: str
    notes: tuple[str, ...] = ()
    place: ParticipantKey | None = None
    url: str = ""
    evidence: Evidence | None = None
    years: tuple[Evidence | None, ...] = ()
    time: str = ""
    is_number: bool = False
    order: Any = ""

    @property
    def value(self) -> Any:
        """What the cell is sorted by among those of its column; ``None`` where nothing is known."""
        return (sort_key(self.text) or None) if self.order == "" else self.order

    def runs(self) -> list[tuple[Evidence | None, int]]:
        """Return the strip as runs of equal years, and how many years each of them has."""
        return [(evidence, len(list(run))) for evidence, run in groupby(self.years)]

    def with_years(self, network: Network, key: ParticipantKey, year: int, words: Words) -> Cell:
        """Return the cell with the years of a participant until the chosen one."""
        timeline = network.timelines.get(key)
        if timeline is None:
            return self
        years = tuple(each.evidence if each.year <= year else None for each in timeline)
        return replace(self, years=years, time=tell_time_of(network, key, year, words))


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
    legend_class
        Its class in the legend of the map, as `classify` names it, or empty.
    """

    cells: tuple[Cell, ...]
    status: str = ""
    legend_class: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table in one language.

    Attributes
    ----------
    region
        Names the area in which the table scrolls.
    caption
        Says what is shown, and how; empty where the text above the table does.
    heads
        Rows of headings; one, or two where headings span columns.
    rows
        In their order.
    """

    region: str
    caption: str
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[ShownRow, ...]
