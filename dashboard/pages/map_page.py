"""Page *Karte*: the map, its headline and the figures beside it."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from dashboard.links import links_of
from dashboard.loaded import FILES_PREFIX, bundle
from dashboard.state import MAP, apply_first_report, apply_report, count_moves
from praevmap.maps.folium_map import build_feature_group, build_map, build_message
from praevmap.model.network import Network
from praevmap.render.figures import render_figures
from praevmap.render.table import render_table
from praevmap.sources.operator_texts import contact_address
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.areas import show_areas
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

FRAME_HEIGHT = 760
"""Height of the frame in pixels before the stylesheet of the page fits it to the window."""

TABLE = "map.table"
"""Key of the box with the map as a table."""


def show(network: Network, view: ViewState) -> None:
    """Place the page."""
    map_column, figures_column = st.columns([3.6, 1], gap="small")
    with map_column:
        _show_map(view)
    with figures_column:
        st.html(render_figures(network, take_snapshot(network, view), links_of(view)))
    show_table(network, view)


def show_table(network: Network, view: ViewState) -> None:
    """Place the map as a table in a box that costs nothing until the reader opens it."""
    words = words_for(view.language.value)
    box = st.expander(words.say("table.areas.title"), key=TABLE, on_change="rerun")
    if box.open:
        with box:
            shown = show_areas(network, take_snapshot(network, view))
            st.html(render_table(shown, words, links_of(view)))


def _show_map(view: ViewState) -> None:
    theme = "dark" if st.context.theme.type == "dark" else "light"
    # Year and selection are commanded when a frame starts, and after Back and Forward.
    message = build_message(
        view, theme=theme, command=1 + count_moves(), contact=contact_address() or ""
    )
    reported = st_folium(
        build_map(bundle(), FILES_PREFIX, words_for("de").say("page.frame_failed")),
        key=MAP,
        height=FRAME_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=build_feature_group(message),
        on_change=apply_report,
    )
    apply_first_report(reported)
