"""The joining years: since which year view each area is documented, in one still picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
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
    classes
        Class of every area of the level, as map and files call it: the first year view, at most
        the chosen year, in which it is documented; else ``presumed`` where one presumes it,
        ``hidden`` where the filters leave out what it is, or ``none``.
    counts
        Areas by joining year; only years that occur, in order.
    participants
        Participants by the first year in which they are documented themselves, after the filters
        and before coverage; *nachweis* does not touch them.
    presumed_participants
        Number of participants that a year view up to the chosen year presumes, counted likewise.
    """

    state: ViewState
    classes: Mapping[ParticipantKey, str]
    counts: Mapping[int, int]
    participants: Mapping[int, int]
    presumed_participants: int


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
    first = _first_years(snapshots, _documented_areas)
    strongest: dict[ParticipantKey, Status] = {}
    for area in chain.from_iterable(snapshot.areas for snapshot in snapshots):
        strongest[area.key] = max(area.status, strongest.get(area.key, Status.NONE))
    first_documented = _first_years(snapshots, attrgetter("documented"))
    return Joining(
        state,
        {k: str(first[k]) if k in first else status.word for k, status in strongest.items()},
        dict(sorted(Counter(first.values()).items())),
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


def _documented_areas(snapshot: Snapshot) -> Iterable[ParticipantKey]:
    return (area.key for area in snapshot.areas if area.status.evidence is Evidence.DOCUMENTED)


def _first_years(
    snapshots: Iterable[Snapshot], documented: Callable[[Snapshot], Iterable[ParticipantKey]]
) -> dict[ParticipantKey, int]:
    """Return the first year of each participant or area."""
    first: dict[ParticipantKey, int] = {}
    for snapshot in snapshots:
        for key in documented(snapshot):
            first.setdefault(key, snapshot.state.year)
    return first
