"""The frame of the map, which stays while other pages are shown.

Streamlit takes the frame of a component away with its page, and loads it anew on the way back
(streamlit issue 10756). What the script places beside all pages stays. So the map is placed there
as soon as it was asked for, or its link is pointed at (`ahead.js`), and where the page is another
one the stylesheet hides it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from dashboard.links import links_of
from dashboard.loaded import FILES_PREFIX, bundle
from dashboard.loaded import network as load
from dashboard.markup import place_markup
from dashboard.page_choices import STATUS_KEY, choice_of_class
from dashboard.pages.map_page import TABLE, mark_year
from dashboard.state import MAP, apply_first_report, apply_report, count_moves
from praevmap.maps.folium_map import build_feature_group, build_map, build_message
from praevmap.model.network import Network
from praevmap.render.figures import render_figures
from praevmap.sources.operator_texts import contact_address
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

FRAME_HEIGHT = 760
"""Height of the frame in pixels before the stylesheet of the page fits it to the window."""
ROOM = "map_room"
"""Key of the box that holds the map and what stands beside it, and so its class."""
TURNS = "map.turns"
"""Key of the number of times that the map was turned to and away from: odd while it is shown."""
WANTED = "map.wanted"
"""Key of whether somebody is about to turn to the map for the first time."""
SENT = "map.sent"
"""Key of the last message to the map: out of sight it gets the same again, so that nothing happens
in its frame (streamlit's ``ComponentInstance.tsx``)."""


def want_map() -> None:
    """Place the map out of sight from the next run on, so that it stands when it is turned to."""
    st.session_state[WANTED] = True


def place_map(room: DeltaGenerator, network: Network, view: ViewState, *, is_shown: bool) -> None:
    """Place the map with the figures beside it, or keep the map while another page is shown.

    Begins the run again where the map reported what the session does not know yet.

    Parameters
    ----------
    room
        The box for it; in every run at the same place, else its frame is loaded anew.
    network, view
        What is shown.
    is_shown
        Whether the page is that of the map.
    """
    turns: int = st.session_state.get(TURNS, 0)
    if turns % 2 != is_shown:
        turns += 1
    elif not turns and WANTED in st.session_state:
        # As if it had been shown and left.
        turns = 2
    if not turns:
        return
    st.session_state[TURNS] = turns
    # Year and selection are commanded when a frame starts, when the reader comes back to it, and
    # after Back and Forward.
    command = (turns + 1) // 2 + count_moves()
    if is_shown or st.session_state.get(SENT, {}).get("command") != command:
        theme = "dark" if st.context.theme.type == "dark" else "light"
        contact = contact_address() or ""
        message = build_message(view, theme=theme, command=command, contact=contact)
        # Whoever goes back from a presentation has left it.
        st.session_state[SENT] = message if is_shown else {**message, "presenting": ""}
    with room:
        map_column, figures_column = st.columns([3.6, 1], gap="small")
    with map_column:
        _show_map(st.session_state[SENT])
    if is_shown:
        with figures_column:
            figures = render_figures(network, take_snapshot(network, view), links_of(view))
            figures = mark_year(view.year, figures, words_for(view.language.value))
            place_markup(figures, "figures")


def _show_map(message: Mapping[str, Any]) -> None:
    reported = st_folium(
        build_map(bundle(), FILES_PREFIX, words_for("de").say("page.frame_failed")),
        key=MAP,
        height=FRAME_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=build_feature_group(message),
        on_change=_hear_map,
    )
    apply_first_report(reported)


def _hear_map() -> None:
    """Apply what the map reports; a class of its legend leads to the table of its areas."""
    apply_report()
    listed = st.session_state[MAP].get("list")
    known = choice_of_class(load().years).values.values()
    if isinstance(listed, str) and listed in known:
        st.session_state[STATUS_KEY] = listed
        st.session_state[TABLE] = True
