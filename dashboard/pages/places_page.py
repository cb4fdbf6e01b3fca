"""Page *Kommunen*: the table of all Kommunen, and the profile of one of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from dashboard.choices import YEAR, place_choices, place_year
from dashboard.links import address_of, links_of
from dashboard.markup import place_markup
from dashboard.page_choices import (
    EVERYWHERE,
    EVIDENCE,
    LONGEST_SEARCH,
    ORDER,
    PLACES_CHOICES,
    SEARCH,
    SORT,
    open_choices,
)
from dashboard.paths import MAP, PLACES
from dashboard.state import announce
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.render.place import PlacePage
from praevmap.render.table import render_table
from praevmap.sources.operator_texts import contact_address
from praevmap.views.directory import count_places
from praevmap.views.profile import describe_place, find_place
from praevmap.views.profile_words import ProfileWords
from praevmap.views.tables.places import (
    KEPT,
    Arrangement,
    PlaceColumn,
    arrange,
    show_places,
)
from praevmap.views.tables.selection import ORDERS
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


def show(network: Network, view: ViewState) -> None:
    """Place the profile of the selected place, or else the table of all."""
    words = words_for(view.language.value)
    open_choices(*PLACES_CHOICES)
    key = find_place(network, view.selected)
    if key is not None:
        links = links_of(view)
        heading, year = st.columns([4, 1], vertical_alignment="bottom")
        with heading:
            ways = (
                (address_of(PLACES, replace(view, selected=None)), words.say("profile.back")),
                (address_of(MAP, replace(view, selected=key.text)), words.say("profile.map")),
            )
            linked = [links.inside(*way) for way in ways]
            name = network.places.name(key)
            place_markup(render("profile_heading.html", words, name=name, ways=linked), "heading")
        with year:
            place_year(network, view)
        profile = describe_place(network, key, view.year, view.coverage)
        announce(ProfileWords(network, profile, words).now(view.year))
        profile_page = PlacePage(network, view, key, links, contact_address())
        place_markup(profile_page.render(), "profile")
        return
    place_markup(render("places_heading.html", words), "heading")
    _show_table(network, view, words)


def _show_table(network: Network, view: ViewState, words: Words) -> None:
    # The table stands below its choices, but is sent first: it is what the reader came for.
    fields, table = st.container(), st.container()
    arrangement = _read_arrangement()
    count, listed = _list(network, view, arrangement)
    counted = words.say("places.found", count=count) if count else words.say("places.found.nothing")
    announce(counted)
    with table:
        place_markup(Markup('<p class="pm-found">{}</p>').format(counted), "found")
        if count:
            place_markup(listed, PLACES, _sort)
    with fields:
        _show_fields(network, view, words)


@lru_cache(maxsize=8)
def _list(network: Network, view: ViewState, arrangement: Arrangement) -> tuple[int, Markup]:
    """Return how many places there are, and their table."""
    directory = arrange(network, view, arrangement)
    shown = show_places(network, view, directory, arrangement)
    words = words_for(view.language.value)
    return len(directory.rows), render_table(shown, words, links_of(view), name=PLACES)


def _sort(column: str) -> None:
    """Sort by a column, or turn its order round."""
    is_turned = (
        st.session_state[SORT.key] == column and st.session_state[ORDER.key] == ORDERS[False]
    )
    st.session_state[ORDER.key] = ORDERS[is_turned]
    st.session_state[SORT.key] = column


def _read_arrangement() -> Arrangement:
    descending = st.session_state[ORDER.key] == ORDERS[True]
    return Arrangement(
        st.session_state[SEARCH.key],
        PlaceColumn(st.session_state[SORT.key]),
        descending,
        st.session_state[EVERYWHERE.key],
        KEPT.get(st.session_state[EVIDENCE.key]),
    )


def _show_fields(network: Network, view: ViewState, words: Words) -> None:
    municipalities, districts = count_places(network)
    fields = render(
        "places_fields.html",
        words,
        searched=SEARCH,
        longest=LONGEST_SEARCH,
        evidence=EVIDENCE,
        sort=SORT,
        order=ORDER,
        everywhere=EVERYWHERE,
        years=network.years,
        municipalities=municipalities,
        districts=districts,
    )
    place_choices("places.choices", view, [YEAR], PLACES_CHOICES, controls=fields)
