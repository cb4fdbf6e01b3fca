"""Every path of the dashboard, in one place: pages, files, what Streamlit keeps for itself.

Nothing is imported here at the start, so that settings, server and pages can all derive their
paths from it.
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

CORE = "_stcore"
"""Folder of Streamlit's own interface, most of it closed."""
FRAMES = "component"
"""Folder of the frames of Streamlit's components, such as the map."""

FOLDERS = frozenset({FILES, TAKE, VIEWER, DATA, "static", "media", FRAMES})
"""First parts of paths below which there are files."""
SINGLE = frozenset({"favicon.png", "manifest.json", HEALTH, VIEWER, DATA})
"""What is there under its own name, without anything behind it."""
RESERVED = FOLDERS | SINGLE | {CORE}
"""First parts of paths that no base path may begin with."""


def root() -> str:
    """Return the address below which everything lies: the server's base path between slashes."""
    # The settings are read before Streamlit is loaded.
    import streamlit as st  # noqa: PLC0415

    base_path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base_path}/" if base_path else "/"
