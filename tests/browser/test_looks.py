"""Further ways to look, search, the legend's switches and the strip of years, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.comparison import Change, compare
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import take_snapshot
from tests.browser.axe import run_axe
from tests.browser.conftest import Dashboard
from tests.browser.opening import wait_for_page
from tests.browser.waiting import wait_until
from tests.extent import sometimes
from tests.views.states import read_view, view_of

SHOWN = (
    "(attribute) => Object.fromEntries([...document.querySelectorAll('path[data-key]')]"
    ".map((path) => [path.dataset.key, path.getAttribute(attribute)]))"
)
SPY = """() => {
    window.reports = [];
    const report = window.Streamlit.setComponentValue;
    window.Streamlit.setComponentValue = (value) => { reports.push(value); report(value); };
}"""


def search_box(dashboard: Dashboard, text: str) -> Locator:
    box = dashboard.frame.get_by_role("combobox", name="Ort suchen")
    box.fill(text)
    return box


def options(dashboard: Dashboard) -> Locator:
    return dashboard.frame.get_by_role("listbox", name="Gefundene Orte").get_by_role("option")


def chosen_option(dashboard: Dashboard) -> Locator:
    listed = dashboard.frame.get_by_role("listbox", name="Gefundene Orte")
    return listed.get_by_role("option", selected=True)


def legend_entry(dashboard: Dashboard, word: str) -> Locator:
    legend = dashboard.frame.locator(".pm-legend")
    return legend.get_by_role("button", name=re.compile(f"^{word}"))


def area(dashboard: Dashboard, key: str) -> Locator:
    return dashboard.frame.locator(f'path[data-key="{key}"]')


def expect_shown(dashboard: Dashboard, attribute: str, wanted: dict[str, Any]) -> None:
    wait_until(
        dashboard.page,
        lambda: dashboard.inner.evaluate(SHOWN, attribute),
        lambda shown: shown == wanted,
    )


def test_the_joining_years_are_on_the_paths_beside_the_status(
    widget: Dashboard, network: Network
) -> None:
    widget.open("ansicht=beitritt&jahr=2022")
    joining = take_joining(network, view_of(year=2022))
    expect_shown(widget, "data-joined", {key.text: name for key, name in joining.classes.items()})
    expect(area(widget, "05562014")).to_have_attribute("data-status", re.compile("presumed"))
    count = widget.frame.locator('.pm-legend li[data-class="2012"] .pm-legend-count')
    expect(count).to_have_text(str(joining.counts[2012]))
    expect(widget.frame.get_by_text("Bis 2022:").first).to_be_visible()


def test_the_comparison_tells_the_22_new_ones(dashboard: Dashboard, network: Network) -> None:
    dashboard.open("jahr=2017")
    dashboard.frame.get_by_role("radio", name="Vergleich").check()
    sentence = "Kommunen 2012 → 2017: 22 neu belegt, 18 in beiden Jahren belegt"
    expect(dashboard.frame.get_by_text(sentence).first).to_be_visible()
    expect(dashboard.frame.get_by_role("status")).to_have_text(sentence)
    changes = compare(network, view_of(year=2017)).areas
    expect_shown(
        dashboard, "data-change", {key.text: change.value for key, change in changes.items()}
    )
    dashboard.frame.get_by_role("combobox", name="verglichen mit").select_option("2017")
    expect(dashboard.frame.locator("path[data-change]")).to_have_count(0)
    expect(dashboard.frame.get_by_text("kein früheres Jahr zum Vergleich").first).to_be_visible()


def test_looks_are_reported_and_outlive_a_rerun(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2017")
    frame = dashboard.inner
    frame.evaluate(SPY)
    dashboard.frame.get_by_role("radio", name="Vergleich").check()
    dashboard.frame.get_by_role("combobox", name="verglichen mit").select_option("2013")
    wanted = {"year": 2017, "selected": None, "look": "vergleich", "since": 2013}
    wait_until(
        dashboard.page,
        lambda: frame.evaluate("reports.at(-1)"),
        lambda last: last and last == {**wanted, "seq": last.get("seq"), "at": last.get("at")},
    )
    dashboard.page.get_by_role("button", name="Kreis", exact=True).click()
    expect(dashboard.page).to_have_url(re.compile("typ=kreis"))
    dashboard.frame.get_by_text("8 neu belegt").first.wait_for()
    expect(dashboard.frame.get_by_role("radio", name="Vergleich")).to_be_checked()
    dashboard.frame.get_by_role("radio", name="Stand im Jahr").check()
    expect(dashboard.frame.locator("path[data-change]")).to_have_count(0)


def test_an_area_says_what_the_look_shows(widget: Dashboard, network: Network) -> None:
    widget.open("ansicht=beitritt")
    expect(area(widget, "05562014")).to_have_attribute(
        "aria-label", re.compile("erstmals belegt 2012")
    )
    widget.open("ansicht=vergleich&von=2017")
    changes = compare(network, view_of(since=2017)).areas
    weaker = next(key.text for key, change in changes.items() if change is Change.PRESUMED)
    expect(area(widget, weaker)).to_have_attribute(
        "aria-label", re.compile("2017 belegt, 2025 nur noch vermutet")
    )


SPELLINGS = [
    ("Mül", "Mülheim an der Ruhr"),
    ("muelh", "Mülheim an der Ruhr"),
    ("mulheim ruhr", "Mülheim an der Ruhr"),
    ("Kreis Neuss", "Rhein-Kreis Neuss"),
    ("rhein erft", "Rhein-Erft-Kreis"),
    ("Rheinerft", "Rhein-Erft-Kreis"),
    ("Kreis Gladbeck", "Gladbeck"),
    ("Wittgenstein", "Kreis Siegen-Wittgenstein"),
    ("jugendamt marl", "Jugendamt Marl"),
]


def test_a_place_is_found_however_it_is_typed(widget: Dashboard) -> None:
    widget.open()
    for typed, found in SPELLINGS:
        box = search_box(widget, typed)
        expect(options(widget).first).to_contain_text(found)
        expect(box).to_have_attribute("aria-expanded", "true")
    box = search_box(widget, "STRASSE")
    expect(widget.frame.get_by_text("Kein Ort gefunden").first).to_be_attached()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_the_search_is_usable_by_keyboard_alone(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2017")
    frame = dashboard.inner
    zoom = frame.evaluate("window.map.getZoom()")
    box = search_box(dashboard, "Mül")
    dashboard.page.keyboard.press("ArrowDown")
    active = chosen_option(dashboard)
    expect(active).to_contain_text("Mülheim an der Ruhr")
    expect(box).to_have_attribute("aria-activedescendant", active.get_attribute("id") or "")
    dashboard.page.keyboard.press("ArrowUp")
    expect(active).to_contain_text("Jugendamt Mülheim")
    dashboard.page.keyboard.press("Home")
    dashboard.page.keyboard.press("ArrowDown")
    dashboard.page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    heading = dashboard.frame.get_by_role("heading", name="Mülheim an der Ruhr", exact=True).first
    expect(heading).to_be_visible()
    expect(dashboard.page).to_have_url(re.compile("auswahl=05117000"))
    frame.wait_for_function("(zoom) => window.map.getZoom() > zoom", arg=zoom)
    dashboard.page.keyboard.press("Escape")
    expect(box).to_have_value("")
    dashboard.page.keyboard.press("Escape")
    expect(heading).to_be_hidden()


@pytest.mark.parametrize(
    ("level", "places"),
    [
        ("gemeinde", {"Kreis Recklinghausen": "05562", "Jugendamt Marl": "05562024"}),
        ("jugendamt", {"Bönen": "05978"}),
        ("kreis", {"Gladbeck": "05562", "Köln": "05315"}),
    ],
)
def test_a_place_that_is_no_area_of_the_level_selects_the_one_that_stands_for_it(
    widget: Dashboard, level: str, places: dict[str, str]
) -> None:
    widget.open(f"ebene={level}&jahr=2017")
    for typed, selected in places.items():
        search_box(widget, typed).press("Enter")
        expect(widget.page).to_have_url(re.compile(f"auswahl={selected}$"))
    count = {"gemeinde": 396, "jugendamt": 186, "kreis": 53}[level]
    expect(widget.frame.locator("path[data-key]")).to_have_count(count)


def test_hostile_text_in_the_search_is_only_text(widget: Dashboard) -> None:
    widget.open()
    search_box(widget, "<img src=x onerror=alert(1)> [(*")
    expect(widget.frame.locator(".pm-search img")).to_have_count(0)
    assert widget.complaints == []


def test_the_legend_switches_a_status_off_and_on(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2017")
    entry = legend_entry(dashboard, "direkt belegt")
    expect(entry).to_have_attribute("aria-pressed", "true")
    dashboard.expect_areas(direct=29)
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    line = dashboard.frame.locator('.pm-legend li[data-status="direct"]')
    expect(line).to_have_text(re.compile(r"direkt belegt\s+ausgeblendet\s*29"))
    dashboard.expect_areas(direct=0, via_district=136)
    expect(area(dashboard, "05562014")).to_have_attribute("aria-label", re.compile("ausgeblendet"))
    dashboard.set_year(2012)
    dashboard.expect_areas(direct=0)
    dashboard.page.get_by_role("button", name="belegt", exact=True).click()
    expect(entry).to_have_attribute("aria-pressed", "true")
    presumed = dashboard.frame.locator('.pm-legend li[data-status="presumed"] .pm-legend-count')
    expect(presumed).to_have_text("0")


def test_the_legend_has_a_line_for_what_is_left_out_only_where_something_is(
    widget: Dashboard, network: Network
) -> None:
    line = widget.frame.locator('.pm-legend li[data-status="hidden"]')
    widget.open("programm=landesinitiative&jahr=2017")
    expect(line).to_be_hidden()
    widget.set_year(2025)
    state = read_view({"programm": "landesinitiative"})
    hidden = take_snapshot(network, state).by_status[Status.HIDDEN]
    expect(line).to_have_text(re.compile(rf"nicht in der Auswahl\s*{hidden}$"))
    widget.expect_areas(hidden=hidden)
    expect(area(widget, "05315000")).to_have_attribute(
        "aria-label",
        "Köln, kreisfreie Stadt, nicht in der Auswahl (ohne Filter: direkt belegt)",
    )
    widget.open("ansicht=vergleich&nachweis=vermutet")
    counts = compare(network, read_view({"nachweis": "vermutet"})).counts
    line = widget.frame.locator('.pm-legend li[data-class="hidden"]')
    expect(line).to_contain_text(str(counts[Change.HIDDEN]))
    expect(widget.frame.get_by_text("die Auswahl zeigt nur Vermutetes").first).to_be_visible()


def test_a_joining_year_can_be_switched_off_alone(widget: Dashboard) -> None:
    widget.open("ansicht=beitritt")
    expect(widget.frame.locator('path[data-joined="2017"]')).not_to_have_count(0)
    legend_entry(widget, "2017").click()
    expect(widget.frame.locator('path[data-joined="2017"]')).to_have_count(0)
    expect(widget.frame.locator('path[data-joined="2012"]')).not_to_have_count(0)


def test_the_tooltip_shows_the_years_of_the_area_as_a_strip(widget: Dashboard) -> None:
    widget.open("jahr=2017")
    widget.page.keyboard.press("Tab")
    area(widget, "05562014").focus()
    widget.page.keyboard.press("ArrowLeft")
    widget.page.keyboard.press("ArrowRight")
    tooltip = widget.frame.get_by_role("tooltip")
    expect(tooltip.locator("svg rect[data-status]")).to_have_count(14)
    expect(tooltip.locator("[aria-hidden=true] svg")).to_have_count(1)


@pytest.mark.parametrize("query", ["ansicht=beitritt", *sometimes("ansicht=vergleich&von=2017")])
def test_axe_finds_nothing_serious_in_the_looks_and_the_open_search(
    dashboard: Dashboard, query: str
) -> None:
    dashboard.open(query)
    search_box(dashboard, "Kreis").press("ArrowDown")
    expect(chosen_option(dashboard)).to_have_count(1)
    wait_for_page(dashboard.page)
    assert run_axe(dashboard.page)["violations"] == []
