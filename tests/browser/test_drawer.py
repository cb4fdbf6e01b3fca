"""The sidebar as a drawer over narrow and low windows: focus, Escape, what lies behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Dashboard
from tests.browser.keyboard import expect_focus, walk
from tests.browser.opening import wait_for_page
from tests.browser.waiting import box_of
from tests.extent import sometimes

Opener = Callable[[str, int, int], Page]
WINDOWS = ((390, 844), *sometimes((640, 450), (320, 225), (844, 390)))
"""A phone, 200 % and 400 % of a window of 1280 by 900, and a phone held across."""


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Opener]:
    """Open a page in a window, and wait until it is complete."""
    context = chromium.new_context(locale="de-DE", has_touch=True)

    def show(path: str, width: int, height: int) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{address}/{path}")
        wait_for_page(page)
        return page

    yield show
    context.close()


@pytest.mark.parametrize("window", WINDOWS)
def test_the_drawer_takes_the_focus_keeps_it_and_gives_it_back(
    opened: Opener, window: tuple[int, int]
) -> None:
    width, height = window
    page = opened("kommunen?typ=kreis", width, height)
    name = "Menü · Filter (1)" if width < 768 else "Filter (1)"
    button = page.get_by_role("button", name=name, exact=True)
    expect(button).to_have_css("visibility", "visible")
    close = page.get_by_role("button", name="Seitenleiste schließen")
    behind = page.locator("[inert]").get_by_role("heading", level=1)
    for key in ("Escape", "Enter"):
        button.press("Enter")
        expect(close).to_be_focused()
        expect(close).to_be_in_viewport()
        expect(behind).to_have_count(1)
        page.keyboard.press(key)
        expect(button).to_be_focused()
        expect(behind).to_have_count(0)
    button.press("Enter")
    expect(behind).to_have_count(1)
    names = {one["name"] for one in walk(page)}
    assert "Alle Filter zurücksetzen" in names
    assert not names & {"Link kopieren", "Zum Inhalt springen", "Impressum"}


FIRST_SWITCH = """new MutationObserver((_, observer) => {
    const link = document.querySelector('a[data-language]');
    if (!link) return;
    window.firstSwitch = link.href;
    observer.disconnect();
}).observe(document, { childList: true, subtree: true });"""


def test_a_page_chosen_in_the_drawer_is_named_and_the_focus_is_at_its_beginning(
    opened: Opener,
) -> None:
    page = opened("kommunen", 390, 844)
    page.get_by_role("button", name="Menü · Filter", exact=True).press("Enter")
    page.get_by_role("link", name="Ausbau", exact=True).press("Enter")
    said = page.get_by_role("status").filter(has_text="Ausbau \u2013 Präventionsketten NRW")
    expect(said).to_be_attached()
    expect(page).to_have_title("Ausbau \u2013 Präventionsketten NRW")
    expect_focus(page, name="Menü · Filter")


def test_a_phone_held_across_begins_with_the_page_and_not_with_the_drawer(opened: Opener) -> None:
    page = opened("kommunen", 844, 390)
    expect(page.get_by_role("button", name="Filter", exact=True)).to_be_visible()
    expect(page.locator("[data-testid=stSidebar]")).to_have_attribute("data-collapsed", "true")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_map_and_years_stand_together_on_one_screen_of_a_phone(
    chromium: Browser, address: str
) -> None:
    for width, height in ((390, 844), (844, 390)):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, has_touch=True, locale="de-DE"
        )
        dashboard = Dashboard(context.new_page(), address).open("jahr=2017")
        for part in (".pm-stage", ".pm-timeline"):
            box = box_of(dashboard.frame.locator(part))
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= height + 1, (part, width)
        context.close()


def test_language_and_leichte_sprache_stand_in_the_head_and_keep_what_was_asked(
    opened: Opener,
) -> None:
    page = opened("kommunen?jahr=2017&suche=gladbeck", 390, 844)
    head = page.locator(".pm-head-links")
    expect(head.get_by_role("link", name="Leichte Sprache")).to_be_in_viewport()
    head.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Participants", level=1)).to_be_visible()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("gladbeck")
    expect(page).to_have_url(re.compile(r"^(?=.*jahr=2017)(?=.*sprache=en)(?=.*suche=gladbeck)"))


def test_the_switch_of_the_language_is_complete_when_it_first_stands(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(locale="de-DE")
    context.add_init_script(FIRST_SWITCH)
    page = context.new_page()
    page.goto(f"{address}/kommunen?jahr=2017&suche=gladbeck")
    expect(page.locator(".pm-head-links")).to_be_visible()
    query = parse_qs(urlsplit(page.evaluate("window.firstSwitch")).query)
    assert query == {"jahr": ["2017"], "suche": ["gladbeck"], "sprache": ["en"]}
    context.close()
