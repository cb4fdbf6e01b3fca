"""Real servers in processes of their own, with their log."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.hosting.cache import VARIABLE

LONG = 180.0
"""Seconds that a start may take on a slow machine."""


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path exactly as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.putrequest(
                method, path, skip_host="Host" in headers, skip_accept_encoding=True
            )
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, body)

    def send(self, request: bytes) -> bytes:
        """Send bytes as they are and return the beginning of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as sent:
            with suppress(OSError):  # refused before the end was sent
                sent.sendall(request)
            return sent.recv(2_000)

    def events(self) -> list[dict[str, Any]]:
        """Return the log, without the greeting."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def lives(self) -> bool:
        return self.process.poll() is None and self.ask("/healthz").status == 200


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def run_server(
    folder: Path,
    *,
    command: list[str] | None = None,
    until: int = 200,
    port: int | None = None,
    **environ: str,
) -> Iterator[Server]:
    """Run a server until its health check answers with a status."""
    port = port or free_port()
    words = command or [sys.executable, "-m", "praevmap", "run"]
    inherited = {
        k: v for k, v in os.environ.items() if k == VARIABLE or not k.startswith("PRAEVMAP_")
    }
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            words,
            env={
                **inherited,
                "PRAEVMAP_HOST": "127.0.0.1",
                "PRAEVMAP_PORT": str(port),
                "PRAEVMAP_LOG_FORMAT": "json",
                **environ,
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(process, port, log)
    try:
        _wait(server, until)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(server: Server, until: int) -> None:
    def has_come() -> bool:
        try:
            return server.process.poll() is not None or server.ask("/healthz").status == until
        except OSError:
            return False

    wait_until(has_come)
    if server.process.poll() is not None:
        pytest.fail(f"The server died:\n{server.log.read_text()}")


def wait_until(has_come: Callable[[], bool]) -> None:
    """Wait for what cannot be awaited."""
    ends = time.monotonic() + LONG
    while not has_come():
        if time.monotonic() > ends:
            pytest.fail("It did not come in time.")
        time.sleep(0.1)  # the only wait of these tests


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the shipped data and usual settings."""
    with run_server(tmp_path_factory.mktemp("server")) as running:
        yield running
