"""The map stays while other pages are shown: out of sight there, as it was left on the way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard
from tests.browser.opening import FRAME, wait_for_page
from tests.browser.waiting import wait_until

SCALE = "(group) => group.getBoundingClientRect().width"


def test_the_map_is_kept_out_of_sight_and_comes_back_as_it_was_left(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2017")
    frame, page = dashboard.frame, dashboard.page
    area = frame.locator('path[data-key="05562032"]')
    before = area.evaluate(SCALE)
    frame.get_by_role("button", name="Vergrößern").click()
    wait_until(page, lambda: area.evaluate(SCALE) > 1.3 * before)
    # What is measured on the way there is not what was left.
    expect(frame.locator(".leaflet-zoom-anim")).to_have_count(0)
    seen = area.evaluate(SCALE)
    page.locator(FRAME).evaluate("(frame) => { frame.contentWindow.kept = true; }")
    assert "iframe" in page.locator("main").aria_snapshot()
    page.get_by_role("link", name="Kommunen", exact=True).click()
    heading = page.get_by_role("heading", name=re.compile("^Kommunen"), level=1)
    expect(heading).to_be_visible()
    wait_for_page(page)
    expect(page.locator(FRAME)).to_be_hidden()
    # Out of reach, too, and in nobody's way.
    snapshot = page.locator("main").aria_snapshot()
    assert "iframe" not in snapshot
    top = heading.bounding_box()
    extent = "document.querySelector('[data-testid=stMain]').scrollHeight"
    height = page.evaluate(extent)
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_role("button", name="Kreis", exact=True).click()
    expect(page).to_have_url(re.compile("typ=kreis"))
    page.get_by_role("link", name="Karte", exact=True).click()
    expect(page.locator(FRAME)).to_be_visible()
    expect(frame.locator('path[data-key="05315000"]')).to_have_attribute("data-status", "hidden")
    assert page.locator(FRAME).evaluate("(frame) => frame.contentWindow.kept")
    assert area.evaluate(SCALE) == seen
    # A page that is opened by itself has no map, and stands in the same place.
    page.goto(f"{dashboard.root}/kommunen?jahr=2017")
    expect(heading).to_be_visible()
    wait_for_page(page)
    expect(page.locator(FRAME)).to_have_count(0)
    assert heading.bounding_box() == top
    assert page.evaluate(extent) == height


@pytest.mark.parametrize("means", ["pointer", "keyboard"])
def test_the_map_is_there_already_for_whoever_points_at_its_link_first(
    dashboard: Dashboard, means: str
) -> None:
    page, frame = dashboard.page, dashboard.frame
    page.goto(f"{dashboard.root}/kommunen?jahr=2017&suche=aachen")
    wait_for_page(page)
    link = page.get_by_role("link", name="Karte", exact=True)
    heading = page.get_by_role("heading", name=re.compile("^Kommunen"), level=1)
    top, address, entries = heading.bounding_box(), page.url, page.evaluate("history.length")
    if means == "pointer":
        link.hover()
    else:
        link.focus()
    area = frame.locator('path[data-key="05562032"]')
    expect(area).to_have_count(1)
    wait_for_page(page)
    # Nothing of the page has changed but what nobody sees.
    expect(page.locator(FRAME)).to_be_hidden()
    assert "iframe" not in page.locator("main").aria_snapshot()
    assert (heading.bounding_box(), page.url) == (top, address)
    assert page.evaluate("history.length") == entries
    if means == "keyboard":
        expect(link).to_be_focused()
    page.locator(FRAME).evaluate("(frame) => { frame.contentWindow.kept = true; }")
    link.click()
    expect(page.locator(FRAME)).to_be_visible()
    assert page.locator(FRAME).evaluate("(frame) => frame.contentWindow.kept")
    expect(frame.get_by_role("slider", name="Jahr")).to_have_value("2017")


def test_a_year_chosen_between_pointing_at_the_map_and_turning_to_it_counts(
    dashboard: Dashboard,
) -> None:
    page, frame = dashboard.page, dashboard.frame
    page.goto(f"{dashboard.root}/kommunen?jahr=2017")
    wait_for_page(page)
    link = page.get_by_role("link", name="Karte", exact=True)
    link.hover()
    expect(frame.locator('path[data-key="05562032"]')).to_have_count(1)
    page.get_by_role("combobox", name="Jahr").select_option("2014")
    expect(page).to_have_url(re.compile("jahr=2014"))
    link.click()
    expect(page.locator(FRAME)).to_be_visible()
    expect(frame.get_by_role("slider", name="Jahr")).to_have_value("2014")


SLOW = """() => {
    const { send } = WebSocket.prototype;
    window.underWay = 0;
    WebSocket.prototype.send = function (...sent) {
        window.underWay += 1;
        setTimeout(() => {
            window.underWay -= 1;
            send.apply(this, sent);
        }, 200);
    };
}"""
"""A way to the server that takes a while."""


@pytest.mark.parametrize("way", ["the map", "another page", "back"])
def test_pointing_at_the_map_undoes_no_way_to_a_page_that_is_still_to_come(
    dashboard: Dashboard, way: str
) -> None:
    page = dashboard.page
    page.add_init_script(f"({SLOW})()")
    page.goto(f"{dashboard.root}/kommunen?jahr=2017")
    wait_for_page(page)
    growth = page.get_by_role("link", name="Ausbau", exact=True)
    link = page.get_by_role("link", name="Karte", exact=True)
    if way == "back":
        growth.click()
        expect(page.get_by_role("heading", name=re.compile("^Ausbau"), level=1)).to_be_visible()
        wait_for_page(page)
        page.evaluate("history.back()")
    else:
        pressed = link if way == "the map" else growth
        pressed.evaluate("(link) => link.click()")
    # A pointer that rests, and moves within the link.
    link.evaluate("""async (link) => {
        for (const part of [link, link.firstElementChild, link]) {
            part.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
            await new Promise((resolve) => setTimeout(resolve, 70));
        }
    }""")
    goal = {"the map": "Kommunale", "another page": "Ausbau", "back": "Kommunen"}[way]
    heading = page.get_by_role("heading", name=re.compile(f"^{goal}"), level=1)
    expect(heading).to_be_visible()
    wait_until(page, lambda: page.evaluate("window.underWay === 0"))
    # What comes after all that was asked still finds the page.
    page.get_by_test_id("stSidebar").get_by_role("button", name="Kreis", exact=True).click()
    expect(page).to_have_url(re.compile("typ=kreis"))
    wait_for_page(page)
    expect(heading).to_be_visible()


def test_a_session_that_does_not_answer_holds_no_link_back(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/kommunen?jahr=2017")
    wait_for_page(page)
    # As where the replica with the session was lost: nothing arrives, and nothing comes back.
    page.evaluate("WebSocket.prototype.send = () => {}")
    asked = page.locator("html[data-asked-for-map]")
    page.get_by_role("link", name="Karte", exact=True).hover()
    expect(asked).to_have_count(1)
    # follow.js holds a press back as long as this stands, which nobody takes away but the time.
    expect(asked).to_have_count(0)
    expect(page.locator(FRAME)).to_have_count(0)


def test_whoever_only_passes_over_the_link_asks_for_no_map(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/kommunen?jahr=2017")
    wait_for_page(page)
    asked = """(link) => {
        link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        document.body.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        return new Promise((resolve) => setTimeout(resolve, 200));
    }"""
    page.get_by_role("link", name="Karte", exact=True).evaluate(asked)
    wait_for_page(page)
    expect(page.locator(FRAME)).to_have_count(0)


def test_a_year_chosen_on_another_page_is_that_of_the_map(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2017")
    page = dashboard.page
    slider = dashboard.frame.get_by_role("slider", name="Jahr")
    page.get_by_role("link", name="Kommunen", exact=True).click()
    page.get_by_role("combobox", name="Jahr").select_option("2014")
    expect(page).to_have_url(re.compile("jahr=2014"))
    page.get_by_role("link", name="Karte", exact=True).click()
    expect(slider).to_have_value("2014")
    # And the other way round.
    slider.fill("2020")
    expect(page).to_have_url(re.compile("jahr=2020"))
    page.get_by_role("link", name="Kommunen", exact=True).click()
    expect(page.get_by_role("combobox", name="Jahr")).to_have_value("2020")


def test_whoever_goes_back_from_a_playing_map_leaves_nothing_playing(dashboard: Dashboard) -> None:
    page, frame = dashboard.page, dashboard.frame
    page.goto(f"{dashboard.root}/kommunen?jahr=2013")
    wait_for_page(page)
    page.get_by_role("link", name="Karte", exact=True).click()
    slider = frame.get_by_role("slider", name="Jahr")
    frame.get_by_role("button", name="Abspielen").click()
    expect(slider).to_have_value("2015")
    page.go_back(wait_until="commit")
    expect(page.locator(FRAME)).to_be_hidden()
    button = frame.get_by_role("button", name="Abspielen", include_hidden=True)
    expect(button).to_be_attached()
    expect(page).to_have_url(re.compile(r"/kommunen\?jahr=2013"))
    page.go_forward(wait_until="commit")
    expect(page.locator(FRAME)).to_be_visible()
    expect(slider).to_have_value("2013")


def test_whoever_leaves_a_map_that_has_begun_to_play_leaves_it_at_rest(
    dashboard: Dashboard,
) -> None:
    dashboard.open("jahr=2017")
    page, frame = dashboard.page, dashboard.frame
    frame.get_by_role("button", name="Abspielen").click()
    # At once: no year has gone by.
    page.get_by_role("link", name="Kommunen", exact=True).click()
    expect(page.locator(FRAME)).to_be_hidden()
    wait_for_page(page)
    expect(frame.get_by_role("button", name="Abspielen", include_hidden=True)).to_be_attached()
    expect(page.get_by_role("combobox", name="Jahr")).to_have_value("2017")


@pytest.mark.parametrize("way", ["link", "back"])
def test_a_presentation_ends_where_another_page_begins(dashboard: Dashboard, way: str) -> None:
    page, frame = dashboard.page, dashboard.frame
    page.goto(f"{dashboard.root}/kommunen?jahr=2017")
    wait_for_page(page)
    page.get_by_role("link", name="Karte", exact=True).click()
    frame.get_by_role("button", name="Präsentation", exact=True).press("Enter")
    expect(frame.locator(".pm-present")).to_be_visible()
    if way == "back":
        page.go_back(wait_until="commit")
    else:
        # Where a browser has no full screen, the links around the frame can be reached.
        page.get_by_role("link", name="Kommunen", exact=True).evaluate("(link) => link.click()")
    expect(page.locator(FRAME)).to_be_hidden()
    wait_until(page, lambda: page.evaluate("document.fullscreenElement === null"))
    page.get_by_role("link", name="Karte", exact=True).click()
    expect(page.locator(FRAME)).to_be_visible()
    expect(frame.locator(".pm-present")).to_be_hidden()
    expect(frame.get_by_role("slider", name="Jahr")).to_have_value("2017")


def test_the_map_reports_with_the_address_under_which_it_was_seen(dashboard: Dashboard) -> None:
    # A later session takes it only where the address tells nothing newer.
    dashboard.open("jahr=2017&typ=kreis")
    slider = dashboard.frame.get_by_role("slider", name="Jahr")
    slider.evaluate("""() => {
        const send = Streamlit.setComponentValue;
        window.told = [];
        Streamlit.setComponentValue = (value) => (told.push(value), send(value));
    }""")
    slider.fill("2020")
    expect(dashboard.page).to_have_url(re.compile("jahr=2020"))
    (report,) = slider.evaluate("() => told")
    assert report["year"] == 2020
    assert set(report["at"].removeprefix("?").split("&")) == {"jahr=2017", "typ=kreis"}


def test_a_map_out_of_sight_keeps_no_focus_and_hears_no_keys(dashboard: Dashboard) -> None:
    page, frame = dashboard.page, dashboard.frame
    page.goto(f"{dashboard.root}/kommunen?jahr=2017")
    wait_for_page(page)
    page.get_by_role("link", name="Karte", exact=True).click()
    slider = frame.get_by_role("slider", name="Jahr")
    slider.focus()
    assert page.evaluate("document.activeElement.localName") == "iframe"
    page.go_back(wait_until="commit")
    expect(page.locator(FRAME)).to_be_hidden()
    wait_for_page(page)
    wait_until(page, lambda: page.evaluate("document.activeElement.localName") != "iframe")
    page.keyboard.press("ArrowLeft")
    hidden = frame.get_by_role("slider", name="Jahr", include_hidden=True)
    expect(hidden).to_have_value("2017")
    expect(page.get_by_role("combobox", name="Jahr")).to_have_value("2017")


def test_a_level_that_is_shown_again_calls_no_area_chosen_that_is_not(
    dashboard: Dashboard,
) -> None:
    dashboard.open("ebene=gemeinde&auswahl=05315000")
    page, frame = dashboard.page, dashboard.frame
    pressed = frame.locator('path[data-key="05315000"][aria-pressed="true"]')
    expect(pressed).to_be_attached()
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_text("Kreise", exact=True).click()
    expect(frame.locator('path[data-key="05562"]')).to_be_attached()
    frame.locator(".pm-close").click()
    expect(page).not_to_have_url(re.compile("auswahl"))
    # Looked at in the moment in which the level is placed, before the names follow.
    frame.locator(".pm-stage").evaluate("""(stage) => {
        window.seen = new Promise((resolve) => new MutationObserver(() => {
            const path = stage.querySelector('path[data-key="05315000"]');
            if (path) resolve(path.getAttribute("aria-pressed"));
        }).observe(stage, { childList: true, subtree: true }));
    }""")
    sidebar.get_by_text("Gemeinden", exact=True).click()
    expect(frame.locator('path[data-key="05315000"]')).to_be_attached()
    assert frame.locator(".pm-stage").evaluate("() => window.seen") is None
