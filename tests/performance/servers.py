"""ASGI applications of the benchmark, and how to start them."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from starlette.routing import Route

from dashboard.server import serve_file

HERE = Path(__file__).parent


def bare() -> st.App:
    """Return the bare Streamlit application."""
    return st.App(HERE / "bare_app.py")


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
