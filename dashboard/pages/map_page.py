"""Page *Karte*: the map, its headline and the figures beside it."""

from __future__ import annotations

import time

import streamlit as st
from streamlit_folium import st_folium

from dashboard.loaded import bundle, files_prefix
from dashboard.pages.area_table import show_table
from dashboard.pages.figures_panel import render_figures
from dashboard.session import take_report
from praevmap.maps.folium_map import build_feature_group, build_map, build_message
from praevmap.model.network import Network
from praevmap.sources.operator_texts import contact_address
from praevmap.views.figures import compute_figures
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

FRAME_HEIGHT = 760
"""Height of the frame in pixels before the stylesheet of the page fits it to the window."""

COMMAND = 1
"""Year and selection are commanded once per frame: when it starts."""

PAINTED = "map.painted"
PAINTING = 0.35
"""Seconds; see `_let_paint`. Measured by ``make bench``."""


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; return the view state with what the widget reported."""
    words = words_for(view.language.value)
    map_column, figures_column = st.columns([3.6, 1], gap="small")
    with map_column:
        view = _map(network, view)
    _let_paint()
    taken = take_snapshot(network, view)
    with figures_column:
        st.html(render_figures(network, taken, compute_figures(network, taken), words))
    show_table(network, view)
    return view


def _let_paint() -> None:
    """Keep back, once per session, what follows the map until the browser had time to paint it.

    Browsers have one thread for the map and for Streamlit's own elements; whatever arrives
    earlier is laid out before the map. The map then stands a third of a second later.
    """
    if PAINTED not in st.session_state:
        st.session_state[PAINTED] = True
        time.sleep(PAINTING)


def _map(network: Network, view: ViewState) -> ViewState:
    theme = "dark" if st.context.theme.type == "dark" else "light"
    reported = st_folium(
        build_map(bundle(), files_prefix(), words_for("de").say("page.frame_failed")),
        key="map",
        height=FRAME_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=build_feature_group(
            build_message(view, theme=theme, command=COMMAND, contact=contact_address() or "")
        ),
    )
    return take_report(network, view, reported)
