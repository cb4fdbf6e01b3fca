"""Filters: which participants a view keeps, and what it leaves out in words."""

from __future__ import annotations

from functools import lru_cache

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey, YearEvidence
from praevmap.model.status import Contribution
from praevmap.views.view_state import LISTS, ViewState
from praevmap.views.wording import Words


def keeps_place(network: Network, state: ViewState, key: ParticipantKey) -> bool:
    """Whether a place passes the filters on Gebietstyp, Landesjugendamt and Regierungsbezirk."""
    if state.types and network.places.district_type(key) not in state.types:
        return False
    return state.contains(key)


def keeps_programme(state: ViewState, programme: ProgrammeKey) -> bool:
    """Whether memberships of the programme are kept."""
    return not state.programmes or programme in state.programmes


def keeps_basis(state: ViewState, evidence: Contribution | YearEvidence) -> bool:
    """Whether a kept programme runs, and the evidence rests on a kept one.

    What is presumed because of an earlier programme is no presumption of the running one.
    """
    return keeps_programme(state, evidence.programme) and keeps_programme(state, evidence.basis)


def kept_participants(network: Network, state: ViewState) -> frozenset[ParticipantKey]:
    """Return the participants that pass all filters of the state, before coverage is computed."""
    only = ViewState(state.years, types=state.types, offices=state.offices, regions=state.regions)
    return _kept(network, only)


@lru_cache(maxsize=256)
def _kept(network: Network, state: ViewState) -> frozenset[ParticipantKey]:
    return frozenset(key for key in network.memberships_of if keeps_place(network, state, key))


def sentence_of_filters(state: ViewState, words: Words) -> str:
    """Say in words what is left out; empty when nothing is.

    Examples
    --------
    >>> from praevmap.views.wording import words_for
    >>> state = ViewState.from_query({"typ": "kreis", "la": "lwl"}, range(2012, 2026))
    >>> sentence_of_filters(state, words_for("de"))
    'Gebietstyp: Kreis; Landesjugendamt: LWL'
    """
    query = state.to_query()
    chosen = {name: query[name].split(",") for name in LISTS if name in query}
    return "; ".join(
        words.say(
            "filter.part",
            name=words.say(f"filter.{name}"),
            of=words.join([words.say(f"filter.{name}.{value}") for value in values]),
        )
        for name, values in chosen.items()
    )


def with_filters(sentence: str, state: ViewState, words: Words) -> str:
    """Add what is left out to a sentence; the sentence itself when nothing is."""
    left_out = sentence_of_filters(state, words)
    if not left_out:
        return sentence
    return words.say("sentence.filtered", sentence=sentence, filters=left_out)
