"""Filters: each is a key of the address, a predicate on participants, and words for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey, YearEvidence
from praevmap.model.status import Contribution, contributions
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words

Predicate = Callable[[Network, ParticipantKey], Enum]


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter on participants.

    Attributes
    ----------
    parameter
        Name in the address; the words of its values are ``filter.<parameter>.<value>``.
    chosen
        The values that the reader chose; empty means all.
    value_of
        Which value a participant has.
    """

    parameter: str
    chosen: Callable[[ViewState], frozenset[Enum]]
    value_of: Predicate

    def keeps(self, network: Network, state: ViewState, key: ParticipantKey) -> bool:
        """Whether the participant passes."""
        chosen = self.chosen(state)
        return not chosen or self.value_of(network, key) in chosen


FILTERS: tuple[Filter, ...] = (
    Filter("typ", lambda s: frozenset(s.types), lambda n, k: n.places.district_type(k)),
    Filter("la", lambda s: frozenset(s.offices), lambda _, k: k.regional_office),
    Filter("bezirk", lambda s: frozenset(s.regions), lambda _, k: k.region),
)
"""Filters on participants, before coverage is computed."""


def kept_participants(network: Network, state: ViewState) -> frozenset[ParticipantKey]:
    """Return the participants that pass all filters of the state."""
    return _kept(network, tuple(f.chosen(state) for f in FILTERS))


@lru_cache(maxsize=256)
def _kept(network: Network, chosen: tuple[frozenset[Enum], ...]) -> frozenset[ParticipantKey]:
    asked = [(f, values) for f, values in zip(FILTERS, chosen, strict=True) if values]
    return frozenset(
        key
        for key in network.memberships_of
        if all(f.value_of(network, key) in values for f, values in asked)
    )


def keeps_programme(state: ViewState, programme: ProgrammeKey) -> bool:
    """Whether memberships of the programme are kept."""
    return not state.programmes or programme in state.programmes


def keeps_basis(state: ViewState, found: Contribution | YearEvidence) -> bool:
    """Whether a kept programme runs, and the evidence rests on a kept one.

    What is presumed because of an earlier programme is no presumption of the running one.
    """
    return keeps_programme(state, found.programme) and keeps_programme(state, found.basis)


def kept_contributions(network: Network, state: ViewState) -> Iterator[Contribution]:
    """Yield the contributions that the filters leave, of all years.

    Parameters
    ----------
    network
        The network.
    state
        Filters, level and coverage rule; year and *nachweis* are without effect here.
    """
    kept = kept_participants(network, state)
    for contribution in contributions(network, state.level, state.coverage):
        if contribution.participant in kept and keeps_basis(state, contribution):
            yield contribution


def sentence_of_filters(state: ViewState, words: Words) -> str:
    """Say in words what is left out; empty when nothing is.

    Examples
    --------
    >>> from praevmap.views.wording import words_for
    >>> state = ViewState.from_query({"typ": "kreis", "la": "lwl"}, range(2012, 2026))
    >>> sentence_of_filters(state, words_for("de"))
    'Gebietstyp: Kreis; Landesjugendamt: LWL'
    """
    chosen: list[tuple[str, Iterable[Enum]]] = [(f.parameter, f.chosen(state)) for f in FILTERS]
    chosen.append(("programm", state.programmes))
    chosen.append(("nachweis", state.evidence))
    parts = []
    for parameter, values in chosen:
        names = [words.say(f"filter.{parameter}.{v.value}") for v in _in_order(values)]
        if names:
            listed = words.join(names)
            parts.append(words.say("filter.part", name=words.say(f"filter.{parameter}"), of=listed))
    return "; ".join(parts)


def with_filters(sentence: str, state: ViewState, words: Words) -> str:
    """Add what is left out to a sentence; the sentence itself when nothing is."""
    left_out = sentence_of_filters(state, words)
    if not left_out:
        return sentence
    return words.say("sentence.filtered", sentence=sentence, filters=left_out)


def _in_order(values: Iterable[Enum]) -> list[Enum]:
    found = set(values)
    return [m for m in type(next(iter(found))) if m in found] if found else []
