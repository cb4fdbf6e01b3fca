"""The files of the map, announced to the browser before it would find out about them."""

from __future__ import annotations

from dashboard.loaded import file_address

_LOADED = {
    "leaflet.js": "rel=preload; as=script",
    "widget.css": "rel=preload; as=style",
    "main.js": "rel=modulepreload",
    "network.json": "rel=preload; as=fetch; crossorigin",
    "areas.json": "rel=preload; as=fetch; crossorigin",
}
"""What the frame of the map loads, and how."""


def announce_in_page() -> str:
    """Return a ``Link`` header: Streamlit needs several round trips before the frame exists."""
    return _link(tuple((name, "rel=prefetch") for name in _LOADED))


def announce_in_frame() -> str:
    """Return a ``Link`` header: the frame would ask for one file after the other.

    What it loads, its script learns from the first message only, and waits for each before it
    asks for the next (streamlit-folium's ``frontend/src/index.tsx``).
    """
    return _link(tuple(_LOADED.items()))


def _link(announced: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"<{file_address(name)}>; {how}" for name, how in announced)
