"""The choices of all pages, in the sidebar, and the way out of those that exclude one another."""

from __future__ import annotations

import streamlit as st

from dashboard.choices import place_choices
from dashboard.state import count_filters, keep
from praevmap.model.network import Network
from praevmap.render.choices import CHOICES
from praevmap.views.contradictions import find_contradiction
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

SIDEBAR = "sidebar"


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


def show_sidebar(view: ViewState) -> None:
    """Place the choices of all pages; their controls come with the page: `render.choices`."""
    language = view.language.value
    name = name_filters(view, words_for(language))
    with st.sidebar:
        place_choices(SIDEBAR, view, CHOICES, language=language, name=name)
