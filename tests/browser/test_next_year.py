"""The dashboard and the viewer of 2026, as a reader opens them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, expect

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import build_viewer
from praevmap.sources.package import load_network
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import ViewState
from tests.browser.conftest import Dashboard, serve
from tests.packages import make_next_year

PAGES = {
    "ausbau": "Ausbau 2012 bis 2026",
    "kommunen": "Kommunen",
    "zahlencheck": "Zahlencheck",
    "downloads": "Downloads",
    "ueber": "Über diese Karte",
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_next_year(tmp_path_factory.mktemp("package") / "geodata")


@pytest.fixture(scope="module")
def coming(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a dashboard with the package."""
    with serve(tmp_path_factory.mktemp("server"), "--geodata", str(package)) as root:
        yield root


def test_the_dashboard_goes_from_2012_to_2026(
    chromium: Browser, coming: str, package: Path
) -> None:
    network = load_network(package)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    dashboard = Dashboard(context.new_page(), coming).open()
    slider = dashboard.frame.get_by_role("slider", name="Jahr")
    expect(slider).to_have_value("2026")
    expect(slider).to_have_attribute("min", "2012")
    expect(slider).to_have_attribute("max", "2026")
    expect(dashboard.frame.locator(".praevmap")).to_contain_text("Stand 30.06.2026")
    dashboard.expect_snapshot(take_snapshot(network, ViewState(network.years)))
    dashboard.set_year(2025)
    expect(dashboard.page).to_have_url(re.compile("jahr=2025"))
    assert dashboard.complaints == []
    for path, heading in PAGES.items():
        dashboard.page.goto(f"{coming}/{path}")
        shown = dashboard.page.get_by_role("heading", name=heading, level=1).first
        expect(shown).to_be_visible()
    context.close()


def test_the_viewer_goes_to_2026_and_other_years_fall_back(
    chromium: Browser, package: Path, boundaries: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    network = load_network(package)
    path = tmp_path / "viewer.html"
    path.write_bytes(build_viewer(context_of(network, boundaries, package)))
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = context.new_page()
    page.goto(f"{path.as_uri()}#jahr=2027&von=2031")
    slider = page.get_by_role("slider", name="Jahr")
    expect(slider).to_have_value("2026")
    expect(page.locator(".praevmap")).to_contain_text("Stand 30.06.2026")
    expect(page.locator(".praevmap")).to_contain_text(
        sentence_of_snapshot(take_snapshot(network, ViewState(network.years)))
    )
    page.goto(f"{path.as_uri()}#jahr=2017")
    expect(slider).to_have_value("2017")
    # A year that the data do not have falls back silently, in an open page, too.
    page.goto(f"{path.as_uri()}#jahr=2031&von=2031")
    expect(slider).to_have_value("2026")
    context.close()
