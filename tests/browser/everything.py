"""All that people meet: every page of the dashboard, the offline viewer and the static site."""

from __future__ import annotations

from dashboard.paths import FOOT
from dashboard.paths import PAGES as NAVIGATION

PROFILE = "profile"
"""A page that has no name of its own in the navigation."""
PAGES = {
    **{page.name: (page.path, "") for page in (*NAVIGATION, *FOOT)},
    PROFILE: ("kommunen", "auswahl=05562014&jahr=2017"),
}
"""Path and query of the dashboard's pages by name."""
MAPS = {
    "details": "jahr=2017&auswahl=05562014",
    "joining": "ansicht=beitritt",
    "comparison": "ansicht=vergleich&von=2017",
    "lecture": "jahr=2017",
}
"""Query of the states of the dashboard's map beyond the first one."""
VIEWS = {
    "map": "jahr=2017",
    **{name: query for name, query in MAPS.items() if name != "lecture"},
    "growth": "jahr=2017",
    "table": "jahr=2017",
    "about": "",
    "lecture": "jahr=2017&vortrag=ja",
    "foyer": "vortrag=foyer",
}
"""Address of the viewer's pages, of the states of its map and of the presentation."""
SITE = {
    "home": "",
    "year": "jahre/2017.html",
    "places": "kommunen/",
    PROFILE: "kommunen/05562014.html",
    "map": "viewer/",
}
"""Path of one page of each kind of the site, in German; below ``en/`` the same in English."""
EVERYTHING: tuple[tuple[str, str], ...] = (
    *(("dashboard", name) for name in (*PAGES, *MAPS)),
    *(("viewer", name) for name in VIEWS),
    *(("site", name) for name in SITE),
)
"""Part and name of everything, in the order of the statement."""
