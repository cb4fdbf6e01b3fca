"""The ASGI application: dashboard, viewer, open data and health check from one server."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import jobs, paths
from dashboard.failures import show_failure
from dashboard.hosting import front_page
from dashboard.hosting.cache import cache_folder
from dashboard.hosting.derived import derive, end_making
from dashboard.hosting.downloads import data_files
from dashboard.hosting.guard import Guard
from dashboard.hosting.logs import configure_logs, log_event, log_failure
from dashboard.hosting.readiness import Phase, Readiness
from dashboard.hosting.settings import Settings, read_settings
from dashboard.hosting.static_routes import A_YEAR, ASK_AGAIN, HeldFile, Make, StaticRoutes, hold
from dashboard.loaded import network, outlines, served_files
from dashboard.preview import current
from dashboard.streamlit_patches import (
    STATIC,
    forget_folder_of_pages,
    keep_themes,
    read_static_files,
    register_frame,
)
from praevmap.errors import DataPackageError, PraevmapError
from praevmap.exports.served import make_downloads, make_viewer, require_soundness
from praevmap.sources.operator_texts import VARIABLE, list_missing
from praevmap.sources.package import package_folder
from praevmap.web.files import bundled, unpack_files

EXPOSED = (
    "In public only behind the proxy of deploy/, alone only on this machine: "
    "set PRAEVMAP_PUBLIC_ADDRESS to the address of the proxy, or PRAEVMAP_HOST to localhost."
)
"""What an operator is told who binds the server to the network and names no proxy."""

TEXTS = (
    f"Put these files into the folder that {VARIABLE} names; public bodies in North "
    "Rhine-Westphalia link their contact form (§ 10b (2) BGG NRW) in barrierefreiheit.md."
)
"""What an operator is told whose own texts are missing; readers get one plain sentence."""

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
    return PlainTextResponse(f"{readiness.describe()}\n", status, headers)


def _widget() -> Mapping[str, HeldFile]:
    return hold(served_files(), A_YEAR)


def _viewer() -> Mapping[str, HeldFile]:
    files = unpack_files(derive("viewer", make_viewer))
    page = files.pop("index.html")
    index = hold({"": page, "index.html": page}, ASK_AGAIN)
    return hold(files, A_YEAR) | index


def _data() -> Mapping[str, HeldFile]:
    return data_files(network(), derive("downloads", make_downloads), package_folder())


@cache
def _framework() -> Mapping[str, HeldFile]:
    """Hold what every first view asks Streamlit for: 70 files, which it sends as they are."""
    read = read_static_files()
    files = hold({path: bundled(path, content) for path, content in read.items()}, A_YEAR)
    for file in files.values():
        file.prepare()
    return files


_FOLDERS: dict[str, Make] = {
    paths.FILES: _widget,
    paths.VIEWER: _viewer,
    paths.DATA: _data,
    STATIC: _framework,
}
_made: dict[str, Mapping[str, HeldFile]] = {}


@asynccontextmanager
async def warm_up(_app: Any) -> AsyncGenerator[None, None]:
    """Load everything while the health check already answers, and tell the start and the stop."""
    log_event("start", python=".".join(map(str, sys.version_info[:3])), streamlit=st.__version__)
    loading = asyncio.create_task(_load())
    yield
    readiness.phase = Phase.STOPPING
    loading.cancel()
    jobs.jobs().close()
    log_event("stop")


async def _load() -> None:
    try:
        await asyncio.to_thread(_load_map)
        readiness.phase = Phase.CHECKING
        await asyncio.to_thread(_load_files)
        if current() is None:  # a preview tells its problems on the page
            # Whole; unless the same was found clean at an earlier start.
            await asyncio.to_thread(derive, "check", require_soundness)
    except PraevmapError as error:
        _refuse_package(error)
    except Exception as error:  # noqa: BLE001 - logged with its traceback; the health check stays red
        number = log_failure(error, "start")
        readiness.fail(f"error {number}")
    else:
        readiness.phase = Phase.READY
        log_event("ready", version=readiness.version)
    finally:
        end_making()


def _refuse_package(error: PraevmapError) -> None:
    """End the process with the problems in words, or say the first one in the health check."""
    if readiness.give_up is not None:
        readiness.fail("the data package cannot be used")
        readiness.refusal = error
        readiness.give_up()
        return
    number = log_failure(error, "start")
    # Other errors than those of the package may name folders of the machine.
    detail = f": {error}" if isinstance(error, DataPackageError) else ""
    readiness.fail(f"the data package cannot be used (error {number}){detail}")


def _load_map() -> None:
    """Make what the first reader needs, then keep it out of the garbage collector."""
    register_frame()
    # The pages themselves, too, are imported before their first reader.
    for page in (*paths.PAGES, *paths.FOOT):
        _ = page.show
    readiness.version = network().version
    _made.update({paths.FILES: _widget(), STATIC: _framework()})
    outlines()
    _freeze()


def _load_files() -> None:
    """Make what viewer and downloads serve; it is read when somebody asks for it.

    Behind a proxy nobody may: that has the viewer itself.
    """
    if cache_folder() is None:
        _made.update({paths.VIEWER: _viewer(), paths.DATA: _data()})
    else:
        derive("viewer", make_viewer)
        derive("downloads", make_downloads)
    _freeze()


def _freeze() -> None:
    gc.collect()
    gc.freeze()


def parts() -> dict[str, Any]:
    """Return what makes a Streamlit application ours: the arguments of ``st.App``.

    Raises
    ------
    UsageError
        When settings are wrong, all of them at once.
    """
    chosen = settings()
    configure_logs(chosen.log_level, chosen.log_format, chosen.slow_run_seconds)
    if not chosen.is_on_this_machine and not chosen.public_address:
        log_event("exposed", logging.WARNING, host=chosen.host, remedy=EXPOSED)
    missing = list_missing()
    if missing:
        log_event("operator_texts_missing", logging.WARNING, **missing, remedy=TEXTS)
    preview = current()
    if preview is not None:
        preview.call_on_change(_made.clear)
    health = Route(f"/{paths.HEALTH}", serve_health)
    return {
        "routes": [health, *jobs.ROUTES, *front_page.ROUTES],
        "middleware": [
            Middleware(Guard, settings=chosen, readiness=readiness),
            Middleware(StaticRoutes, folders=_FOLDERS, partly={STATIC}, made=_made),
        ],
        "lifespan": warm_up,
        "on_script_error": show_failure,
    }


def set_options() -> None:
    """Hand on to Streamlit what it has options for; after its own configuration was found."""
    chosen = settings()
    options = {
        "server.disconnectedSessionTTL": chosen.session_seconds,
        "logger.level": "error" if chosen.log_level == "error" else "warning",
    }
    if chosen.secret:
        options["server.cookieSecret"] = chosen.secret
    for name, value in options.items():
        st.config.set_option(name, value)
    forget_folder_of_pages()
    keep_themes()


application = st.App(Path(__file__).with_name("app.py"), **parts())
"""What uvicorn serves."""
set_options()
