"""Stands in for a replica of the dashboard: says who it is, and what it was asked."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, Self

from tests.server.asking import free_port

A_YEAR = "public, max-age=31536000, immutable"


@dataclass
class StandIn:
    """A replica that can be stopped and started again on its port.

    Attributes
    ----------
    name
        What every answer of it begins with.
    files
        Paths of hashed files that it has.
    asked
        Paths and headers of all requests, in order.
    """

    name: str
    files: set[str] = field(default_factory=set)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = field(default_factory=free_port)
    _server: _Listener | None = None

    def start(self) -> Self:
        """Listen."""
        replica: StandIn = self

        class Answer(_Answer):
            stand_in = replica

        self._server = _Listener(("127.0.0.1", self.port), Answer)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def stop(self) -> None:
        """Stop listening; the port refuses from now on."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    # As uvicorn: whoever is asked by a whole hall at once is not dead.
    request_queue_size = 2_048


class _Answer(BaseHTTPRequestHandler):
    stand_in: ClassVar[StandIn]
    protocol_version = "HTTP/1.1"
    server_version = "Secret/1.0"

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.stand_in.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        if path == "/_stcore/stream":
            self.send_response(HTTPStatus.SWITCHING_PROTOCOLS)
            self.send_header("Upgrade", self.headers.get("Upgrade", ""))
            self.send_header("Connection", "Upgrade")
            self.end_headers()
            self.close_connection = True
        elif path.startswith(("/static/", "/praevmap/", "/viewer/")):
            if path in self.stand_in.files:
                self._send(HTTPStatus.OK, {"Cache-Control": A_YEAR})
            else:
                self._send(HTTPStatus.NOT_FOUND, {"Cache-Control": "no-cache"})
        else:
            self._send(HTTPStatus.OK, {"Cache-Control": "no-cache"})

    def _send(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        # A server closes its side after a while; here at once, so that a stop is a stop.
        self.close_connection = True
        body = f"{self.stand_in.name}: <p>dashboard</p>".encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", "default-src 'self'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Set-Cookie", "_streamlit_xsrf=2|abcdef01|0123|1")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - so the library calls it

    def log_message(self, *_: object) -> None:
        """Stay silent."""
