"""The dashboard against a bare Streamlit page and against the naive map."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page

from tests.performance.meter import Meter
from tests.performance.rows import Row, at_most, tell
from tests.performance.servers import serve

SCRIPT = Path(__file__).with_name("browser.js").read_text(encoding="utf-8")
RUNS = 11
LONG = 60_000
"""Milliseconds after which a page will never be ready."""
MAP_READY = "document.querySelector('iframe')?.contentDocument?.querySelector('path[data-key]')"
SERVERS = "tests.performance.servers"
BARE_READY = "document.querySelector('.stCheckbox')"
PAGES = {
    "Ausbau": (
        "ausbau",
        "[...document.querySelectorAll('.pm-growth img')].some((i) => i.naturalWidth)",
    ),
    "Kommunen": ("kommunen", "document.querySelector('.pm-places tbody tr')"),
    "Zahlencheck": ("zahlencheck", "document.querySelector('.pm-claims h3')"),
    "Mitnehmen": ("mitnehmen", "document.querySelector('[data-take] button')"),
    "Über": ("ueber", "document.querySelector('.stMain h2')"),
}
"""Path of every further page, and when its first content stands."""


class Changes(NamedTuple):
    """Medians of a filter change and of a bare rerun, in milliseconds, and bytes of the first."""

    ours: float
    bare: float
    wire: int
    unpacked: int


class Traffic:
    """Bytes that a page received: over the websocket, and over the network by address."""

    def __init__(self, page: Page) -> None:
        self.websocket = 0
        self.files: dict[str, int] = {}
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.cdp.send("Network.enable")
        self.addresses: dict[str, str] = {}
        self.cdp.on("Network.responseReceived", self._name)
        self.cdp.on("Network.loadingFinished", self._weigh)
        page.on("websocket", lambda w: w.on("framereceived", self._hear))

    def _name(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["response"]["url"]

    def _weigh(self, event: dict[str, Any]) -> None:
        address = self.addresses.get(event["requestId"], "?")
        # A file that was announced is asked for twice: from the network, then from the cache.
        self.files[address] = self.files.get(address, 0) + int(event["encodedDataLength"])

    def _hear(self, message: str | bytes) -> None:
        self.websocket += len(message)


def wait_until(page: Page, ready: str) -> None:
    """Wait in the page itself: its security policy forbids what Playwright would do for that."""
    page.evaluate(
        f"""() => new Promise((resolve, reject) => {{
            const begun = performance.now();
            const look = () => {{
                if ({ready}) resolve();
                else if (performance.now() - begun > {LONG}) reject(new Error("never ready"));
                else setTimeout(look, 4);
            }};
            look();
        }})"""
    )


def open_page(browser: Browser, address: str, ready: str) -> tuple[Page, Traffic]:
    """Open a page in a fresh context and wait until `ready` holds."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(SCRIPT)
    traffic = Traffic(page)
    page.goto(address)
    wait_until(page, ready)
    return page, traffic


def first_view(browser: Browser, address: str, ready: str) -> float:
    """Milliseconds from navigation in an empty browser to the moment when `ready` holds."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    wait_until(page, ready)
    took = 1000 * (time.perf_counter() - started)
    context.close()
    return took


def opening_ratio(browser: Browser, address: str, ready: str, bare: str) -> float:
    """Median ratio of a page's first view to the bare page's, opened in turn."""
    first_view(browser, address, ready)
    return statistics.median(
        first_view(browser, address, ready) / first_view(browser, bare, BARE_READY)
        for _ in range(RUNS)
    )


def year_steps(page: Page, traffic: Traffic) -> tuple[float, float, int]:
    """Median script time of a year step, the same with a CPU four times slower, bytes loaded."""
    years = [*range(2012, 2026), *range(2024, 2011, -1)]
    page.evaluate("bench.step(2012)")
    before = sum(traffic.files.values())
    plain = statistics.median(page.evaluate(f"bench.step({year})") for year in years)
    traffic.cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    slow = statistics.median(page.evaluate(f"bench.step({year})") for year in years)
    traffic.cdp.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return plain, slow, sum(traffic.files.values()) - before


CHANGE_FILTER = """async () => {
    const buttons = [...document.querySelectorAll("button")];
    const before = bench.count("direct");
    return bench.clickUntil(
        buttons.find((b) => b.textContent.trim() === "Kreis"),
        () => bench.count("direct") !== before,
    );
}"""
CHANGE_BARE = """async () => {
    const texts = () => [...document.querySelectorAll(".stMarkdown")].map((e) => e.textContent);
    const before = JSON.stringify(texts());
    return bench.clickUntil(
        document.querySelector(".stCheckbox input"),
        () => JSON.stringify(texts()) !== before,
    );
}"""


def change(page: Page, click: str) -> float:
    """Milliseconds from a click to its visible effect; then wait until the rerun is over."""
    took = float(page.evaluate(click))
    wait_until(page, "!document.querySelector('[data-test-script-state=running]')")
    return took


def filter_changes(page: Page, bare: Page, traffic: Traffic, meter: Meter) -> Changes:
    """Change a filter and the bare app's checkbox in turn, so that noise meets both."""
    change(page, CHANGE_FILTER)
    change(bare, CHANGE_BARE)
    unpacked, wire = traffic.websocket, meter.received
    pairs = [(change(page, CHANGE_FILTER), change(bare, CHANGE_BARE)) for _ in range(2 * RUNS)]
    return Changes(
        statistics.median(ours for ours, _ in pairs),
        statistics.median(theirs for _, theirs in pairs),
        (meter.received - wire) // len(pairs),
        (traffic.websocket - unpacked) // len(pairs),
    )


