"""The HTML that a browser asks for first: our language, our stylesheet, our files announced."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache, lru_cache
from http import HTTPStatus
from typing import Any

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.hosting.announced import announce_in_page
from dashboard.hosting.link_preview import render_preview
from dashboard.hosting.static_routes import HeldFile
from dashboard.loaded import file_address, network, outlines
from dashboard.paths import FORMER, MAP, PAGE_PATHS, VIEWER
from dashboard.streamlit_patches import (
    ELEMENT,
    MAP_ELEMENT,
    complete_page,
    list_elements,
    list_imports,
)
from praevmap.model.network import Network
from praevmap.render.choices import render_choices
from praevmap.render.still import render_still
from praevmap.sources.operator_texts import public_address
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for
from praevmap.web.files import MEDIA_TYPES

NOTICES = ("blocked", "failed", "offline", "viewer")
"""What `connection.js` says, by the last part of the key of the words."""
STATUSES = Markup('<p class="pm-spoken" role="status"></p><p class="pm-notice" role="status"></p>')
"""Where `announce.js` and `connection.js` speak, whatever page is placed."""


async def serve_map(request: Request) -> Response:
    """Answer with the page of the map: what is asked for can be seen in it at once.

    Meanwhile the browser fetches the files of the map into its cache.
    """
    asked = ViewState.from_query(dict(request.query_params), network().years)
    # Equal pictures are drawn once, whatever else an address says.
    view = replace(asked, selected=None, since=None)
    page = await run_in_threadpool(_page, view.language.value, MAP, network(), view)
    answer = await run_in_threadpool(_answer, page, request)
    answer.headers["Link"] = announce_in_page()
    return answer


async def serve_page(request: Request) -> Response:
    """Answer with a page in the language that the address names."""
    language = Language.read(request.query_params.get("sprache"))
    page = _page(language.value, request.scope["path"].strip("/"))
    return await run_in_threadpool(_answer, page, request)


def _answer(page: bytes, request: Request) -> Response:
    path, query = request.scope["path"].strip("/"), dict(request.query_params)
    preview = render_preview(network(), path, query, public_address())
    whole = page.replace(b"</head>", preview.encode() + b"</head>", 1)
    return HeldFile(whole, MEDIA_TYPES["html"]).answer(request.headers)


async def lead_on(request: Request) -> Response:
    """Lead from the former path of a page to the page, with what was asked."""
    path = FORMER[request.url.path.strip("/")]
    address = f"/{path}?{request.url.query}" if request.url.query else f"/{path}"
    headers = {"Cache-Control": "no-cache"}
    return RedirectResponse(address, HTTPStatus.PERMANENT_REDIRECT, headers)


ROUTES = [Route(f"/{path}", serve_page) for path in sorted(PAGE_PATHS - {MAP})]
ROUTES += [Route(f"/{MAP}", serve_map)]
ROUTES += [Route(f"/{path}", lead_on) for path in FORMER]
"""For the server: before Streamlit's own, which answers every unknown path with its page."""


@lru_cache(maxsize=64)
def _page(
    language: str, path: str, network: Network | None = None, view: ViewState | None = None
) -> bytes:
    """Return a page, with the picture of a view where there is one."""
    still = render_still(network, outlines(), view) if network and view else Markup()
    words = words_for(language)
    elements = list_elements((MAP_ELEMENT, ELEMENT) if path == MAP else (ELEMENT,))
    preload = Markup('<link rel="modulepreload" href="{}">')
    module = Markup('<script type="module" src="{}"></script>')
    modules = [
        *(preload.format(address) for address in list_imports(elements)),
        *(module.format(address) for address in (file_address("page.js"), *elements)),
    ]
    style = Markup('<link rel="stylesheet" href="{}" data-praevmap="page">')
    meta = Markup('<meta name="praevmap-words" content="{}">')
    return complete_page(
        language=language,
        title=words.say("page.title"),
        no_script=words.say("page.no_script"),
        head=meta.format(_framework_words()) + Markup().join(modules),
        body=(still, style.format(file_address("page.css")) + _choices() + STATUSES),
    )


@cache
def _choices() -> Markup:
    """Return the controls of the sidebar in every language, which no run has to send."""
    held = Markup('<template data-choices-in="{}">{}</template>')
    return Markup().join(held.format(each.value, render_choices(each.value)) for each in Language)


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
