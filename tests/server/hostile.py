"""Questions that nobody asks in earnest: for the server alone and for the proxy before it."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from urllib.parse import quote

STREAM = "/_stcore/stream"
HANDSHAKE = (
    f"GET {STREAM} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
"""The head of a request for a websocket, without its end."""
FRAMES = (
    b"\xff\xff\xff\xff",
    b"\x82\x05hallo",
    b"\x8f\x80\x00\x00\x00\x00",
    b"",
    b"\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00",
)
"""What no websocket may send."""
FILE_ROUTES = (
    "/viewer/",
    "/data/",
    "/praevmap/",
    "/praevmap/page/",
    "/static/",
    "/static/js/",
    "/media/",
    "/component/",
    "/component/streamlit_folium.st_folium/",
    "/_stcore/bidi-components/",
    "/fallback/",
    "/mitnehmen/datei/",
    "/app/static/",
)
ESCAPES = (
    "../../../../../../etc/passwd",
    "..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "..%252f..%252f..%252fetc%252fpasswd",
    "....//....//....//etc/passwd",
    "..%5c..%5c..%5cetc%5cpasswd",
    "..\\..\\..\\etc\\passwd",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "/etc/passwd",
    "//etc/passwd",
    "%00/etc/passwd",
    "x%00.css",
    "file:///etc/passwd",
    "../pyproject.toml",
    "../app.py",
    "..%2fapp.py",
    "../.streamlit/config.toml",
    "~root/.bashrc",
    ".",
    "..;/..;/etc/passwd",
    "%e2%80%a5/%e2%80%a5/etc/passwd",
)
SECRETS = re.compile(rb"root:.*:0:0|\[project\]|import streamlit|gatherUsageStats|Traceback")
_WORDS = (
    *("", "viewer", "data", "praevmap", "static", "media", "component", "_stcore", "ausbau"),
    *("index.html", "stream", "..", "%2e%2e", "%00", "%ff", "nrw", "datei", "mitnehmen"),
    *("fallback", "healthz", "streamlit_folium.st_folium", "<script>", "{{7*7}}", "ä", "\u202e"),
    *("'--", "a" * 300),
)
_NAMES = ("jahr", "typ", "sprache", "auswahl", "von", "ebene", "x")


def draw_frames(number: int) -> list[bytes]:
    """Return all of `FRAMES` and as many random ones; the same for every call."""
    chance = random.Random(5)  # noqa: S311 - repeatable, not secret
    return [*FRAMES, *(chance.randbytes(200) for _ in range(number))]


def draw_addresses(number: int) -> Iterator[str]:
    """Draw so many random paths with query strings; the same for every call."""
    chance = random.Random(20251112)  # noqa: S311 - repeatable, not secret
    for _ in range(number):
        path = "/" + "/".join(chance.choices(_WORDS, k=chance.randint(0, 4)))
        query = "&".join(
            f"{chance.choice(_NAMES)}={quote(chance.choice(_WORDS))}"
            for _ in range(chance.randint(0, 4))
        )
        yield f"{quote(path, safe='/%')}?{query}"
