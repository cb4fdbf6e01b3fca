"""One run of the dashboard's script: one view state, shared by all pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st
from markupsafe import Markup

from dashboard import loaded, share
from dashboard.failures import show_failure
from dashboard.foot import show_foot
from dashboard.hosting.logs import watch_run
from dashboard.navigation import FOOT_PAGES, PAGES, Page
from dashboard.sidebar import show_choices
from dashboard.state import open_view, write_address
from praevmap.errors import PraevmapError
from praevmap.views.about_words import tell_subject
from praevmap.views.wording import words_for


def run_script() -> None:
    """Run one pass of the app, and log it when it takes long."""
    with watch_run():
        _run()


def _run() -> None:
    st.set_page_config(page_title="praevmap", layout="wide", initial_sidebar_state="auto")
    try:
        network = loaded.network()
        view = open_view(network)
        words = words_for(view.language.value)

        def place(page: Page) -> Callable[[], None]:
            return lambda: page(network, view)

        pages = [
            st.Page(place(page), title=words.say(f"page.{name}"), url_path=path, default=not path)
            for page, name, path in PAGES
        ]
        pages += [
            st.Page(
                place(page), title=words.say(f"page.{name}"), url_path=path, visibility="hidden"
            )
            for page, name, path in FOOT_PAGES
        ]
        navigation = st.navigation(pages, position="top")
        st.title(words.say("page.title"), anchor=False)
        st.caption(tell_subject(network, words))
        asked = st.session_state.setdefault(share.VERSION, st.query_params.get(share.VERSION, ""))
        share.warn_of_other_version(network, asked, view)
        navigation.run()
        show_choices(view)
        share.show_share(network, view, navigation.url_path)
        version = words.day(date.fromisoformat(network.version))
        credited = words.say(
            "footer",
            version=version,
            boundaries=network.boundaries.attribution,
            population="; ".join(network.population_credits),
        )
        # Words of the data are text, never the markup that a caption would take them for.
        st.html(Markup('<p class="pm-credits">{}</p>').format(credited))
        show_foot(view)
        write_address(view)
    except PraevmapError as error:
        show_failure(error)
