"""Real servers in processes of their own, with their log."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard.hosting.cache import VARIABLE
from tests.server.asking import Answer, ask, free_port, send, wait_until


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
        return ask(self.port, path, method, **headers)  # type: ignore[arg-type] # no other argument

    def send(self, request: bytes) -> bytes:
        return send(self.port, request)

    def events(self) -> list[dict[str, Any]]:
        """Return the log, without the greeting."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def lives(self) -> bool:
        return self.process.poll() is None and self.ask("/healthz").status == 200


def environment(port: int, **environ: str) -> dict[str, str]:
    """Return the environment of a server: nothing of ours is inherited but the cache folder."""
    inherited = {
        k: v for k, v in os.environ.items() if k == VARIABLE or not k.startswith("PRAEVMAP_")
    }
    settings = {
        "PRAEVMAP_HOST": "127.0.0.1",
        "PRAEVMAP_PORT": str(port),
        "PRAEVMAP_LOG_FORMAT": "json",
    }
    return {**inherited, **settings, **environ}


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
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command or [sys.executable, "-m", "praevmap", "run"],
            env=environment(port, **environ),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(process, port, log)

    def has_come() -> bool:
        try:
            return process.poll() is not None or server.ask("/healthz").status == until
        except OSError:
            return False

    try:
        wait_until(has_come)
        if process.poll() is not None:
            pytest.fail(f"The server died:\n{log.read_text()}")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the shipped data and usual settings."""
    with run_server(tmp_path_factory.mktemp("server")) as running:
        yield running
