"""What stays in the reader's browser is what the privacy notice says, and nothing more."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from dashboard.paths import FOOT, PAGES
from tests.browser.opening import FRAME

KEPT = """async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map((one) => one.name),
    caches: self.caches ? await caches.keys() : [],
    workers: navigator.serviceWorker
        ? (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)
        : [],
    cookies: document.cookie.split("; ").filter(Boolean).map((one) => one.split("=")[0]),
})"""
NOTHING: dict[str, list[str]] = {
    name: [] for name in ("local", "session", "databases", "caches", "workers", "cookies")
}
NAMED = re.compile(r"stActiveTheme-/[a-z-]*-v\d+|stSidebarSectionsState-")
"""Light or dark for every opened page, and unfolded parts, as `about.privacy.cookie` says."""


def test_the_dashboard_keeps_one_cookie_and_what_the_notice_names(
    address: str, chromium: Browser
) -> None:
    page = chromium.new_context(locale="de-DE").new_page()
    paths = [page.path for page in (*PAGES, *FOOT)]
    for path in [*paths, "kommunen?auswahl=05513000"]:
        page.goto(f"{address}/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
        if not path:
            areas = page.frame_locator(FRAME).locator("path[data-key]")
            expect(areas.first).to_be_attached()
        kept = page.evaluate(KEPT)
        assert [key for key in kept["local"] if not NAMED.fullmatch(key)] == [], path
        assert {**kept, "local": []} == {**NOTHING, "cookies": ["_streamlit_xsrf"]}, path
    page.context.close()


@pytest.mark.parametrize("path", ["viewer/", "data/"])
def test_static_pages_keep_nothing(address: str, chromium: Browser, path: str) -> None:
    page = chromium.new_context(locale="de-DE").new_page()
    answer = page.goto(f"{address}/{path}")
    assert answer
    assert answer.ok
    expect(page.get_by_role("heading").first).to_be_attached()
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []
    page.context.close()
