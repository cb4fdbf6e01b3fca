"""The dashboard against a bare Streamlit page and against the naive map."""

from __future__ import annotations

import statistics
import time
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page

from tests.performance.meter import Meter
from tests.performance.opening import BARE_READY, IDLE, MAP_READY, new_page, wait_until
from tests.performance.rows import PAIRS, Row, at_most, ratios, take_turns, tell
from tests.performance.servers import serve
from tests.views.states import YEARS


class Change(NamedTuple):
    """What a click takes until it is seen, in milliseconds, and bytes received, packed and not."""

    took: float
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


def open_page(browser: Browser, address: str, ready: str) -> tuple[Page, Traffic]:
    """Open a page in a fresh context and wait until `ready` holds."""
    page = new_page(browser)
    traffic = Traffic(page)
    page.goto(address)
    wait_until(page, ready)
    return page, traffic


def year_steps(page: Page, traffic: Traffic) -> tuple[list[float], list[float], int]:
    """Script time of each year step, the same with a CPU four times slower, bytes loaded."""
    years = [*YEARS, *reversed(YEARS[:-1])]
    page.evaluate(f"bench.step({YEARS[0]})")
    before = sum(traffic.files.values())
    plain = [page.evaluate(f"bench.step({year})") for year in years]
    traffic.cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    slow = [page.evaluate(f"bench.step({year})") for year in years]
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


def change(page: Page, click: str, traffic: Traffic, meter: Meter) -> Change:
    """Click and wait for the visible effect; then wait until the rerun is over."""
    wire, unpacked = meter.received, traffic.websocket
    took = float(page.evaluate(click))
    wait_until(page, IDLE)
    return Change(took, meter.received - wire, traffic.websocket - unpacked)


def naive_steps(page: Page, traffic: Traffic) -> tuple[float, int]:
    """Median time of a year step by a rerun that redraws everything, and its websocket bytes."""
    slider = page.get_by_role("slider").first
    slider.focus()
    before = traffic.websocket
    took = []
    for year in YEARS[1:6]:
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
    """Measure the dashboard: year steps, filter changes, what it loads."""
    with serve() as ours, serve("bare") as bare, serve("naive") as naive:
        meter, bare_meter = Meter(ours), Meter(bare)
        page, traffic = open_page(browser, meter.address, MAP_READY)
        page.get_by_role("button", name="Link kopieren").wait_for()
        own = sum(n for url, n in traffic.files.items() if f"{meter.address}/praevmap/" in url)
        steps, slow, loaded = year_steps(page, traffic)
        bare_page, bare_traffic = open_page(browser, bare_meter.address, BARE_READY)
        clicks = {
            "ours": lambda: change(page, CHANGE_FILTER, traffic, meter),
            "bare": lambda: change(bare_page, CHANGE_BARE, bare_traffic, bare_meter),
        }
        take_turns(clicks, 1)
        changes = take_turns(clicks, 2 * PAIRS)
        naive_page, naive_traffic = open_page(
            browser, naive, MAP_READY.replace("[data-key]", ".leaflet-interactive")
        )
        naive_step, naive_heard = naive_steps(naive_page, naive_traffic)
        for opened_page in (page, bare_page, naive_page):
            opened_page.context.close()
    took = {kind: [each.took for each in taken] for kind, taken in changes.items()}
    middle = {kind: statistics.median(each) for kind, each in took.items()}
    wire = [each.wire / 1000 for each in changes["ours"]]
    unpacked = statistics.median(each.unpacked for each in changes["ours"])
    return [
        at_most("year step, 396 areas: script", steps, 5, "ms"),
        at_most("  the same, CPU 4 x slower", slow, 16, "ms"),
        at_most("  the same: loaded", [loaded], 0, "bytes"),
        tell("  naive redraw / year step", f"{naive_step / statistics.median(steps):.0f} x"),
        tell("  naive redraw over the websocket", f"{naive_heard / 1000:.0f} KB"),
        at_most("filter change / bare rerun", ratios(took["ours"], took["bare"]), 1.1, "x"),
        tell("  filter change, bare rerun", f"{middle['ours']:.0f} ms, {middle['bare']:.0f} ms"),
        at_most("filter change over the websocket", wire, 6, "KB"),
        tell("  the same, unpacked", f"{unpacked:.0f} bytes"),
        at_most("first view: own payload", [own / 1000], 190, "KB"),
    ]
