"""Page *Über*: what the map says and does not say, sources, licences, the way to the operator."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard.foot import render_links
from dashboard.links import cite, list_references
from dashboard.pages.operator_page import show_own_privacy
from praevmap.exports.imprint import read_terms
from praevmap.model.network import Network
from praevmap.views.about_words import tell_boundaries, tell_holdings, tell_meaning
from praevmap.views.claims_words import say_population_day
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; the view state stays as it is."""
    words = words_for(view.language.value)
    st.header(words.say("about.title"), anchor=False)
    for part in tell_meaning(network, words):
        st.subheader(part.title, anchor=False)
        st.write(part.text)
    _show_data(network, words)
    show_own_privacy(words)
    st.subheader(words.say("about.operator.title"), anchor=False)
    st.html(render_links(view, words))
    return view


def _show_data(network: Network, words: Words) -> None:
    version = words.day(date.fromisoformat(network.version))
    st.subheader(words.say("about.data.title"), anchor=False)
    st.write(tell_holdings(network, words))
    st.write(words.say("about.changes", version=version))
    st.write(tell_boundaries(network, words))
    st.write(words.say("about.population", on=say_population_day(network, words)))
    st.subheader(words.say("about.licences.title"), anchor=False)
    st.html(list_references(read_terms().licences))
    st.subheader(words.say("about.sources.title"), anchor=False)
    st.html(_render_sources(network, words))


def _render_sources(network: Network, words: Words) -> str:
    """Return all sources by publisher, folded away until they are asked for."""
    ordered = sorted(network.sources.values(), key=lambda s: (s.publisher.casefold(), s.title))
    entries = "".join(f"<li>{cite(source, words)}</li>" for source in ordered)
    summary = escape(words.say("about.sources.summary", count=len(ordered)))
    return f'<details class="pm-sources"><summary>{summary}</summary><ul>{entries}</ul></details>'
