"""The view state of a session: read once from the address, kept, written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.page_choices import page_query
from praevmap.model.network import Network
from praevmap.views.settling import settle
from praevmap.views.view_state import PARAMETERS, ViewState

VIEW = "view"
REPORT = "report"
CHOICES = "choice."
"""Prefix of the widgets' keys; the rest is the parameter of the address."""


def open_view(network: Network) -> ViewState:
    """Return the view state; at the first run of a session it is read from the address.

    Parameters
    ----------
    network
        Knows which keys exist; another key selects nothing.
    """
    if VIEW not in st.session_state:
        query = {name: st.query_params.get(name, "") for name in PARAMETERS}
        keep(settle(network, ViewState.from_query(query)))
    view: ViewState = st.session_state[VIEW]
    return view


def keep(view: ViewState) -> None:
    """Remember the view state for the rest of the session."""
    st.session_state[VIEW] = view


def take_report(network: Network, view: ViewState, report: Mapping[str, Any] | None) -> ViewState:
    """Take the settled year and selection that the widget reports.

    A report is taken once: the component repeats its last value at every run.

    Parameters
    ----------
    network
        Knows which years and keys exist.
    view
        The view state so far.
    report
        What the browser sent; hostile until checked.

    Returns
    -------
    ViewState
        With year and selection of a new, sound report; else unchanged.
    """
    if not report or report == st.session_state.get(REPORT):
        return view
    st.session_state[REPORT] = dict(report)
    names = {"jahr": "year", "auswahl": "selected", "ansicht": "look", "von": "since"}
    query = {name: str(report.get(said) or "") for name, said in names.items()}
    said = ViewState.from_query(query)
    year = said.year if query["jahr"] == str(said.year) else view.year
    look = said.look if "look" in report else view.look
    since = said.since if "since" in report else view.since
    taken = replace(view, year=year, selected=said.selected, look=look, since=since)
    taken = settle(network, taken)
    keep(taken)
    return taken


def write_address(view: ViewState) -> None:
    """Write the view state into the address, and only if it differs: each write is history."""
    wanted = {**view.to_query(), **page_query()}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)
