"""The one owner of the view: what address, sidebar and map tell of it, and the address it writes.

At the first run of a session the address tells the view, and again after Back and Forward. In
between the reader's choices do: those of sidebar and page, and what happens in the map, come with
a message before the run, like a click on any widget.

Back and Forward lead through the addresses of the views that were seen. Streamlit runs the script
again then and hands it the address of the entry. Only its own mark of such a run tells it from any
other: in a quick sequence of clicks the browser still sends an address that is already old, so an
address that differs from the last one written means nothing by itself. Which views become entries
is decided in the browser, see `history.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from dashboard.loaded import network as load
from dashboard.streamlit_patches import is_history_navigation
from praevmap.model.network import Network
from praevmap.views.profile import without_unknown_place
from praevmap.views.view_state import LISTS, PARAMETERS, ViewState

VIEW = "view"
MAP = "map"
"""Key under which the map's report stands; see `apply_report`."""
REPORT = "map.report"
"""Key of the report that was applied last."""
WRITTEN = "address.written"
"""Key of the address that was written last, None when that is not known."""
RESTORED = "history.restored"
MOVES = "history.moves"
LONGEST_ADDRESS = 1000
"""Characters of an address that the map asks for; no true one is longer."""
PAGE_QUERY = "page.query"
"""Key of what the page of this run adds to the address."""
ANNOUNCED = "page.announced"
"""Key of what the page of this run announces, see `announce`."""


def open_view(network: Network) -> ViewState:
    """Begin a run: return the view that address, sidebar and map tell.

    Parameters
    ----------
    network
        Knows which keys exist; another key selects nothing.
    """
    st.session_state[PAGE_QUERY] = {}
    st.session_state.pop(ANNOUNCED, None)
    if is_history_navigation():
        st.session_state[RESTORED] = st.query_params.to_dict()
        st.session_state[MOVES] = count_moves() + 1
    asked = restored()
    if asked is None and VIEW not in st.session_state:
        asked = st.query_params.to_dict()
    if asked is not None:
        told = ViewState.from_query(_parameters(asked), network.years)
        keep(without_unknown_place(network, told))
    view: ViewState = st.session_state[VIEW]
    return view


def keep(view: ViewState) -> None:
    """Remember the view for the rest of the session."""
    st.session_state[VIEW] = view


def announce(result: str, *, asked: str | None = None) -> None:
    """Let the page say the result of a choice to those who do not see it.

    Parameters
    ----------
    result
        A sentence.
    asked
        What was chosen, for which the result is said once; by default all that the address tells.
    """
    st.session_state[ANNOUNCED] = result, asked


def announcement(sentence: str) -> tuple[str, str | None]:
    """Return what `announce` was told in this run, by default a sentence."""
    told: tuple[str, str | None] = st.session_state.get(ANNOUNCED, (sentence, None))
    return told


def count_filters(view: ViewState) -> int:
    """Return how many filters leave something out."""
    return sum(name in LISTS for name in view.to_query())


def choose(chosen: Mapping[str, str], names: Iterable[str]) -> None:
    """Go to the view in which the reader has chosen something.

    Parameters
    ----------
    chosen
        Words of the address by parameter, hostile until checked.
    names
        The parameters that could be chosen. One that is not told stays as it is.
    """
    view: ViewState = st.session_state[VIEW]
    wanted = {**view.to_query(), **{name: chosen[name] for name in names if name in chosen}}
    keep(ViewState.from_query(wanted, view.years))


def apply_report() -> None:
    """Apply year, selection and look that the map reports when they have settled.

    Called before a run, when the browser has sent something new.
    """
    _apply(st.session_state.get(MAP) or {})


def apply_first_report(report: Mapping[str, Any] | None) -> None:
    """Apply what the map reported to a session that did not know it yet, and begin the run again.

    After a replica was lost the reader's next step in the map is the first that a new session
    hears of; Streamlit calls nobody before its first run. What an earlier session was told stands
    in the address since, and more that was chosen later.
    """
    if report and report != st.session_state.get(REPORT):
        at = report.get("at")
        is_news = not isinstance(at, str) or _parameters(_parse(at)) == _parameters(
            st.query_params.to_dict()
        )
        if is_news:
            # What it once asked for may long be granted.
            _apply({**report, "view": None})
        st.session_state[REPORT] = dict(report)
        if is_news:
            st.rerun()


def _parse(query: str) -> dict[str, str]:
    return dict(parse_qsl(query[:LONGEST_ADDRESS].removeprefix("?")))


def _parameters(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query.get(name, "") for name in PARAMETERS}


def _apply(report: Mapping[str, Any]) -> None:
    """Apply a report, which is hostile until checked: what is unsound in it changes nothing.

    Of a view that it asks for everything is taken, as from an address.
    """
    st.session_state[REPORT] = dict(report)
    network = load()
    view: ViewState = st.session_state[VIEW]
    names = {"jahr": "year", "auswahl": "selected", "ansicht": "look", "von": "since"}
    query = {name: str(report.get(field) or "") for name, field in names.items()}
    reported = ViewState.from_query(query, network.years)
    applied = replace(
        view,
        year=reported.year if query["jahr"] == str(reported.year) else view.year,
        selected=reported.selected,
        look=reported.look if "look" in report else view.look,
        since=reported.since if "since" in report else view.since,
    )
    keep(without_unknown_place(network, applied))
    asked = report.get("view")
    if isinstance(asked, str):
        wanted = ViewState.from_query(_parameters(_parse(asked)), network.years)
        keep(without_unknown_place(network, wanted))


def query_of(view: ViewState) -> dict[str, str]:
    """Return the parameters of the address: the view state and the choices of the page."""
    return {**view.to_query(), **page_query()}


def page_query() -> dict[str, str]:
    """Return what the page of this run adds to the address."""
    return dict(st.session_state.get(PAGE_QUERY, {}))


def write_address(view: ViewState) -> None:
    """End a run: write the view state into the address, and only if it differs.

    What the browser sent may be older than what was last written, so both are asked.
    """
    wanted = query_of(view)
    written = st.session_state.get(WRITTEN, wanted)
    if not st.query_params.to_dict() == written == wanted:
        # Of a run that is ended here nobody knows whether the browser was told.
        st.session_state[WRITTEN] = None
        st.query_params.from_dict(wanted)
    st.session_state[WRITTEN] = wanted
    st.session_state.pop(RESTORED, None)


def restored() -> Mapping[str, str] | None:
    """Return the parameters of the entry that is to be restored.

    Also in the run that interrupted such a run, before its view stood on the page: what was chosen
    meanwhile was chosen on the page that the reader had left.
    """
    query: Mapping[str, str] | None = st.session_state.get(RESTORED)
    return query


def count_moves() -> int:
    """Return how often the reader went back or forward in this session."""
    moves: int = st.session_state.get(MOVES, 0)
    return moves
