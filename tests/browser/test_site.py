"""The static site on a plain web server: accessible, narrow enough, silent towards others."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, expect

from praevmap.exports.context import context_of
from praevmap.exports.site.build import WHOLE
from praevmap.exports.viewer.build import build_viewer, viewer_files
from praevmap.model.network import Network
from tests.browser.axe import run_axe

PAGES = (
    "",
    "en/",
    "kommunen/05562.html",
    "kommunen/05562014.html",
    "en/kommunen/05562.html",
    "en/jahre/2024.html",
    "kommunen/",
    "jahre/2024.html",
)


@pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("light", 1280),
        ("dark", 390),
    ],
)
def test_the_pages_are_narrow_and_private(
    chromium: Browser, few_pages: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for path in PAGES:
        page.goto(f"{few_pages}/{path}")
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wide), path
    assert [url for url in requests if not url.startswith((few_pages, "data:"))] == []
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_on_a_page_of_each_kind(
    chromium: Browser, few_pages: str, scheme: str
) -> None:
    page = chromium.new_page(
        viewport={"width": 1280, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    for path in PAGES:
        page.goto(f"{few_pages}/{path}")
        assert run_axe(page)["violations"] == [], path
    page.close()


def test_the_pages_keep_their_own_policy_and_lead_into_the_viewer(
    chromium: Browser, few_pages: str
) -> None:
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{few_pages}/")
    assert page.evaluate("document.styleSheets.length") == 1
    shown = page.evaluate("document.querySelector('.front img').naturalWidth")
    assert shown > 0
    page.goto(f"{few_pages}/kommunen/05562.html")
    page.get_by_role("link", name="Auf der Karte zeigen").click()
    expect(page.locator('path[data-key="05562014"]')).to_be_attached()
    expect(page.get_by_role("heading", name="Kreis Recklinghausen", level=2)).to_be_visible()
    page.goto(f"{few_pages}/kommunen/05562.html")
    page.get_by_role("link", name="This page in English").click()
    expect(page).to_have_url(f"{few_pages}/en/kommunen/05562.html")
    page.get_by_role("link", name="Show on the map").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Kreis Recklinghausen", level=2)).to_be_visible()
    assert complaints == []
    page.close()


def test_from_the_disk_the_map_leads_to_its_one_file(
    chromium: Browser, few: Network, few_boundaries: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    context = context_of(few, few_boundaries)
    for name, file in viewer_files(context, WHOLE).items():
        (tmp_path / name).write_bytes(file.content)
    (tmp_path / WHOLE).write_bytes(build_viewer(context))
    page = chromium.new_page(locale="de-DE")
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="die Karte in einer Datei").click()
    expect(page.locator("path[data-key]").first).to_be_attached()
    page.close()


def test_the_sentence_for_the_disk_is_gone_where_the_map_runs(
    chromium: Browser, few_pages: str
) -> None:
    page = chromium.new_page(locale="de-DE")
    page.goto(f"{few_pages}/viewer/index.html")
    expect(page.locator("path[data-key]").first).to_be_attached()
    expect(page.get_by_role("link", name="die Karte in einer Datei")).to_be_hidden()
    page.close()
