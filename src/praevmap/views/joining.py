"""The joining years: since which year view each area is documented, in one still picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.filters import with_filters
from praevmap.views.snapshot import Snapshot, take_snapshot
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
        From the snapshots of all years up to the chosen one, so it agrees with them.
    """
    upto = range(network.years[0], state.year + 1)
    snapshots = [take_snapshot(network, replace(state, year=year)) for year in upto]
    years: dict[ParticipantKey, int | None] = dict.fromkeys(a.key for a in snapshots[0].areas)
    weaker: dict[Status, set[ParticipantKey]] = {Status.PRESUMED: set(), Status.HIDDEN: set()}
    for snapshot in snapshots:
        for area in snapshot.areas:
            if area.status in weaker:
                weaker[area.status].add(area.key)
            elif area.status is not Status.NONE and years[area.key] is None:
                years[area.key] = snapshot.state.year
    undocumented = {key for key, year in years.items() if year is None}
    presumed = undocumented & weaker[Status.PRESUMED]
    counts = Counter(year for year in years.values() if year is not None)
    first_documented = _first_years(snapshots, attrgetter("documented"))
    return Joining(
        state,
        years,
        frozenset(presumed),
        frozenset(undocumented & weaker[Status.HIDDEN] - presumed),
        dict(sorted(counts.items())),
        dict(sorted(Counter(first_documented.values()).items())),
        len(_first_years(snapshots, attrgetter("presumed"))),
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


def _first_years(
    snapshots: Iterable[Snapshot], participants: Callable[[Snapshot], Iterable[ParticipantKey]]
) -> dict[ParticipantKey, int]:
    """Return the first year of each participant."""
    first: dict[ParticipantKey, int] = {}
    for snapshot in snapshots:
        for key in participants(snapshot):
            first.setdefault(key, snapshot.state.year)
    return first
