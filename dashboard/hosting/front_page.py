"""The HTML that a browser asks for first: our language, our stylesheet, our files announced."""

from __future__ import annotations

import json
from functools import cache
from http import HTTPStatus
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.loaded import file_address
from dashboard.paths import FORMER, PAGE_PATHS, VIEWER
from dashboard.streamlit_patches import complete_page
from praevmap.views.view_state import Language
from praevmap.views.wording import words_for

NOTICES = ("blocked", "failed", "offline", "viewer")
"""What `connection.js` says, by the last part of the key of the words."""


async def serve_page(request: Request) -> Response:
    """Answer with the page in the language that the address names.

    The files of the map are announced in a Link header: Streamlit needs several round trips
    before the frame of the map exists; meanwhile the browser fetches them into its cache.
    """
    language = Language.read(request.query_params.get("sprache"))
    headers = {"Cache-Control": "no-cache", "Link": _announced()}
    return HTMLResponse(_page(language.value), headers=headers)


async def lead_on(request: Request) -> Response:
    """Lead from the former path of a page to the page, with what was asked."""
    path = FORMER[request.url.path.strip("/")]
    address = f"/{path}?{request.url.query}" if request.url.query else f"/{path}"
    headers = {"Cache-Control": "no-cache"}
    return RedirectResponse(address, HTTPStatus.PERMANENT_REDIRECT, headers)


ROUTES = [Route(f"/{path}", serve_page) for path in sorted(PAGE_PATHS)]
ROUTES += [Route(f"/{path}", lead_on) for path in FORMER]
"""For the server: before Streamlit's own, which answers every unknown path with its page."""


@cache
def _announced() -> str:
    names = ("leaflet.js", "leaflet.css", "main.js", "network.json", "areas.json")
    return ", ".join(f"<{file_address(name)}>; rel=prefetch" for name in names)


@cache
def _page(language: str) -> bytes:
    words = words_for(language)
    modules = Markup().join(
        Markup('<script type="module" src="{}"></script>').format(file_address(name))
        for name in ("history.js", "framework.js", "connection.js")
    )
    style = Markup('<link rel="stylesheet" href="{}" data-praevmap="page">')
    meta = Markup('<meta name="praevmap-words" content="{}">')
    return complete_page(
        language=language,
        title=words.say("page.title"),
        no_script=words.say("page.no_script"),
        head=meta.format(_framework_words()) + modules,
        body=style.format(file_address("page.css")),
    )


def _framework_words() -> str:
    """Return what the framework says in English and what stands there in German.

    And what is said in its place while there is no connection.
    """
    german, english = words_for("de"), words_for("en")
    keys = sorted(key for key in english.entries if key.startswith("framework."))
    pairs = [(english.say(key), german.say(key)) for key in keys]
    frame = {words.language: words.say("map.title") for words in (german, english)}
    notices: dict[str, Any] = {
        words.language: {name: words.say(f"page.notice.{name}") for name in NOTICES}
        for words in (german, english)
    }
    notices["viewer"] = f"/{VIEWER}/"
    return json.dumps({"words": pairs, "frame": frame, "notices": notices}, ensure_ascii=False)
