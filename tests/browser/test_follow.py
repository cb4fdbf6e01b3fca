"""What stands beside the map in the dashboard follows it, and does what the map asks for."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from praevmap.views.wording import words_for
from tests.browser.conftest import Dashboard

WORDS = words_for("de")


def test_figures_step_back_while_the_years_go_by_and_leaving_keeps_the_year(
    dashboard: Dashboard,
) -> None:
    dashboard.open("jahr=2013")
    frame, page = dashboard.frame, dashboard.page
    figures = page.locator(".pm-figures").locator("xpath=ancestor::*[@data-of-year]")
    expect(figures).to_have_attribute("data-of-year", "2013")
    expect(figures).not_to_have_attribute("data-behind", "")
    frame.get_by_role("button", name="Abspielen").click()
    expect(figures).to_have_attribute("data-behind", "")
    note = figures.evaluate("(one) => getComputedStyle(one, '::before').content")
    assert WORDS.say("page.behind", year="2013") in note
    # Playback is no run of the script.
    expect(figures).to_have_attribute("data-of-year", "2013")
    slider = frame.get_by_role("slider", name="Jahr")
    expect(slider).to_have_value(re.compile("201[6-9]|202"))
    page.get_by_role("link", name="Ausbau", exact=True).click()
    expect(page).to_have_url(re.compile(r"/ausbau\?jahr=20(1[6-9]|2\d)"))
    page.get_by_role("link", name="Karte", exact=True).click()
    expect(slider).to_have_value(re.compile("201[6-9]|202"))
    # A step by hand is followed.
    slider.fill("2014")
    expect(figures).to_have_attribute("data-of-year", "2014")
    expect(figures).not_to_have_attribute("data-behind", "")


def test_the_legend_leads_to_its_list_and_the_details_to_the_other_rule(
    dashboard: Dashboard,
) -> None:
    dashboard.open("jahr=2022&ebene=jugendamt&ansicht=vergleich&von=2017")
    frame, page = dashboard.frame, dashboard.page
    count = frame.locator('.pm-legend li[data-class="presumed"] .pm-legend-count')
    expect(count).to_have_text(re.compile(r"^\d+$"))
    listed = count.text_content()
    count.click()
    table = page.locator('[data-table="areas"]')
    expect(table.locator("tbody tr")).to_have_count(int(listed or ""))
    expect(table.get_by_role("region")).to_be_focused()
    expect(page).to_have_url(re.compile("status=vermutet"))
    expect(table.get_by_role("button", name=WORDS.say("table.download"))).to_be_visible()
    dashboard.open("jahr=2022&auswahl=05378028")
    details = frame.get_by_role("complementary", name="Rösrath")
    reason = WORDS.say("map.none.rule_since", name="Rösrath", year="2020")
    expect(details).to_contain_text(reason)
    expect(details).to_contain_text(WORDS.say("map.none.means"))
    details.get_by_role("button", name=WORDS.say("map.none.other_rule")).click()
    expect(page).to_have_url(re.compile("abdeckung=kreis"))
    expect(details).to_contain_text("Teilnahme vermutet")
    expect(page.get_by_role("radio", name="ganzer Kreis")).to_be_checked()


def test_an_impossible_choice_is_told_once_with_the_way_out(dashboard: Dashboard) -> None:
    dashboard.open("la=lwl&bezirk=koeln")
    frame, page = dashboard.frame, dashboard.page
    sentence = re.compile("So kann die Karte nichts zeigen")
    expect(frame.get_by_text(sentence)).to_have_count(1)
    expect(page.get_by_text(sentence)).to_have_count(0)
    frame.get_by_role("button", name=WORDS.say("map.way.la")).click()
    expect(page).to_have_url(re.compile(r"/\?bezirk=koeln$"))
    expect(frame.get_by_text(sentence)).to_have_count(0)
    expect(page.get_by_role("button", name="LWL")).to_have_attribute("aria-pressed", "false")
