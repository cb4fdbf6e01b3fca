"""The sentence above a picture, whichever way it looks at the network."""

from __future__ import annotations

from praevmap.model.network import Network
from praevmap.views.comparison import compare, tell_comparison
from praevmap.views.joining import take_joining, tell_joining
from praevmap.views.snapshot import take_snapshot, tell
from praevmap.views.view_state import Look, ViewState


def tell_view(network: Network, state: ViewState) -> str:
    """Say what the map shows, in the language of the state.

    Parameters
    ----------
    network
        The network.
    state
        Its look decides what is told: the state of the year, the joining years until it, or the
        comparison with an earlier year.
    """
    if state.look is Look.BEITRITT:
        return tell_joining(take_joining(network, state))
    if state.look is Look.VERGLEICH:
        return tell_comparison(compare(network, state))
    return tell(take_snapshot(network, state))
