"""The choice of the year on pages without a timeline."""

from __future__ import annotations

import streamlit as st

from dashboard.state import show_year
from praevmap.model.network import Network
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words

YEAR = "year"


def select_year(network: Network, view: ViewState, words: Words) -> None:
    """Place the choice, the last year first."""
    # The view state is the truth: the map or another page may have changed the year.
    st.session_state[YEAR] = view.year
    st.selectbox(
        words.say("map.timeline.year"),
        list(reversed(network.years)),
        key=YEAR,
        on_change=_take_year,
    )


def _take_year() -> None:
    show_year(st.session_state[YEAR])
