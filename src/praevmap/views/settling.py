"""A view state as far as the data go: links may name places that they do not know."""

from __future__ import annotations

from dataclasses import replace

from praevmap.model.network import Network
from praevmap.views.profile import find_place
from praevmap.views.view_state import ViewState


def settle(network: Network, state: ViewState) -> ViewState:
    """Return the state without a place that the data do not know."""
    known = find_place(network, state.selected) is not None
    return state if known else replace(state, selected=None)
