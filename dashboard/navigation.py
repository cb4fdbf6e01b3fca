"""All pages of the dashboard, as the navigation and the foot list them."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.foot import FOOT
from dashboard.pages import (
    about_page,
    claims_page,
    easy_page,
    growth_page,
    map_page,
    operator_page,
    places_page,
    statement_page,
    take_page,
)
from praevmap.model.network import Network
from praevmap.views.view_state import ViewState

Page = Callable[[Network, ViewState], ViewState]

PAGES: tuple[tuple[Page, str, str], ...] = (
    (map_page.show, "map", ""),
    (growth_page.show, "growth", "ausbau"),
    (places_page.show, "places", "kommunen"),
    (claims_page.show, "claims", "zahlencheck"),
    (take_page.show, "take", "mitnehmen"),
    (about_page.show, "about", "ueber"),
)
"""Pages in the order of the navigation: what they show, their words, their frozen path."""

_FOOT_SHOWS: tuple[Page, ...] = (
    easy_page.show,
    statement_page.show,
    operator_page.show_imprint,
    operator_page.show_privacy,
)
FOOT_PAGES = tuple((show, name, path) for show, (name, path) in zip(_FOOT_SHOWS, FOOT, strict=True))
"""The same of the pages that only the foot of the page links to."""
