"""All pages of the dashboard, as the navigation and the foot list them."""

from __future__ import annotations

from collections.abc import Callable

from dashboard import paths
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

Page = Callable[[Network, ViewState], None]

_SHOWS: tuple[Page, ...] = (
    map_page.show,
    growth_page.show,
    places_page.show,
    claims_page.show,
    take_page.show,
    about_page.show,
)
_FOOT_SHOWS: tuple[Page, ...] = (
    easy_page.show,
    statement_page.show,
    operator_page.show_imprint,
    operator_page.show_privacy,
)
PAGES = tuple((show, *named) for show, named in zip(_SHOWS, paths.PAGES, strict=True))
"""Pages in the order of the navigation: what they show, their words, their path."""
FOOT_PAGES = tuple((show, *named) for show, named in zip(_FOOT_SHOWS, paths.FOOT, strict=True))
"""The same of the pages that only the foot of the page links to."""
