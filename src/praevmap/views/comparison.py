"""The comparison of two years: what is new, kept, only presumed now, no longer documented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from praevmap.errors import UsageError
from praevmap.model.ags import ParticipantKey
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.model.places import Level
from praevmap.model.status import Status
from praevmap.views.filters import with_filters
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import EvidenceFilter, ViewState
from praevmap.views.wording import words_for


class Change(Enum):
    """What happened to an area between two year views; documented is direct or through a Kreis.

    ``PRESUMED``: documented in the earlier year, only presumed in the later one.
    """

    NEW = "new"
    KEPT = "kept"
    PRESUMED = "presumed"
    GONE = "gone"
    HIDDEN = "hidden"
    NONE = "none"


_AFTER_DOCUMENTED: Mapping[Status, Change] = {
    Status.DIRECT: Change.KEPT,
    Status.VIA_DISTRICT: Change.KEPT,
    Status.PRESUMED: Change.PRESUMED,
    Status.HIDDEN: Change.HIDDEN,
    Status.NONE: Change.GONE,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the look *Vergleich* shows.

    Attributes
    ----------
    state
        What was asked; its year is the later one.
    since
        The earlier year.
    rule
        How far a Kreis reaches, in both years alike: under *nach Programm* as in the programme
        that runs in the later year, so that no area changes because the rule does.
    areas
        Every area of the level and what happened to it, in the order of the tables; ``HIDDEN``
        where something did, but the filters leave nothing of it.
    counts
        Areas by change; all six.
    participants
        ``NEW``: documented only in the later year; ``KEPT``: in both; ``PRESUMED``, ``GONE``: in
        the earlier one, and presumed or without evidence in the later one. After the filters and
        before coverage; *nachweis* does not touch them.
    """

    state: ViewState
    since: int
    rule: CoverageRule
    areas: Mapping[ParticipantKey, Change]
    counts: Mapping[Change, int]
    participants: Mapping[Change, tuple[ParticipantKey, ...]]

    def lines(self) -> tuple[str, ...]:
        """Say how many participants are new, and of the rest what occurs."""
        words = words_for(self.state.language.value)
        return tuple(
            words.say(
                "map.compare.part",
                count=len(keys),
                change=words.say(f"map.change.{change.value}"),
            )
            for change, keys in self.participants.items()
            if keys or change is Change.NEW
        )


def compare(network: Network, state: ViewState) -> Comparison:
    """Compare the chosen year with the earlier one.

    Parameters
    ----------
    network
        The network.
    state
        What is asked; it has an `ViewState.earlier_year`.

    Returns
    -------
    Comparison
        From the snapshots of the two years, so it agrees with them.

    Raises
    ------
    UsageError
        Where there is no earlier year.
    """
    since = state.earlier_year
    if since is None:
        message = f"There is no earlier year to compare {state.year} with. Choose one before it."
        raise UsageError(message)
    rule = state.coverage.while_running(network.programme_in(state.year).key)
    now = replace(state, coverage=rule)
    changes = _changes(network, now, since)
    whole = now.without_filters()
    if whole != now:
        all_of = _changes(network, whole, since)
        for key, change in changes.items():
            changed = all_of[key] is not Change.NONE or not state.contains(key)
            if change is Change.NONE and changed:
                changes[key] = Change.HIDDEN
    counts = dict.fromkeys(Change, 0)
    for change in changes.values():
        counts[change] += 1
    participants = _participants(network, now, since)
    return Comparison(state, since, rule, changes, counts, participants)


def sentence_of_comparison(comparison: Comparison) -> str:
    """Say the comparison in one sentence, in the language of its state."""
    state = comparison.state
    words = words_for(state.language.value)
    years = {"since": str(comparison.since), "year": str(state.year)}
    if state.shows(EvidenceFilter.DOCUMENTED):
        parts = ", ".join(comparison.lines())
        sentence = words.say("map.compare.sentence", parts=parts, **years)
    else:
        sentence = words.say("map.compare.hidden", **years)
    return with_filters(sentence, state, words)


def tell_areas(comparison: Comparison) -> str:
    """Say what the areas show, and by which rule both years are counted."""
    state = comparison.state
    means = "own" if state.level is Level.DISTRICT else comparison.rule.value
    return words_for(state.language.value).say(f"map.compare.areas.{means}")


def _changes(network: Network, state: ViewState, since: int) -> dict[ParticipantKey, Change]:
    then = take_snapshot(network, replace(state, year=since)).areas
    now = take_snapshot(network, state).areas
    return {
        after.key: _change(before.status, after.status)
        for before, after in zip(then, now, strict=True)
    }


def _change(before: Status, after: Status) -> Change:
    if before >= Status.VIA_DISTRICT:
        return _AFTER_DOCUMENTED[after]
    return Change.NEW if after >= Status.VIA_DISTRICT else Change.NONE


def _participants(
    network: Network, state: ViewState, since: int
) -> dict[Change, tuple[ParticipantKey, ...]]:
    before = take_snapshot(network, replace(state, year=since)).documented
    now = take_snapshot(network, state)
    # What only the filters leave out is not gone.
    known = {*network.participants(state.year, Evidence.DOCUMENTED)}
    known |= {*network.participants(state.year, Evidence.PRESUMED)}
    return {
        Change.NEW: tuple(key for key in now.documented if key not in before),
        Change.KEPT: tuple(key for key in now.documented if key in before),
        Change.PRESUMED: tuple(key for key in now.presumed if key in before),
        Change.GONE: tuple(key for key in before if key not in known),
    }
