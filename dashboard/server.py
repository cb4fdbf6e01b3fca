"""The ASGI application: the dashboard and the widget's files from one server."""

from __future__ import annotations

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import growth_page
from dashboard.front_page import FrontPage
from dashboard.loaded import FILES_PREFIX, network, served_files

A_YEAR = "public, max-age=31536000, immutable"
"""Every path carries a hash of its content, so a browser never needs to ask again."""


async def serve_file(request: Request) -> Response:
    """Answer with one of the widget's files, compressed where the browser can read it."""
    file = served_files().get(request.path_params["path"])
    if file is None:
        return PlainTextResponse("Not found", status_code=404)
    headers = {
        "Cache-Control": A_YEAR,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(file.compressed, media_type=file.media_type, headers=headers)
    return Response(file.content, media_type=file.media_type, headers=headers)


async def serve_health(_request: Request) -> Response:
    """Tell that the data package is loaded; the server does not start without it."""
    return PlainTextResponse(f"ok {network().version}")


@asynccontextmanager
async def warm_up(_app: Any) -> AsyncGenerator[None, None]:
    """Load everything before the first reader, then keep it out of the garbage collector.

    Streamlit collects all generations after every run; frozen objects cost nothing there.
    """
    for file in served_files().values():
        _ = file.compressed
    growth_page.prepare(network())
    gc.collect()
    gc.freeze()
    yield


application = st.App(
    Path(__file__).with_name("app.py"),
    routes=[
        Route(f"/{FILES_PREFIX}/{{path:path}}", serve_file),
        Route("/healthz", serve_health),
    ],
    middleware=[Middleware(FrontPage)],
    lifespan=warm_up,
)
"""What uvicorn serves."""
