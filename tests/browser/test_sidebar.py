"""The choices of the sidebar, as `sidebar.js` sends them."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Dashboard


def test_choices_in_quick_succession_all_count(dashboard: Dashboard) -> None:
    page = dashboard.open("jahr=2017").page
    sidebar = page.get_by_test_id("stSidebar")
    for name in ("Kreis", "LWL", "Köln"):
        sidebar.get_by_role("button", name=name, exact=True).click()
    sidebar.get_by_role("button", name="LWL").click()
    expect(page).to_have_url(re.compile(r"\?jahr=2017&typ=kreis&bezirk=koeln$"))
    for name, pressed in (("Kreis", "true"), ("LWL", "false"), ("Köln", "true")):
        button = sidebar.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-pressed", pressed)


def test_reset_takes_back_all_but_year_and_language(dashboard: Dashboard) -> None:
    page = dashboard.open("jahr=2017&typ=kreis&ebene=kreis&abdeckung=kreis&sprache=en").page
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_role("radio", name="the whole district")).to_be_checked()
    sidebar.get_by_role("button", name="Reset all filters").click()
    expect(page).to_have_url(re.compile(r"\?jahr=2017&sprache=en$"))
    expect(sidebar.get_by_role("button", name="district", exact=True, pressed=True)).to_have_count(
        0
    )
    for name in ("Municipalities", "by programme", "English"):
        expect(sidebar.get_by_role("radio", name=name)).to_be_checked()


def test_the_language_changes_under_the_focus(dashboard: Dashboard) -> None:
    page = dashboard.open().page
    page.get_by_role("radio", name="Deutsch").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radiogroup", name="Level")).to_be_visible()
    expect(page.get_by_role("radio", name="English")).to_be_focused()
