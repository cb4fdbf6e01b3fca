"""The growth of the network: one row per year, the published totals, the events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import groupby

from praevmap.model.ags import ParticipantKey
from praevmap.model.claims import Bound, Claim, Measure
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType, Level
from praevmap.model.provenance import Event
from praevmap.views.figures import Figures, compute_figures
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState


class Split(Enum):
    """Aufteilung of the participants: by Gebietstyp or by programme."""

    TYPE = "typ"
    PROGRAMME = "programm"

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in the order of the stack from the bottom."""
        return tuple(DistrictType) if self is Split.TYPE else tuple(ProgrammeKey)


Part = DistrictType | ProgrammeKey
Counts = Mapping[Part, int]


@dataclass(frozen=True, slots=True)
class GrowthYear:
    """Participants and figures of one year.

    Attributes
    ----------
    year
        The year view.
    documented, presumed
        Participants after the filters.
    new
        Documented participants that were not documented in the year before.
    figures
        Published totals, Jugendämter and under-18s of the year.
    documented_by, presumed_by
        The same participants by split and part. The programme is that of the membership which
        gives the evidence: for presumed ones mostly an earlier programme.
    programme_runs
        Whether one of the chosen programmes runs in the year.
    """

    year: int
    documented: int
    presumed: int
    new: int
    figures: Figures
    documented_by: Mapping[Split, Counts]
    presumed_by: Mapping[Split, Counts]
    programme_runs: bool


@dataclass(frozen=True, slots=True)
class PublishedMark:
    """A published total of the whole network, as the chart marks it.

    Attributes
    ----------
    year
        The year view.
    figure
        The published figure, or its lower bound.
    bound
        How exact it is.
    of
        Number of all Jugendämter where the figure counts Jugendämter, else ``None``.
    unnamed
        How many of them are not documented by name; as exact as the figure.
    claim
        The claim that published it.
    """

    year: int
    figure: int
    bound: Bound
    of: int | None
    unnamed: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class EventYear:
    """Events of one year under the number that they have in the chart."""

    number: int
    year: int
    events: tuple[Event, ...]


@dataclass(frozen=True, eq=False)
class Growth:
    """All that the page *Ausbau* shows in words, charts and table.

    Equal only to itself, so that pictures can be remembered for it.

    Attributes
    ----------
    state
        Filters and coverage rule; year, selection, level, look and language are the defaults.
    rows
        One per year, in order.
    marks
        Published totals by year; empty under a filter that chooses participants.
    events
        By year, numbered from 1.
    programmes
        First and last year view of each programme.
    """

    state: ViewState
    rows: tuple[GrowthYear, ...]
    marks: Mapping[int, PublishedMark]
    events: tuple[EventYear, ...]
    programmes: Mapping[ProgrammeKey, tuple[int, int]]

    def until(self, year: int) -> Growth:
        """Return the growth as it was told at the end of a year: nothing later is in it."""
        return replace(
            self,
            rows=tuple(row for row in self.rows if row.year <= year),
            marks={each: mark for each, mark in self.marks.items() if each <= year},
            events=tuple(each for each in self.events if each.year <= year),
            programmes={
                key: (first, min(last, year))
                for key, (first, last) in self.programmes.items()
                if first <= year
            },
        )

    @property
    def idle_years(self) -> tuple[int, ...]:
        """Years in which none of the chosen programmes runs."""
        return tuple(row.year for row in self.rows if not row.programme_runs)

    def runs_of_marks(self) -> tuple[tuple[PublishedMark, ...], ...]:
        """Return the marks in runs of consecutive years with the same published figure."""
        marks = [mark for _, mark in sorted(self.marks.items())]
        # Of consecutive years, the year less the place in the list stays the same.
        runs = groupby(
            enumerate(marks),
            key=lambda pair: (pair[1].year - pair[0], pair[1].figure, pair[1].bound),
        )
        return tuple(tuple(mark for _, mark in run) for _, run in runs)

    def parts(self, split: Split) -> tuple[Part, ...]:
        """Return the parts of a split that have a participant in any year."""
        return tuple(
            part
            for part in split.parts
            if any(r.documented_by[split][part] + r.presumed_by[split][part] for r in self.rows)
        )


def follow_growth(network: Network, state: ViewState) -> Growth:
    """Return all that the page *Ausbau* shows.

    Parameters
    ----------
    network
        The network.
    state
        Filters and coverage rule count; year, selection, level, look and language do not.

    Returns
    -------
    Growth
        The same object for states with the same filters.
    """
    kept = replace(state.for_statuses(), year=state.years[-1], level=Level.MUNICIPALITY)
    return _follow_growth(network, kept)


@lru_cache(maxsize=128)
def _follow_growth(network: Network, state: ViewState) -> Growth:
    rows = grow(network, state)
    published = () if state.chooses_participants else map(_mark, rows)
    marks = {mark.year: mark for mark in published if mark is not None}
    return Growth(state, rows, marks, _event_years(network), network.runs)


def grow(network: Network, state: ViewState) -> tuple[GrowthYear, ...]:
    """Return the growth series of all years under the filters of a state.

    Parameters
    ----------
    network
        The network.
    state
        Filters and coverage rule; its year is without effect.

    Returns
    -------
    tuple of GrowthYear
        One per year, in order.
    """
    rows = []
    before: frozenset[object] = frozenset()
    for year in network.years:
        snapshot = take_snapshot(network, replace(state, year=year))
        now = frozenset(snapshot.documented)
        rows.append(
            GrowthYear(
                year,
                len(now),
                len(snapshot.presumed),
                len(now - before),
                compute_figures(network, snapshot),
                _by_part(network, year, snapshot.documented),
                _by_part(network, year, snapshot.presumed),
                snapshot.programme_runs,
            )
        )
        before = now
    return tuple(rows)


def _by_part(
    network: Network, year: int, keys: Iterable[ParticipantKey]
) -> Mapping[Split, Mapping[Part, int]]:
    found: dict[Split, dict[Part, int]] = {s: dict.fromkeys(s.parts, 0) for s in Split}
    for key in keys:
        entry = network.timelines[key][network.years.index(year)]
        giving = entry.programme if entry.membership is None else entry.membership.programme
        found[Split.TYPE][network.places.district_type(key)] += 1
        found[Split.PROGRAMME][giving] += 1
    return found


def _mark(row: GrowthYear) -> PublishedMark | None:
    claim = row.figures.published
    if claim is None or claim.figure is None:
        return None
    counts_offices = claim.measure is Measure.OFFICES_PARTICIPATING
    return PublishedMark(
        row.year,
        round(claim.figure),
        claim.bound,
        row.figures.offices_total if counts_offices else None,
        row.figures.unnamed or 0,
        claim,
    )


def _event_years(network: Network) -> tuple[EventYear, ...]:
    shown = (event for event in network.events if event.year in network.years)
    by_year = groupby(sorted(shown, key=lambda e: e.on), key=lambda e: e.year)
    return tuple(
        EventYear(number, year, tuple(events))
        for number, (year, events) in enumerate(by_year, start=1)
    )
