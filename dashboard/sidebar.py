"""The choices of all pages: the sidebar, and the year on pages without a timeline."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard.loaded import component, file_address
from dashboard.state import (
    SIDEBAR,
    answered,
    apply_choices,
    apply_first_choices,
    count_filters,
    keep,
    show_year,
)
from praevmap.model.network import Network
from praevmap.views.contradictions import find_contradiction
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

YEAR = "year"

SHOWN_CHOICES = component("choices", "<div data-choices></div>")


def select_year(network: Network, view: ViewState, words: Words) -> None:
    """Place the choice of the year, the last one first."""
    # The view state is the truth: the map or another page may have changed the year.
    st.session_state[YEAR] = view.year
    st.selectbox(
        words.say("map.timeline.year"),
        list(reversed(network.years)),
        key=YEAR,
        on_change=lambda: show_year(st.session_state[YEAR]),
    )


def show_contradiction(network: Network, view: ViewState) -> None:
    """Say why nothing can be shown, where that is so, and offer the ways out."""
    words = words_for(view.language.value)
    contradiction = find_contradiction(network, view, words)
    if contradiction is None:
        return
    st.warning(contradiction.sentence)
    with st.container(horizontal=True):
        for label, mended in contradiction.ways:
            st.button(label, on_click=keep, args=(mended,))


def name_filters(view: ViewState, words: Words) -> str:
    """Name the filters, with their number where there are any."""
    count = count_filters(view)
    return words.say("page.filters.counted", count=count) if count else words.say("page.filters")


def show_choices(view: ViewState) -> None:
    """Place all choices in the sidebar, as one part of the page: see `sidebar.js`.

    Its controls come with the page itself: `render.choices`.
    """
    language = view.language.value
    with st.sidebar:
        result = SHOWN_CHOICES(
            data={
                "module": file_address("page.js"),
                "language": language,
                "name": name_filters(view, words_for(language)),
                "query": urlencode(view.to_query(complete=True)),
                "answered": answered(),
            },
            key=SIDEBAR,
            on_chosen_change=apply_choices,
        )
    apply_first_choices(result["chosen"])
