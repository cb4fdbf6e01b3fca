"""Every path of the dashboard, in one place: pages, files, what Streamlit keeps for itself.

Paths are frozen: links that were sent once keep working.
"""

from __future__ import annotations

from collections.abc import Callable
from pkgutil import resolve_name
from typing import Any, NamedTuple

MAP = ""
GROWTH = "ausbau"
PLACES = "kommunen"
CLAIMS = "zahlencheck"
TAKE = "downloads"
ABOUT = "ueber"
EASY = "leichte-sprache"


class Page(NamedTuple):
    """A page of the dashboard.

    Attributes
    ----------
    name
        Of its words.
    path
        In the address.
    function
        Module and function of `dashboard.pages` that place it.
    """

    name: str
    path: str
    function: str

    @property
    def show(self) -> Callable[..., Any]:
        """The function, which takes network and view state; loaded when it is first asked for."""
        shown: Callable[..., Any] = resolve_name(f"dashboard.pages.{self.function}")
        return shown


PAGES = (
    Page("map", MAP, "map_page:show"),
    Page("growth", GROWTH, "growth_page:show"),
    Page("places", PLACES, "places_page:show"),
    Page("claims", CLAIMS, "claims_page:show"),
    Page("take", TAKE, "take_page:show"),
    Page("about", ABOUT, "about_page:show"),
)
"""Pages in the order of the navigation."""

FOOT = (
    Page("easy", EASY, "easy_page:show"),
    Page("accessibility", "barrierefreiheit", "statement_page:show"),
    Page("imprint", "impressum", "operator_page:show_imprint"),
    Page("privacy", "datenschutz", "operator_page:show_privacy"),
)
"""Pages that every page links to but the navigation does not."""

FILES = "praevmap"
"""Folder of the widget's files."""
TAKEN = "mitnehmen/datei"
"""Folder of the files that are made on demand."""
VIEWER = "viewer"
DATA = "data"
HEALTH = "healthz"

PAGE_PATHS = frozenset(page.path for page in (*PAGES, *FOOT))
"""Paths of all pages, without slashes."""
FORMER = {"mitnehmen": TAKE}
"""Paths that a page had before, and where they lead now."""
