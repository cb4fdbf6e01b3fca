"""The labels of the years keep apart, however many years there are and however narrow the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, Page, expect

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import build_viewer
from praevmap.model.network import Network
from tests.browser.waiting import come_to_rest

LAST_DAYS = {14: date(2025, 11, 12), 15: date(2026, 6, 30), 25: date(2036, 12, 31)}
"""As-of dates by number of years."""
VISIBLE_BOXES = """(texts) => texts
    .filter((text) => getComputedStyle(text).visibility === "visible")
    .map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return [text.textContent, left, right, top, bottom];
    })"""

Box = tuple[str, float, float, float, float]


@pytest.fixture(scope="module", params=LAST_DAYS)
def longer(
    request: pytest.FixtureRequest,
    network: Network,
    boundaries: gpd.GeoDataFrame,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, Network]:
    """Address of the offline viewer of a network with so many years."""
    last = LAST_DAYS[request.param]
    known = replace(network, as_of=last)
    assert len(known.years) == request.param
    path = tmp_path_factory.mktemp("years") / "viewer.html"
    path.write_bytes(build_viewer(context_of(known, boundaries)))
    return path.as_uri(), known


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(params=[390, 1280])
def opened(request: pytest.FixtureRequest, page: Page, longer: tuple[str, Network]) -> Page:
    page.set_viewport_size({"width": request.param, "height": 844})
    page.goto(longer[0])
    expect(page.locator("path[data-key]").first).to_be_attached()
    return page


def touching(boxes: list[Box]) -> list[tuple[str, str]]:
    """Pairs of boxes that share more than a hair."""
    return [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if min(one[2], other[2]) - max(one[1], other[1]) > 0.5
        and min(one[4], other[4]) - max(one[3], other[3]) > 0.5
    ]


def test_the_labels_of_the_timeline_do_not_touch(opened: Page, longer: tuple[str, Network]) -> None:
    network = longer[1]
    ticks = opened.locator(".pm-tick")
    shown: list[Box] = come_to_rest(opened, lambda: ticks.evaluate_all(VISIBLE_BOXES))
    assert touching(shown) == []
    told = [int(text[-2:]) + 2000 for text, *_ in shown]
    assert {network.years[0], network.years[-1]} <= set(told)
    assert len(told) >= 9
    if len(network.years) < 25:
        assert told == list(network.years)


def test_the_years_of_the_growth_chart_do_not_touch(
    opened: Page, longer: tuple[str, Network]
) -> None:
    opened.get_by_role("button", name="Ausbau", exact=True).first.click()
    chart = opened.locator(".pv-chart")
    expect(chart).to_be_visible()
    drawn = chart.locator(".pv-chart-year")
    years: list[Box] = come_to_rest(opened, lambda: drawn.evaluate_all(VISIBLE_BOXES))
    assert touching(years) == []
    assert len(years) >= 7
    assert years[-1][0][-2:] == str(longer[1].years[-1])[-2:]
