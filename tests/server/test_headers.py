"""The headers of every kind of answer."""

from __future__ import annotations

import re

import pytest

from praevmap.views.wording import words_for
from tests.server.asking import Answer
from tests.server.conftest import Server, run_server

FRAME = "/component/streamlit_folium.st_folium/index.html"
WINDOWS = ("/", "/ausbau", FRAME, "/viewer/")


def first_file(server: Server, pattern: str, path: str) -> str:
    """Return an address that an answer names."""
    answer = server.ask(path)
    found = re.search(pattern, answer.body.decode() + str(answer.headers))
    assert found
    return found[0]


def policy_of(answer: Answer) -> dict[str, list[str]]:
    parts = answer.headers["content-security-policy"].split(";")
    words = [part.split() for part in parts]
    return {first: rest for first, *rest in words}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/ausbau", 200),
        ("/ausbau/", 301),
        (FRAME, 200),
        ("/favicon.png", 200),
        ("/_stcore/health", 200),
        ("/_stcore/host-config", 200),
        ("/viewer", 308),
        ("/mitnehmen", 308),
        ("/viewer/", 200),
        ("/data/", 200),
        ("/data/memberships.csv", 200),
        ("/data/boundaries/municipalities.gpkg", 200),
        ("/healthz", 200),
        ("/gibt-es-nicht", 404),
        ("/static/js/gibt-es-nicht.js", 404),
        ("/component/gibt-es-nicht/x.js", 404),
        ("/media/gibt-es-nicht", 404),
        ("/data/gibt-es-nicht", 404),
        ("/viewer/%2e%2e/x", 404),
        ("/static/../x", 400),
    ],
)
def test_every_answer_carries_the_headers(server: Server, path: str, status: int) -> None:
    answer = server.ask(path)
    assert answer.status == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    if path in WINDOWS:
        # Nothing else can be asked for permissions or opened.
        assert "geolocation=()" in answer.headers["permissions-policy"]
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert policy_of(answer)["default-src"] == ["'none'"]
    assert "frame-ancestors" in policy_of(answer)
    for name in (
        "server",
        "x-powered-by",
        "strict-transport-security",
        "access-control-allow-origin",
    ):
        assert name not in answer.headers


def test_the_frame_of_the_map_asks_for_all_of_its_files_at_once(server: Server) -> None:
    answer = server.ask(FRAME)
    announced = dict(re.findall(r"<([^>]+)>; ([^,]+)", answer.headers["link"]))
    ways = {path.rsplit("/", 1)[-1]: way for path, way in announced.items()}
    assert ways == {
        "leaflet.js": "rel=preload; as=script",
        "widget.css": "rel=preload; as=style",
        "main.js": "rel=modulepreload",
        # As `fetch` asks, else each would come twice.
        "network.json": "rel=preload; as=fetch; crossorigin",
        "areas.json": "rel=preload; as=fetch; crossorigin",
    }
    for path in announced:
        assert server.ask(path).status == 200
    # They stand in the cache already: the page was told of the same ones.
    assert re.findall(r"<([^>]+)>; rel=prefetch", server.ask("/").headers["link"]) == [*announced]


def test_a_frame_without_an_origin_may_load_the_files_of_the_viewer_and_nothing_else(
    server: Server,
) -> None:
    for kind in ("js", "css", "json"):
        name = first_file(server, rf"[a-z]+\.[0-9a-f]{{16}}\.{kind}\b", "/viewer/")
        part = f"/viewer/{name}"
        whole = server.ask(part, Origin="null")
        for answer in (whole, server.ask(part, If_None_Match=whole.headers["etag"])):
            assert answer.status in {200, 304}
            assert answer.headers["access-control-allow-origin"] == "*"
            assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    for path in ("/", FRAME, "/viewer/", "/data/memberships.csv", "/_stcore/host-config"):
        headers = server.ask(path, Origin="null").headers
        assert "access-control-allow-origin" not in headers, path
        assert headers["cross-origin-resource-policy"] == "same-origin", path


def test_no_policy_names_another_host(server: Server) -> None:
    own = f"127.0.0.1:{server.port}"
    for path in ("/", FRAME, "/viewer/", "/data/", "/favicon.png"):
        policy = server.ask(path).headers["content-security-policy"]
        assert set(re.findall(r"wss?://([^\s;]+)", policy)) <= {own}
        assert "http" not in policy.replace("https", "http")
        assert "*" not in policy


def test_only_the_frame_of_the_map_may_run_text_as_script(server: Server) -> None:
    frame = policy_of(server.ask(FRAME))["script-src"]
    assert {"'unsafe-inline'", "'unsafe-eval'"} <= set(frame)
    page = policy_of(server.ask("/"))["script-src"]
    viewer = policy_of(server.ask("/viewer/"))["script-src"]
    assert viewer == ["'self'"]
    for policy in (page, viewer):
        assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(policy)


@pytest.mark.parametrize("path", ["/viewer/", "/data/", "/data/memberships.csv"])
def test_a_document_that_has_not_changed_keeps_its_policy(server: Server, path: str) -> None:
    whole = server.ask(path)
    again = server.ask(path, If_None_Match=whole.headers["etag"])
    assert (whole.status, again.status, again.body) == (200, 304, b"")
    assert again.headers["content-security-policy"] == whole.headers["content-security-policy"]


def test_the_header_of_the_viewer_says_what_its_head_says(server: Server) -> None:
    answer = server.ask("/viewer/")
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', answer.body.decode())
    assert found
    said = {first: rest for first, *rest in (part.split() for part in found[1].split(";"))}
    header = policy_of(answer)
    assert {name: header[name] for name in said} == said


def test_behind_the_proxy_embedding_is_the_operators_choice_and_names_are_the_proxys(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with run_server(
        tmp_path_factory.mktemp("hosted"),
        PRAEVMAP_PUBLIC_ADDRESS="https://karte.example.de",
        PRAEVMAP_FRAME_ANCESTORS="https://www.example.de",
    ) as server:
        for host in ("karte.example.de", "another.example.de"):
            page = server.ask("/", Host=host)
            assert page.status == 200
            assert policy_of(page)["frame-ancestors"] == ["'self'", "https://www.example.de"]


def test_a_missing_page_is_told_in_both_languages_with_the_way_home(server: Server) -> None:
    page = server.ask("/gibt-es-nicht").body.decode()
    for language in ("de", "en"):
        said = words_for(language).say("server.not_found")
        assert f'<p lang="{language}">{said}</p>' in page
    assert '<p><a href="/">' in page


@pytest.mark.parametrize("query", ["", "?jahr=2017&typ=kreis"])
def test_the_former_address_of_the_downloads_leads_there(server: Server, query: str) -> None:
    assert server.ask(f"/mitnehmen{query}").headers["location"] == f"/downloads{query}"
