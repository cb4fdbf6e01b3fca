"""A view state as far as the data go: links may name places and years that they do not know."""

from __future__ import annotations

from dataclasses import replace

from praevmap.model.network import Network
from praevmap.views.profile import find_place
from praevmap.views.view_state import ViewState


def settle(network: Network, state: ViewState) -> ViewState:
    """Return the state without what the data do not know: a place, a year after the last one."""
    known = find_place(network, state.selected) is not None
    year = min(state.year, network.as_of.year)
    return replace(state, year=year, selected=state.selected if known else None)
