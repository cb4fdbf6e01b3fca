"""Replicas that die under load: readers are back, on the same view, by themselves."""

from __future__ import annotations

import asyncio
import json
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.opening import FRAME
from tests.deploy.figures import record
from tests.deploy.service import Service
from tests.deploy.sessions import LOST, XSRF, Session, address, step_of
from tests.server.asking import ask, wait_until

READERS = 24
LONGEST_ABSENCE = 5.0
"""Seconds from the moment of the kill until a reader is back."""
LONG = 60_000
"""Milliseconds that a first page may take under load."""
QUERY = "jahr=2017&typ=kreis&ebene=kreis"
CONNECTED = '[data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
WATCH = """(patience) => {
    const app = document.querySelector(".stApp");
    const isBack = () => app.dataset.testConnectionState === "CONNECTED"
        && app.dataset.testScriptState === "notRunning";
    let wasCutOff = false;
    // Asked for later: the page's policy forbids what Playwright would do to wait.
    window.back = new Promise((resolve, reject) => {
        new MutationObserver(() => {
            wasCutOff ||= !isBack();
            if (wasCutOff && isBack()) resolve(Date.now() / 1000);
        }).observe(app, { attributes: true });
        setTimeout(() => reject(new Error("The page did not come back.")), patience);
    });
}"""


@dataclass
class Crowd:
    """Readers who choose something all the time and come back when they are cut off."""

    port: int
    sessions: list[Session] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    walking: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let all of them walk while the block runs; what failed among them fails here."""
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(asyncio.run, self._run())
            try:
                wait_until(lambda: running.done() or self.walking.is_set())
                yield
            finally:
                # Also when the block fails: the pool waits for them.
                self.ended.set()
            running.result()

    async def _run(self) -> None:
        opened = (Session(self.port, n).open(address(jahr="2017")) for n in range(READERS))
        self.sessions = list(await asyncio.gather(*opened))
        await asyncio.gather(*(self._walk(n, s) for n, s in enumerate(self.sessions)))
        await asyncio.gather(*(session.close() for session in self.sessions))

    async def _walk(self, number: int, session: Session) -> None:
        step = 0
        while not self.ended.is_set():
            before = session.query
            try:
                await session.choose(*step_of(number, step))
            except LOST:
                # A new replica knows the view from the address alone, as after a reload.
                session.query = before
                await session.come_back()
                self.back.append(time.time())
                if session.query != before:
                    self.wrong.append((before, session.query))
            step += 1
            if step > 2:
                self.walking.set()


def asked_of(service: Service) -> list[str]:
    """Return the replicas that were asked for a page that no browser here opens."""
    lines = service.proxy.access_log.read_text(encoding="utf-8").splitlines(keepends=True)
    asked = [json.loads(line) for line in lines if line.endswith("\n")]
    return [str(line["replica"]) for line in asked if line["path"] == "/ueber"]


def replica_of(service: Service, context: BrowserContext) -> int:
    """Return the replica to which the proxy sends a browser, by its cookie."""
    before = len(asked_of(service))
    (cookie,) = [c for c in context.cookies() if c.get("name") == XSRF]
    ask(service.port, "/ueber", Cookie=f"{XSRF}={cookie.get('value')}")
    wait_until(lambda: len(asked_of(service)) > before)
    (*_, last) = asked_of(service)
    ports = [replica.port for replica in service.replicas]
    return ports.index(int(last.rpartition(":")[2]))


def open_page(chromium: Browser, root: str) -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{root}/?{QUERY}")
    page.locator(CONNECTED).wait_for(timeout=LONG)
    expect(headline(page)).to_be_visible(timeout=LONG)
    return page


def headline(page: Page) -> Locator:
    """Return the headline, which tells year and filter."""
    return page.get_by_text(re.compile(r"^2017: .*\(Gebietstyp: Kreis\)$"))


def back_at(page: Page) -> float:
    """Wait until a page was cut off and is back; return when, in seconds since 1970."""
    return float(page.evaluate("window.back"))


def test_readers_of_a_killed_replica_are_back_on_the_same_view(
    service: Service, chromium: Browser
) -> None:
    pages: dict[int, list[Page]] = {0: [], 1: []}
    for _ in range(12):
        page = open_page(chromium, service.root)
        pages[replica_of(service, page.context)].append(page)
        if max(len(found) for found in pages.values()) >= 2:
            break
    victim = max(pages, key=lambda number: len(pages[number]))
    for page in pages[victim]:
        page.evaluate(WATCH, 2 * LONG)

    crowd = Crowd(service.port)
    with crowd.at_work():
        killed = time.time()
        service.kill(victim)
        back = [back_at(page) for page in pages[victim]]

    for page in pages[victim]:
        assert page.url.endswith(f"/?{QUERY}")
        expect(headline(page)).to_be_visible()
        page.frame_locator(FRAME).get_by_role("slider", name="Jahr").fill("2015")
        page.wait_for_url("**/?jahr=2015&*", timeout=LONG)
    for page in [*pages[0], *pages[1]]:
        page.context.close()
    assert crowd.back
    assert crowd.wrong == []
    assert [s.faults for s in crowd.sessions if s.faults] == []
    drawn, heard = max(back) - killed, max(crowd.back) - killed
    record(
        "one replica killed under load: its readers are back on the same view after",
        "≤ 5 s",
        f"{drawn:.1f} s in the browser, {heard:.1f} s without drawing",
    )
    assert max(drawn, heard) <= LONGEST_ABSENCE
    service.restart(victim)
    assert service.complaints() == []


def test_the_viewer_stands_in_for_both_and_the_dashboard_comes_back(
    service: Service, chromium: Browser
) -> None:
    page = open_page(chromium, service.root)
    page.evaluate(WATCH, 2 * LONG)
    service.kill(0)
    service.kill(1)
    begun = time.monotonic()
    other = chromium.new_page()
    answer = other.goto(f"{service.root}/?{QUERY}")
    assert answer
    assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
    viewer = other.frame_locator("iframe")
    expect(viewer.locator("path[data-key]").first).to_be_visible(timeout=LONG)
    expect(viewer.locator("path[data-key]")).to_have_count(53)
    record(
        "both killed: the viewer stands in after", "reported", f"{time.monotonic() - begun:.1f} s"
    )

    service.restart(0)
    begun = time.monotonic()
    other.locator(CONNECTED).wait_for(timeout=LONG)
    expect(headline(other)).to_be_visible()
    record(
        "restarted: the dashboard is back by itself after",
        "reported",
        f"{time.monotonic() - begun:.1f} s",
    )
    assert other.url.endswith(f"/?{QUERY}")
    # The page that was open all the time has only waited.
    assert back_at(page)
    assert page.url.endswith(f"/?{QUERY}")
    expect(headline(page)).to_be_visible()
    page.context.close()
    other.close()
    service.restart(1)
    assert service.lives()
    assert service.complaints() == []
