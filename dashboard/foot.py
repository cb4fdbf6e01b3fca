"""Below every page: the ways to the pages that the law or decency asks for."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.links import address_of_page, link_inside
from dashboard.paths import FOOT
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


def show_foot(view: ViewState) -> None:
    """Place the links; each keeps the view state."""
    words = words_for(view.language.value)
    name = escape(words.say("page.foot"), quote=True)
    st.html(f'<nav class="pm-foot" aria-label="{name}">{render_links(view, words)}</nav>')


def render_links(view: ViewState, words: Words) -> str:
    """Return the list of the links."""
    links = (
        link_inside(address_of_page(path, view), words.say(f"page.{name}")) for name, path in FOOT
    )
    return f'<ul class="pm-foot-links">{"".join(f"<li>{link}</li>" for link in links)}</ul>'
