"""Page *Karte*: the table below the map; the map itself stands in `dashboard.map_room`."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.choices import place_choices
from dashboard.heads import sorting_of
from dashboard.links import links_of
from dashboard.markup import place_markup
from dashboard.page_choices import (
    AREAS_SEARCH,
    LONGEST_SEARCH,
    STATUS_KEY,
    choice_of_class,
    open_choices,
)
from dashboard.state import announce, page_query
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.render.table import render_table
from praevmap.views.classes import classify
from praevmap.views.snapshot import Snapshot, take_snapshot
from praevmap.views.tables.areas import show_areas
from praevmap.views.tables.selection import select_rows, sort_table
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for

TABLE = "map.table"
"""Key of the box with the map as a table."""
AREAS = "areas"


def show(network: Network, view: ViewState) -> None:
    """Place what stands below the map."""
    open_choices(choice_of_class(network.years), AREAS_SEARCH)
    show_table(network, view)


def mark_year(year: int, part: Markup, words: Words) -> Markup:
    """Return a part of the page that steps back while the map shows another year: `follow.js`."""
    note = words.say("page.behind", year=str(year))
    return Markup('<div data-of-year="{}" data-note="{}">{}</div>').format(year, note, part)


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
    search = st.session_state.setdefault(AREAS_SEARCH.key, "")
    chosen = _choose_class(network, snapshot.state, words)
    (column, descending), sort = sorting_of(AREAS, "name")
    table = show_areas(network, snapshot)
    if column == "look" and snapshot.state.look is Look.STATUS:
        column = "name"
    shown = select_rows(table, words, only=chosen, text=search)
    shown = sort_table(shown, column, descending=descending)
    if shown.rows:
        listed = render_table(shown, words, links_of(snapshot.state), name=AREAS)
        listed = mark_year(snapshot.state.year, listed, words)
    else:
        listed = Markup('<p class="pm-found">{}</p>').format(words.say("table.areas.nothing"))
    place_markup(listed, AREAS, sort)
    counted = words.say("table.areas.kept", count=len(shown.rows), total=len(table.rows))
    announce(counted, asked=f"{chosen} {column} {descending} {search}")


def _choose_class(network: Network, state: ViewState, words: Words) -> str:
    """Place the classes of the legend with their counts, and a search; return the chosen class."""
    classes = classify(network, state)
    said = {
        entry.name: words.say("table.areas.class.one", status=entry.word, count=entry.count)
        for entry in classes.entries
        if entry.count
    }
    said = {"": words.say("table.areas.class.all", count=len(classes.of)), **said}
    if st.session_state.get(STATUS_KEY) not in said:
        st.session_state[STATUS_KEY] = ""
    status = choice_of_class(network.years)
    words_of = {value: word for word, value in status.values.items()}
    named = {words_of[name]: text for name, text in said.items()}
    fields = render(
        "radio_field.html",
        words,
        name=status.parameter,
        key="table.areas.class",
        values=named,
        of="",
    )
    place_choices("areas.choices.class", state, choices=[status], controls=fields)
    # A part of its own: the counts of the classes change while somebody types here.
    fields = render(
        "search_field.html",
        words,
        searched=AREAS_SEARCH,
        key="table.areas.search",
        longest=LONGEST_SEARCH,
    )
    place_choices("areas.choices.search", state, choices=[AREAS_SEARCH], controls=fields)
    chosen: str = st.session_state[STATUS_KEY]
    return chosen
