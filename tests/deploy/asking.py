"""Asks the proxy and reads what it logged."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.deploy.proxy import (
    Proxy,
)

COOKIE = re.compile(
    r"_streamlit_xsrf=(2\|00000000\|[0-9a-f]{32}\|1); Path=/; SameSite=Lax(; Secure)?"
)
HASHED = "/static/js/index.DhtRkQ7q.js"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def replica(self) -> str:
        return self.text.split(":")[0]


def ask(
    port: int,
    path: str = "/",
    *,
    method: str = "GET",
    source: str = "127.0.0.1",
    body: bytes | None = None,
    **headers: str,
) -> Answer:
    """Ask once on a connection of its own; ``_`` in the name of a header stands for ``-``."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=10, source_address=(source, 0)
    )
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        read = response.read().decode("utf-8", "replace")
        return Answer(response.status, dict(response.getheaders()), read)
    finally:
        connection.close()


def cookie_of(answer: Answer) -> str:
    found = COOKIE.fullmatch(answer.headers.get("Set-Cookie", ""))
    assert found, answer.headers
    return f"_streamlit_xsrf={found[1]}"


def await_truth(is_true: Callable[[], bool]) -> None:
    """Ask until it is so; nginx forgives a replica after two seconds."""
    end = time.monotonic() + 15
    while not is_true():
        assert time.monotonic() < end
        time.sleep(0.1)  # who asks without a pause is held back as a flood


def log_lines(proxy: Proxy) -> list[dict[str, object]]:
    return [json.loads(line) for line in proxy.access_log.read_text("utf-8").splitlines()]
