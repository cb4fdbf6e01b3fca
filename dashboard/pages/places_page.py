"""Page *Kommunen*: the table of all Kommunen, and the profile of one of them."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.page_choices import (
    EVERYWHERE,
    LONGEST_SEARCH,
    ORDER,
    PLACES_CHOICES,
    SEARCH,
    SORT,
    keep_choices,
    open_choices,
)
from dashboard.pages.places_table import ORDERS, render_table
from dashboard.pages.profile_panel import render_heading, render_profile
from dashboard.session import VIEW, keep
from praevmap.model.network import Network
from praevmap.views.directory import Arrangement, Column, arrange, count_places
from praevmap.views.profile import find_place
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

YEAR = "places.year"
"""Key of the choice of the year, which belongs to the view state."""


def show(network: Network, view: ViewState) -> ViewState:
    """Place the profile of the selected place, or else the table of all."""
    words = words_for(view.language.value)
    open_choices(*PLACES_CHOICES)
    keep_choices(*PLACES_CHOICES)
    key = find_place(network, view.selected)
    if key is not None:
        heading, year = st.columns([4, 1], vertical_alignment="bottom")
        with heading:
            st.html(render_heading(network, view, key, words))
        with year:
            _show_year(network, view, words)
        st.html(render_profile(network, view, key, words))
        return view
    st.html(
        f'<section class="pm-places-head"><h2>{escape(words.say("places.title"))}</h2>'
        f"<p>{escape(words.say('places.intro'))}</p></section>"
    )
    _show_table(network, view, words)
    return view


def _show_table(network: Network, view: ViewState, words: Words) -> None:
    # The table stands below its controls, but is sent first: it is what the reader came for.
    controls, table = st.container(), st.container()
    arrangement = _read_arrangement()
    directory = arrange(network, view, arrangement)
    count = len(directory.rows)
    said = words.say("places.found", count=count) if count else words.say("places.found.nothing")
    with table:
        st.html(f'<p class="pm-found" role="status">{escape(said)}</p>')
        if count:
            st.html(render_table(network, view, directory, arrangement, words))
    with controls:
        _show_controls(network, view, words)


def _read_arrangement() -> Arrangement:
    descending = st.session_state[ORDER.key] == ORDERS[True]
    return Arrangement(
        st.session_state[SEARCH.key],
        Column(st.session_state[SORT.key]),
        descending,
        st.session_state[EVERYWHERE.key],
    )


def _show_controls(network: Network, view: ViewState, words: Words) -> None:
    search, sort, order, year = st.columns([2.2, 1.4, 1, 0.8], vertical_alignment="bottom")
    with search:
        st.text_input(
            words.say("places.search"),
            key=SEARCH.key,
            max_chars=LONGEST_SEARCH,
            placeholder=words.say("places.search.placeholder"),
            persist_state="session",
        )
    with sort:
        st.selectbox(
            words.say("places.sort"),
            [each.value for each in Column],
            format_func=lambda value: words.say(f"places.column.{value}"),
            key=SORT.key,
            persist_state="session",
        )
    with order:
        st.selectbox(
            words.say("places.order"),
            ORDERS,
            format_func=lambda value: words.say(f"places.order.{value}"),
            key=ORDER.key,
            persist_state="session",
        )
    with year:
        _show_year(network, view, words)
    municipalities, districts = count_places(network)
    st.toggle(
        words.say("places.everywhere", municipalities=municipalities, districts=districts),
        key=EVERYWHERE.key,
        persist_state="session",
    )


def _show_year(network: Network, view: ViewState, words: Words) -> None:
    # The view state is the truth: the map or another page may have changed the year.
    st.session_state[YEAR] = view.year
    st.selectbox(
        words.say("places.year"), list(reversed(network.years)), key=YEAR, on_change=_take_year
    )


def _take_year() -> None:
    keep(replace(st.session_state[VIEW], year=st.session_state[YEAR]))
