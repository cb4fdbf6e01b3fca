"""Everything that is no reader, without a proxy: wrong hosts, origins, frames; the process lives.

Methods, sizes, slow clients and closed addresses are proven through the proxy (`tests/deploy`).
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.server.conftest import Server, run_server
from tests.server.hostile import HANDSHAKE, STREAM, draw_frames

UPGRADE = f"{HANDSHAKE}\r\n".encode()


def open_stream(server: Server, path: str = STREAM, **headers: str) -> ClientConnection:
    return connect(
        f"ws://127.0.0.1:{server.port}{path}",
        additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
        subprotocols=["streamlit"],  # type: ignore[list-item] # a plain name is one
        proxy=None,
        open_timeout=60,
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
        ("[:::1:::]", 421),
        ("192.0.2.7", 200),
    ],
)
def test_only_our_own_hosts_are_answered(server: Server, host: str, status: int) -> None:
    assert server.ask("/viewer/", Host=host).status == status


def test_a_websocket_of_another_website_is_refused(server: Server) -> None:
    own = f"http://127.0.0.1:{server.port}"
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "http://localhost", "x"):
        assert status_of(server, Origin=origin) == 403
    assert status_of(server, "/_stcore/other") == 403
    foreign = UPGRADE.replace(b"localhost", b"evil.example")
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
    for frame in draw_frames(20):
        assert b" 101 " in server.send(UPGRADE + frame)[:20]
    assert b" 400 " in server.send(UPGRADE.replace(b": 13", b": 12"))[:20]
    assert server.lives()


def test_the_log_is_json_and_knows_no_reader(tmp_path: Path) -> None:
    # A server of its own: others may have been told of what they were asked to endure.
    with run_server(tmp_path) as server:
        for path in ("/", "/data/memberships.csv", "/gibt-es-nicht", "/viewer/"):
            server.ask(f"{path}?jahr=2017&auswahl=geheim", User_Agent="Spitzel/1.0")
    events = server.events()
    told = [event["event"] for event in events]
    assert told[:3] == ["operator_texts_missing", "start", "ready"]
    for event in events:
        assert {"time", "level", "event"} <= set(event)
        expected = "warning" if event["event"] == "operator_texts_missing" else "info"
        assert event["level"] == expected, event
    text = server.log.read_text().partition("\n")[2]
    assert not re.search(r"127\.0\.0\.1|geheim|Spitzel|Traceback", text)
