"""The dashboard: one view state, shared by all pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard import share, sidebar
from dashboard.failures import show_failure
from dashboard.foot import show_foot
from dashboard.hosting.logs import watch_run
from dashboard.loaded import network as load
from dashboard.navigation import FOOT_PAGES, PAGES, Page
from dashboard.page_choices import forget_page
from dashboard.session import open_view, write_address
from praevmap.errors import PraevmapError
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for


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
        pages += [
            st.Page(
                place(page), title=words.say(f"page.{name}"), url_path=path, visibility="hidden"
            )
            for page, name, path in FOOT_PAGES
        ]
        navigation = st.navigation(pages, position="top")
        st.title(words.say("page.title"), anchor=False)
        st.caption(words.say("page.subtitle"))
        asked = st.session_state.setdefault(share.VERSION, st.query_params.get(share.VERSION, ""))
        share.warn_of_other_version(network, asked, view)
        forget_page()
        navigation.run()
        sidebar.show_choices(shown[-1])
        share.show_share(network, shown[-1])
        version = words.day(date.fromisoformat(network.version))
        st.caption(words.say("footer", version=version, boundaries=network.boundaries.attribution))
        show_foot(shown[-1])
        write_address(shown[-1])
    except PraevmapError as error:
        show_failure(error)


if __name__ == "__main__":
    with watch_run():
        main()
elif __name__ == "app":
    # `streamlit run app.py` finds an assignment like this one and serves all of the application,
    # under its own web server: without our limits of patience, see deploy/README.md.
    from dashboard import server

    app = st.App(__file__, **server.parts())
    server.set_options()
