"""A relay on loopback that counts the bytes a server really sends, compression included."""

from __future__ import annotations

import socket
import threading
from urllib.parse import urlsplit


class Meter:
    """Relays connections to a server and counts what comes back.

    Attributes
    ----------
    address
        Where to connect instead of the server.
    received
        Bytes sent by the server so far, all connections together.
    """

    def __init__(self, root: str) -> None:
        target = urlsplit(root)
        self.target = (str(target.hostname), int(target.port or 80))
        self.received = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self.target)
            for source, sink, counts in ((client, server, False), (server, client, True)):
                threading.Thread(
                    target=self._relay, args=(source, sink, counts), daemon=True
                ).start()

    def _relay(self, source: socket.socket, sink: socket.socket, counts: bool) -> None:  # noqa: FBT001
        try:
            while block := source.recv(65_536):
                if counts:
                    self.received += len(block)
                sink.sendall(block)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def close(self) -> None:
        """Stop accepting connections."""
        self._listener.close()
