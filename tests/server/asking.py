"""Asks a server over HTTP exactly as it is told, also what no browser would ask."""

from __future__ import annotations

import http.client
import random
import socket
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass

import pytest

LONG = 600.0
"""Seconds that a start may take on a slow machine."""


@dataclass(frozen=True)
class Answer:
    """What was answered; headers are looked up by their names in any case."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def ask(
    port: int,
    path: str = "/",
    method: str = "GET",
    *,
    source: str = "127.0.0.1",
    body: bytes = b"",
    **headers: str,
) -> Answer:
    """Ask once on a connection of its own; ``_`` in the name of a header stands for ``-``."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=30, source_address=(source, 0)
    )
    connection._validate_path = lambda _path: None  # type: ignore[attr-defined] # hostile on purpose
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if body:
        sent["Content-Length"] = str(len(body))
    with closing(connection):
        connection.putrequest(method, path, skip_host="Host" in sent, skip_accept_encoding=True)
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body or None)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())


def send(port: int, request: bytes, source: str = "127.0.0.1") -> bytes:
    """Send bytes as they are and return the beginning of the answer."""
    at = ("127.0.0.1", port)
    with socket.create_connection(at, timeout=30, source_address=(source, 0)) as sent:
        with suppress(OSError):  # refused before the end was sent
            sent.sendall(request)
        with suppress(ConnectionResetError):
            return sent.recv(2_000)
    return b""


def wait_until(has_come: Callable[[], bool], seconds: float = LONG) -> None:
    """Wait for what cannot be awaited."""
    ends = time.monotonic() + seconds
    while not has_come():
        if time.monotonic() > ends:
            pytest.fail("It did not come in time.")
        time.sleep(0.1)  # the only wait of these tests; who asks without it is a flood


def free_port() -> int:
    """Return a port of the loopback interface that nobody listens on.

    It lies below those that the system gives to connections, so that a server which is stopped
    and started again finds it still free.
    """
    while True:
        port = random.randrange(15_000, 30_000)  # noqa: S311 - not a secret
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
