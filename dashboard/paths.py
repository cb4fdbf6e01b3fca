"""Every path of the dashboard, in one place: pages, files, what Streamlit keeps for itself.

Paths are frozen: links that were sent once keep working.
"""

from __future__ import annotations

MAP = ""
GROWTH = "ausbau"
PLACES = "kommunen"
CLAIMS = "zahlencheck"
TAKE = "mitnehmen"
ABOUT = "ueber"

PAGES = (
    ("map", MAP),
    ("growth", GROWTH),
    ("places", PLACES),
    ("claims", CLAIMS),
    ("take", TAKE),
    ("about", ABOUT),
)
"""Pages in the order of the navigation: their words, their path."""

FOOT = (
    ("easy", "leichte-sprache"),
    ("accessibility", "barrierefreiheit"),
    ("imprint", "impressum"),
    ("privacy", "datenschutz"),
)
"""The same of the pages that every page links to but the navigation does not."""

FILES = "praevmap"
"""Folder of the widget's files."""
TAKEN = f"{TAKE}/datei"
"""Folder of the files that are made on demand."""
VIEWER = "viewer"
DATA = "data"
HEALTH = "healthz"

PAGE_PATHS = frozenset(path for _, path in (*PAGES, *FOOT))
"""Paths of all pages, without slashes."""
