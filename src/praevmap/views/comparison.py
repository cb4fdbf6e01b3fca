"""The comparison of two years: what is new, unchanged, no longer documented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.filters import with_filters
from praevmap.views.snapshot import Snapshot, take_snapshot
from praevmap.views.view_state import EvidenceFilter, ViewState
from praevmap.views.wording import words_for


class Change(Enum):
    """What happened to an area between two year views; documented is direct or through a Kreis."""

    NEW = "new"
    KEPT = "kept"
    GONE = "gone"
    HIDDEN = "hidden"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the look *Vergleich* shows.

    Attributes
    ----------
    state
        What was asked; its year is the later one.
    since
        The earlier year, never after the later one.
    areas
        Every area of the level and what happened to it, in the order of the tables; ``HIDDEN``
        where something did, but the filters leave nothing of it.
    counts
        Areas by change; all five.
    new, kept, gone
        Participants documented only in the later year, in both, only in the earlier one; after the
        filters and before coverage, *nachweis* does not touch them.
    """

    state: ViewState
    since: int
    areas: Mapping[ParticipantKey, Change]
    counts: Mapping[Change, int]
    new: tuple[ParticipantKey, ...]
    kept: tuple[ParticipantKey, ...]
    gone: tuple[ParticipantKey, ...]


def earlier_year(state: ViewState) -> int:
    """Return the year that the chosen one is compared with.

    Without a choice it is the first. A choice after the chosen year counts as that year
    itself: nothing is new then, which is true, while swapping the two would show losses as gains.

    Examples
    --------
    >>> earlier_year(ViewState(range(2012, 2026), year=2017))
    2012
    >>> earlier_year(ViewState(range(2012, 2026), year=2014, since=2017))
    2014
    """
    return min(state.years[0] if state.since is None else state.since, state.year)


def compare(network: Network, state: ViewState) -> Comparison:
    """Compare the chosen year with the earlier one.

    Parameters
    ----------
    network
        The network.
    state
        What is asked; ``since`` may be ``None``.

    Returns
    -------
    Comparison
        From the snapshots of the two years, so it agrees with them.
    """
    since = earlier_year(state)
    then = take_snapshot(network, replace(state, year=since))
    now = take_snapshot(network, state)
    changes = _changes(then, now)
    whole = state.without_filters()
    if whole != state:
        all_of = _changes(
            take_snapshot(network, replace(whole, year=since)), take_snapshot(network, whole)
        )
        for key, change in changes.items():
            changed = all_of[key] is not Change.NONE or not state.contains(key)
            if change is Change.NONE and changed:
                changes[key] = Change.HIDDEN
    counts = dict.fromkeys(Change, 0)
    for change in changes.values():
        counts[change] += 1
    before_keys, now_keys = set(then.documented), set(now.documented)
    return Comparison(
        state,
        since,
        changes,
        counts,
        new=tuple(key for key in now.documented if key not in before_keys),
        kept=tuple(key for key in now.documented if key in before_keys),
        gone=tuple(key for key in then.documented if key not in now_keys),
    )


def sentence_of_comparison(comparison: Comparison) -> str:
    """Say the comparison in one sentence, in the language of its state."""
    state = comparison.state
    words = words_for(state.language.value)
    kept = words.say("map.compare.kept", count=len(comparison.kept))
    if not state.shows(EvidenceFilter.DOCUMENTED):
        sentence = words.say(
            "map.compare.hidden", since=str(comparison.since), year=str(state.year)
        )
    elif comparison.since == state.year:
        sentence = words.say("map.compare.same", year=str(state.year), kept=kept)
    else:
        sentence = words.say(
            "map.compare.sentence",
            since=str(comparison.since),
            year=str(state.year),
            new=words.say("map.compare.new", count=len(comparison.new)),
            kept=kept,
            gone=words.say("map.compare.gone", count=len(comparison.gone)),
        )
    return with_filters(sentence, state, words)


def _changes(then: Snapshot, now: Snapshot) -> dict[ParticipantKey, Change]:
    return {
        after.key: _change(before.status, after.status)
        for before, after in zip(then.areas, now.areas, strict=True)
    }


def _change(before: Status, after: Status) -> Change:
    was, remains = before >= Status.VIA_DISTRICT, after >= Status.VIA_DISTRICT
    if remains:
        return Change.KEPT if was else Change.NEW
    return Change.GONE if was else Change.NONE
