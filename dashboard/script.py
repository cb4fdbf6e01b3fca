"""One run of the dashboard's script: one view state, shared by all pages."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st
from markupsafe import Markup

from dashboard import loaded, share
from dashboard.failures import show_failure
from dashboard.hosting.logs import watch_run
from dashboard.links import list_foot
from dashboard.paths import FOOT, PAGES
from dashboard.preview_banner import follow_preview, show_banner
from dashboard.sidebar import show_choices
from dashboard.state import open_view, write_address
from praevmap.errors import PraevmapError
from praevmap.render.environment import render
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
        follow_preview(network)
        view = open_view(network)
        words = words_for(view.language.value)
        pages = [
            st.Page(
                partial(page.show, network, view),
                title=words.say(f"page.{page.name}"),
                url_path=page.path,
                default=not page.path,
                visibility="visible" if page in PAGES else "hidden",
            )
            for page in (*PAGES, *FOOT)
        ]
        navigation = st.navigation(pages, position="top")
        st.title(words.say("page.title"), anchor=False)
        st.caption(tell_subject(network, words))
        show_banner(view)
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
        st.html(render("foot.html", words, links=list_foot(view, words)))
        write_address(view)
    except PraevmapError as error:
        show_failure(error)
