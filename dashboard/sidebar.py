"""The choices of all pages: the sidebar, and the year on pages without a timeline."""

from __future__ import annotations

import streamlit as st

from dashboard.state import (
    COVERAGE,
    FILTERS,
    LANGUAGE,
    Choice,
    choose,
    count_filters,
    reset_filters,
    show_year,
)
from praevmap.model.network import Network
from praevmap.views.contradictions import find_contradiction
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

YEAR = "year"


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
            st.button(label, on_click=choose, args=(mended,))


def name_filters(view: ViewState, words: Words) -> str:
    """Name the filters, with their number where there are any."""
    count = count_filters(view)
    return words.say("page.filters.counted", count=count) if count else words.say("page.filters")


def show_choices(view: ViewState) -> None:
    """Place all choices in the sidebar."""
    words = words_for(view.language.value)
    with st.sidebar:
        st.header(name_filters(view, words))
        for choice in FILTERS:
            _show(choice, words)
        st.caption(words.say(f"filter.{COVERAGE.parameter}.help"))
        st.caption(words.say("filter.hint"))
        st.button(words.say("filter.reset"), on_click=reset_filters)
        _show(LANGUAGE, words)


def _show(choice: Choice, words: Words) -> None:
    name = f"filter.{choice.parameter}"

    def label(value: str) -> str:
        return words.say(f"{name}.{value}")

    if choice.is_several:
        st.pills(
            words.say(name),
            choice.values,
            format_func=label,
            selection_mode="multi",
            key=choice.key,
        )
    else:
        st.radio(words.say(name), choice.values, format_func=label, key=choice.key)
