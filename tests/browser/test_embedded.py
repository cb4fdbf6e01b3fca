"""The map in frames as content management systems make them: without an address or an origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import build_viewer
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from tests.views.states import read_view

AROUND = "http://cms.test/"
EMBED = """attributes => {
    const frame = document.createElement("iframe");
    for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
    document.body.append(frame);
}"""
SIZE = {"width": "1200", "height": "700"}
SANDBOX = {"sandbox": "allow-scripts"}
VIEW = {"jahr": "2017", "typ": "kreis"}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    yield page
    assert complaints == []
    context.close()


def embed(page: Page, around: str, attributes: dict[str, Any]) -> FrameLocator:
    """Place a frame in a page of another system."""
    body = "<link rel='icon' href='data:,'><p>CMS"
    page.route(around, lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(around)
    page.evaluate(EMBED, SIZE | attributes)
    return page.frame_locator("iframe")


def expect_view(frame: FrameLocator, network: Network, view: ViewState) -> None:
    counts = take_snapshot(network, view).by_status
    for status in Status:
        found = frame.locator(f'path[data-key][data-status="{status.word}"]')
        expect(found).to_have_count(counts[status])


@pytest.mark.parametrize("sandbox", [{}, SANDBOX], ids=["open", "sandboxed"])
def test_the_file_of_a_filtered_view_shows_it_inside_of_another_page(
    page: Page, network: Network, boundaries: gpd.GeoDataFrame, sandbox: dict[str, str]
) -> None:
    view = read_view(VIEW)
    file = build_viewer(replace(context_of(network, boundaries), state=view)).decode()
    frame = embed(page, AROUND, {"srcdoc": file, **sandbox})
    expect_view(frame, network, view)
    # It goes on without an address to write.
    frame.get_by_role("radio", name="Jugendamtsbezirke").check()
    expect_view(frame, network, read_view({**VIEW, "ebene": "jugendamt"}))
    frame.get_by_role("button", name="Tabelle", exact=True).click()
    expect(frame.get_by_role("heading", name="Alle Gebiete im Jahr 2017")).to_be_visible()
    expect(page).to_have_url(AROUND)
    expect(frame.get_by_role("button", name="Drucken")).to_be_visible()
    expect(frame.get_by_role("button", name="Link kopieren")).to_have_count(0)


def test_the_viewer_of_the_server_works_in_a_sandboxed_frame(
    page: Page, address: str, network: Network
) -> None:
    # On the server's own host, which may always embed it.
    frame = embed(page, f"{address}/cms", SANDBOX | {"src": f"/viewer/#{urlencode(VIEW)}"})
    expect_view(frame, network, read_view(VIEW))
    frame.get_by_role("checkbox", name="Kreis", exact=True).uncheck()
    expect_view(frame, network, read_view({"jahr": "2017"}))
