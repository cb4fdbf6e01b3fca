"""Every page: reachable, silent towards foreign hosts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard, Visit
from tests.browser.opening import wait_for_page

PAGES = [
    ("Ausbau", "ausbau", "Ausbau 2012 bis 2025"),
    ("Kommunen", "kommunen", "Kommunen"),
    ("Zahlencheck", "zahlencheck", "Zahlencheck"),
    ("Über", "ueber", "Über diese Karte"),
]


@pytest.mark.parametrize(("title", "path", "heading"), PAGES)
def test_a_page_has_an_address_of_its_own_and_keeps_the_state(
    dashboard: Dashboard, title: str, path: str, heading: str
) -> None:
    dashboard.open("jahr=2017&typ=kreis")
    dashboard.page.get_by_role("link", name=title, exact=True).click()
    shown = dashboard.page.get_by_role("heading", name=heading, level=1).first
    expect(shown).to_be_visible()
    expect(dashboard.page).to_have_url(re.compile(rf"/{path}\?.*typ=kreis"))
    expect(dashboard.page).to_have_url(re.compile("jahr=2017"))


def test_a_page_is_private(visited: Visit) -> None:
    own = (visited.root, visited.root.replace("http", "ws"), "data:", "blob:")
    assert len(visited.requests) > 1
    assert [url for url in visited.requests if not url.startswith(own)] == []


def test_a_page_says_in_its_tab_and_its_first_heading_what_it_is(visited: Visit) -> None:
    title = re.compile(r"^\S.* \u2013 Präventionsketten NRW$")
    expect(visited.page).to_have_title(title)
    # The frame of the map is a part of its page.
    for name in ("h1", "main"):
        assert sum(frame.locator(name).count() for frame in visited.page.frames) == 1
    for frame in visited.page.locator("iframe").all():
        expect(frame).to_have_attribute("title", re.compile("^Karte"))


def test_a_place_is_named_in_the_tab_of_map_and_profile(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2017&auswahl=05562014")
    page = dashboard.page
    expect(page).to_have_title("Gladbeck \u2013 Karte 2017 \u2013 Präventionsketten NRW")
    page.get_by_role("link", name="Kommunen", exact=True).click()
    expect(page).to_have_title("Gladbeck \u2013 Kommunen \u2013 Präventionsketten NRW")


def test_no_list_of_a_page_stands_alone_in_a_row(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/kommunen")
    wait_for_page(page)
    lists = page.get_by_role("main").locator("select")
    tell = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().top))"
    for width in (390, 600, 768, 900, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        tops: list[int] = lists.evaluate_all(tell)
        assert len(tops) == 4
        assert min(Counter(tops).values()) > 1, width


def test_heads_sort_the_table_and_it_is_taken_away_as_shown(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/kommunen?suche=gladbeck")
    wait_for_page(page)
    head = page.get_by_role("columnheader", name="Beginn")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", re.compile("ascending|descending"))
    expect(head.get_by_role("button")).to_be_focused()
    expect(page).to_have_url(re.compile("sortierung="))
    with page.expect_download() as started:
        page.get_by_role("button", name="Tabelle herunterladen (CSV)").click()
    content = Path(started.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[1][0] == "Gladbeck"
    assert len(rows[0]) == len(rows[1])


def test_a_head_that_is_pressed_in_the_moment_in_which_it_appears_sorts(
    dashboard: Dashboard,
) -> None:
    page = dashboard.page
    page.add_init_script("""new MutationObserver((_, observer) => {
        const buttons = [...document.querySelectorAll("[data-table=ausbau] [data-sort]")];
        if (buttons.length === 0) return;
        observer.disconnect();
        buttons.find((button) => button.textContent.includes("neu belegt")).click();
    }).observe(document, { childList: true, subtree: true });""")
    page.goto(f"{dashboard.root}/ausbau")
    wait_for_page(page)
    head = page.get_by_role("columnheader", name="neu belegt")
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    page.goto(f"{dashboard.root}/zahlencheck")
    download = page.get_by_role("button", name="Tabelle herunterladen (CSV)").first
    with page.expect_download() as started:
        download.click()
    content = Path(started.value.path()).read_text("utf-8-sig")
    assert len(list(csv.reader(content.splitlines(), delimiter=";"))) > 3


def test_a_profile_has_an_address_and_leads_back_to_the_map(dashboard: Dashboard) -> None:
    dashboard.page.goto(f"{dashboard.root}/kommunen?auswahl=05562014&jahr=2017")
    heading = dashboard.page.get_by_role("heading", name=re.compile("Gladbeck"), level=1).first
    expect(heading).to_be_visible()
    link = dashboard.page.get_by_role("link", name=re.compile("Karte zeigen"))
    expect(link).to_have_attribute("href", re.compile("auswahl=05562014"))
