"""The snapshot of a year: the status of every area, as the map shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, ProgrammeKey, shown_day
from praevmap.model.places import DistrictType, Level
from praevmap.model.status import Contribution, Status, areas, contributions
from praevmap.views.filters import (
    keeps_basis,
    keeps_programme,
    kept_participants,
    with_filters,
)
from praevmap.views.view_state import EvidenceFilter, ViewState
from praevmap.views.wording import Words, words_for

SHOWN_BY: Mapping[Evidence, EvidenceFilter] = {
    Evidence.DOCUMENTED: EvidenceFilter.DOCUMENTED,
    Evidence.PRESUMED: EvidenceFilter.PRESUMED,
}
"""Which choice of *nachweis* shows a participant, or the status that it gives."""


@dataclass(frozen=True, slots=True)
class AreaStatus:
    """Status of one area in a year.

    Attributes
    ----------
    key, name
        The area.
    status
        Strongest status that the filtered participants give it; ``HIDDEN`` where only the filters
        keep it from having one, or where it lies outside what they choose.
    participant
        Who gives it: the first of the strongest in `contributions`; ``None`` without a status or
        hidden.
    since, since_by
        Earliest and latest possible start of that participant's first membership; both
        inclusive, ``None`` where no source gives the bound.
    programme
        Programme of the membership that gives the status.
    """

    key: ParticipantKey
    name: str
    status: Status
    participant: ParticipantKey | None = None
    since: date | None = None
    since_by: date | None = None
    programme: ProgrammeKey | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the map shows in a year.

    Attributes
    ----------
    state
        What was asked.
    as_of
        The day shown: 31 December of the year, or the as-of date.
    areas
        All areas of the level, in the order of the tables.
    documented, presumed
        Participants after the filters, before coverage; *nachweis* does not touch them.
    """

    state: ViewState
    as_of: date
    areas: tuple[AreaStatus, ...]
    documented: tuple[ParticipantKey, ...]
    presumed: tuple[ParticipantKey, ...]
    by_status: Mapping[Status, int]
    by_type: Mapping[DistrictType, int]
    programme_runs: bool

    @property
    def inside(self) -> int:
        """Number of areas in the chosen Regierungsbezirke and Landesjugendämter."""
        return sum(self.state.contains(area.key) for area in self.areas)

    @property
    def told_statuses(self) -> Mapping[Status, int]:
        """`by_status` as legends and sentences tell it: ``HIDDEN`` only where it occurs."""
        return {s: n for s, n in self.by_status.items() if n or s is not Status.HIDDEN}


def take_snapshot(network: Network, state: ViewState) -> Snapshot:
    """Take the snapshot of a year.

    Filters choose participants first, then coverage decides which areas they reach, and
    *nachweis* hides statuses last. An area that has a status without all these and none with them
    is hidden, and so is what lies outside the chosen Regierungsbezirke and Landesjugendämter:
    ``NONE`` always means an area of the selection of which no source is known.

    Parameters
    ----------
    network
        The network.
    state
        What is asked.

    Returns
    -------
    Snapshot
        With all 396, 186 or 53 areas.
    """
    return replace(_take(network, state.for_statuses()), state=state)


@lru_cache(maxsize=256)
def _take(network: Network, state: ViewState) -> Snapshot:
    kept = kept_participants(network, state)
    strongest: dict[ParticipantKey, Contribution] = {}
    known = set()
    year = state.year
    for c in contributions(network, state.level, state.coverage):
        if not c.first_year <= year <= c.last_year:
            continue
        known.add(c.area)
        if c.participant in kept and keeps_basis(state, c):
            best = strongest.get(c.area)
            if best is None or c.status > best.status:
                strongest[c.area] = c
    shown = tuple(
        _area(
            network,
            state,
            key,
            strongest.get(key),
            otherwise=Status.HIDDEN if key in known or not state.contains(key) else Status.NONE,
        )
        for key in areas(network, state.level)
    )
    documented = _participants(network, state, kept, Evidence.DOCUMENTED)
    by_type = dict.fromkeys(DistrictType, 0)
    for key in documented:
        by_type[network.places.district_type(key)] += 1
    by_status = dict.fromkeys(reversed(Status), 0)
    for area in shown:
        by_status[area.status] += 1
    return Snapshot(
        state,
        shown_day(year, network.as_of),
        shown,
        documented,
        _participants(network, state, kept, Evidence.PRESUMED),
        by_status,
        by_type,
        keeps_programme(state, network.programme_in(year).key),
    )


def sentence_of_snapshot(snapshot: Snapshot) -> str:
    """Say the snapshot in one sentence, in the language of its state."""
    state = snapshot.state
    words = words_for(state.language.value)
    if not snapshot.programme_runs:
        phrase = words.say("map.headline.no_programme")
        return words.say("headline.sentence", year=state.year, participants=phrase)
    phrase = say_participants(state, len(snapshot.documented), len(snapshot.presumed), words)
    sentence = words.say("headline.sentence", year=state.year, participants=phrase)
    return with_filters(sentence, state, words)


def say_participants(state: ViewState, documented: int, presumed: int, words: Words) -> str:
    """Count the participants that the map shows: those that *nachweis* hides are not told."""
    if not state.shows(EvidenceFilter.DOCUMENTED):
        return words.say("map.headline.only_presumed", count=presumed)
    phrase = words.say("map.headline.documented", count=documented)
    if not state.shows(EvidenceFilter.PRESUMED):
        return phrase
    also = words.say("map.headline.presumed", count=presumed)
    return words.say("map.headline.text", documented=phrase, presumed=also)


def _participants(
    network: Network, state: ViewState, kept: frozenset[ParticipantKey], evidence: Evidence
) -> tuple[ParticipantKey, ...]:
    place = network.years.index(state.year)
    return tuple(
        key
        for key, timeline in network.timelines.items()
        if key in kept
        and timeline[place].evidence is evidence
        and keeps_basis(state, timeline[place])
    )


def _area(
    network: Network,
    state: ViewState,
    key: ParticipantKey,
    best: Contribution | None,
    *,
    otherwise: Status,
) -> AreaStatus:
    name = area_name(network, state.level, key)
    if best is None or not state.shows(SHOWN_BY[best.status.evidence]):
        return AreaStatus(key, name, otherwise)
    status, participant = best.status, best.participant
    first = network.first_membership(participant)
    found = network.evidence(participant, state.year)
    giving = found.membership if found is not None else None
    since, since_by = first.joined_not_before, first.joined_by
    programme = giving.programme if giving is not None else None
    return AreaStatus(key, name, status, participant, since, since_by, programme)


def short_name(name: str) -> str:
    """Shorten the name of a Kreis for a label; it never reads as the town of that name.

    Examples
    --------
    >>> short_name("Kreis Borken"), short_name("Borken"), short_name("Märkischer Kreis")
    ('Kr. Borken', 'Borken', 'Märkischer Kreis')
    """
    return name.replace("Kreis ", "Kr. ", 1) if name.startswith("Kreis ") else name


def area_name(network: Network, level: Level, key: ParticipantKey) -> str:
    """Name of an area as the map writes it."""
    if level is Level.YOUTH_OFFICE:
        return network.places.offices[key].name
    return network.places.name(key)
