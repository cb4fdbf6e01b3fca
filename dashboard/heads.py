"""The heads of tables as buttons: what the reader sorts a table by."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def sorting_of(table: str, column: str) -> tuple[tuple[str, bool], Callable[[str], None]]:
    """Return by which column the reader has sorted a table, at first the one given, and how.

    And what `place_markup` is to call with the head that was pressed.
    """
    key = f"sorted.{table}"
    chosen: tuple[str, bool] = st.session_state.setdefault(key, (column, False))

    def choose(wanted: str) -> None:
        before, descending = st.session_state[key]
        st.session_state[key] = wanted, wanted == before and not descending

    return chosen, choose
