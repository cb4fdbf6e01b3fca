"""The table of the Kommunen as people read it: on the dashboard, on pages and on slides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from praevmap.model.network import Network
from praevmap.model.participation import Evidence, ProgrammeKey
from praevmap.model.places import DistrictType
from praevmap.model.status import Status
from praevmap.views.directory import Directory, Row, list_directory, search_rows
from praevmap.views.filters import sentence_of_filters
from praevmap.views.place_words import order_of_beginning, tell_beginning, tell_type
from praevmap.views.population_words import say_base
from praevmap.views.tables.selection import ORDERS, sort_table
from praevmap.views.tables.shown import Cell, Head, ShownRow, ShownTable
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

KEPT: Mapping[str, Evidence] = {
    "belegt": Evidence.DOCUMENTED,
    "vermutet": Evidence.PRESUMED,
    "nicht-belegt": Evidence.NONE,
}
"""Evidence that the table can be reduced to, by its frozen word in the address."""


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
    """Return the directory of a view state, searched."""
    listed = list_directory(network, state, everywhere=arrangement.everywhere)
    kept = tuple(row for row in listed.rows if arrangement.keeps(row))
    return replace(listed, rows=search_rows(kept, arrangement.search))


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
        The rows as searched; all of them are shown.
    arrangement
        The order; the caption tells all of it.

    Returns
    -------
    ShownTable
        All columns of `PlaceColumn`; what is equal in the column sorted by stays sorted by name.
    """
    words = words_for(state.language.value)
    heads = tuple(Head(heading(c, words, state.year), name=c.value) for c in PlaceColumn)
    table = ShownTable(
        words.say("places.region"),
        _caption(network, state, directory, arrangement, words),
        (heads,),
        tuple(
            ShownRow(cells_of(network, state, row, PlaceColumn, runs=directory.programme_runs))
            for row in directory.rows
        ),
    )
    return sort_table(table, arrangement.column.value, descending=arrangement.descending)


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
    return tuple(_COLUMNS[column](place) for column in columns)


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
        text = tell_beginning(row.since, row.since_by, self.words) if row.is_named else ""
        return Cell(text, order=order_of_beginning(row.since, row.since_by))

    def programmes(self) -> Cell:
        named = [self.words.say(f"filter.programm.{p.value}") for p in self.row.programmes]
        places = list(map(list(ProgrammeKey).index, self.row.programmes))
        return Cell(self.words.join(named), order=places or None)

    def evidence(self) -> Cell:
        row, words, year = self.row, self.words, self.state.year
        if not self.runs:
            return Cell(words.say("places.evidence.not_running", year=year))
        own = own_evidence(row, year, words).with_years(self.network, row.key, year, words)
        own = replace(own, order=(row.evidence, row.reached))
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
        if young is None:
            return Cell("", is_number=True)
        text = self.words.number(round(young.under_18))
        return Cell(text, is_number=True, order=young.under_18)


_COLUMNS: Mapping[PlaceColumn, Callable[[_Place], Cell]] = {
    PlaceColumn.NAME: lambda at: Cell(at.row.name, place=at.row.key),
    PlaceColumn.TYPE: lambda at: Cell(
        tell_type(at.network, at.row.key, at.words), order=list(DistrictType).index(at.row.type)
    ),
    PlaceColumn.DISTRICT: lambda at: Cell(at.row.district),
    PlaceColumn.OFFICE: lambda at: Cell(
        at.words.say(f"filter.la.{at.row.key.regional_office.value}")
    ),
    PlaceColumn.SINCE: _Place.since,
    PlaceColumn.PROGRAMMES: _Place.programmes,
    PlaceColumn.EVIDENCE: _Place.evidence,
    PlaceColumn.SOURCES: lambda at: Cell(
        at.words.number(at.row.sources), is_number=True, order=at.row.sources
    ),
    PlaceColumn.UNDER_18: _Place.under_18,
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
