"""Below every page: the ways to the pages that the law or decency asks for."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.links import address_of_page, links_of
from dashboard.paths import FOOT
from praevmap.render.environment import render
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


def show_foot(view: ViewState) -> None:
    """Place the links; each keeps the view state."""
    words = words_for(view.language.value)
    st.html(render("foot.html", words, links=render_links(view, words)))


def render_links(view: ViewState, words: Words) -> Markup:
    """Return the list of the links."""
    links = links_of(view)
    listed = [
        links.inside(address_of_page(path, view), words.say(f"page.{name}")) for name, path in FOOT
    ]
    return render("list.html", words, items=listed, kind="pm-foot-links")
