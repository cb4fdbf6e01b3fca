"""The dashboard: one view state, shared by all pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard import (
    about_page,
    claims_page,
    growth_page,
    map_page,
    places_page,
    share,
    sidebar,
)
from dashboard.loaded import network as load
from dashboard.page_choices import forget_page
from dashboard.session import open_view, write_address
from praevmap.errors import PraevmapError
from praevmap.model.network import Network
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

Page = Callable[[Network, ViewState], ViewState]

PAGES: tuple[tuple[Page, str, str], ...] = (
    (map_page.show, "map", ""),
    (growth_page.show, "growth", "ausbau"),
    (places_page.show, "places", "kommunen"),
    (claims_page.show, "claims", "zahlencheck"),
    (about_page.show, "about", "ueber"),
)
"""Pages in the order of the navigation: what they show, their words, their frozen path."""


def main() -> None:
    """Run one pass of the app."""
    st.set_page_config(page_title="praevmap", layout="wide", initial_sidebar_state="auto")
    try:
        network = load()
        view = sidebar.read_choices(open_view(network))
        words = words_for(view.language.value)
        shown: list[ViewState] = []

        def place(page: Page) -> Callable[[], None]:
            return lambda: shown.append(page(network, view))

        pages = [
            st.Page(place(page), title=words.say(f"page.{name}"), url_path=path, default=not path)
            for page, name, path in PAGES
        ]
        navigation = st.navigation(pages, position="top")
        st.title(words.say("page.title"))
        st.caption(words.say("page.subtitle"))
        asked = st.session_state.setdefault(share.VERSION, st.query_params.get(share.VERSION, ""))
        share.warn_of_other_version(network, asked, view)
        forget_page()
        navigation.run()
        sidebar.show_choices(shown[-1])
        share.show_share(network, shown[-1])
        version = words.day(date.fromisoformat(network.version))
        st.caption(words.say("footer", version=version))
        write_address(shown[-1])
    except PraevmapError as error:
        st.error(words_for("de").say("page.broken", problem=str(error)))


main()
