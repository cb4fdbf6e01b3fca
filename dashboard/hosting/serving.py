"""Runs the application under uvicorn; what ``praevmap run`` calls."""

from __future__ import annotations

import uvicorn

from dashboard.hosting.protocol import LARGEST_HEAD, PatientProtocol
from dashboard.hosting.settings import Settings

KEEP_ALIVE_SECONDS = 15
"""How long a silent connection is kept; longer than a proxy keeps it, so that the proxy closes."""
STOP_SECONDS = 10
"""How long a stop waits for answers that are under way."""
LARGEST_MESSAGE = 262_144
"""Bytes that a reader may send over the websocket at once; usual are some hundred."""
PING_SECONDS = 20.0


def serve(settings: Settings) -> None:
    """Serve the dashboard until the process is told to stop.

    Parameters
    ----------
    settings
        Already checked.
    """
    uvicorn.run(
        "dashboard.server:application",
        host=settings.host,
        port=settings.port,
        http=PatientProtocol,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        # The application has its own log, without the addresses of readers.
        log_config=None,
    )
