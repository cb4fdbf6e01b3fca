"""Everything that is no reader: wrong hosts, origins, sizes and frames; the process lives."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.server.conftest import Server, run_server

STREAM = "/_stcore/stream"
HANDSHAKE = (
    f"GET {STREAM} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
).encode()
MANY = 10_000


def open_stream(server: Server, path: str = STREAM, **headers: str) -> ClientConnection:
    return connect(
        f"ws://127.0.0.1:{server.port}{path}",
        additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
        subprotocols=["streamlit"],  # type: ignore[list-item] # a plain name is one
        proxy=None,
        open_timeout=20,
    )


def status_of(server: Server, path: str = STREAM, **headers: str) -> int:
    """Return the status by which a websocket is refused."""
    with pytest.raises(InvalidStatus) as raised:
        open_stream(server, path, **headers)
    return raised.value.response.status_code


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("evil.example", 421),
        ("localhost.evil.example:8501", 421),
        ("localhost:99999999", 400),
        ("user@localhost", 400),
        ("a b", 400),
        ("", 400),
        ("localhost", 200),
        ("[::1]:8501", 200),
        ("192.0.2.7", 200),
    ],
)
def test_only_our_own_hosts_are_answered(server: Server, host: str, status: int) -> None:
    assert server.ask("/viewer/", Host=host).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "HACK"])
def test_nothing_can_be_changed(server: Server, method: str) -> None:
    for path in ("/", "/_stcore/upload_file/a/b", "/_stcore/agent/mcp", "/data/", "/media/x"):
        answer = server.ask(path, method)
        assert answer.status == 405
        assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    ["metrics", "upload_file/a/b", "agent/openapi.json", "script-health-check", "", "message"],
)
def test_the_closed_parts_of_streamlit_are_not_there(server: Server, path: str) -> None:
    assert server.ask(f"/_stcore/{path}").status == 404
    assert server.ask("/auth/login").status == 404


def test_what_is_too_large_is_refused_with_the_right_status(server: Server) -> None:
    head = b" HTTP/1.1\r\nHost: localhost\r\n"
    megabyte = b"a" * 1_000_000
    assert b" 414 " in server.send(b"GET /?" + megabyte + head + b"\r\n")[:20]
    assert b" 414 " in server.send(b"GET /?" + b"a" * 9_000 + head + b"\r\n")[:20]
    assert b" 200 " in server.send(b"GET /?" + b"a" * 7_000 + head + b"\r\n")[:20]
    assert b" 431 " in server.send(b"GET /" + head + b"X: " + megabyte + b"\r\n\r\n")[:20]
    assert b" 413 " in server.send(b"POST /" + head + b"Content-Length: 99999999\r\n\r\n")[:20]
    assert b" 413 " in server.send(b"GET /" + head + b"Content-Length: 99999999\r\n\r\n")[:20]
    chunked = b"Transfer-Encoding: chunked\r\n\r\n5\r\nhallo\r\n0\r\n\r\n"
    assert b" 411 " in server.send(b"POST /" + head + chunked)[:20]
    assert b" 400 " in server.send(b"\x16\x03\x01\x02\x00 rubbish\r\n\r\n")[:20]
    assert b" 400 " in server.send(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")[:20]
    assert b" 400 " in server.send(b"GET / HTTP/1.1\r\n\r\n")[:20]
    assert server.lives()


def test_a_websocket_of_another_website_is_refused(server: Server) -> None:
    own = f"http://127.0.0.1:{server.port}"
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "x"):
        assert status_of(server, Origin=origin) == 403
    assert status_of(server, "/_stcore/other") == 404
    assert status_of(server, f"{STREAM}?{'a' * 9_000}") == 414
    long = HANDSHAKE.replace(b"Upgrade: w", b"X: " + b"a" * 9_000 + b"\r\nUpgrade: w")
    assert b" 431 " in server.send(long)[:20]
    foreign = HANDSHAKE.replace(b"localhost", b"evil.example")
    assert b" 421 " in server.send(foreign)[:20]
    for headers in ({"Origin": own}, {}):
        with open_stream(server, **headers) as stream:
            assert stream.subprotocol == "streamlit"


@pytest.mark.parametrize(
    ("message", "code"),
    [("text", 1003), (b"\xff\xfe no message", 1002), (b"a" * 1_000_000, 1009)],
)
def test_a_bad_message_closes_the_websocket_and_nothing_else(
    server: Server, message: str | bytes, code: int
) -> None:
    with open_stream(server) as stream:
        stream.send(message)
        with suppress(ConnectionClosed):
            list(stream)
        assert stream.close_code == code
    assert server.lives()


def test_broken_frames_close_the_websocket_and_nothing_else(server: Server) -> None:
    chance = random.Random(5)  # noqa: S311 - repeatable, not secret
    frames = [b"\xff\xff\xff\xff", b"\x82\x05hallo", b"\x8f\x80\x00\x00\x00\x00", b""]
    frames += [b"\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xff\x00\x00\x00\x00"]
    frames += [chance.randbytes(200) for _ in range(20)]
    for frame in frames:
        assert b" 101 " in server.send(HANDSHAKE + frame)[:20]
    assert b" 400 " in server.send(HANDSHAKE.replace(b": 13", b": 12"))[:20]
    assert server.lives()


def test_ten_thousand_random_requests_are_answered_without_a_fault(server: Server) -> None:
    chance = random.Random(20251112)  # noqa: S311 - repeatable, not secret
    words = ["", "viewer", "data", "praevmap", "static", "media", "component", "_stcore", "ausbau"]
    words += ["index.html", "stream", "..", "%2e%2e", "%00", "%ff", "nrw", "datei", "mitnehmen"]
    words += ["streamlit_folium.st_folium", "<script>", "{{7*7}}", "ä", "\u202e", "'--", "a" * 300]
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    seen = set()
    for _ in range(MANY):
        path = "/" + "/".join(chance.choices(words, k=chance.randint(0, 4)))
        query = "&".join(
            f"{chance.choice(['jahr', 'typ', 'sprache', 'x'])}={quote(chance.choice(words))}"
            for _ in range(chance.randint(0, 4))
        )
        connection.request("GET", f"{quote(path, safe='/%')}?{query}")
        answer = connection.getresponse()
        body = answer.read()
        seen.add(answer.status)
        assert answer.status < 500, path
        assert b"Traceback" not in body
    connection.close()
    assert {200, 400, 404} <= seen
    assert server.lives()


def test_the_log_is_json_and_knows_no_reader(tmp_path: Path) -> None:
    # A server of its own: others may have been told of what they were asked to endure.
    with run_server(tmp_path) as server:
        for path in ("/", "/data/memberships.csv", "/gibt-es-nicht", "/viewer/"):
            server.ask(f"{path}?jahr=2017&auswahl=geheim", User_Agent="Spitzel/1.0")
    events = server.events()
    assert [event["event"] for event in events][:2] == ["start", "ready"]
    for event in events:
        assert {"time", "level", "event"} <= set(event)
        assert event["level"] == "info", event
    text = server.log.read_text().partition("\n")[2]
    assert not re.search(r"127\.0\.0\.1|geheim|Spitzel|Traceback", text)
