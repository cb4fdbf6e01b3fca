"""The sentence above a picture, whichever way it looks at the network."""

from __future__ import annotations

from praevmap.model.network import Network
from praevmap.views.comparison import compare, sentence_of_comparison
from praevmap.views.joining import sentence_of_joining, take_joining
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import Look, ViewState


def sentence_of_view(network: Network, state: ViewState) -> str:
    """Say what the map shows, in the language of the state.

    Parameters
    ----------
    network
        The network.
    state
        Its look decides what is told: the state of the year, the joining years until it, or the
        comparison with an earlier year.
    """
    if state.shown_look is Look.JOINING:
        return sentence_of_joining(take_joining(network, state))
    if state.shown_look is Look.COMPARISON:
        return sentence_of_comparison(compare(network, state))
    return sentence_of_snapshot(take_snapshot(network, state))
