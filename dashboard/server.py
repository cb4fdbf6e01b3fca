"""The ASGI application: dashboard, viewer, open data and health check from one server."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime import get_instance
from streamlit.runtime.pages_manager import PagesManager

from dashboard import paths
from dashboard.failures import show_failure
from dashboard.hosting.downloads import data_files
from dashboard.hosting.front_page import FrontPage
from dashboard.hosting.guard import Guard
from dashboard.hosting.logs import configure_logs, tell, tell_failure
from dashboard.hosting.readiness import Phase, Readiness
from dashboard.hosting.settings import Settings, read_settings
from dashboard.hosting.static_routes import A_YEAR, ASK_AGAIN, HeldFile, StaticRoutes, hold
from dashboard.loaded import network, served_files
from dashboard.making import take_routes
from dashboard.pages import growth_page
from praevmap.errors import PraevmapError
from praevmap.exports.viewer.build import viewer_files
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import package_folder
from praevmap.sources.tables import BOUNDARIES

CHECK_SECONDS = 300
"""How long the check of the data package may take on a very slow machine."""

readiness = Readiness()
"""Of this process."""


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return read_settings(os.environ)


async def serve_health(_request: Request) -> Response:
    """Tell whether readers may be sent here, and if not, why."""
    status = 200 if readiness.is_ready else 503
    headers = {"Cache-Control": "no-store"}
    return PlainTextResponse(f"{readiness.tell()}\n", status, headers)


@cache
def _widget() -> Mapping[str, HeldFile]:
    return hold(served_files(), A_YEAR)


@cache
def _viewer() -> Mapping[str, HeldFile]:
    files = viewer_files(network(), read_boundaries(package_folder() / BOUNDARIES))
    page = files["index.html"]
    index = {
        name: HeldFile(page.content, page.media_type, ASK_AGAIN) for name in ("", "index.html")
    }
    hashed = {name: file for name, file in files.items() if name != "index.html"}
    return hold(hashed, A_YEAR) | index


@cache
def _data() -> Mapping[str, HeldFile]:
    folder = package_folder()
    return data_files(network(), read_boundaries(folder / BOUNDARIES), folder)


@asynccontextmanager
async def warm_up(_app: Any) -> AsyncGenerator[None, None]:
    """Load everything while the health check already answers, and tell the start and the stop."""
    tell("start", python=".".join(map(str, sys.version_info[:3])), streamlit=st.__version__)
    loading = asyncio.create_task(_load())
    yield
    readiness.phase = Phase.STOPPING
    loading.cancel()
    take_routes.workshop().close()
    tell("stop")


async def _load() -> None:
    try:
        await asyncio.to_thread(_load_map)
        readiness.phase = Phase.CHECKING
        await asyncio.to_thread(_load_files)
        await asyncio.to_thread(_check_package)
    except PraevmapError as error:
        number = tell_failure(error, "start")
        readiness.fail(f"the data package cannot be used (error {number})")
    except Exception as error:  # noqa: BLE001 - told with its traceback; the health check stays red
        number = tell_failure(error, "start")
        readiness.fail(f"error {number}")
    else:
        readiness.phase = Phase.READY
        tell("ready", version=readiness.version)


def _load_map() -> None:
    """Make what the first reader needs, then keep it out of the garbage collector.

    Streamlit collects all generations after every run; frozen objects cost nothing there.
    """
    _register_frame()
    # The pages themselves, too, are imported before their first reader.
    pages = import_module("dashboard.navigation")
    readiness.pages = frozenset(path for *_, path in (*pages.PAGES, *pages.FOOT_PAGES))
    readiness.version = network().version
    for file in _widget().values():
        _ = file.compressed, file.digest
    growth_page.prepare(network())
    _freeze()


def _register_frame() -> None:
    """Make the frame of the map known before the first run of the script.

    A replica may be asked for it by a reader whose session is on another one. Imported outside of
    a run, the component does not register itself.
    """
    frame = import_module("streamlit_folium")._component_func  # noqa: SLF001 - has no public name
    get_instance().component_registry.register_component(frame)


def _load_files() -> None:
    for files in (_viewer(), _data()):
        for file in files.values():
            _ = file.compressed, file.digest
    _freeze()


def _freeze() -> None:
    gc.collect()
    gc.freeze()


def _check_package() -> None:
    """Check the whole data package in a process of its own: its memory goes with it."""
    command = [sys.executable, "-m", "praevmap", "check", str(package_folder())]
    done = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, timeout=CHECK_SECONDS, check=False
    )
    if done.returncode:
        message = (done.stdout + done.stderr).strip()
        raise PraevmapError(message)


def parts() -> dict[str, Any]:
    """Return what makes a Streamlit application ours: the arguments of ``st.App``.

    Raises
    ------
    UsageError
        When settings are wrong, all of them at once.
    """
    own = settings()
    configure_logs(own.log_level, own.log_format, own.slow_run_seconds)
    at = own.prefix
    folders = {
        f"{at}/{paths.FILES}": _widget,
        f"{at}/{paths.VIEWER}": _viewer,
        f"{at}/{paths.DATA}": _data,
    }
    health = {f"{at}/{paths.HEALTH}", f"/{paths.HEALTH}"}
    return {
        "routes": [
            *(Route(path, serve_health) for path in sorted(health)),
            *(Route(f"{at}{route.path}", route.endpoint) for route in take_routes.ROUTES),
        ],
        "middleware": [
            Middleware(Guard, settings=own, readiness=readiness),
            Middleware(StaticRoutes, folders=folders),
            Middleware(FrontPage),
        ],
        "lifespan": warm_up,
        "on_script_error": show_failure,
    }


def set_options() -> None:
    """Hand on to Streamlit what it has options for; after its own configuration was found."""
    own = settings()
    options = {
        "server.baseUrlPath": own.base_path,
        "server.disconnectedSessionTTL": own.session_seconds,
        "logger.level": "error" if own.log_level == "error" else "warning",
    }
    if own.cookie_secret:
        options["server.cookieSecret"] = own.cookie_secret
    for name, value in options.items():
        st.config.set_option(name, value)
    # Else Streamlit takes our folder of the same name for pages of its own until the navigation was
    # run once: the first reader of any page but the map would be told that there is no such page.
    PagesManager.uses_pages_directory = False


application = st.App(Path(__file__).with_name("app.py"), **parts())
"""What uvicorn serves."""
set_options()
