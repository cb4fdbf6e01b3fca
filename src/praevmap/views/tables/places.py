"""The table of the Kommunen as people read it: on the dashboard, on pages and on slides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from praevmap.model.network import Network
from praevmap.model.participation import Evidence, ProgrammeKey
from praevmap.model.places import DistrictType
from praevmap.model.status import Status
from praevmap.views.directory import (
    Directory,
    Row,
    by_name,
    list_directory,
    search_rows,
    sort_key,
)
from praevmap.views.filters import sentence_of_filters
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.population_words import say_base
from praevmap.views.tables.shown import Cell, Head, ShownRow, ShownTable
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

KEPT: Mapping[str, Evidence] = {
    "belegt": Evidence.DOCUMENTED,
    "vermutet": Evidence.PRESUMED,
    "nicht-belegt": Evidence.NONE,
}
"""Evidence that the table can be reduced to, by its frozen word in the address."""
ORDERS = ("ascending", "descending")
"""Names of the two orders, as ``aria-sort`` and the words have them."""


class PlaceColumn(Enum):
    """Columns of the table, in their order; each can be sorted by."""

    NAME = "name"
    TYPE = "type"
    DISTRICT = "district"
    OFFICE = "office"
    SINCE = "since"
    PROGRAMMES = "programmes"
    EVIDENCE = "evidence"
    SOURCES = "sources"
    UNDER_18 = "under_18"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a reader arranges the table.

    Attributes
    ----------
    search
        What was typed; empty keeps everything.
    column, descending
        What it is sorted by.
    everywhere
        All municipalities and Kreise instead of only those that a source names.
    evidence
        The only evidence shown, of the own participation; ``None`` for all. Without evidence are
        those that no Kreis reaches either.
    """

    search: str = ""
    column: PlaceColumn = PlaceColumn.NAME
    descending: bool = False
    everywhere: bool = False
    evidence: Evidence | None = None

    def keeps(self, row: Row) -> bool:
        """Whether a row has the evidence that is asked for."""
        if self.evidence is None:
            return True
        is_bare = self.evidence is Evidence.NONE
        reached = is_bare and (row.hidden or row.reached is not Status.NONE)
        return row.evidence is self.evidence and not reached


def arrange(network: Network, state: ViewState, arrangement: Arrangement) -> Directory:
    """Return the directory of a view state, searched and sorted."""
    listed = list_directory(network, state, everywhere=arrangement.everywhere)
    kept = tuple(row for row in listed.rows if arrangement.keeps(row))
    found = search_rows(kept, arrangement.search)
    ordered = sort_rows(found, arrangement.column, descending=arrangement.descending)
    return replace(listed, rows=ordered)


def sort_rows(
    rows: Iterable[Row], column: PlaceColumn, *, descending: bool = False
) -> tuple[Row, ...]:
    """Sort rows by a column, then by name; rows without a value come last either way."""
    named = sorted(rows, key=by_name)
    value = _COLUMNS[column].order
    valued = [row for row in named if value(row) is not None]
    missing = [row for row in named if value(row) is None]
    return (*sorted(valued, key=value, reverse=descending), *missing)


def show_places(
    network: Network, state: ViewState, directory: Directory, arrangement: Arrangement
) -> ShownTable:
    """Show the Kommunen, or all places, as the reader arranged them.

    Parameters
    ----------
    network
        The network.
    state
        Year, filters and language.
    directory
        The rows as arranged; all of them are shown.
    arrangement
        Told in the caption.

    Returns
    -------
    ShownTable
        All columns of `PlaceColumn`.
    """
    words = words_for(state.language.value)
    heads = tuple(
        Head(
            heading(column, words, state.year),
            order=ORDERS[arrangement.descending] if column is arrangement.column else "",
            name=column.value,
        )
        for column in PlaceColumn
    )
    return ShownTable(
        words.say("places.region"),
        _caption(network, state, directory, arrangement, words),
        (heads,),
        tuple(
            ShownRow(cells_of(network, state, row, PlaceColumn, runs=directory.programme_runs))
            for row in directory.rows
        ),
    )


def cells_of(
    network: Network,
    state: ViewState,
    row: Row,
    columns: Iterable[PlaceColumn],
    *,
    runs: bool = True,
) -> tuple[Cell, ...]:
    """Put a row of the directory into words.

    Parameters
    ----------
    network
        For names.
    state
        Its year and language.
    row
        The row.
    columns
        Which cells, in their order.
    runs
        Whether any of the chosen programmes runs; else no evidence can be told.
    """
    place = _Place(network, state, row, words_for(state.language.value), runs)
    return tuple(_COLUMNS[column].cell(place) for column in columns)


def own_evidence(row: Row, year: int, words: Words) -> Cell:
    """Say the evidence of a place's own participation, and when it was last documented."""
    notes = []
    last = row.last_seen
    if row.evidence is not Evidence.NONE and last is not None and last.year < year:
        notes.append(words.say("map.proof.earlier", year=last.year))
    text = words.say(f"places.evidence.{row.evidence.value}")
    return Cell(text, tuple(notes), evidence=row.evidence)


