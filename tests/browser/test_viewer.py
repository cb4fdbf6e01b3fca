"""The offline viewer in a browser without a network, opened from the disk."""

from __future__ import annotations

import io
import json
from typing import Literal
from urllib.parse import urlencode

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, Route, expect
from pypdf import PdfReader

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import viewer_files
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.figures import choose_figures
from praevmap.views.snapshot import say_participants, take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.browser.conftest import Offline
from tests.browser.measures import TARGETS, TOO_WIDE
from tests.browser.waiting import settle, wait_until
from tests.credits import ATTRIBUTION
from tests.extent import sometimes
from tests.views.states import random_states, read_view, view_of

SEED = 20_251_112
SERVER = "http://viewer.test/"
COUNTS_OF_TABLE = """rows => rows.reduce((counts, row) => {
    const { status } = row.querySelector('td[data-status]').dataset;
    return { ...counts, [status]: (counts[status] ?? 0) + 1 };
}, {})"""
COUNTS_OF_LEGEND = """items => Object.fromEntries(items.map((item) => [
    item.dataset.status ?? item.dataset.class,
    item.querySelector('.pm-legend-count').textContent,
]))"""


def test_it_opens_from_the_disk_asks_for_nothing_and_stores_nothing(widget: Offline) -> None:
    widget.open("jahr=2017")
    for name in ("Ausbau", "Tabelle", "Über", "Karte"):
        widget.go(name)
    assert widget.page.context.cookies() == []
    stored = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert widget.page.evaluate(stored) == [0, 0, ""]


@pytest.mark.parametrize("state", random_states(6, SEED + 2), ids=lambda s: urlencode(s.to_query()))
def test_table_legend_and_map_count_what_the_snapshot_counts(
    widget: Offline, network: Network, state: ViewState
) -> None:
    taken = take_snapshot(network, state)
    counts = {status.word: taken.by_status[status] for status in Status}
    widget.open(urlencode(state.to_query(), safe=","))
    widget.expect_snapshot(taken)
    legend = widget.page.locator(".pm-legend li")
    wait_until(
        widget.page,
        lambda: legend.evaluate_all(COUNTS_OF_LEGEND),
        lambda found: found == {status: str(count) for status, count in counts.items()},
    )
    widget.go("Tabelle")
    rows = widget.page.locator(".pv-areas tbody tr")
    wait_until(
        widget.page,
        lambda: rows.evaluate_all(COUNTS_OF_TABLE),
        lambda found: {status: found.get(status, 0) for status in counts} == counts,
    )
    told = widget.page.locator('.pv-view[data-page="table"] .pv-legend li b')
    expect(told).to_have_text([str(count) for count in taken.told_statuses.values()])


@pytest.mark.parametrize("choice", ["belegt", "vermutet", "belegt,vermutet"])
def test_headline_and_figures_say_the_selection_of_the_map(
    widget: Offline, network: Network, choice: str
) -> None:
    words = words_for("de")
    taken = take_snapshot(network, read_view({"nachweis": choice}))
    told = say_participants(taken.state, len(taken.documented), len(taken.presumed), words)
    widget.open(f"nachweis={choice}")
    expect(widget.page.locator(".pm-sentence")).to_have_text(told)
    widget.go("Ausbau")
    names = ["documented", "presumed", "published", "offices", "urban", "rural", "municipalities"]
    names.append("under18")
    chosen = choose_figures(taken.state, {name: words.say(f"figure.{name}") for name in names})
    expect(widget.page.locator(".pv-figures dt")).to_have_text(list(chosen.values()))


def test_filters_change_map_table_and_address(widget: Offline, network: Network) -> None:
    widget.open("jahr=2017")
    widget.page.get_by_role("checkbox", name="Kreis", exact=True).check()
    widget.page.get_by_role("radio", name="Jugendamtsbezirke").check()
    state = read_view({"jahr": "2017", "typ": "kreis", "ebene": "jugendamt"})
    widget.expect_snapshot(take_snapshot(network, state))
    widget.expect_hash("jahr=2017&typ=kreis&ebene=jugendamt")
    widget.page.get_by_role("button", name="Alle Filter zurücksetzen").click()
    widget.expect_hash("jahr=2017&ebene=jugendamt")
    expect(widget.page.get_by_role("checkbox", name="Kreis", exact=True)).not_to_be_checked()


