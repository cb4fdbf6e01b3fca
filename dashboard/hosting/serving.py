"""Runs the application under uvicorn; what ``praevmap run`` calls."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress

import uvicorn

from dashboard.hosting.settings import Settings

KEEP_ALIVE_SECONDS = 15
"""How long a silent connection is kept; longer than a proxy keeps it, so that the proxy closes."""
STOP_SECONDS = 10
"""How long a stop waits for answers that are under way."""
LARGEST_MESSAGE = 262_144
"""Bytes that a reader may send over the websocket at once; usual are some hundred."""
PING_SECONDS = 20.0
FAILED = 3
"""Exit code of a start that failed without a word for people, as uvicorn's own."""


def serve(settings: Settings, *, is_preview: bool = False) -> None:
    """Serve the dashboard until the process is told to stop.

    Parameters
    ----------
    settings
        Already checked.
    is_preview
        Whether the data package is a working copy that somebody edits: it is watched, and its
        problems are told on the pages instead of ending the start.

    Raises
    ------
    PraevmapError
        When the data package is refused and nobody but this machine is served.
    """
    with ExitStack() as at_the_end:
        if is_preview:
            from dashboard.preview import open_preview  # noqa: PLC0415 - loads geopandas

            preview = open_preview(settings.geodata)
            at_the_end.callback(preview.close)
            preview.watch()
        _serve(settings)


def _serve(settings: Settings) -> None:
    # Imported here: it loads Streamlit and with it everything else.
    from dashboard.server import application, readiness  # noqa: PLC0415

    server = uvicorn.Server(
        uvicorn.Config(
            application,
            host=settings.host,
            port=settings.port,
            http="h11",
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE,
            ws_ping_interval=PING_SECONDS,
            ws_ping_timeout=PING_SECONDS,
            ws_per_message_deflate=True,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=STOP_SECONDS,
            proxy_headers=False,
            server_header=False,
            access_log=False,
            # The application has its own log, without the addresses of readers.
            log_config=None,
        )
    )

    def stop() -> None:
        server.should_exit = True

    if settings.is_alone:
        readiness.give_up = stop
    with suppress(KeyboardInterrupt):
        server.run()
    if readiness.refusal is not None:
        raise readiness.refusal
    if not server.started:
        sys.exit(FAILED)
