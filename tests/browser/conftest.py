"""A real server and a real Chromium; the server's output is shown when it dies."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

import geopandas as gpd
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Frame,
    FrameLocator,
    Page,
    expect,
    sync_playwright,
)

from praevmap.exports.context import context_of
from praevmap.exports.site.build import build_site, write_site
from praevmap.exports.viewer.build import build_viewer
from praevmap.model.network import Network
from praevmap.views.snapshot import Snapshot
from tests.browser.everything import PAGES
from tests.browser.opening import FRAME, LONG, open_page, wait_for_page
from tests.browser.waiting import wait_until
from tests.server.conftest import run_server

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first one found; the same order as in `deploy/setup.sh`."""
Contexts = Callable[[str], BrowserContext]
expect.set_options(timeout=LONG)


def find_chromium() -> str | None:
    """Return the system's Chromium, or ``None`` where Playwright's own is to be used."""
    named = os.environ.get("PRAEVMAP_CHROMIUM")
    found = [path for name in NAMES if (path := shutil.which(name))]
    return named or (found[0] if found else None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        browser.on("context", lambda context: context.set_default_timeout(LONG))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def contexts(chromium: Browser) -> Iterator[Contexts]:
    """Browser contexts by colour scheme; one each, so that files are fetched once."""
    opened: dict[str, BrowserContext] = {}

    def context(scheme: str) -> BrowserContext:
        if scheme not in opened:
            opened[scheme] = chromium.new_context(
                color_scheme=scheme,  # type: ignore[arg-type]
                locale="de-DE",
            )
        return opened[scheme]

    yield context
    for each in opened.values():
        each.close()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="session")