def test_the_year_of_the_widget_reaches_address_and_table(widget: Offline) -> None:
    widget.open()
    widget.page.get_by_role("slider", name="Jahr").fill("2016")
    widget.expect_hash("jahr=2016")
    widget.go("Tabelle")
    expect(widget.page.get_by_role("heading", name="Alle Gebiete im Jahr 2016")).to_be_visible()
    widget.page.locator('.pv-view[data-page="table"] .pv-year select').select_option("2020")
    widget.expect_hash("jahr=2020")


def test_a_changed_hash_changes_the_view_and_nonsense_is_the_default(
    widget: Offline, network: Network
) -> None:
    widget.open("jahr=1066&typ=unsinn&ebene=<script>&sprache=tlh")
    widget.expect_snapshot(take_snapshot(network, view_of()))
    widget.page.evaluate("location.hash = 'jahr=2012&ebene=kreis&sprache=en'")
    state = read_view({"jahr": "2012", "ebene": "kreis"})
    widget.expect_snapshot(take_snapshot(network, state))
    expect(widget.page.locator("html")).to_have_attribute("lang", "en")


def test_the_language_is_switched_with_one_button(widget: Offline) -> None:
    widget.open("jahr=2017")
    widget.page.get_by_role("button", name="English").click()
    expect(widget.page.locator("html")).to_have_attribute("lang", "en")
    expect(widget.page.get_by_role("button", name="Growth", exact=True)).to_be_visible()
    widget.expect_hash("jahr=2017&sprache=en")
    widget.page.get_by_role("button", name="Deutsch").click()
    widget.expect_hash("jahr=2017")


def test_the_link_holds_everything_and_the_version(widget: Offline, network: Network) -> None:
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.open("jahr=2017&auswahl=05562014")
    widget.page.get_by_role("button", name="Link kopieren").click()
    expect(widget.page.locator(".pv-said")).not_to_be_empty()
    link = widget.page.evaluate("navigator.clipboard.readText()")
    state = read_view({"jahr": "2017", "auswahl": "05562014"})
    query = urlencode(state.to_query(complete=True), safe=",")
    assert link == f"{widget.root}#{query}&daten={network.version}"


def test_a_link_from_other_data_says_so(widget: Offline) -> None:
    widget.open("jahr=2017&daten=2024-01-01")
    expect(widget.page.get_by_text("anderen Datenstand (01.01.2024)")).to_be_visible()


def test_the_table_is_sorted_and_searched(widget: Offline) -> None:
    widget.open("jahr=2017").go("Tabelle")
    rows = widget.page.locator(".pv-areas tbody tr")
    head = widget.page.get_by_role("columnheader", name="Name")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(rows.first).to_contain_text("Aachen")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(rows.first).to_contain_text("Zülpich")
    # As in the search of the map: hyphens and "Stadt" need not match.
    for typed in ("muelheim", "Stadt Mulheim Ruhr"):
        widget.page.get_by_label("In der Tabelle suchen").fill(typed)
        expect(rows).to_have_count(1)
    expect(widget.page.get_by_text("1 von 396 Zeilen")).to_be_visible()
    rows.first.get_by_role("button", name="Mülheim an der Ruhr").click()
    expect(widget.page.get_by_role("heading", name="Mülheim an der Ruhr").first).to_be_visible()
    widget.expect_hash("jahr=2017&auswahl=05117000")


def test_paper_has_headline_map_legend_table_and_attribution(
    widget: Offline, network: Network
) -> None:
    widget.open("jahr=2017&typ=kreis")
    pages = PdfReader(io.BytesIO(widget.page.pdf(prefer_css_page_size=True))).pages
    first = " ".join(pages[0].extract_text().split())
    taken = take_snapshot(network, read_view({"jahr": "2017", "typ": "kreis"}))
    words = words_for("de")
    assert words.say("map.headline.documented", count=len(taken.documented)) in first
    assert ATTRIBUTION["text"] in first
    assert "Gebietstyp: Kreis" in first
    assert f"über den Kreis belegt {taken.by_status[Status.VIA_DISTRICT]}" in first
    assert "Abspielen" not in first
    everything = " ".join(" ".join(page.extract_text().split()) for page in pages[1:])
    assert all(area.key.text in everything for area in taken.areas)
    expect(widget.page.locator(".pv-print > *")).to_have_count(0)


