"""What is said to those who do not see a page change: once for each choice, in one place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Dashboard
from tests.browser.opening import wait_for_page
from tests.browser.waiting import wait_until

SPEAKING = "body > p[role=status].pm-spoken"
LISTEN = """(speaking) => {
    window.spoken = [];
    for (const region of document.querySelectorAll(speaking))
        new MutationObserver((changes) => {
            for (const { addedNodes } of changes)
                for (const node of addedNodes) window.spoken.push(node.textContent);
        }).observe(region, { childList: true });
}"""


def open_page(dashboard: Dashboard, path: str) -> Page:
    page = dashboard.page
    page.goto(f"{dashboard.root}/{path}")
    wait_for_page(page)
    listen(page)
    return page


def listen(page: Page) -> None:
    expect(page.locator(SPEAKING)).not_to_have_count(0)
    page.evaluate(LISTEN, SPEAKING)


def wait_for(page: Page, *spoken: str) -> None:
    """Wait until exactly these have been said, each beginning as named."""
    wait_until(page, lambda: page.evaluate("window.spoken.length") >= len(spoken))
    said = page.evaluate("window.spoken")
    assert len(said) == len(spoken), said
    for one, begin in zip(said, spoken, strict=True):
        assert one.startswith(begin), said


def test_every_choice_and_every_search_says_its_result_once(dashboard: Dashboard) -> None:
    page = open_page(dashboard, "kommunen?jahr=2017")
    sidebar = page.locator("[data-testid=stSidebar]")
    search = page.get_by_role("searchbox", name="Suchen")
    search.fill("gladbeck")
    search.press("Enter")
    wait_for(page, "1 Eintrag")
    # The same number again is a result, too.
    sidebar.get_by_role("radio", name="Kreise").check(force=True)
    wait_for(page, "1 Eintrag", "1 Eintrag")
    sidebar.get_by_role("button", name="LVR").click()
    wait_for(page, "1 Eintrag", "1 Eintrag", "Kein")
    page.get_by_role("link", name="Zahlencheck", exact=True).click()
    title = "Zahlencheck \u2013 Präventionsketten NRW"
    wait_for(page, "1 Eintrag", "1 Eintrag", "Kein", title)


@pytest.mark.everywhere
@pytest.mark.parametrize("path", ["ausbau", "zahlencheck", "downloads", "ueber", "impressum"])
def test_a_filter_says_its_result_once_on_every_page(dashboard: Dashboard, path: str) -> None:
    page = open_page(dashboard, f"{path}?jahr=2017")
    page.locator("[data-testid=stSidebar]").get_by_role("button", name="LVR").click()
    wait_for(page, "")
    assert page.evaluate("window.spoken")[0]


def test_on_the_map_its_frame_says_what_a_filter_changes_and_the_page_what_a_search_finds(
    dashboard: Dashboard,
) -> None:
    dashboard.open("jahr=2012&status=vermutet")
    page = dashboard.page
    listen(page)
    said = dashboard.frame.get_by_role("status").first.locator("span")
    expect(said).to_contain_text("2012")
    before = said.element_handle()
    # At the end of 2012 nobody is presumed: the result is the same, and said again.
    page.locator("[data-testid=stSidebar]").get_by_role("radio", name="Kreise").check(force=True)
    dashboard.inner.wait_for_function("(one) => !one.isConnected", arg=before)
    expect(said).to_contain_text("2012")
    search = page.get_by_role("searchbox", name="In der Tabelle suchen")
    search.fill("xyz")
    search.press("Enter")
    wait_for(page, "Angezeigt: 0 von")
