"""Stands before everything: lets requests in or refuses them, completes headers, hides errors.

Slow and oversized requests, methods and names of hosts are the work of the proxy in ``deploy/``;
here is what holds without one on this machine, too.
"""

from __future__ import annotations

import logging
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.hosting.headers import Answer, complete_headers
from dashboard.hosting.logs import tell, tell_failure
from dashboard.hosting.readiness import Readiness
from dashboard.hosting.settings import Settings, is_address
from dashboard.paths import DATA, HEALTH, PAGE_PATHS, VIEWER
from dashboard.streamlit_patches import CORE, FRAMES
from praevmap.render.environment import render
from praevmap.views.wording import words_for

UNSUPPORTED = 1003
"""Close code of a websocket that was sent text; Streamlit speaks in bytes only."""
SOON = 3
"""Seconds after which a page that waits for the start asks again."""
_DENIAL = "websocket.http.response"
_HOST = re.compile(r"([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?")
_PORT = re.compile(r":\d+$")


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


_MALFORMED = Refusal(HTTPStatus.BAD_REQUEST, "server.bad_request")
_WRONG_HOST = Refusal(HTTPStatus.MISDIRECTED_REQUEST, "server.wrong_host")
_FOREIGN = Refusal(HTTPStatus.FORBIDDEN, "server.foreign")
_MISSING = Refusal(HTTPStatus.NOT_FOUND, "server.not_found")
_FAILED = Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "server.failed")
_STARTING = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "server.starting")
_FULL = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "server.full")


class Guard:
    """Middleware around the whole application.

    Parameters
    ----------
    app
        What is guarded.
    settings
        Of the server.
    readiness
        How far the start has come.
    """

    def __init__(self, app: ASGIApp, settings: Settings, readiness: Readiness) -> None:
        self.app = app
        self.settings = settings
        self.readiness = readiness
        self.sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = _asked_host(headers)
        refusal = self._refuse(scope, headers, host)
        if scope["type"] == "websocket":
            await self._guard_socket(refusal, scope, receive, send)
        else:
            await self._guard_request(refusal, host, scope, receive, send)

    def _refuse(self, scope: Scope, headers: Headers, host: str) -> Refusal | None:
        if not host:
            return _MALFORMED
        if self.settings.is_alone and not _is_this_machine(host):
            return _WRONG_HOST
        is_socket = scope["type"] == "websocket"
        if is_socket and self._is_foreign(headers, host):
            return _FOREIGN
        path = scope["path"].strip("/")
        if path in {HEALTH, f"{CORE}/health"}:
            return None
        if not self.readiness.is_open:
            return _STARTING
        most = self.settings.most_sessions
        is_full = most and self.sessions >= most and (is_socket or path in PAGE_PATHS)
        return _FULL if is_full else None

    def _is_foreign(self, headers: Headers, host: str) -> bool:
        """Tell whether another website opens a websocket.

        Browsers always tell the origin. Streamlit's own check lets any local server in, and asks
        a service in the network for the address of this machine before it refuses anybody.
        """
        known = {f"http://{host}", f"https://{host}", self.settings.public_address} - {""}
        return not {origin.lower() for origin in headers.getlist("origin")} <= known

    async def _guard_request(
        self, refusal: Refusal | None, host: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        path = scope["path"].strip("/")
        is_started = False
        is_missing = False

        async def complete(message: Message) -> None:
            nonlocal is_started, is_missing
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kind = _kind(path, headers)
                # Streamlit answers with its page where a file is missing.
                if kind is Answer.PAGE and path not in PAGE_PATHS:
                    is_missing = True
                    return
                is_started = True
                complete_headers(headers, kind, self.settings, host)
            if not is_missing:
                await send(message)

        try:
            if refusal is None:
                await self.app(scope, receive, complete)
                if is_missing:
                    is_missing = False
                    await self._answer(_MISSING, host)(scope, receive, send)
            else:
                await self._answer(refusal, host)(scope, receive, send)
        except Exception as failure:  # noqa: BLE001 - whatever it was, the reader sees an id only
            number = tell_failure(failure, "request")
            if not is_started:
                await self._answer(_FAILED, host, number=number)(scope, receive, send)

    async def _guard_socket(
        self, refusal: Refusal | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if refusal is not None:
            await self._deny(refusal, scope, send)
            return
        self.sessions += 1
        is_closed = False

        async def read() -> Message:
            nonlocal is_closed
            message = await receive()
            if message["type"] == "websocket.receive" and message.get("text") is not None:
                is_closed = True
                await send({"type": "websocket.close", "code": UNSUPPORTED, "reason": ""})
                return {"type": "websocket.disconnect", "code": UNSUPPORTED}
            return message

        async def write(message: Message) -> None:
            if not is_closed:
                await send(message)

        try:
            await self.app(scope, read, write)
        except Exception as failure:  # noqa: BLE001 - the process lives, the operator is told
            tell_failure(failure, "websocket")
        finally:
            self.sessions -= 1

    async def _deny(self, refusal: Refusal, scope: Scope, send: Send) -> None:
        if refusal is _FULL:
            tell("full", logging.WARNING, sessions=self.sessions)
        if _DENIAL not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
            return
        answer = self._answer(refusal, "")
        start: MutableMapping[str, Any] = {
            "type": f"{_DENIAL}.start",
            "status": answer.status_code,
            "headers": answer.raw_headers,
        }
        await send(start)
        await send({"type": f"{_DENIAL}.body", "body": answer.body})

    def _answer(self, refusal: Refusal, host: str, *, number: str = "") -> Response:
        """Return the answer to what is not let in, or went wrong, in both languages."""
        german, links = words_for("de"), []
        if refusal in {_MISSING, _FAILED}:
            links.append(("/", german.say("server.home")))
        if refusal is _FULL:
            links.append((f"/{VIEWER}/", german.say("server.viewer")))
        page = render(
            "refusal.html",
            german,
            title=refusal.status.value,
            soon=SOON if refusal is _STARTING else 0,
            told=[words.say(refusal.word, number=number) for words in (german, words_for("en"))],
            links=links,
        )
        answer = HTMLResponse(page, refusal.status, {"Cache-Control": "no-store"})
        if refusal.status == HTTPStatus.SERVICE_UNAVAILABLE:
            answer.headers["Retry-After"] = str(SOON)
        complete_headers(answer.headers, Answer.FILE, self.settings, host)
        return answer


def _asked_host(headers: Headers) -> str:
    """Return the host that was asked for, with its port, or nothing where it is malformed."""
    hosts = headers.getlist("host")
    host = hosts[0].lower() if len(hosts) == 1 else ""
    return host if _HOST.fullmatch(host) else ""


def _is_this_machine(host: str) -> bool:
    """Tell whether a host is no name that somebody else may let lead here (DNS rebinding)."""
    name = _PORT.sub("", host).rstrip(".")
    return name == "localhost" or is_address(name)


def _kind(path: str, headers: MutableHeaders) -> Answer:
    """Tell the kind of an answer; one without content (304) is of the kind that it confirms."""
    if path in PAGE_PATHS:
        return Answer.PAGE
    said = headers.get("content-type")
    is_html = path.endswith(("/index.html", VIEWER)) if said is None else "text/html" in said
    if not is_html:
        return Answer.FILE
    kinds = {FRAMES: Answer.FRAME, VIEWER: Answer.VIEWER, DATA: Answer.FILE}
    return kinds.get(path.partition("/")[0], Answer.PAGE)
