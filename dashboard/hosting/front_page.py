"""The HTML that a browser asks for first: our language, our stylesheet, our files announced.

Streamlit's own front page is English and knows nothing of the map, and only a script that runs
later could change that. So the page is completed on its way out.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.loaded import bundle, files_prefix, page_files
from dashboard.paths import FRAMES
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

LARGEST = 64_000
"""Bytes; Streamlit's front page has 6,000."""
NO_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
SERVICE = re.compile(rb'<link rel="service-desc"[^>]*>')
"""Points to an interface that is closed here."""


class FrontPage:
    """Completes every page of the dashboard.

    The files of the map are announced in a Link header, too: Streamlit needs several round trips
    before the frame of the map exists; meanwhile the browser fetches them into its cache.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but pages, which are completed."""
        # The frame of the map is a page, too, but one of its own.
        if scope["type"] != "http" or scope["path"].startswith(f"/{FRAMES}/"):
            await self.app(scope, receive, send)
            return
        started: Message | None = None
        body = b""

        async def complete(message: Message) -> None:
            nonlocal started, body
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    started = message
                    return
            elif started is not None and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if message.get("more_body", False) and len(body) <= LARGEST:
                    return
                await self._send_page(started, body, message, scope, send)
                started = None
                return
            await send(message)

        await self.app(_plain(scope), receive, complete)

    async def _send_page(
        self, started: Message, body: bytes, last: Message, scope: Scope, send: Send
    ) -> None:
        headers = MutableHeaders(scope=started)
        headers.append("Link", _announced())
        whole = not last.get("more_body", False)
        if body and whole and not headers.get("content-encoding"):
            body = _completed(body, _language(scope))
            headers["content-length"] = str(len(body))
            # The language is part of the page: Streamlit's own tag does not know it.
            del headers["etag"], headers["last-modified"]
        await send(started)
        await send({**last, "body": body})


def _plain(scope: Scope) -> Scope:
    """Ask for pages uncompressed: they are completed here; they are small."""
    # A page has no ending in its path, other than files; browsers prefetch those like pages.
    accept = dict(scope["headers"]).get(b"accept", b"")
    if b"text/html" not in accept or "." in scope["path"].rsplit("/", 1)[-1]:
        return scope
    unneeded = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    kept = [(name, value) for name, value in scope["headers"] if name not in unneeded]
    return {**scope, "headers": kept}


def _language(scope: Scope) -> str:
    asked = parse_qs(scope["query_string"].decode("ascii", "ignore")[:2_000], max_num_fields=50)
    return ViewState.from_query({"sprache": asked.get("sprache", [""])[0]}).language.value


@cache
def _announced() -> str:
    files = bundle()
    paths = (files.leaflet_script, files.leaflet_style, files.main, files.network, files.geometry)
    return ", ".join(f"<{files_prefix()}{path}>; rel=prefetch" for path in paths)


@cache
def _framework_words() -> str:
    """Return what the framework says in English and what stands there in German, for a tag."""
    german, english = words_for("de"), words_for("en")
    keys = sorted(key for key in english.entries if key.startswith("framework."))
    pairs = [(english.say(key), german.say(key)) for key in keys]
    frame = {words.language: words.say("map.title") for words in (german, english)}
    return escape(json.dumps({"words": pairs, "frame": frame}, ensure_ascii=False), quote=True)


def _completed(page: bytes, language: str) -> bytes:
    words = words_for(language)
    sheet = escape(files_prefix() + page_files()["page.css"], quote=True)
    module = escape(files_prefix() + page_files()["framework.js"], quote=True)
    head = (
        f'<meta name="praevmap-words" content="{_framework_words()}">'
        f'<script type="module" src="{module}"></script></head>'
    )
    link = f'<link rel="stylesheet" href="{sheet}" data-praevmap="page">'
    title = escape(words.say("page.title"))
    without = escape(words.say("page.no_script"))
    # Streamlit's own words for readers without scripts are English, and about itself.
    page = NO_SCRIPT.sub(lambda _: f"<noscript><p>{without}</p></noscript>".encode(), page, 1)
    page = SERVICE.sub(b"", page, 1)
    return (
        page.replace(b'<html lang="en">', f'<html lang="{language}">'.encode(), 1)
        .replace(b"<title>Streamlit</title>", f"<title>{title}</title>".encode(), 1)
        .replace(b"</head>", head.encode(), 1)
        # In the body: Streamlit puts its own rules into the head, and the later ones hold.
        .replace(b"</body>", f"{link}</body>".encode(), 1)
    )
