"""The way to every page of dashboard, viewer and site, waiting until it is complete."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from praevmap.views.wording import words_for
from tests.browser.everything import MAPS, PAGES, SITE, VIEWS
from tests.browser.waiting import wait_until

FRAME = "iframe.stCustomComponentV1"
LONG = 90_000
"""Milliseconds that anything may take on a slow machine."""
STYLED = "document.querySelector('link[data-praevmap]')?.sheet instanceof CSSStyleSheet"
IS_IDLE = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
COPY = re.compile(f"^{words_for('de').say('share.copy')}$|^{words_for('en').say('share.copy')}$")


def wait_for_page(page: Page) -> None:
    """Wait until a page of the dashboard stands, in either language.

    The button is the last that a page places; the files of single controls may come after it.
    """
    expect(page.get_by_role("button", name=COPY)).to_be_visible()
    # The policy of the page forbids what Playwright would wait with.
    wait_until(page, lambda: page.evaluate(IS_IDLE))
    wait_until(page, lambda: page.evaluate(STYLED))
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def open_page(page: Page, address: str, name: str, language: str = "de") -> None:
    """Open a page of the dashboard and wait until it is complete, the map's frame included."""
    path, query = PAGES.get(name) or ("", MAPS[name])
    parts = [part for part in (query, "sprache=en" if language == "en" else "") if part]
    page.goto(f"{address}/{path}?{'&'.join(parts)}" if parts else f"{address}/{path}")
    words = words_for(language)
    wait_for_page(page)
    # The foot is what every page ends with.
    foot = page.get_by_role("navigation", name=words.say("page.foot"))
    expect(foot).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", language)
    if path:
        return
    frame = page.frame_locator(FRAME)
    expect(frame.locator("path[data-key]").first).to_be_attached()
    if name == "lecture":
        frame.get_by_role("button", name=words.say("map.present.button"), exact=True).press("Enter")
        expect(frame.locator(".pm-present")).to_be_visible()


def open_view(page: Page, file: str, name: str, language: str) -> None:
    """Open a page of the viewer, or a state of its map."""
    # A new document even where only the part after # differs.
    page.goto("about:blank")
    page.goto(f"{file}#{VIEWS[name]}&sprache={language}")
    expect(page.locator("path[data-key]").first).to_be_attached()
    expect(page.locator("html")).to_have_attribute("lang", language)
    if name in {"growth", "table", "about"}:
        page.locator(f'nav button[data-page="{name}"]').click()
        expect(page.locator(f'.pv-view[data-page="{name}"]')).to_be_visible()
    if name in {"lecture", "foyer"}:
        expect(page.locator(".pm-present")).to_be_visible()
        expect(page.locator(".pm-story")).not_to_be_empty()


def open_site(page: Page, root: str, name: str, language: str) -> None:
    """Open a page of the site; every page has the same path in both languages."""
    if name == "map":
        page.goto("about:blank")
        page.goto(f"{root}/{SITE[name]}#sprache={language}")
        expect(page.locator("path[data-key]").first).to_be_attached()
    else:
        page.goto(f"{root}/{'en/' if language == 'en' else ''}{SITE[name]}")
    expect(page.locator("html")).to_have_attribute("lang", language)
