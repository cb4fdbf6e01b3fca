"""Page *Über*: what the map says and does not say, sources, licences, the way to the operator."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from dashboard.foot import render_links
from dashboard.links import links_of
from dashboard.pages.operator_page import show_own_privacy
from praevmap.exports.imprint import read_terms
from praevmap.model.network import Network
from praevmap.render.citation import Citation
from praevmap.render.environment import render
from praevmap.render.links import Links
from praevmap.views.about_words import tell_boundaries, tell_holdings, tell_meaning
from praevmap.views.population_words import say_credits
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


def show(network: Network, view: ViewState) -> None:
    """Place the page; the view state stays as it is."""
    words = words_for(view.language.value)
    st.header(words.say("about.title"), anchor=False)
    for part in tell_meaning(network, words):
        st.subheader(part.title, anchor=False)
        st.html(render("paragraphs.html", words, texts=[part.text]))
    _show_data(network, words, links_of(view))
    show_own_privacy(words)
    st.subheader(words.say("about.operator.title"), anchor=False)
    st.html(render_links(view, words))


def _show_data(network: Network, words: Words, links: Links) -> None:
    version = words.day(date.fromisoformat(network.version))
    st.subheader(words.say("about.data.title"), anchor=False)
    told = (
        tell_holdings(network, words),
        words.say("about.changes", version=version),
        tell_boundaries(network, words),
        say_credits(network, words),
    )
    st.html(render("paragraphs.html", words, texts=filter(None, told)))
    st.subheader(words.say("about.licences.title"), anchor=False)
    st.html(render("licences.html", words, licences=read_terms().licences, links=links))
    st.subheader(words.say("about.sources.title"), anchor=False)
    st.html(_render_sources(network, words, links))


def _render_sources(network: Network, words: Words, links: Links) -> Markup:
    """Return all sources by publisher, folded away until they are asked for."""
    ordered = sorted(network.sources.values(), key=lambda s: (s.publisher.casefold(), s.title))
    cited = [Citation(source, words).html(links) for source in ordered]
    return render("sources.html", words, sources=cited)
