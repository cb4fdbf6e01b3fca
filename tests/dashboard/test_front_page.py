"""The page that a browser asks for first, as it leaves the server."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dashboard.hosting.front_page import LARGEST, FrontPage
from dashboard.loaded import bundle, page_files

SHELL = (
    b'<!DOCTYPE html><html lang="en"><head><title>Streamlit</title>'
    b'<link rel="service-desc" href="./_stcore/agent/openapi.json" /></head>'
    b"<body><noscript><p>You need\nJavaScript</p></noscript></body></html>"
)


def ask(  # noqa: PLR0913 - a request has many parts
    *,
    body: bytes = SHELL,
    path: str = "/",
    query: str = "",
    kind: str = "text/html; charset=utf-8",
    encoding: str = "",
    parts: int = 1,
) -> tuple[dict[str, str], bytes, dict[bytes, bytes]]:
    """Return headers and body that reach the browser, and the headers that reach the app."""
    sent: list[dict[str, Any]] = []
    seen: dict[bytes, bytes] = {}

    async def app(scope: Any, _receive: Any, send: Any) -> None:
        seen.update(scope["headers"])
        headers = [(b"content-type", kind.encode()), (b"etag", b'"1"')]
        headers += [(b"content-length", str(len(body)).encode())]
        headers += [(b"content-encoding", encoding.encode())] if encoding else []
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        step = -(-len(body) // parts)
        for index in range(parts):
            part = body[index * step : (index + 1) * step]
            more = index < parts - 1
            await send({"type": "http.response.body", "body": part, "more_body": more})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept", b"text/html,*/*"), (b"accept-encoding", b"gzip")],
    }
    # In a thread of its own: where a browser was driven before, this one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(FrontPage(app)(scope, receive, send))).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return headers, b"".join(message.get("body", b"") for message in sent[1:]), seen


@pytest.mark.parametrize("parts", [1, 3])
def test_the_page_is_german_and_ours(parts: int) -> None:
    headers, body, seen = ask(parts=parts)
    page = body.decode()
    assert '<html lang="de">' in page
    assert "<title>Kommunale Präventionsketten in Nordrhein-Westfalen</title>" in page
    assert page_files()["page.css"] in page
    assert "You need" not in page
    assert "braucht JavaScript" in page
    assert "service-desc" not in page
    assert int(headers["content-length"]) == len(body)
    assert "etag" not in headers
    assert b"accept-encoding" not in seen


def test_the_language_of_the_address_is_the_language_of_the_page() -> None:
    assert b'<html lang="en">' in ask(query="jahr=2017&sprache=en")[1]
    for hostile in ('sprache="><script>', "sprache=%00", "%ff%fe", "sprache=" + "e" * 99_999):
        assert b'<html lang="de">' in ask(query=hostile)[1]
        assert ask(query=hostile)[1] == ask()[1]


def test_the_files_of_the_map_are_announced() -> None:
    headers, _, _ = ask()
    assert bundle().geometry in headers["link"]
    assert "prefetch" in headers["link"]


def test_a_file_that_is_prefetched_like_a_page_stays_compressed() -> None:
    _, _, seen = ask(path="/praevmap/geometry/1/areas.json", kind="application/json")
    assert seen[b"accept-encoding"] == b"gzip"


def test_other_answers_pass_unchanged() -> None:
    headers, body, _ = ask(kind="text/javascript")
    assert (body, "link" in headers) == (SHELL, False)
    headers, body, _ = ask(path="/component/streamlit_folium.st_folium/index.html")
    assert (body, "link" in headers) == (SHELL, False)


def test_a_page_that_cannot_be_read_or_is_too_large_is_passed_on_whole() -> None:
    assert ask(encoding="br")[1] == SHELL
    large = SHELL + b" " * 3 * LARGEST
    assert ask(body=large, parts=4)[1] == large
