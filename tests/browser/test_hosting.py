"""The content security policies hold in a real browser: nothing we need is blocked."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.paths import FOOT, MAP, PAGES, PLACES, TAKE
from tests.browser.opening import FRAME, LONG
from tests.browser.waiting import wait_until
from tests.extent import sometimes
from tests.server.asking import free_port
from tests.server.conftest import run_server

OFTEN = (MAP, PLACES, TAKE)
APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
FAULTY = """
import dashboard.pages.growth_page, dashboard.server
def fail(*_):
    raise RuntimeError("geheime Einzelheit")
dashboard.pages.growth_page._opening = fail
from dashboard.hosting import serving, settings
route = dashboard.server.application._user_routes
route.append(type(route[0])("/_fault", fail))
import os
serving.serve(settings.read_settings(os.environ))
"""
"""A server whose page *Ausbau* and one of whose routes raise what nobody expected."""
LISTEN = (
    "window.violations = [];"
    "addEventListener('securitypolicyviolation',"
    " (e) => window.violations.push(`${e.effectiveDirective} ${e.blockedURI}`));"
)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="de-DE", accept_downloads=True)
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """Return what was blocked in the page and in all of its frames."""
    return [found for frame in page.frames for found in frame.evaluate("window.violations ?? []")]


@pytest.mark.parametrize(
    "path", [*OFTEN, *sometimes(*(page.path for page in (*PAGES, *FOOT) if page.path not in OFTEN))]
)
def test_nothing_of_a_page_is_blocked(address: str, page: Page, path: str) -> None:
    complaints: list[str] = []
    refused: list[str] = []
    hosts: set[str] = set()
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: hosts.add(r.url.split("/")[2]))
    page.on("response", lambda r: refused.append(r.url) if r.status >= 400 else None)
    page.on("requestfailed", lambda r: refused.append(f"{r.url} {r.failure}"))
    page.goto(f"{address}/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    if not path:
        frame = page.frame_locator(FRAME)
        expect(frame.locator("path[data-key]").first).to_be_attached()
    assert violations(page) == []
    # Streamlit looks for its server below every page first.
    looked_for = {f"{address}/{path}/_stcore/{name}" for name in ("health", "host-config")}
    assert set(refused) - looked_for == set()
    # The console tells a refusal once more, without its address.
    assert [text for text in complaints if "status of 404" not in text] == []
    assert {host for host in hosts if host} == {address.partition("//")[2]}
    assert {cookie.get("name") for cookie in page.context.cookies()} == {"_streamlit_xsrf"}


def test_a_file_can_be_taken_along_under_the_policy(address: str, page: Page) -> None:
    page.goto(f"{address}/downloads")
    link = page.locator('[data-offer="csv"]')
    expect(link).to_be_visible()
    with page.expect_download(timeout=4 * LONG) as download:
        link.click()
    assert download.value.suggested_filename.endswith(".csv")
    assert violations(page) == []


def test_the_viewer_works_under_its_strict_policy(address: str, page: Page) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.goto(f"{address}/viewer/")
    expect(page.locator("path[data-key]")).to_have_count(396)
    assert violations(page) == []
    assert complaints == []
    assert page.context.cookies() == []


def test_what_a_policy_forbids_is_blocked(address: str, page: Page) -> None:
    """The tests above would say nothing if the policies did not work at all."""
    page.goto(f"{address}/ueber")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.foreign = 1';"
        "document.body.append(s); new Image().src = 'https://evil.example/x.png';"
    )
    wait_until(page, lambda: page.evaluate("window.violations.length >= 2"))
    assert page.evaluate("window.foreign") is None


def test_another_website_cannot_show_the_map_in_a_frame(address: str, page: Page) -> None:
    for path in ("/", "/viewer/"):
        page.set_content(f'<iframe src="{address}{path}"></iframe>')
        wait_until(
            page,
            lambda: [frame.url for frame in page.main_frame.child_frames],
            lambda urls: [url.partition(":")[0] for url in urls] == ["chrome-error"],
        )


def test_a_fault_is_an_id_for_the_reader_and_a_traceback_for_the_operator(
    tmp_path: Path, chromium: Browser
) -> None:
    with run_server(tmp_path, command=[sys.executable, "-c", FAULTY]) as server:
        answer = server.ask("/_fault")
        assert answer.status == 500
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert b"Einzelheit" not in answer.body
        page = chromium.new_page()
        page.goto(f"{server.root}/ausbau?sprache=en")
        said = page.get_by_role("alert").filter(has_text="on record under the id")
        expect(said).to_be_visible()
        shown = [said.inner_text(), answer.body.decode()]
        assert "Einzelheit" not in page.content()
        errors = wait_until(
            page,
            lambda: [event for event in server.events() if event["event"] == "error"],
            lambda found: len(found) == len(shown),
        )
        page.close()
        assert [event["where"] for event in errors] == ["request", "script"]
        for event, text in zip(errors, reversed(shown), strict=True):
            assert re.search(event["id"], text)
            assert "geheime Einzelheit" in event["traceback"]
        assert server.lives()


def test_streamlit_run_alone_serves_the_map_and_all_that_belongs_to_it(
    tmp_path: Path, chromium: Browser
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(APP)]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with run_server(tmp_path, command=command, port=port) as server:
        page = chromium.new_page()
        page.goto(f"{server.root}/?jahr=2017")
        frame = page.frame_locator("iframe.stCustomComponentV1")
        expect(frame.locator("path[data-key]").first).to_be_attached()
        expect(frame.locator("path[data-key]")).to_have_count(396)
        page.close()
        assert "frame-ancestors" in server.ask("/").headers["content-security-policy"]
        assert server.ask("/viewer/").status == 200
