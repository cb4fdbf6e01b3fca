"""The heads of tables as buttons: what the reader sorts a table by."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.loaded import component

HEADS = component("tables", "")


def hear_heads(table: str, choose: Callable[[str], None]) -> None:
    """Let the heads of a table on the page call a function with the name of their column."""
    key = f"heads.{table}"
    HEADS(
        data={"table": table},
        key=key,
        on_sort_change=lambda: _pass_on(choose, getattr(st.session_state.get(key), "sort", None)),
    )


def _pass_on(choose: Callable[[str], None], column: object) -> None:
    """Tell the column, hostile until checked; none if the reader has left the page at once."""
    if isinstance(column, str):
        choose(column)


def watch_heads(table: str, column: str) -> tuple[str, bool]:
    """Return by which column the reader has sorted a table, at first the one given, and how."""
    key = f"sorted.{table}"
    chosen: tuple[str, bool] = st.session_state.setdefault(key, (column, False))

    def choose(wanted: str) -> None:
        before, descending = st.session_state[key]
        st.session_state[key] = wanted, wanted == before and not descending

    hear_heads(table, choose)
    return chosen
