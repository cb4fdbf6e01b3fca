"""The headers that every answer carries, by the kind of thing that is answered with."""

from __future__ import annotations

from enum import Enum

from starlette.datastructures import MutableHeaders

from dashboard.hosting.announced import announce_in_frame
from dashboard.hosting.settings import Settings
from dashboard.streamlit_patches import inline_scripts

_OFF = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(
    [
        "fullscreen=(self)",
        "clipboard-write=(self)",
        "screen-wake-lock=(self)",
        *(f"{name}=()" for name in _OFF),
    ]
)
"""The map fills the screen, keeps it awake in a talk and copies links; nothing else is asked."""


class Answer(Enum):
    """Kinds of answers that differ in their content security policy."""

    PAGE = "page"
    FRAME = "frame"
    VIEWER = "viewer"
    PART = "part"
    FILE = "file"


_SHARED = "object-src 'none'; base-uri 'self'; form-action 'self'; frame-src 'self'"
# A file that somebody opens by itself shows and runs nothing.
_NOTHING = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_FILES = {Answer.PART, Answer.FILE}
_POLICIES = {
    # Streamlit sets styles of elements, builds the modules of components from text, and brings
    # WebAssembly of its own.
    Answer.PAGE: (
        "default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval' {inline}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "connect-src 'self' {sockets}; manifest-src 'self'; " + _SHARED
    ),
    # streamlit-folium runs the map's script as text.
    Answer.FRAME: (
        "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "connect-src 'self'; " + _SHARED
    ),
    # The same words stand in the viewer's head; a frame can be restricted here only.
    Answer.VIEWER: (
        "default-src 'none'; script-src 'self'; connect-src 'self'; "
        "style-src 'self' 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        "object-src 'none'"
    ),
    Answer.PART: _NOTHING,
    Answer.FILE: _NOTHING,
}


def complete_headers(headers: MutableHeaders, kind: Answer, settings: Settings, host: str) -> None:
    """Add what the answer lacks.

    Parameters
    ----------
    headers
        Of the answer; changed.
    kind
        What is answered with.
    settings
        Of the server.
    host
        The host that was asked for, with its port, already admitted; empty where it was refused.
    """
    sockets = f"ws://{host} wss://{host}" if host else ""
    # Older browsers do not count the websocket of the page's own host as 'self'.
    policy = _POLICIES[kind].format(sockets=sockets, inline=inline_scripts())
    ancestors = "'none'" if kind in _FILES else settings.frame_ancestors
    headers["Content-Security-Policy"] = f"{policy}; frame-ancestors {ancestors}"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    if kind not in _FILES:
        # Both speak of windows; with every file they would be 6 KB of a first view.
        headers["Permissions-Policy"] = PERMISSIONS
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if kind is Answer.FRAME:
        headers["Link"] = announce_in_frame()
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if kind is Answer.PART:
        # In a sandboxed frame, as content management systems make them, the viewer has no origin,
        # and its own public files are foreign to it.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        headers["Access-Control-Allow-Origin"] = "*"