def naive_steps(page: Page, traffic: Traffic) -> tuple[float, int]:
    """Median time of a year step by a rerun that redraws everything, and its websocket bytes."""
    slider = page.get_by_role("slider").first
    slider.focus()
    before = traffic.websocket
    took = []
    for year in range(2013, 2018):
        started = time.perf_counter()
        page.keyboard.press("ArrowRight")
        page.get_by_text(f"shown {year}").wait_for(timeout=60_000)
        wait_until(
            page,
            "document.querySelector('iframe')?.contentDocument"
            "?.querySelectorAll('path.leaflet-interactive').length >= 396",
        )
        took.append(1000 * (time.perf_counter() - started))
    return statistics.median(took), (traffic.websocket - before) // len(took)


def measure(browser: Browser) -> list[Row]:
    """Measure the dashboard: year steps, filter changes, first views."""
    with (
        serve("dashboard.server:application", factory=False) as ours,
        serve(f"{SERVERS}:bare", factory=True) as bare,
        serve(f"{SERVERS}:naive", factory=True) as naive,
    ):
        meter = Meter(ours)
        page, traffic = open_page(browser, meter.address, MAP_READY)
        page.get_by_role("button", name="Link kopieren").wait_for()
        own = sum(n for url, n in traffic.files.items() if f"{meter.address}/praevmap/" in url)
        step, slow, loaded = year_steps(page, traffic)
        bare_meter = Meter(bare)
        bare_page, _ = open_page(browser, bare_meter.address, BARE_READY)
        changes = filter_changes(page, bare_page, traffic, meter)
        naive_page, naive_traffic = open_page(
            browser, naive, MAP_READY.replace("[data-key]", ".leaflet-interactive")
        )
        naive_step, naive_heard = naive_steps(naive_page, naive_traffic)
        for opened_page in (page, bare_page, naive_page):
            opened_page.context.close()
        opened = opening_ratio(browser, ours, MAP_READY, bare)
        pages = {
            name: opening_ratio(browser, f"{ours}/{path}", ready, bare)
            for name, (path, ready) in PAGES.items()
        }
    return [
        at_most("year step, 396 areas: script", step, 5, "ms"),
        at_most("  the same, CPU 4 x slower", slow, 16, "ms"),
        at_most("  the same: loaded", loaded, 0, "bytes"),
        tell("  naive redraw / year step", f"{naive_step / step:.0f} x"),
        tell("  naive redraw over the websocket", f"{naive_heard / 1000:.0f} KB"),
        at_most("filter change / bare rerun", changes.ours / changes.bare, 1.5, "x"),
        tell("  filter change, bare rerun", f"{changes.ours:.0f} ms, {changes.bare:.0f} ms"),
        at_most("filter change over the websocket", changes.wire / 1000, 6, "KB"),
        tell("  the same, unpacked", f"{changes.unpacked} bytes"),
        at_most("first view: own payload", own / 1000, 200, "KB"),
        at_most("first view / bare Streamlit page", opened, 1.4, "x"),
        *(at_most(f"  page {name} / bare page", ratio, 1.5, "x") for name, ratio in pages.items()),
    ]
