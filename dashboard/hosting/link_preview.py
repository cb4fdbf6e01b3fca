"""What a shared link shows before it is opened: title, sentence and picture of the asked view.

Services that show previews run no script, so these stand in the HTML of the server. Only what
makes another picture counts of an address: year, kind of map, place and language. So their number
is bounded; the pictures are made like all files for download, and kept with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup

from dashboard.paths import FOOT, MAP, PAGES, PLACES, TAKEN
from dashboard.titles import title_page
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.views.about_words import tell_subject
from praevmap.views.profile import describe_place, find_place, without_unknown_place
from praevmap.views.profile_words import ProfileWords
from praevmap.views.sentence import sentence_of_view
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for


def render_preview(network: Network, path: str, query: Mapping[str, str], address: str) -> Markup:
    """Return what stands in the head of a page.

    Parameters
    ----------
    network
        The network.
    path
        Of the page, without slashes.
    query
        What was asked for; hostile until read.
    address
        Of the service in public; without one, nothing is said that needs a whole address.
    """
    asked = without_unknown_place(network, ViewState.from_query(query, network.years))
    shown = ViewState(
        asked.years,
        year=asked.year,
        look=asked.look,
        since=asked.since,
        language=asked.language,
        selected=asked.selected if path in {MAP, PLACES} else None,
    )
    return _render(network, path, shown, address)


@lru_cache(maxsize=512)
def _render(network: Network, path: str, view: ViewState, address: str) -> Markup:
    words = words_for(view.language.value)
    page = next(each for each in (*PAGES, *FOOT) if each.path == path)
    place = find_place(network, view.selected)
    sentence = sentence_of_view(network, view)
    if place is not None:
        profile = describe_place(network, place, view.year, view.coverage)
        sentence = ProfileWords(network, profile, words).now(view.year)
    # Where a place lies is not to be seen in so small a picture.
    drawn = replace(view, selected=None)
    return render(
        "link_preview.html",
        words,
        heading=title_page(page, network, view, words),
        description=f"{tell_subject(network, words)}. {sentence}",
        address=address and view.address_at(f"{address}/{path}"),
        picture=address and drawn.address_at(f"{address}/{TAKEN}/png"),
        sentence=sentence_of_view(network, drawn),
    )