@dataclass(frozen=True, slots=True)
class _Place:
    """A row with all that puts it into words."""

    network: Network
    state: ViewState
    row: Row
    words: Words
    runs: bool

    def since(self) -> Cell:
        row = self.row
        return Cell(tell_beginning(row.since, row.since_by, self.words) if row.is_named else "")

    def programmes(self) -> Cell:
        named = [self.words.say(f"filter.programm.{p.value}") for p in self.row.programmes]
        return Cell(self.words.join(named))

    def evidence(self) -> Cell:
        row, words, year = self.row, self.words, self.state.year
        if not self.runs:
            return Cell(words.say("places.evidence.not_running", year=year))
        own = own_evidence(row, year, words).with_years(self.network, row.key, year, words)
        if row.reached is Status.NONE:
            return own
        if row.evidence is Evidence.NONE:
            text = words.say(f"places.evidence.{'hidden' if row.hidden else 'not_itself'}")
            own = replace(own, text=text)
        if row.reached_by is None:
            return own
        participant = self.network.places.name(row.reached_by)
        via = words.say(f"places.reached.{row.reached.word}", participant=participant)
        return replace(own, notes=(*own.notes, via))

    def under_18(self) -> Cell:
        young = self.row.young
        text = "" if young is None else self.words.number(round(young.under_18))
        return Cell(text, is_number=True)


def _since(row: Row) -> tuple[date, date] | None:
    latest = row.since_by or row.since
    return None if latest is None else (latest, row.since or date.min)


def _programmes(row: Row) -> tuple[int, ...] | None:
    order = list(ProgrammeKey)
    return tuple(order.index(p) for p in row.programmes) or None


class _Column(NamedTuple):
    """What stands in a column, and what it is sorted by; ``None`` is no value."""

    cell: Callable[[_Place], Cell]
    order: Callable[[Row], Any]


_COLUMNS: Mapping[PlaceColumn, _Column] = {
    PlaceColumn.NAME: _Column(lambda at: Cell(at.row.name, place=at.row.key), by_name),
    PlaceColumn.TYPE: _Column(
        lambda at: Cell(tell_type(at.network, at.row.key, at.words)),
        lambda row: list(DistrictType).index(row.type),
    ),
    PlaceColumn.DISTRICT: _Column(
        lambda at: Cell(at.row.district), lambda row: sort_key(row.district) or None
    ),
    PlaceColumn.OFFICE: _Column(
        lambda at: Cell(at.words.say(f"filter.la.{at.row.key.regional_office.value}")),
        lambda row: row.key.regional_office.value,
    ),
    PlaceColumn.SINCE: _Column(_Place.since, _since),
    PlaceColumn.PROGRAMMES: _Column(_Place.programmes, _programmes),
    PlaceColumn.EVIDENCE: _Column(_Place.evidence, lambda row: (row.evidence, row.reached)),
    PlaceColumn.SOURCES: _Column(
        lambda at: Cell(at.words.number(at.row.sources), is_number=True), lambda row: row.sources
    ),
    PlaceColumn.UNDER_18: _Column(
        _Place.under_18, lambda row: None if row.young is None else row.young.under_18
    ),
}


def heading(column: PlaceColumn, words: Words, year: int | None = None) -> str:
    """Return the heading of a column; that of the evidence may name the year."""
    if column is PlaceColumn.EVIDENCE and year is not None:
        return words.say("places.column.evidence.year", year=year)
    return words.say(f"places.column.{column.value}")


def _caption(
    network: Network,
    state: ViewState,
    directory: Directory,
    arrangement: Arrangement,
    words: Words,
) -> str:
    scope = "everywhere" if arrangement.everywhere else "participants"
    listed = words.say(f"places.count.{scope}", count=len(directory.rows))
    if directory.programme_runs:
        sentence = words.say(
            "places.caption",
            listed=listed,
            on=words.day(directory.as_of),
            documented=directory.count(Evidence.DOCUMENTED),
            presumed=directory.count(Evidence.PRESUMED),
            none=directory.count(Evidence.NONE),
        )
    else:
        phrase = words.say("map.headline.no_programme")
        why = words.say("headline.sentence", year=state.year, participants=phrase)
        sentence = words.say("places.caption.not_running", listed=listed, sentence=why)
    sentences = [sentence]
    reached = directory.count_reached()
    if reached:
        sentences.append(words.say("places.caption.reached", count=reached))
    hidden = directory.count_hidden() if directory.programme_runs else 0
    if hidden:
        sentences.append(words.say("places.caption.hidden", count=hidden))
    left_out = sentence_of_filters(state, words)
    if left_out:
        sentences.append(words.say("places.caption.filters", filters=left_out))
    if arrangement.search.strip():
        sentences.append(words.say("places.caption.search", text=arrangement.search.strip()))
    counted = [row.young for row in directory.rows if row.young is not None]
    if counted:
        kind = ".estimate" if any(young.is_estimate for young in counted) else ""
        sentences.append(words.say(f"places.caption.young{kind}", base=say_base(network, words)))
    column = heading(arrangement.column, words)
    order = words.say(f"places.order.{ORDERS[arrangement.descending]}")
    sentences.append(words.say("places.caption.sorted", column=column, order=order))
    return " ".join(sentences)
