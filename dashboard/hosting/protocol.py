"""How the server reads from the network: what is refused before it is a request at all.

uvicorn answers every malformed request by 400 and waits for ever for the end of a request's head;
here an overlong address is 414, overlong headers are 431, and who is too slow is sent away.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from dashboard.hosting.admission import LONGEST_ADDRESS

LARGEST_HEAD = 32_768
"""Bytes of a request's first line and headers."""
HEAD_SECONDS = 15.0
"""How long a reader may take to send them."""
LINGER_SECONDS = 2.0
"""How long the rest of a refused request is read and dropped, so that the answer arrives."""
LARGEST_REST = 4_000_000
"""Bytes that are dropped; who sends more is cut off."""
_AROUND = 32
"""Bytes that a line has besides the address, or the header's name and value."""
_MOST_HEADERS = 100
_REFUSED = (
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Connection", "close"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
)


class PatientProtocol(H11Protocol):
    """HTTP/1.1 with limits to patience."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.first_bytes = b""
        self.dropped = 0
        self.is_refused = False
        self.patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, or drop what belongs to a refused request."""
        if self.is_refused:
            self.dropped += len(data)
            if self.dropped > LARGEST_REST:
                self.transport.abort()
            return
        if self.conn.their_state is h11.IDLE:
            # Of the next request in case there is one; only its first line is of interest.
            self.first_bytes = (self.first_bytes + data)[: LARGEST_HEAD + 1]
            if self.patience is None:
                self._wait()
            # h11 itself counts only what it cannot understand yet.
            is_long = len(self.first_bytes) > LARGEST_HEAD
            if is_long and b"\r\n\r\n" not in self.first_bytes:
                self.send_400_response("")
                return
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self.first_bytes = b""
            self._stop_waiting()

    def eof_received(self) -> None:
        """Close when a refused client has said everything."""
        if self.is_refused:
            self.transport.close()
        super().eof_received()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no request, with the status that fits, and close."""
        del msg
        status = HTTPStatus.BAD_REQUEST
        if len(self.first_bytes) > LARGEST_HEAD // 2:
            is_line = b"\n" not in self.first_bytes
            status = (
                HTTPStatus.REQUEST_URI_TOO_LONG
                if is_line
                else HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            )
        self._refuse(status)

    def _refuse(self, status: HTTPStatus) -> None:
        self._stop_waiting()
        self.is_refused = True
        body = f"{status.phrase}\n"
        head = "".join(f"{name}: {value}\r\n" for name, value in _REFUSED)
        line = f"HTTP/1.1 {status.value} {status.phrase}\r\n"
        answer = f"{line}{head}Content-Length: {len(body)}\r\n\r\n{body}"
        if self.transport.is_closing():
            return
        self.transport.write(answer.encode("ascii"))
        # Closed at once, the unread rest would make the system drop our answer, too.
        try:
            self.transport.write_eof()
        except OSError:  # the client has gone meanwhile
            self.transport.abort()
            return
        self.transport.resume_reading()
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand over to the websocket, unless it would choke: it leaves long lines unanswered."""
        self._stop_waiting()
        if len(event.target) > LONGEST_ADDRESS - _AROUND:
            self._refuse(HTTPStatus.REQUEST_URI_TOO_LONG)
            return
        longest = max(len(name) + len(value) for name, value in self.headers)
        if longest > LONGEST_ADDRESS - _AROUND or len(self.headers) > _MOST_HEADERS:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            return
        super().handle_websocket_upgrade(event)

    def _wait(self) -> None:
        self._stop_waiting()
        self.patience = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _stop_waiting(self) -> None:
        if self.patience is not None:
            self.patience.cancel()
            self.patience = None

    def _give_up(self) -> None:
        self.patience = None
        if self.transport.is_closing() or self.is_refused:
            return
        if self.first_bytes:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.close()
