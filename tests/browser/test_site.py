"""The static site on a plain web server: accessible, narrow enough, silent towards others."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import LONG

PAGES = (
    "",
    "en/",
    "kommunen/05562.html",
    "kommunen/05162004.html",
    "en/kommunen/05562.html",
    "en/jahre/2017.html",
    "kommunen/",
    "jahre/2017.html",
)


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("light", 1280),
        ("dark", 390),
    ],
)
def test_the_pages_are_narrow_and_private(
    chromium: Browser, site: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for path in PAGES:
        page.goto(f"{site}/{path}")
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide), path
    assert [url for url in requests if not url.startswith((site, "data:"))] == []
    assert context.cookies() == []
    context.close()


def test_the_pages_keep_their_own_policy_and_lead_into_the_viewer(
    chromium: Browser, site: str
) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site}/")
    assert page.evaluate("document.styleSheets.length") == 1
    shown = page.evaluate("document.querySelector('.front img').naturalWidth")
    assert shown > 0
    page.goto(f"{site}/kommunen/05562.html")
    page.get_by_role("link", name="Auf der Karte zeigen").click()
    expect(page.locator('path[data-key="05562014"]')).to_be_attached(timeout=LONG)
    expect(page.get_by_role("heading", name="Kreis Recklinghausen", level=2)).to_be_visible()
    page.goto(f"{site}/kommunen/05562.html")
    page.get_by_role("link", name="This page in English").click()
    assert page.url == f"{site}/en/kommunen/05562.html"
    page.get_by_role("link", name="Show on the map").click()
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=LONG)
    expect(page.get_by_role("heading", name="Kreis Recklinghausen", level=2)).to_be_visible()
    assert complaints == []
    page.close()
