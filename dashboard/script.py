"""One run of the dashboard's script: one view state, shared by all pages."""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import cache, partial

import streamlit as st
from markupsafe import Markup

from dashboard import loaded, share
from dashboard.failures import show_failure
from dashboard.hosting.logs import watch_run
from dashboard.links import address_of, list_foot
from dashboard.map_room import ROOM, place_map
from dashboard.markup import place_markup
from dashboard.paths import EASY, FOOT, GROWTH, MAP, PAGES, PLACES, TAKE, Page
from dashboard.preview_banner import follow_preview, show_banner
from dashboard.sidebar import show_contradiction, show_sidebar
from dashboard.state import open_view, write_address
from dashboard.titles import title_page
from praevmap.errors import PraevmapError
from praevmap.model.network import Network
from praevmap.render.environment import render, say_html
from praevmap.views.about_words import tell_subject
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import Words, words_for


def run_script() -> None:
    """Run one pass of the app, and log it when it takes long."""
    with watch_run():
        _run()
    keep_loaded()


@cache
def keep_loaded() -> None:
    """Keep what was loaded out of the garbage collector; the first run loads the last of it."""
    gc.collect()
    gc.freeze()


def render_head(network: Network, page: Page, view: ViewState) -> Markup:
    """Return what every page begins with: its whole, and the ways to other ways of reading it."""
    words = words_for(view.language.value)
    other = Language.DE if view.language is Language.EN else Language.EN
    return render(
        "head.html",
        words,
        is_map=page.path == MAP,
        subject=tell_subject(network, words),
        switch=address_of(page.path, replace(view, language=other)),
        other=other.value,
        easy=address_of(EASY, view),
    )


def render_credits(network: Network, words: Words) -> Markup:
    """Return who must be named on every page, in their own German words."""
    german = Markup('<span lang="de">{}</span>')
    credited = say_html(
        words,
        "footer",
        version=words.day(network.as_of),
        boundaries=german.format(network.boundaries.attribution),
        population=german.format("; ".join(network.population_credits)),
    )
    return Markup('<p class="pm-credits">{}</p>').format(credited)


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
        title = title_page(shown, network, view, words)
        st.set_page_config(page_title=title)
        is_map = shown.path == MAP
        place_markup(render_head(network, shown, view), "head")
        # Boxes, so that the room of the map has the same place in every run, see there.
        notices, room = st.container(), st.container(key=ROOM)
        with notices:
            show_banner(view)
            name = share.VERSION
            asked = st.session_state.setdefault(name, st.query_params.get(name, ""))
            share.warn_of_other_version(network, asked, view)
            # The map says it in its own place.
            if shown.path in {GROWTH, PLACES, TAKE}:
                show_contradiction(network, view)
        if is_map:
            place_map(room, network, view, is_shown=True)
        try:
            navigation.run()
        except Exception as error:  # noqa: BLE001 - whatever it is: the map and the way on stand
            show_failure(error)
        if not is_map:
            # Behind what is seen.
            place_map(room, network, view, is_shown=False)
        show_sidebar(view)
        share.show_share(network, view, navigation.url_path, title)
        # Words of the data are text, never the markup that a caption would take them for.
        foot = render("foot.html", words, links=list_foot(view, words))
        place_markup(render_credits(network, words) + foot, "foot")
        write_address(view)
    except PraevmapError as error:
        show_failure(error)
