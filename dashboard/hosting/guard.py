"""Stands before everything: lets requests in or refuses them, completes headers, hides errors."""

from __future__ import annotations

import logging
from collections.abc import MutableMapping
from html import escape
from http import HTTPStatus
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.hosting.admission import METHODS, Refusal, asked_host, refuse
from dashboard.hosting.headers import Answer, complete_headers
from dashboard.hosting.logs import tell, tell_failure
from dashboard.hosting.readiness import Readiness
from dashboard.hosting.settings import Settings
from dashboard.paths import CORE, DATA, FRAMES, HEALTH, VIEWER
from praevmap.views.wording import words_for

UNSUPPORTED = 1003
"""Close code of a websocket that was sent text; Streamlit speaks in bytes only."""
SOON = 3
"""Seconds after which a page that waits for the start asks again."""
_DENIAL = "websocket.http.response"


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
        refusal = refuse(scope, headers, self.settings, self.readiness.pages)
        # Which pages there are is not known from the beginning.
        if refusal is None or refusal.status == HTTPStatus.NOT_FOUND:
            refusal = self._refuse_now(scope) or refusal
        if scope["type"] == "websocket":
            await self._guard_socket(refusal, scope, receive, send)
        else:
            await self._guard_request(refusal, asked_host(headers), scope, receive, send)

    def _refuse_now(self, scope: Scope) -> Refusal | None:
        path = self._inner_path(scope)
        if path in {HEALTH, f"{CORE}/health"} or scope["path"] == f"/{HEALTH}":
            return None
        if not self.readiness.is_open:
            return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "server.starting")
        most = self.settings.most_sessions
        if most and self.sessions >= most and (self._is_page(path) or scope["type"] == "websocket"):
            return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, "server.full")
        return None

    def _is_page(self, path: str) -> bool:
        return path in self.readiness.pages

    def _inner_path(self, scope: Scope) -> str:
        path: str = scope["path"]
        return path.removeprefix(self.settings.prefix).strip("/")

    async def _guard_request(
        self, refusal: Refusal | None, host: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        path = self._inner_path(scope)
        is_started = False
        is_missing = False

        async def complete(message: Message) -> None:
            nonlocal is_started, is_missing
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                kind = _kind(path, headers, is_page=self._is_page(path))
                # Streamlit answers with its page where a file is missing.
                if kind is Answer.PAGE and not self._is_page(path):
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
                    missing = Refusal(HTTPStatus.NOT_FOUND, "server.not_found")
                    await self._answer(missing, host)(scope, receive, send)
            else:
                await self._answer(refusal, host)(scope, receive, send)
        except Exception as failure:  # noqa: BLE001 - whatever it was, the reader sees an id only
            number = tell_failure(failure, "request")
            if not is_started:
                failed = Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "server.failed")
                await self._answer(failed, host, number=number)(scope, receive, send)

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
        if refusal.word == "server.full":
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
        home = f"{self.settings.prefix}/"
        parts = []
        for language in ("de", "en"):
            words = words_for(language)
            said = escape(words.say(refusal.word, number=number))
            parts.append(f'<p lang="{language}">{said}</p>')
        links = [(home, "server.home"), (f"{home}{VIEWER}/", "server.viewer")]
        if refusal.status in {HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR}:
            parts.append(_links(links[:1]))
        if refusal.word == "server.full":
            parts.append(_links(links[1:]))
        is_waiting = refusal.word == "server.starting"
        again = f'<meta http-equiv="refresh" content="{SOON}">' if is_waiting else ""
        page = (
            f'<!doctype html><html lang="de"><meta charset="utf-8">{again}'
            '<meta name="viewport" content="width=device-width">'
            f"<title>{refusal.status.value}</title>"
            '<body style="font:1.1rem/1.5 sans-serif;max-width:40rem;margin:10vh auto;'
            f'padding:0 1rem">{"".join(parts)}</body></html>\n'
        )
        answer = HTMLResponse(page, refusal.status, {"Cache-Control": "no-store"})
        if refusal.status == HTTPStatus.METHOD_NOT_ALLOWED:
            answer.headers["Allow"] = ", ".join(METHODS)
        if refusal.status == HTTPStatus.SERVICE_UNAVAILABLE:
            answer.headers["Retry-After"] = str(SOON)
        if refusal.status in {HTTPStatus.LENGTH_REQUIRED, HTTPStatus.REQUEST_ENTITY_TOO_LARGE}:
            answer.headers["Connection"] = "close"
        complete_headers(answer.headers, Answer.FILE, self.settings, host)
        return answer


def _links(links: list[tuple[str, str]]) -> str:
    words = words_for("de")
    return "".join(
        f'<p><a href="{escape(path, quote=True)}">{escape(words.say(word))}</a></p>'
        for path, word in links
    )


def _kind(path: str, headers: MutableHeaders, *, is_page: bool) -> Answer:
    """Tell the kind of an answer; one without content (304) is of the kind that it confirms."""
    if is_page:
        return Answer.PAGE
    said = headers.get("content-type")
    is_html = path.endswith(("/index.html", VIEWER)) if said is None else "text/html" in said
    if not is_html:
        return Answer.FILE
    kinds = {FRAMES: Answer.FRAME, VIEWER: Answer.VIEWER, DATA: Answer.FILE}
    return kinds.get(path.partition("/")[0], Answer.PAGE)
