"""One run of the dashboard's script: one view state, shared by all pages."""

from __future__ import annotations

import gc
from datetime import date
from functools import cache, partial

import streamlit as st
from markupsafe import Markup

from dashboard import loaded, share
from dashboard.failures import show_failure
from dashboard.hosting.logs import watch_run
from dashboard.links import list_foot
from dashboard.paths import FOOT, GROWTH, MAP, PAGES, PLACES, TAKE, Page
from dashboard.preview_banner import follow_preview, show_banner
from dashboard.sidebar import show_choices, show_contradiction
from dashboard.state import open_view, write_address
from praevmap.errors import PraevmapError
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.views.about_words import tell_subject
from praevmap.views.profile import find_place
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


def run_script() -> None:
    """Run one pass of the app, and log it when it takes long."""
    with watch_run():
        _run()
    keep_loaded()


@cache
def keep_loaded() -> None:
    """Keep what was loaded so far out of the garbage collector; the first run loads the last of it.

    Streamlit collects all generations after every run; frozen objects cost nothing there.
    """
    gc.collect()
    gc.freeze()


def title_tab(page: Page, network: Network, view: ViewState, words: Words) -> str:
    """Say what a tab shows, the particular first: place, page with its year, the whole."""
    place = find_place(network, view.selected) if page.path in {MAP, PLACES} else None
    title = words.say(f"page.{page.name}")
    if page.path == MAP:
        title = f"{title} {view.year}"
    named = () if place is None else (network.places.name(place),)
    return " \N{EN DASH} ".join((*named, title, words.say("page.tab.site")))


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
        (shown,) = (page for page in (*PAGES, *FOOT) if page.path == navigation.url_path)
        st.set_page_config(page_title=title_tab(shown, network, view, words))
        subject = tell_subject(network, words)
        st.html(render("head.html", words, is_map=shown.path == MAP, subject=subject))
        show_banner(view)
        asked = st.session_state.setdefault(share.VERSION, st.query_params.get(share.VERSION, ""))
        share.warn_of_other_version(network, asked, view)
        if shown.path in {MAP, GROWTH, PLACES, TAKE}:
            show_contradiction(network, view)
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
