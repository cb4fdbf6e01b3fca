"""Decides which requests are let in: host, origin, length, method, body and path."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from dashboard.hosting.settings import Settings
from dashboard.paths import CORE, FOLDERS, HEALTH, SINGLE

LONGEST_ADDRESS = 8_192
"""Bytes of path and query string; the longest address of a view has 400."""
LARGEST_BODY = 65_536
"""Bytes; nothing is ever uploaded."""
METHODS = ("GET", "HEAD")

_HOST = re.compile(r"(?P<name>[a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(:(?P<port>\d{1,5}))?")
_ODD = re.compile(r"[\x00-\x20\x7f\\%\ufffd]|//|(^|/)\.{1,2}(/|$)")
"""What no path of ours contains once it is decoded: control signs, spaces, a percent sign left
over from double encoding, broken UTF-8, steps to other folders."""
_ENCODED_SLASH = re.compile(rb"%(2f|5c)", re.IGNORECASE)
_OPEN_CORE = ("health", "host-config", "stream")
STREAM = f"/{CORE}/stream"
"""The only websocket."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not let in.

    Attributes
    ----------
    status
        Of the answer.
    word
        Key of the sentence for the reader.
    """

    status: HTTPStatus
    word: str


_ODD_REQUEST = Refusal(HTTPStatus.BAD_REQUEST, "server.bad_request")
_NOT_FOUND = Refusal(HTTPStatus.NOT_FOUND, "server.not_found")
_FOREIGN = Refusal(HTTPStatus.FORBIDDEN, "server.foreign")


def asked_host(headers: Headers) -> str:
    """Return the host that was asked for, with its port, or nothing where it is malformed."""
    hosts = headers.getlist("host")
    host = hosts[0].lower() if len(hosts) == 1 else ""
    return host if _HOST.fullmatch(host) else ""


def refuse(
    scope: Scope, headers: Headers, settings: Settings, pages: Collection[str]
) -> Refusal | None:
    """Tell why a request is not let in, or nothing where it is.

    Parameters
    ----------
    scope
        Of an HTTP request or a websocket.
    headers
        Of the same.
    settings
        Of the server.
    pages
        Paths of the pages of the dashboard, without slashes.
    """
    host = asked_host(headers)
    match = _HOST.fullmatch(host)
    if match is None:
        return _ODD_REQUEST
    if not settings.admits(match["name"].strip("[]").rstrip(".")):
        return Refusal(HTTPStatus.MISDIRECTED_REQUEST, "server.wrong_host")
    raw = scope.get("raw_path") or scope["path"].encode()
    if len(raw) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return Refusal(HTTPStatus.REQUEST_URI_TOO_LONG, "server.too_long")
    if scope["type"] == "websocket":
        return _refuse_socket(scope, headers, host, settings)
    return (
        _refuse_body(headers) or _refuse_method(scope) or _refuse_path(scope, raw, settings, pages)
    )


def _refuse_socket(scope: Scope, headers: Headers, host: str, settings: Settings) -> Refusal | None:
    if scope["path"] != settings.prefix + STREAM:
        return _NOT_FOUND
    # Browsers always tell the origin; what is no browser has no cookies to steal.
    for origin in headers.getlist("origin"):
        if origin.lower() != settings.public_address and _netloc(origin) != host:
            return _FOREIGN
    return None


def _netloc(origin: str) -> str:
    try:
        parts = urlsplit(origin.lower())
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in {"http", "https"} else ""


def _refuse_body(headers: Headers) -> Refusal | None:
    if "transfer-encoding" in headers:
        return Refusal(HTTPStatus.LENGTH_REQUIRED, "server.bad_request")
    length = headers.get("content-length", "0")
    if not length.isdecimal():
        return _ODD_REQUEST
    # The number itself may have thousands of digits.
    if len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY:
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "server.too_large")
    return None


def _refuse_method(scope: Scope) -> Refusal | None:
    if scope["method"] not in METHODS:
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "server.bad_method")
    return None


def _refuse_path(
    scope: Scope, raw: bytes, settings: Settings, pages: Collection[str]
) -> Refusal | None:
    path = scope["path"]
    if _ODD.search(path) or _ENCODED_SLASH.search(raw):
        return _ODD_REQUEST
    if path == f"/{HEALTH}":
        return None
    if not (path == settings.prefix or path.startswith(f"{settings.prefix}/")):
        return _NOT_FOUND
    is_known = _is_known(path[len(settings.prefix) :].lstrip("/"), pages)
    return None if is_known else _NOT_FOUND


def _is_known(path: str, pages: Collection[str]) -> bool:
    """Tell whether something may be there: Streamlit answers every other path with its page."""
    first, slash, rest = path.partition("/")
    if first == CORE:
        # Metrics, uploads and the interface for agents are closed.
        return rest in _OPEN_CORE or rest.startswith("bidi-components/")
    if first in FOLDERS:
        return bool(slash) or first in SINGLE or first in pages
    return not rest and (first in SINGLE or first in pages)
