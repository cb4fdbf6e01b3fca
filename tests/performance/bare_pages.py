"""Pages of one text each: the yardstick for a change of page inside a session."""

import streamlit as st


def show_first() -> None:
    """Place the first page."""
    st.write("first page")


def show_second() -> None:
    """Place the second page."""
    st.write("second page")


PAGES = {"First": show_first, "Second": show_second}
st.navigation(
    [st.Page(show, title=title, url_path=title.lower()) for title, show in PAGES.items()],
    position="top",
).run()
