"""What a reader sees while every replica is down, and after it, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.deploy.proxy import Proxy
from tests.deploy.stand_in import StandIn

LONG = 20_000
"""Milliseconds; the page looks for the dashboard every few seconds."""


@pytest.fixture
def fallen(replicas: tuple[StandIn, StandIn]) -> tuple[StandIn, StandIn]:
    for replica in replicas:
        replica.stop()
    return replicas


def test_the_viewer_stands_in_on_the_same_view_and_gives_way_to_the_dashboard(
    chromium: Browser, proxy: Proxy, fallen: tuple[StandIn, StandIn]
) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    root = f"http://127.0.0.1:{proxy.port}"
    page.goto(f"{root}/?jahr=2017&ebene=kreis")

    expect(page.get_by_text("Das Dashboard ist gerade nicht erreichbar")).to_be_visible()
    expect(page.get_by_text("The dashboard cannot be reached")).to_be_hidden()
    viewer = page.frame_locator("iframe")
    expect(viewer.locator("path[data-key]")).to_have_count(53, timeout=LONG)
    expect(viewer.locator("body")).to_contain_text("2017")

    # What the reader does meanwhile is not lost.
    frame = page.frames[1]
    frame.evaluate("location.hash = '#jahr=2012&ebene=kreis'")
    fallen[0].start()
    expect(page.get_by_text("one: ")).to_be_visible(timeout=LONG)
    expect(page).to_have_url(f"{root}/?jahr=2012&ebene=kreis")

    assert all(url.startswith((root, "data:", "blob:")) for url in asked)
    refused = [text for text in said if "Content Security Policy" in text]
    assert refused == []
    page.close()


def test_the_sentence_is_in_the_language_of_the_address(
    chromium: Browser, proxy: Proxy, fallen: tuple[StandIn, StandIn]
) -> None:
    assert fallen
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{proxy.port}/zahlencheck?sprache=en")
    expect(page.get_by_text("The dashboard cannot be reached")).to_be_visible()
    expect(page.get_by_text("Das Dashboard ist gerade")).to_be_hidden()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.close()


@pytest.mark.parametrize(
    "path", ["//evil.example/%2e%2e", "/?%22%3E%3Cscript%3Ealert(1)%3C/script%3E"]
)
def test_a_hostile_address_leads_nowhere(
    chromium: Browser, proxy: Proxy, fallen: tuple[StandIn, StandIn], path: str
) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    root = f"http://127.0.0.1:{proxy.port}"
    page.goto(root + path)
    expect(page.frame_locator("iframe").locator("path[data-key]").first).to_be_visible(timeout=LONG)
    fallen[1].start()
    expect(page.get_by_text("two: ")).to_be_visible(timeout=LONG)
    assert all(re.match(re.escape(root) + "/|data:|blob:", url) for url in asked)
    page.close()
