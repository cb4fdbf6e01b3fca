"""Reads what the proxy answered and logged."""

from __future__ import annotations

import json
import re

from tests.deploy.proxy import Proxy
from tests.server.asking import Answer

COOKIE = re.compile(
    r"_streamlit_xsrf=(2\|00000000\|[0-9a-f]{32}\|1); Path=/; SameSite=Lax(; Secure)?"
)
HASHED = "/static/js/index.DhtRkQ7q.js"


def replica_of(answer: Answer) -> str:
    """Return the name of the stand-in that answered."""
    return answer.text.split(":")[0]


def cookie_of(answer: Answer) -> str:
    found = COOKIE.fullmatch(answer.headers.get("Set-Cookie", ""))
    assert found, answer.headers
    return f"_streamlit_xsrf={found[1]}"


def log_lines(proxy: Proxy) -> list[dict[str, object]]:
    return [json.loads(line) for line in proxy.access_log.read_text("utf-8").splitlines()]
