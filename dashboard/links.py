"""Addresses of our own pages with a view state, and how the dashboard's pages link."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard.paths import CLAIMS, FOOT, PLACES
from dashboard.state import page_query
from praevmap.render.environment import render
from praevmap.render.links import Links
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words

_ANY = "*"
"""Stands for the key of a place, which is made of digits."""


def links_of(view: ViewState) -> Links:
    """Return how pages link: profiles keep the view state, sources open beside our page."""
    # Written once for all places, of which a table has hundreds.
    address = address_of(PLACES, replace(view, selected=_ANY))
    before, _, after = address.partition(urlencode({"auswahl": _ANY}))
    claims = address_of(CLAIMS, view)
    return Links(lambda key: f"{before}auswahl={key.text}{after}", "_self", "_blank", claims)


def address_of(page: str, view: ViewState) -> str:
    """Return the address of a page, named by its path, with a view state.

    Between table and profiles with what the reader searched and sorted by, so that the way back
    leads to the same table.
    """
    choices = page_query() if page == PLACES else {}
    query = urlencode({**view.to_query(), **choices}, safe=",")
    return f"/{page}?{query}" if query else f"/{page}"


def list_foot(view: ViewState, words: Words) -> Markup:
    """Return the links to the pages that the law or decency asks for; each keeps the view state."""
    links = links_of(view)
    listed = [
        links.inside(address_of(page.path, view), words.say(f"page.{page.name}")) for page in FOOT
    ]
    return render("list.html", words, items=listed, kind="pm-foot-links")
