"""A browser that translates the page into Arabic or Hebrew turns it round, but not time."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Offline
from tests.browser.waiting import box_of, come_to_rest

TURN = "dir => { document.documentElement.dir = dir; }"
PLACES = """(box) => {
    const { left } = box.getBoundingClientRect();
    return [...box.querySelectorAll("text, rect, span")]
        .map((part) => Math.round(part.getBoundingClientRect().left - left));
}"""
both_ways = pytest.mark.parametrize("direction", ["ltr", "rtl"])


def middle(part: Locator) -> tuple[float, float]:
    box = box_of(part)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@both_ways
def test_the_range_of_years_points_to_its_ticks(widget: Offline, direction: str) -> None:
    widget.open("jahr=2016").page.evaluate(TURN, direction)
    slider = widget.page.get_by_role("slider", name="Jahr")
    _, height = middle(slider)
    for year in ("2012", "2013", "2024", "2025"):
        across, _ = middle(widget.page.locator(f'.pm-tick[data-year="{year}"]'))
        widget.page.mouse.click(across, height)
        expect(slider).to_have_value(year)
    # The button on the left leads back.
    buttons = widget.page.locator(".pm-step")
    left = min(buttons.all(), key=lambda button: middle(button)[0])
    left.click()
    expect(slider).to_have_value("2024")


def test_strips_of_years_and_the_chart_stay_as_they_are(widget: Offline) -> None:
    page = widget.open("jahr=2016&auswahl=05315000").page

    def places() -> list[Any]:
        page.locator('nav button[data-page="map"]').click()
        strip = page.locator(".pm-details .pm-strip-picture").evaluate(PLACES)
        page.locator('nav button[data-page="growth"]').click()
        return [strip, page.locator(".pv-chart").evaluate(PLACES)]

    before = come_to_rest(page, places)
    page.evaluate(TURN, "rtl")
    assert come_to_rest(page, places) == before


def test_the_search_leaves_the_buttons_of_the_zoom_free(widget: Offline) -> None:
    page = widget.open("jahr=2016").page
    page.evaluate(TURN, "rtl")
    search, zoom = (box_of(page.locator(name)) for name in (".pm-search", ".pm-zoom"))
    assert search["x"] + search["width"] < zoom["x"] or zoom["x"] + zoom["width"] < search["x"]
