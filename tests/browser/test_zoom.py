"""Small and large: phones, low windows, zoom, wide text, targets, the sheet of the details."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Dashboard, Visit
from tests.browser.everything import VIEWS
from tests.browser.keyboard import expect_focus, focused, look_at_focus, tab_to
from tests.browser.measures import CUT, SPACING, TARGETS, TOO_WIDE
from tests.browser.opening import open_view, wait_for_page
from tests.browser.waiting import box_of, settle
from tests.extent import sometimes

WINDOWS = {
    "phone": (390, 844, 3.0),
    "small phone": (320, 640, 2.0),
    "phone held across": (844, 390, 3.0),
    # A window of 1280 by 900 at 200 % and at 400 %.
    "200 %": (640, 450, 2.0),
    "400 %": (320, 225, 4.0),
}
LOST = """() => {
    const clips = (one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX);
    const shown = (one) => one.checkVisibility() && !one.closest(".pm-unseen, svg")
        && getComputedStyle(one).clipPath === "none";
    return [...document.querySelectorAll(".praevmap :is(p, span, button, label, h2, dd, dt)")]
        .filter((one) => shown(one) && clips(one) && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120));
}"""
SMALL = """() => {
    const boxes = [...document.querySelectorAll("path[data-key]")]
        .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());
    const small = boxes.filter(({ width, height }) => width < 24 || height < 24);
    return { all: boxes.length, small: small.length };
}"""
COVERED = """(names) => names.filter((name) => {
    const { x, y, width, height } = document.querySelector(name).getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return !hit?.closest(name);
})"""


@pytest.fixture(params=["small phone", "400 %", *sometimes("phone", "phone held across", "200 %")])
def small(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Dashboard]:
    """The dashboard in a small window."""
    width, height, scale = WINDOWS[request.param]
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        has_touch=True,
        locale="de-DE",
    )
    yield Dashboard(context.new_page(), address)
    context.close()


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Dashboard]:
    """The dashboard on a phone, Gladbeck in 2017 opened."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="de-DE"
    )
    dashboard = Dashboard(context.new_page(), address).open("jahr=2017&auswahl=05562014")
    expect(sheet(dashboard)).to_be_visible()
    yield dashboard
    context.close()


def sheet(widget: Dashboard) -> Locator:
    return widget.frame.get_by_role("complementary", name="Gladbeck")


@pytest.mark.parametrize("query", ["jahr=2017", "jahr=2021&ansicht=beitritt&auswahl=05562014"])
def test_nothing_scrolls_sideways_and_no_word_is_lost_also_with_wide_text(
    small: Dashboard, query: str
) -> None:
    small.open(query)
    assert settle(small.inner, TARGETS) == []
    for _ in range(2):
        assert settle(small.page, TOO_WIDE) == []
        assert settle(small.inner, TOO_WIDE) == []
        assert settle(small.inner, LOST) == []
        assert settle(small.inner, CUT) == []
        for each in (small.page, small.inner):
            each.add_style_tag(content=SPACING)


def test_no_page_scrolls_sideways_and_every_target_has_24_pixels_or_room_around_it(
    visited: Visit,
) -> None:
    page = visited.page
    # All of it as it is seen: what is far below has no layout of its own yet.
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert settle(page, TARGETS) == [], width
        assert settle(page, TOO_WIDE) == [], width
        assert settle(page, CUT) == [], width
    wide = page.add_style_tag(content=SPACING)
    assert settle(page, TOO_WIDE) == []
    assert settle(page, CUT) == []
    wide.evaluate("(style) => style.remove()")


@pytest.mark.parametrize("query", ["ansicht=vergleich&auswahl=05562014", *sometimes("jahr=2017")])
def test_every_target_of_the_map_has_24_pixels_or_room_around_it(
    small: Dashboard, query: str
) -> None:
    small.open(query)
    small.frame.get_by_role("button", name="Vergrößern").press("Enter")
    pan = small.frame.get_by_role("group", name="Ausschnitt verschieben")
    expect(pan).to_be_visible()
    assert settle(small.inner, TARGETS) == []


@pytest.mark.everywhere
@pytest.mark.parametrize("width", [1280, 390])
def test_viewer_and_site_lose_no_word_with_wide_text(
    chromium: Browser, file: str, few_pages: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 844}, bypass_csp=True)
    for name in VIEWS:
        open_view(page, file, name, "de")
        page.add_style_tag(content=SPACING)
        # A presentation fits its words whenever its window changes.
        page.evaluate("() => window.dispatchEvent(new Event('resize'))")
        assert settle(page, CUT) == [], name
    for path in ("", "kommunen/", "jahre/2017.html"):
        page.goto(f"{few_pages}/{path}")
        page.add_style_tag(content=SPACING)
        assert settle(page, CUT) == [], path
    page.close()