def test_a_lecture_of_the_address_hides_all_but_the_map(widget: Offline) -> None:
    widget.open("jahr=2017&vortrag=ja")
    expect(widget.page.locator("html")).to_have_attribute("data-presenting", "vortrag")
    expect(widget.page.locator(".pv-header")).to_be_hidden()
    expect(widget.page.locator(".pv-filters")).to_be_hidden()
    widget.page.keyboard.press("Escape")
    expect(widget.page.locator(".pv-header")).to_be_visible()
    wait_until(widget.page, lambda: "vortrag" not in widget.page.evaluate("location.hash"))


@pytest.mark.parametrize("page_name", ["map", "growth", "table", "about"])
@pytest.mark.parametrize(
    "mode",
    [
        *(("light", "de", 1280, 900), ("dark", "en", 390, 844)),
        *(("light", "de", 844, 390), ("dark", "de", 320, 640)),
        *sometimes(("dark", "en", 1280, 900), ("light", "en", 390, 844)),
    ],
    ids=str,
)
def test_nothing_is_too_wide_or_too_small_for_a_finger_and_nothing_complains(
    widget: Offline, mode: tuple[Literal["light", "dark"], str, int, int], page_name: str
) -> None:
    page = widget.page
    scheme, language, width, height = mode
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})
    widget.open(f"jahr=2017&auswahl=05562014&sprache={language}")
    page.locator(f'nav button[data-page="{page_name}"]').click()
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    assert settle(page, TOO_WIDE) == []
    assert settle(page, TARGETS) == []


def test_the_choices_on_a_phone_close_with_escape(chromium: Browser, file: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, offline=True)
    widget = Offline(context.new_page(), file).open("jahr=2017")
    summary = widget.page.locator(".pv-filters > summary")
    summary.click()
    widget.page.get_by_role("checkbox", name="Kreis", exact=True).check()
    expect(summary).to_contain_text("Gebietstyp: Kreis")
    widget.page.keyboard.press("Escape")
    expect(widget.page.get_by_role("checkbox", name="Kreis", exact=True)).to_be_hidden()
    expect(summary).to_be_focused()
    context.close()


def test_the_same_viewer_works_as_files_of_a_server(
    chromium: Browser, network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    files = viewer_files(context_of(network, boundaries))

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(SERVER).split("#")[0] or "index.html"
        found = files[name]
        route.fulfill(body=found.content, content_type=found.media_type)

    context = chromium.new_context()
    context.route(f"{SERVER}**", answer)
    widget = Offline(context.new_page(), SERVER).open("jahr=2017&typ=kreis")
    state = read_view({"jahr": "2017", "typ": "kreis"})
    widget.expect_snapshot(take_snapshot(network, state))
    foreign = [url for url in widget.requests if not url.startswith((SERVER, "data:", "about:"))]
    assert foreign == []
    assert widget.complaints == [], json.dumps(widget.complaints)
    context.close()


def test_the_viewer_leads_past_its_head_and_its_views_have_names(widget: Offline) -> None:
    page = widget.open("jahr=2017").page
    page.keyboard.press("Tab")
    skip = page.get_by_role("button", name="Zum Inhalt springen")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Karte", exact=True)).to_be_focused()
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.get_by_role("button", name="Ausbau", exact=True).click()
    expect(page.get_by_role("region", name="Ausbau", exact=True)).to_be_focused()


def test_official_terms_among_english_filters_are_marked_as_german(widget: Offline) -> None:
    german, english = words_for("de"), words_for("en")
    widget.open("sprache=en")
    said = widget.page.locator("[data-filter] [data-say]")
    tell = "(all) => Object.fromEntries(all.map((one) => [one.dataset.say, one.lang]))"
    expect(said.first).to_be_attached()
    found: dict[str, str] = said.evaluate_all(tell)
    assert found == {key: "de" if german.say(key) == english.say(key) else "en" for key in found}
    assert set(found.values()) == {"de", "en"}
    widget.page.get_by_role("button", name="Deutsch").click()
    expect(said.first).to_have_text(german.say(next(iter(found))))
    assert set(said.evaluate_all(tell).values()) == {"de"}
