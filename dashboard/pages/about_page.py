"""Page *Über*: what the map says and does not say, sources, licences, the way to the operator."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from dashboard.links import links_of, list_foot
from dashboard.markup import place_markup
from dashboard.streamlit_patches import COOKIE
from praevmap.exports.imprint import read_terms
from praevmap.model.network import Network
from praevmap.render.citation import Citation
from praevmap.render.environment import render
from praevmap.views.about_words import tell_boundaries, tell_holdings, tell_meaning
from praevmap.views.population_words import say_credits
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for


def show(network: Network, view: ViewState) -> None:
    """Place the page; the view state stays as it is."""
    place_markup(_page(network, view), "about")


@lru_cache(maxsize=8)
def _page(network: Network, view: ViewState) -> Markup:
    words, links = words_for(view.language.value), links_of(view)
    sources = sorted(network.sources.values(), key=lambda s: (s.publisher.casefold(), s.title))
    holdings = (
        tell_holdings(network, words),
        words.say("about.changes", version=words.day(network.as_of)),
        tell_boundaries(network, words),
        say_credits(network, words),
    )
    return render(
        "about.html",
        words,
        meaning=tell_meaning(network, words),
        holdings=filter(None, holdings),
        licences=read_terms().licences,
        links=links,
        sources=[Citation(source, words).html(links) for source in sources],
        cookie=COOKIE,
        foot=list_foot(view, words),
    )
