"""Addresses of our own pages with a view state, and how the dashboard's pages link."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from dashboard.paths import PLACES
from dashboard.state import page_query
from praevmap.model.ags import ParticipantKey
from praevmap.render.links import Links
from praevmap.views.view_state import ViewState

_ANY = "*"
"""Stands for the key of a place, which is made of digits."""


def links_of(view: ViewState) -> Links:
    """Return how pages link: profiles keep the view state, sources open beside our page."""
    # Written once for all places, of which a table has hundreds.
    address = address_of_page(PLACES, replace(view, selected=_ANY))
    before, _, after = address.partition(urlencode({"auswahl": _ANY}))
    return Links(lambda key: f"{before}auswahl={key.text}{after}", "_self", "_blank")


def address_of(page: str, view: ViewState, selected: ParticipantKey | None) -> str:
    """Return the address of a page with a view state and a selection, below the base path.

    Parameters
    ----------
    page
        Its path; empty for the map.
    view
        The view state; its own selection is left aside.
    selected
        The place to be selected, or ``None``.

    Returns
    -------
    str
        Between table and profiles with what the reader searched and sorted by, so that the way
        back leads to the same table.
    """
    key = None if selected is None else selected.text
    return address_of_page(page, replace(view, selected=key))


def address_of_page(page: str, view: ViewState) -> str:
    """Return the address of a page with the whole view state, the selection included."""
    own = page_query() if page == PLACES else {}
    query = urlencode({**view.to_query(), **own}, safe=",")
    return f"/{page}?{query}" if query else f"/{page}"
