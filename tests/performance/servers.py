"""ASGI applications of the benchmark, and how to start them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.hosting.static_routes import A_YEAR, HeldFile, hold
from dashboard.loaded import served_files

HERE = Path(__file__).parent


def bare() -> st.App:
    """Return the bare Streamlit application."""
    return st.App(HERE / "bare_app.py")


async def serve_file(request: Request) -> Response:
    """Answer with one of the widget's files, without the layers of our own server."""
    file = _widget().get(request.path_params["path"])
    if file is None:
        return PlainTextResponse("Not found", status_code=404)
    return file.answer(request.headers)


@cache
def _widget() -> Mapping[str, HeldFile]:
    return hold(served_files(), A_YEAR)


def naive() -> st.App:
    """Return the naive map, with Leaflet from our own server as it should be."""
    return st.App(HERE / "naive_app.py", routes=[Route("/praevmap/{path:path}", serve_file)])


@contextmanager
def serve(application: str, *, factory: bool) -> Iterator[str]:
    """Run an application in a process of its own and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(port)]
    command += ["--log-level", "error", *(["--factory"] if factory else [])]
    # Streamlit writes an access log to its standard error.
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        root = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{root}/_stcore/health", timeout=2):  # noqa: S310
                    break
            except OSError:
                time.sleep(0.2)
        yield root
    finally:
        server.terminate()
        server.wait(timeout=20)
