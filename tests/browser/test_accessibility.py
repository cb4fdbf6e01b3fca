"""The groundwork of accessibility: axe-core, keyboard, names, status messages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Dashboard
from tests.browser.opening import LONG, wait_for_page

SERIOUS = ("serious", "critical")


def findings(dashboard: Dashboard) -> list[str]:
    """Run axe-core in the page and in every frame of it: it does not enter frames by itself."""
    # What is out of date while the script runs, or has no stylesheet yet, is paler.
    wait_for_page(dashboard.page)
    script = Axe().axe_script
    found = []
    for frame in dashboard.page.frames:
        frame.evaluate(script)
        results: Any = frame.evaluate("axe.run(document, {iframes: false})")
        found += [
            f"{rule['id']}: {node['target']} {node['html'][:160]}"
            for rule in results["violations"]
            if rule["impact"] in SERIOUS
            for node in rule["nodes"]
        ]
    return found


@pytest.mark.everywhere
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_serious_on_the_page_or_in_the_frame(
    chromium: Browser, address: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    dashboard = Dashboard(context.new_page(), address).open("jahr=2017&auswahl=05562014")
    expect(dashboard.page.locator("html")).to_have_attribute("lang", "de")
    expect(dashboard.frame.locator("#root")).to_have_attribute("data-theme", scheme)
    assert len(dashboard.page.frames) == 2
    found = findings(dashboard)
    context.close()
    assert found == []


def test_the_map_is_one_tab_stop_with_roving_focus(widget: Dashboard) -> None:
    widget.open("jahr=2017&auswahl=05562014")
    focusable = widget.frame.locator('path[data-key][tabindex="0"]')
    expect(focusable).to_have_count(1)
    focusable.focus()
    first = focusable.get_attribute("data-key")
    widget.page.keyboard.press("ArrowRight")
    expect(focusable).not_to_have_attribute("data-key", first or "")
    expect(focusable).to_have_count(1)
    expect(focusable).to_be_focused()


def test_an_area_says_its_name_type_and_state(widget: Dashboard) -> None:
    widget.open("jahr=2017")
    area = widget.frame.locator('path[data-key="05562014"]')
    expect(area).to_have_attribute(
        "aria-label",
        re.compile("Gladbeck, kreisangehörige Stadt.*erstmals belegt 2012"),
        timeout=LONG,
    )
    unknown = widget.frame.locator('path[data-key="05754044"]')
    expect(unknown).to_have_attribute("aria-label", re.compile("keine Teilnahme belegt"))


def test_enter_opens_details_and_escape_returns_the_focus(widget: Dashboard) -> None:
    widget.open("jahr=2017")
    widget.frame.locator('path[data-key="05562014"]').focus()
    widget.page.keyboard.press("Enter")
    heading = widget.frame.get_by_role("heading", name="Gladbeck", exact=True).first
    expect(heading).to_be_visible()
    widget.page.keyboard.press("Escape")
    expect(heading).to_be_hidden()
    expect(widget.frame.locator('path[data-key="05562014"]')).to_be_focused()


def test_the_settled_year_is_spoken_once(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2016")
    status = dashboard.frame.get_by_role("status")
    dashboard.set_year(2017)
    expect(status).to_contain_text("2017", timeout=LONG)
    expect(status).to_contain_text("22 neue Teilnahmen, 40 belegt")


def test_the_frame_has_a_german_language_and_a_title_of_its_own(widget: Dashboard) -> None:
    widget.open()
    expect(widget.frame.locator("html")).to_have_attribute("lang", "de")
    frame = widget.inner
    assert "streamlit" not in frame.title().lower()
