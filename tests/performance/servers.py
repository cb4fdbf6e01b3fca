"""ASGI applications of the benchmark, and how to start them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.hosting.static_routes import A_YEAR, HeldFile, hold
from dashboard.loaded import served_files
from tests.server.asking import free_port
from tests.server.conftest import Server, run_server

HERE = Path(__file__).parent
READY = Route("/healthz", lambda _: PlainTextResponse("ok"))


def make(script: str, *routes: Route) -> st.App:
    """Return an application that runs as everybody's does; it would find our configuration."""
    for name in ("runner.postScriptGC", "runner.fastReruns"):
        st.config.set_option(name, value=True)
    return st.App(HERE / script, routes=[READY, *routes])


def bare() -> st.App:
    """Return the bare Streamlit application."""
    return make("bare_app.py")


async def serve_file(request: Request) -> Response:
    """Answer with one of the widget's files, without the layers of our own server."""
    file = _widget().get(request.path_params["path"])
    if file is None:
        return PlainTextResponse("Not found", status_code=404)
    return file.answer(request.headers)


FILES = Route("/praevmap/{path:path}", serve_file)


@cache
def _widget() -> Mapping[str, HeldFile]:
    return hold(served_files(), A_YEAR)


def bare_pages() -> st.App:
    """Return the bare Streamlit application with two pages."""
    return make("bare_pages.py")


def bare_map() -> st.App:
    """Return a bare Streamlit application with an empty map of streamlit-folium."""
    return make("bare_map.py", FILES)


def naive() -> st.App:
    """Return the naive map, with Leaflet from our own server as it should be."""
    return make("naive_app.py", FILES)


@contextmanager
def run_bare(application: str) -> Iterator[Server]:
    """Run one of these applications."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", f"{__name__}:{application}", "--factory"]
    command += ["--port", str(port), "--log-level", "error"]
    with (
        TemporaryDirectory() as folder,
        run_server(Path(folder), command=command, port=port) as server,
    ):
        yield server


@contextmanager
def serve(application: str | None = None) -> Iterator[str]:
    """Run one of these applications, or the dashboard; yield its address when it is ready."""
    with TemporaryDirectory() as folder:
        running = run_bare(application) if application else run_server(Path(folder))
        with running as server:
            yield server.root