def test_filters_stand_wide_text_and_no_link_in_focus_is_below_the_fixed_heads_of_its_table(
    dashboard: Dashboard,
) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/kommunen")
    wait_for_page(page)
    wide = page.add_style_tag(content=SPACING)
    # The labels of the filters beside the table, too.
    assert settle(page, CUT) == []
    wide.evaluate("(style) => style.remove()")
    links = page.locator(".pm-places tbody a")
    links.nth(60).focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        assert look_at_focus(page, 20)["hits"] >= 20, focused(page)["name"]


def test_at_400_percent_the_header_scrolls_away_and_every_page_begins_at_its_top(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 225}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{address}/zahlencheck")
    wait_for_page(page)
    header = page.get_by_role("button", name="Menü · Filter")
    expect(header).to_be_in_viewport()
    page.get_by_role("link", name="Impressum").scroll_into_view_if_needed()
    expect(header).not_to_be_in_viewport()
    page.get_by_role("link", name="Impressum").click()
    expect(page.get_by_role("heading", name="Impressum")).to_be_in_viewport()
    header.click()
    # The sidebar lies over the page: its words are not squeezed beside it.
    assert box_of(page.get_by_role("heading", level=1))["width"] > 200
    context.close()


def test_on_a_phone_details_are_a_sheet_that_leaves_the_map_its_room(phone: Dashboard) -> None:
    stage = phone.frame.locator(".pm-stage")
    assert box_of(stage)["height"] >= 200
    assert box_of(sheet(phone))["height"] < box_of(stage)["height"]
    names = [".pm-stage .pm-zoom", ".pm-range", ".pm-sheet", ".pm-close", ".pm-search"]
    assert settle(phone.inner, COVERED, names) == []


def test_the_button_of_the_sheet_enlarges_it_and_shrinks_it_again(phone: Dashboard) -> None:
    handle = phone.frame.get_by_role("button", name="Einzelheiten groß zeigen")
    expect(handle).to_have_attribute("aria-expanded", "false")
    low = box_of(sheet(phone))["height"]
    handle.tap()
    expect(handle).to_have_attribute("aria-expanded", "true")
    assert box_of(sheet(phone))["height"] > 2 * low
    # The years stay in reach.
    assert settle(phone.inner, COVERED, [".pm-range", ".pm-play", ".pm-close"]) == []
    phone.set_year(2021)
    expect(sheet(phone)).to_contain_text("2021: Teilnahme vermutet")
    expect(handle).to_have_attribute("aria-expanded", "true")
    handle.tap()
    expect(handle).to_have_attribute("aria-expanded", "false")
    assert box_of(sheet(phone))["height"] == low


def test_the_sheet_follows_the_keyboard_and_never_covers_what_has_the_focus(
    phone: Dashboard,
) -> None:
    page = phone.page
    tab_to(page, "Einzelheiten groß zeigen")
    page.keyboard.press("Enter")
    handle = phone.frame.get_by_role("button", name="Einzelheiten groß zeigen")
    expect(handle).to_have_attribute("aria-expanded", "true")
    tab_to(page, "Vergrößern", back=True)
    expect(handle).to_have_attribute("aria-expanded", "false")
    assert settle(phone.inner, COVERED, [".pm-zoom button"]) == []
    tab_to(page, "Einzelheiten groß zeigen")
    page.keyboard.press("Escape")
    expect(sheet(phone)).to_be_hidden()
    expect_focus(page, key="05562014")


@pytest.mark.everywhere
def test_as_many_areas_are_small_as_the_accessibility_statement_says(
    chromium: Browser, address: str
) -> None:
    shares = {}
    for width in (1280, 390):
        context = chromium.new_context(viewport={"width": width, "height": 900})
        dashboard = Dashboard(context.new_page(), address).open("jahr=2017")
        expect(dashboard.frame.locator(".pm-labels text").first).to_be_attached()
        small = dashboard.inner.evaluate(SMALL)
        assert small["all"] == 396
        shares[width] = small["small"] / small["all"]
        context.close()
    assert 0.55 < shares[1280] < 0.75
    assert shares[390] > 0.95


def test_a_desk_needs_no_sheet(widget: Dashboard) -> None:
    widget.open("auswahl=05562014")
    expect(sheet(widget)).to_be_visible()
    expect(widget.frame.locator(".pm-sheet")).to_be_hidden()


def test_on_a_phone_held_across_the_whole_map_fits_the_window(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(viewport={"width": 844, "height": 390}, has_touch=True)
    dashboard = Dashboard(context.new_page(), address).open("jahr=2017&auswahl=05562014")
    expect(sheet(dashboard)).to_be_visible()
    stage = dashboard.frame.locator(".pm-stage")
    frame = dashboard.page.locator("iframe").first
    assert box_of(frame)["height"] <= 390
    assert box_of(stage)["height"] >= 180
    # Beside one another, not below.
    one, other = box_of(stage), box_of(sheet(dashboard))
    assert other["x"] >= one["x"] + one["width"] - 1
    context.close()
