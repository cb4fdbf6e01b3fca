"""The map keeps its manners in a page: what belongs to the page stays there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import viewer_files
from praevmap.model.network import Network
from tests.browser.conftest import Offline
from tests.browser.waiting import box_of, come_to_rest, wait_until

HINT = re.compile("Zum Vergrößern Strg oder ⌘ halten")
SERVER = "http://viewer.test/"


@pytest.fixture
def stage(widget: Offline) -> Locator:
    """The map on its stage, painted and settled."""
    widget.open("jahr=2017")
    expect(widget.page.locator(".pm-labels text").first).to_be_attached()
    come_to_rest(widget.page, lambda: measure_area(widget.page))
    return widget.page.locator(".pm-stage")


MIDDLE = """() => {
    const stage = document.querySelector(".pm-stage");
    const { left, top, width, height } = stage.getBoundingClientRect();
    const met = document.elementsFromPoint(left + width / 2, top + height / 2);
    window.middle ??= met.find((each) => each.dataset.key);
    return window.middle.getBoundingClientRect().width;
}"""


def measure_area(page: Page) -> float:
    """Width of the area in the middle of the map: it grows when the map is zoomed there."""
    return float(page.evaluate(MIDDLE))


def expect_size(page: Page, holds: Callable[[float], bool]) -> None:
    """Wait until the area has the size wanted and the map has come to rest."""
    wait_until(page, lambda: come_to_rest(page, lambda: measure_area(page)), holds)


def point_at(stage: Locator, aside: float = 0.5) -> None:
    box = box_of(stage)
    stage.page.mouse.move(box["x"] + box["width"] * aside, box["y"] + box["height"] / 2)


def turn_wheel(page: Page) -> None:
    page.mouse.wheel(0, -400)


def test_the_wheel_belongs_to_the_page_and_a_hint_says_how_to_zoom(
    widget: Offline, stage: Locator
) -> None:
    page, before = widget.page, measure_area(widget.page)
    point_at(stage)
    turn_wheel(page)
    expect(page.get_by_text(HINT)).to_be_visible()
    assert measure_area(page) == before
    expect(page.get_by_text(HINT)).to_be_hidden()


@pytest.mark.parametrize("key", ["Control", "Meta"])
def test_the_wheel_zooms_with_the_key_of_the_hint(
    widget: Offline, stage: Locator, key: str
) -> None:
    before = measure_area(widget.page)
    point_at(stage)
    widget.page.keyboard.down(key)
    turn_wheel(widget.page)
    widget.page.keyboard.up(key)
    expect_size(widget.page, lambda width: width > 1.2 * before)


def test_after_a_click_into_the_map_the_wheel_zooms_until_the_pointer_leaves(
    widget: Offline, stage: Locator
) -> None:
    page = widget.page
    point_at(stage, aside=0.3)
    page.mouse.down()
    page.mouse.up()
    # The details take their room from the map.
    expect(page.locator(".pm-details")).to_be_visible()
    expect_size(page, lambda _: True)
    before = measure_area(page)
    turn_wheel(page)
    expect_size(page, lambda width: width > 1.2 * before)
    zoomed = measure_area(page)
    page.mouse.move(5, 5)
    point_at(stage)
    turn_wheel(page)
    expect(page.get_by_text(HINT)).to_be_visible()
    expect_size(page, lambda width: width == zoomed)


def test_in_a_presentation_the_wheel_zooms_at_once(widget: Offline, stage: Locator) -> None:
    page = widget.page
    measure_area(page)
    page.get_by_role("button", name="Präsentation").click()
    expect(page.locator(".pm-present")).to_be_visible()
    expect_size(page, lambda _: True)
    before = measure_area(page)
    point_at(stage)
    turn_wheel(page)
    expect_size(page, lambda width: width > 1.2 * before)
    page.keyboard.press("Escape")
    expect(page.locator(".pm-present")).to_be_hidden()


def test_one_finger_scrolls_the_page_and_two_zoom_the_map(chromium: Browser, file: str) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="de-DE"
    )
    page = Offline(context.new_page(), file).open("jahr=2017").page
    stage = page.locator(".pm-stage")
    expect(page.locator(".pm-labels text").first).to_be_attached()
    assert stage.locator(".leaflet-container").evaluate(
        "(map) => getComputedStyle(map).touchAction"
    ) in {"pan-x pan-y", "pan-y pan-x"}
    before = come_to_rest(page, lambda: measure_area(page))
    touch(page, stage, [[(0, 0)], [(30, 60)]])
    expect(page.get_by_text("Die Karte mit zwei Fingern verschieben")).to_be_visible()
    assert measure_area(page) == before
    touch(page, stage, [[(-20, 0), (20, 0)], [(-40, 0), (40, 0)], [(-70, 0), (70, 0)]])
    expect_size(page, lambda width: width > 1.5 * before)
    context.close()


def touch(page: Page, stage: Locator, moves: list[list[tuple[int, int]]]) -> None:
    """Move one finger or several from place to place, given from the middle of the map."""
    box = box_of(stage)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = page.context.new_cdp_session(page)
    for step, places in enumerate(moves):
        points = [{"x": x + dx, "y": y + dy, "id": n} for n, (dx, dy) in enumerate(places)]
        kind = "touchMove" if step else "touchStart"
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_the_focus_stays_on_a_zoom_button_and_comes_to_the_map_only_when_asked_for(
    widget: Offline,
    stage: Locator,  # noqa: ARG001 - the map is painted
) -> None:
    page = widget.page
    assert page.evaluate("document.activeElement === document.body")
    for name in ("Vergrößern", "Verkleinern", "Ganz Nordrhein-Westfalen zeigen"):
        button = page.get_by_role("button", name=name)
        button.press("Enter")
        expect_size(page, lambda _: True)
        expect(button).to_be_focused()


def test_a_part_that_fails_says_so_in_its_place_and_the_others_go_on(
    chromium: Browser, network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    files = viewer_files(context_of(network, boundaries))
    name = next(name for name in files if name.startswith("network."))
    document: dict[str, Any] = json.loads(files[name].content)
    for participant in document["participants"]:
        participant["memberships"] = None
    page = chromium.new_page(locale="de-DE")

    def answer(route: Route) -> None:
        asked = route.request.url.removeprefix(SERVER) or "index.html"
        body = json.dumps(document).encode() if asked == name else files[asked].content
        route.fulfill(body=body, content_type=files[asked].media_type)

    page.route(f"{SERVER}**", answer)
    page.goto(f"{SERVER}#jahr=2017&auswahl=05562014")
    details = page.locator(".pm-details")
    expect(details.get_by_role("alert")).to_have_text(
        "Dieser Teil kann gerade nicht gezeigt werden."
    )
    page.get_by_role("slider", name="Jahr").fill("2012")
    expect(page.locator(".pm-year")).to_have_text("2012")
    expect(page.locator('path[data-status="direct"]')).to_have_count(15)
    page.close()