def file(
    network: Network, boundaries: gpd.GeoDataFrame, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Address of the offline viewer on the disk."""
    path = tmp_path_factory.mktemp("stick") / "viewer.html"
    path.write_bytes(build_viewer(context_of(network, boundaries)))
    return path.as_uri()


@pytest.fixture(scope="session")
def site(
    network: Network, boundaries: gpd.GeoDataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of the static site on a server that knows nothing but files."""
    with serve_site(network, boundaries, tmp_path_factory.mktemp("site")) as root:
        yield root


@pytest.fixture(scope="session")
def few_pages(
    few: Network, few_boundaries: gpd.GeoDataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Address of a site of few places, with pages of every kind."""
    with serve_site(few, few_boundaries, tmp_path_factory.mktemp("site")) as root:
        yield root


@contextmanager
def serve_site(network: Network, boundaries: gpd.GeoDataFrame, folder: Path) -> Iterator[str]:
    """Write a site into a folder and serve it; yield its address."""
    write_site(build_site(context_of(network, boundaries)), folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running dashboard."""
    with serve(tmp_path_factory.mktemp("server")) as root:
        yield root


@contextmanager
def serve(folder: Path, *options: str) -> Iterator[str]:
    """Run the dashboard with further options of the command line; yield its address."""
    command = [sys.executable, "-m", "praevmap", "run", *options]
    with run_server(folder, command=command) as server:
        yield server.root


@dataclass
class Dashboard:
    """The dashboard in a browser page, with everything that it asked for and complained of.

    Attributes
    ----------
    page
        The page.
    root
        Address of the server.
    requests, complaints, sent
        Addresses requested; console errors and page errors; bytes received over the websocket.
    """

    page: Page
    root: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    received: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type == "error" else None
        )
        self.page.on(
            "websocket",
            lambda w: w.on("framereceived", lambda data: self.received.append(len(data))),
        )

    @property
    def frame(self) -> FrameLocator | Page:
        """The frame of the map."""
        return self.page.frame_locator(FRAME)

    @property
    def inner(self) -> Frame:
        """The document in the frame of the map."""
        frame = self.page.locator(FRAME).element_handle().content_frame()
        assert frame is not None
        return frame

    def open(self, query: str = "", path: str = "/") -> Self:
        """Open an address and wait for the painted map."""
        self.page.goto(f"{self.root}{path}?{query}" if query else f"{self.root}{path}")
        expect(self.frame.locator("path[data-key]").first).to_be_attached()
        wait_for_page(self.page)
        return self

    def expect_areas(self, **counts: int) -> None:
        """Wait until the areas have these counts by status."""
        for status, count in counts.items():
            found = self.frame.locator(f'path[data-key][data-status="{status}"]')
            expect(found).to_have_count(count)

    def expect_snapshot(self, taken: Snapshot) -> None:
        """Wait until the map shows a snapshot."""
        self.expect_areas(**{status.word: count for status, count in taken.by_status.items()})

    def expect_names(self) -> None:
        """Wait until every area is named, which it is a moment after it was painted."""
        expect(self.frame.locator("path[data-key]:not([aria-pressed])")).to_have_count(0)

    def set_year(self, year: int) -> None:
        """Bring the slider to a year, as a keyboard would."""
        slider = self.frame.get_by_role("slider", name="Jahr")
        slider.fill(str(year))


@pytest.fixture(scope="session")
def readers(chromium: Browser) -> Iterator[BrowserContext]:
    """One browser context for all pages of the dashboard, so that its files are fetched once."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    yield context
    context.close()


@pytest.fixture
def dashboard(readers: BrowserContext, address: str) -> Iterator[Dashboard]:
    """A page of its own that remembers nothing of the pages before it."""
    page = readers.new_page()
    yield Dashboard(page, address)
    if page.url.startswith(address):
        page.evaluate("localStorage.clear()")
    page.close()
    readers.clear_cookies()


class Offline(Dashboard):
    """The same map in the offline viewer, which opens in a fifth of the time of the dashboard."""

    def __post_init__(self) -> None:
        super().__post_init__()
        # Here nothing is said at all.
        self.page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type != "error" else None
        )

    @property
    def frame(self) -> Page:
        """The page itself: here the map has no frame."""
        return self.page

    @property
    def inner(self) -> Frame:
        """The document of the page."""
        return self.page.main_frame

    def open(self, query: str = "", path: str = "") -> Self:
        """Open a state of the map and wait until it is painted."""
        # A new document even where only the part after # differs.
        self.page.goto("about:blank")
        self.page.goto(f"{self.root}{path}#{query}")
        expect(self.page.locator("path[data-key]").first).to_be_attached()
        return self

    def go(self, name: str) -> Self:
        """Turn to another of its pages."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        return self

    def expect_hash(self, query: str) -> None:
        """Wait until this stands behind the ``#``."""
        wait_until(self.page, lambda: self.page.evaluate("location.hash.slice(1)") == query)


@pytest.fixture
def widget(chromium: Browser, file: str) -> Iterator[Offline]:
    """The map alone and without a network, for tests that need nothing of the page around it.

    It asks for nothing and complains of nothing.
    """
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="de-DE", offline=True
    )
    opened = Offline(context.new_page(), file)
    yield opened
    own = (file, "about:", "data:", "blob:")
    assert [url for url in opened.requests if not url.startswith(own)] == []
    assert opened.complaints == []
    context.close()


@dataclass
class Visit:
    """A page of the dashboard that was opened once for all who only look at it.

    Attributes
    ----------
    page, root
        The page, complete and 1280 pixels wide; address of the server.
    requests
        All addresses that it asked for.
    """

    page: Page
    root: str
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="session", params=PAGES)
def visit(request: pytest.FixtureRequest, readers: BrowserContext, address: str) -> Iterator[Visit]:
    """Every page of the dashboard in turn, for `visited`."""
    opened = Visit(readers.new_page(), address)
    opened.page.on("request", lambda asked: opened.requests.append(asked.url))
    open_page(opened.page, address, request.param)
    yield opened
    opened.page.close()


@pytest.fixture
def visited(visit: Visit) -> Visit:
    """Every page of the dashboard in turn, in its usual width."""
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    return visit
