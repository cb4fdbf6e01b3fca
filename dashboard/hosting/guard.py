"""Stands before everything: lets requests in or refuses them, completes headers, hides errors.

Slow and oversized requests, methods and names of hosts are the work of the proxy in ``deploy/``;
here is what holds without one on this machine, too.
"""

from __future__ import annotations

import logging
import re
from enum import Enum
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from dashboard.hosting.headers import Answer, complete_headers
from dashboard.hosting.logs import log_event, log_failure
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
_HOST = re.compile(r"([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?")
_PORT = re.compile(r":\d+$")


class Refusal(Enum):
    """Why a request is not let in: status of the answer, key of the sentence for the reader."""

    MALFORMED = (HTTPStatus.BAD_REQUEST, "server.bad_request")
    WRONG_HOST = (HTTPStatus.MISDIRECTED_REQUEST, "server.wrong_host")
    FOREIGN = (HTTPStatus.FORBIDDEN, "server.foreign")
    MISSING = (HTTPStatus.NOT_FOUND, "server.not_found")
    FAILED = (HTTPStatus.INTERNAL_SERVER_ERROR, "server.failed")
    STARTING = (HTTPStatus.SERVICE_UNAVAILABLE, "server.starting")
    FULL = (HTTPStatus.SERVICE_UNAVAILABLE, "server.full")


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
            return Refusal.MALFORMED
        if self.settings.is_alone and not _is_this_machine(host):
            return Refusal.WRONG_HOST
        is_socket = scope["type"] == "websocket"
        if is_socket and self._is_foreign(headers, host):
            return Refusal.FOREIGN
        path = scope["path"].strip("/")
        if path in {HEALTH, f"{CORE}/health"}:
            return None
        if not self.readiness.is_open:
            return Refusal.STARTING
        most = self.settings.most_sessions
        is_full = most and self.sessions >= most and (is_socket or path in PAGE_PATHS)
        return Refusal.FULL if is_full else None

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
        is_started = is_missing = False

        async def complete(message: Message) -> None:
            nonlocal is_started, is_missing
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kind = kind_of(path, headers)
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
                    await self._answer(Refusal.MISSING, host)(scope, receive, send)
            else:
                await self._answer(refusal, host)(scope, receive, send)
        except Exception as failure:  # noqa: BLE001 - whatever it was, the reader sees an id only
            number = log_failure(failure, "request")
            if not is_started:
                await self._answer(Refusal.FAILED, host, number=number)(scope, receive, send)

    async def _guard_socket(
        self, refusal: Refusal | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if refusal is not None:
            if refusal is Refusal.FULL:
                log_event("full", logging.WARNING, sessions=self.sessions)
            await WebSocket(scope, receive, send).send_denial_response(self._answer(refusal))
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
            log_failure(failure, "websocket")
        finally:
            self.sessions -= 1

    def _answer(self, refusal: Refusal, host: str = "", *, number: str = "") -> Response:
        """Return the answer to what is not let in, or went wrong, in both languages."""
        status, word = refusal.value
        page = render(
            "refusal.html",
            words_for("de"),
            status=status.value,
            refusal=refusal.name,
            soon=SOON if refusal is Refusal.STARTING else 0,
            viewer=f"/{VIEWER}/",
            sentences={each: words_for(each).say(word, number=number) for each in ("de", "en")},
        )
        answer = HTMLResponse(page, status, {"Cache-Control": "no-store"})
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
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


def kind_of(path: str, headers: MutableHeaders) -> Answer:
    """Tell the kind of an answer; one without content (304) is of the kind that it confirms."""
    if path in PAGE_PATHS:
        return Answer.PAGE
    media_type = headers.get("content-type")
    is_html = (
        path.endswith(("/index.html", VIEWER)) if media_type is None else "text/html" in media_type
    )
    folder = path.partition("/")[0]
    if not is_html:
        # What is missing there has no tag.
        return Answer.PART if folder == VIEWER and "etag" in headers else Answer.FILE
    kinds = {FRAMES: Answer.FRAME, VIEWER: Answer.VIEWER, DATA: Answer.FILE}
    return kinds.get(folder, Answer.PAGE)
