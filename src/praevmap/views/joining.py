"""The joining years: since which year view each area is documented, in one still picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.model.status import Status, areas, contributions
from praevmap.views.filters import (
    keeps_basis,
    kept_contributions,
    kept_participants,
    with_filters,
)
from praevmap.views.view_state import EvidenceFilter, ViewState
from praevmap.views.wording import Words, words_for


@dataclass(frozen=True, slots=True)
class Joining:
    """What the look *Beitrittsjahr* shows.

    Attributes
    ----------
    state
        What was asked.
    years
        Every area of the level with the first year view, at most the chosen year, in which it is
        documented; ``None`` where there is none.
    presumed
        Areas that no year view up to the chosen year documents, but one presumes.
    hidden
        Areas that are neither, but would be without the filters.
    counts
        Areas by joining year; only years that occur, in order.
    participants
        Participants by the first year in which they are documented themselves, after the filters
        and before coverage; *nachweis* does not touch them.
    presumed_participants
        Number of participants that a year view up to the chosen year presumes, counted likewise.
    """

    state: ViewState
    years: Mapping[ParticipantKey, int | None]
    presumed: frozenset[ParticipantKey]
    hidden: frozenset[ParticipantKey]
    counts: Mapping[int, int]
    participants: Mapping[int, int]
    presumed_participants: int

    def name_class(self, key: ParticipantKey) -> str:
        """Name the class of an area as map and files do: its year, or the word of a status."""
        year = self.years[key]
        if year is not None:
            return str(year)
        if key in self.presumed:
            return Status.PRESUMED.word
        return (Status.HIDDEN if key in self.hidden else Status.NONE).word


def take_joining(network: Network, state: ViewState) -> Joining:
    """Take the joining years of all areas and participants up to the chosen year.

    Parameters
    ----------
    network
        The network.
    state
        What is asked.

    Returns
    -------
    Joining
        The same as comparing the snapshots of all years up to the chosen one.
    """
    documented: dict[ParticipantKey, set[int]] = {}
    presumed: dict[ParticipantKey, set[int]] = {}
    kept = kept_participants(network, state)
    for c in kept_contributions(network, state):
        found = presumed if c.status is Status.PRESUMED else documented
        found.setdefault(c.area, set()).update(range(c.first_year, c.last_year + 1))
    upto = range(network.years[0], state.year + 1)
    shows_documented = state.shows(EvidenceFilter.DOCUMENTED)
    shows_presumed = state.shows(EvidenceFilter.PRESUMED)
    years: dict[ParticipantKey, int | None] = {}
    only_presumed = set()
    for key in areas(network, state.level):
        proved = documented.get(key, set())
        first = min(proved.intersection(upto), default=None) if shows_documented else None
        years[key] = first
        # A year that documents the area hides what others presume of it, even where *nachweis*
        # removes the stronger status: it becomes hidden, never the next weaker one.
        guessed = presumed.get(key, set()).intersection(upto) - proved
        if first is None and shows_presumed and guessed:
            only_presumed.add(key)
    counts = Counter(year for year in years.values() if year is not None)
    known = {
        c.area
        for c in contributions(network, state.level, state.coverage)
        if c.first_year <= state.year
    } | {key for key in years if not state.contains(key)}
    nothing_left = {key for key, year in years.items() if year is None} - only_presumed
    return Joining(
        state,
        years,
        frozenset(only_presumed),
        frozenset(known & nothing_left),
        dict(sorted(counts.items())),
        _participants(network, state, kept, Evidence.DOCUMENTED),
        sum(_participants(network, state, kept, Evidence.PRESUMED).values()),
    )


def sentence_of_joining(joining: Joining) -> str:
    """Say the joining years in one sentence, in the language of their state."""
    state = joining.state
    words = words_for(state.language.value)
    year = str(state.year)
    total, *spread = say_joined(joining, words) or ("",)
    sentence = words.say("map.joining.none", year=year)
    if total:
        sentence = words.say("map.joining.sentence", year=year, total=total)
    if spread:
        sentence = words.say("map.joining.whole", sentence=sentence, parts=spread[0])
    return with_filters(sentence, state, words)


def say_joined(joining: Joining, words: Words) -> tuple[str, ...]:
    """Count the participants that the map shows, and say how they spread over the years.

    Returns
    -------
    tuple of str
        Nothing where nobody is documented, and only the count of those that are presumed where
        *nachweis* hides the others.
    """
    if not joining.state.shows(EvidenceFilter.DOCUMENTED):
        return (words.say("map.joining.presumed", count=joining.presumed_participants),)
    if not joining.participants:
        return ()
    parts = words.join(
        [
            words.say("map.joining.part", year=str(year), count=count)
            for year, count in joining.participants.items()
        ]
    )
    total = words.say("map.joining.total", count=sum(joining.participants.values()))
    return total, words.say("map.joining.parts", parts=parts)


def _participants(
    network: Network, state: ViewState, kept: frozenset[ParticipantKey], evidence: Evidence
) -> Mapping[int, int]:
    """Count participants by the first year that has this evidence for them."""
    found: Counter[int] = Counter()
    for key, timeline in network.timelines.items():
        if key not in kept:
            continue
        proved = (
            y.year
            for y in timeline
            if y.evidence is evidence and y.year <= state.year and keeps_basis(state, y)
        )
        first = min(proved, default=None)
        if first is not None:
            found[first] += 1
    return dict(sorted(found.items()))
