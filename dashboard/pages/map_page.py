"""Page *Karte*: the map, its headline and the figures beside it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup
from streamlit_folium import st_folium

from dashboard.heads import watch_heads
from dashboard.links import links_of
from dashboard.loaded import FILES_PREFIX, bundle
from dashboard.page_choices import LONGEST_SEARCH, STATUS, open_choices
from dashboard.state import MAP, announce, apply_first_report, apply_report, count_moves, page_query
from praevmap.maps.folium_map import build_feature_group, build_map, build_message
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.render.figures import render_figures
from praevmap.render.table import render_table
from praevmap.sources.operator_texts import contact_address
from praevmap.views.snapshot import Snapshot, take_snapshot
from praevmap.views.tables.areas import STATUS_WORDS, show_areas
from praevmap.views.tables.selection import STATUSES, Selection, select_rows
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for

FRAME_HEIGHT = 760
"""Height of the frame in pixels before the stylesheet of the page fits it to the window."""

TABLE = "map.table"
"""Key of the box with the map as a table."""
SEARCH = "areas.search"
AREAS = "areas"


def show(network: Network, view: ViewState) -> None:
    """Place the page."""
    open_choices(STATUS)
    map_column, figures_column = st.columns([3.6, 1], gap="small")
    with map_column:
        _show_map(view)
    with figures_column:
        st.html(render_figures(network, take_snapshot(network, view), links_of(view)))
    show_table(network, view)


def show_table(network: Network, view: ViewState) -> None:
    """Place the map as a table in a box that costs nothing until the reader opens it."""
    words = words_for(view.language.value)
    # The map itself says what a filter, a level or a year changes.
    announce("", asked="")
    if page_query():
        # A link to the list of a class opens it.
        st.session_state.setdefault(TABLE, True)
    box = st.expander(words.say("table.areas.title"), key=TABLE, on_change="rerun")
    if box.open:
        with box:
            _show_areas(network, take_snapshot(network, view), words)


def _show_areas(network: Network, snapshot: Snapshot, words: Words) -> None:
    status = _choose_class(snapshot, words)
    search = st.text_input(
        words.say("table.areas.search"),
        key=SEARCH,
        max_chars=LONGEST_SEARCH,
        persist_state="session",
    )
    column, descending = watch_heads(AREAS, "name")
    table = show_areas(network, snapshot)
    if column == "look" and snapshot.state.look is Look.STATUS:
        column = "name"
    shown = select_rows(table, Selection(status, search, column, descending), words)
    if shown.rows:
        st.html(render_table(shown, words, links_of(snapshot.state), name=AREAS))
    else:
        st.html(Markup('<p class="pm-found">{}</p>').format(words.say("table.areas.nothing")))
    counted = words.say("table.areas.kept", count=len(shown.rows), total=len(table.rows))
    announce(counted, asked=f"{status} {column} {descending} {search}")


def _choose_class(snapshot: Snapshot, words: Words) -> Status | None:
    """Place the classes of the legend with their counts."""
    counts = snapshot.told_statuses

    def label(word: str) -> str:
        if word not in STATUSES:
            return words.say("table.areas.class.all", count=len(snapshot.areas))
        status = STATUSES[word]
        named = words.say(f"{STATUS_WORDS}{status.word}")
        return words.say("table.areas.class.one", status=named, count=counts.get(status, 0))

    chosen = st.radio(
        words.say("table.areas.class"),
        [word for word in STATUS.values if STATUSES.get(word) in {None, *counts}],
        format_func=label,
        horizontal=True,
        key=STATUS.key,
        persist_state="session",
    )
    return STATUSES.get(chosen)


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
