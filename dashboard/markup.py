"""Places HTML on a page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup, escape

from dashboard.loaded import component

MARKUP = component("markup", "<div data-markup></div>")


def place_markup(markup: Markup, key: str, sort: Callable[[str], None] | None = None) -> None:
    """Place HTML that our own templates have escaped.

    Streamlit's own way, `st.html`, takes every element apart in the browser to look for scripts,
    which for a table of a hundred rows takes longer than everything else of a change of page. Here
    nothing is looked at: what is not `Markup`, which vouches for its escaping, is escaped whole.

    Parameters
    ----------
    markup
        The HTML.
    key
        Names this place on the page; no other place of the page has it.
    sort
        Called with the name of the column whose head the reader has pressed.
    """
    key = f"markup.{key}"
    told = {"on_sort_change": lambda: _pass_on(key, sort)} if sort else {}
    MARKUP(data={"markup": escape(markup)}, key=key, **told)


def _pass_on(key: str, sort: Callable[[str], None]) -> None:
    """Tell the column, hostile until checked; none if the reader has left the page at once."""
    column = getattr(st.session_state.get(key), "sort", None)
    if isinstance(column, str):
        sort(column)
