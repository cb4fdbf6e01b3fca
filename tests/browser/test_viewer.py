"""The offline viewer in a browser without a network, opened from the disk."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect
from pypdf import PdfReader

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import viewer_files
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.figures import choose_figures
from praevmap.views.growth import Split, follow_growth
from praevmap.views.snapshot import Snapshot, say_participants, take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.browser.opening import LONG
from tests.browser.waiting import settle, wait_until
from tests.credits import ATTRIBUTION
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


TOO_WIDE = """() => [document.documentElement,
    ...document.querySelectorAll('.pv-view:not([hidden])')]
    .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.className)"""


@dataclass
class Viewer:
    """The viewer in a page of its own, with what it asked for and complained of."""

    context: BrowserContext
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("console", lambda m: self.complaints.append(m.text))

    def open(self, query: str = "") -> Viewer:
        # A new document even where only the part after # differs.
        self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{query}" if query else self.address)
        expect(self.page.locator("path[data-key]").first).to_be_attached(timeout=LONG)
        return self

    def go(self, name: str) -> Viewer:
        self.page.get_by_role("button", name=name, exact=True).first.click()
        return self

    def expect_hash(self, query: str) -> None:
        self.page.wait_for_function("wanted => location.hash.slice(1) === wanted", arg=query)

    def expect_status(self, taken: Snapshot) -> None:
        """Wait until the map shows a snapshot."""
        for status in Status:
            found = self.page.locator(f'path[data-key][data-status="{status.word}"]')
            expect(found).to_have_count(taken.by_status[status], timeout=LONG)


@pytest.fixture
def viewer(chromium: Browser, file: str) -> Iterator[Viewer]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="de-DE", offline=True
    )
    found = Viewer(context, file)
    yield found
    assert [url for url in found.asked if not url.startswith((file, "about:", "data:"))] == []
    assert found.complaints == []
    context.close()


def test_it_opens_from_the_disk_asks_for_nothing_and_stores_nothing(viewer: Viewer) -> None:
    viewer.open("jahr=2017")
    for name in ("Ausbau", "Tabelle", "Über", "Karte"):
        viewer.go(name)
    assert viewer.context.cookies() == []
    stored = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert viewer.page.evaluate(stored) == [0, 0, ""]


@pytest.mark.parametrize("state", random_states(6, SEED + 2), ids=lambda s: urlencode(s.to_query()))
def test_table_legend_and_map_count_what_the_snapshot_counts(
    viewer: Viewer, network: Network, state: ViewState
) -> None:
    taken = take_snapshot(network, state)
    counts = {status.word: taken.by_status[status] for status in Status}
    viewer.open(urlencode(state.to_query(), safe=","))
    viewer.expect_status(taken)
    legend = viewer.page.locator(".pm-legend li")
    wait_until(
        viewer.page,
        lambda: legend.evaluate_all(COUNTS_OF_LEGEND),
        lambda found: found == {status: str(count) for status, count in counts.items()},
    )
    viewer.go("Tabelle")
    rows = viewer.page.locator(".pv-areas tbody tr")
    wait_until(
        viewer.page,
        lambda: rows.evaluate_all(COUNTS_OF_TABLE),
        lambda found: {status: found.get(status, 0) for status in counts} == counts,
    )
    told = viewer.page.locator('.pv-view[data-page="table"] .pv-legend li b')
    expect(told).to_have_text([str(count) for count in taken.told_statuses.values()])


@pytest.mark.parametrize("choice", ["belegt", "vermutet", "belegt,vermutet"])
def test_headline_and_figures_say_the_selection_of_the_map(
    viewer: Viewer, network: Network, choice: str
) -> None:
    words = words_for("de")
    taken = take_snapshot(network, read_view({"nachweis": choice}))
    told = say_participants(taken.state, len(taken.documented), len(taken.presumed), words)
    viewer.open(f"nachweis={choice}")
    expect(viewer.page.locator(".pm-sentence")).to_have_text(told)
    viewer.go("Ausbau")
    names = ["documented", "presumed", "published", "offices", "urban", "rural", "municipalities"]
    names.append("under18")
    chosen = choose_figures(taken.state, {name: words.say(f"figure.{name}") for name in names})
    expect(viewer.page.locator(".pv-figures dt")).to_have_text(list(chosen.values()))


def test_filters_change_map_table_and_address(viewer: Viewer, network: Network) -> None:
    viewer.open("jahr=2017")
    viewer.page.get_by_role("checkbox", name="Kreis", exact=True).check()
    viewer.page.get_by_role("radio", name="Jugendamtsbezirke").check()
    state = read_view({"jahr": "2017", "typ": "kreis", "ebene": "jugendamt"})
    viewer.expect_status(take_snapshot(network, state))
    viewer.expect_hash("jahr=2017&typ=kreis&ebene=jugendamt")
    viewer.page.get_by_role("button", name="Alle Filter zurücksetzen").click()
    viewer.expect_hash("jahr=2017&ebene=jugendamt")
    expect(viewer.page.get_by_role("checkbox", name="Kreis", exact=True)).not_to_be_checked()


def test_the_year_of_the_widget_reaches_address_and_table(viewer: Viewer) -> None:
    viewer.open()
    viewer.page.get_by_role("slider", name="Jahr").fill("2016")
    viewer.expect_hash("jahr=2016")
    viewer.go("Tabelle")
    expect(viewer.page.get_by_role("heading", name="Alle Gebiete im Jahr 2016")).to_be_visible()
    viewer.page.locator('.pv-view[data-page="table"] .pv-year select').select_option("2020")
    viewer.expect_hash("jahr=2020")


def test_a_changed_hash_changes_the_view_and_nonsense_is_the_default(
    viewer: Viewer, network: Network
) -> None:
    viewer.open("jahr=1066&typ=unsinn&ebene=<script>&sprache=tlh")
    viewer.expect_status(take_snapshot(network, view_of()))
    viewer.page.evaluate("location.hash = 'jahr=2012&ebene=kreis&sprache=en'")
    state = read_view({"jahr": "2012", "ebene": "kreis"})
    viewer.expect_status(take_snapshot(network, state))
    expect(viewer.page.locator("html")).to_have_attribute("lang", "en")


def test_the_language_is_switched_with_one_button(viewer: Viewer) -> None:
    viewer.open("jahr=2017")
    viewer.page.get_by_role("button", name="English").click()
    expect(viewer.page.locator("html")).to_have_attribute("lang", "en")
    expect(viewer.page.get_by_role("button", name="Growth", exact=True)).to_be_visible()
    viewer.expect_hash("jahr=2017&sprache=en")
    viewer.page.get_by_role("button", name="Deutsch").click()
    viewer.expect_hash("jahr=2017")


def test_the_link_holds_everything_and_the_version(viewer: Viewer, network: Network) -> None:
    viewer.context.grant_permissions(["clipboard-read", "clipboard-write"])
    viewer.open("jahr=2017&auswahl=05562014")
    viewer.page.get_by_role("button", name="Link kopieren").click()
    expect(viewer.page.locator(".pv-said")).not_to_be_empty()
    link = viewer.page.evaluate("navigator.clipboard.readText()")
    state = read_view({"jahr": "2017", "auswahl": "05562014"})
    query = urlencode(state.to_query(complete=True), safe=",")
    assert link == f"{viewer.address}#{query}&daten={network.version}"


def test_a_link_from_other_data_says_so(viewer: Viewer) -> None:
    viewer.open("jahr=2017&daten=2024-01-01")
    expect(viewer.page.get_by_text("anderen Datenstand (01.01.2024)")).to_be_visible()


def test_the_table_is_sorted_and_searched(viewer: Viewer) -> None:
    viewer.open("jahr=2017").go("Tabelle")
    rows = viewer.page.locator(".pv-areas tbody tr")
    head = viewer.page.get_by_role("columnheader", name="Name")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(rows.first).to_contain_text("Aachen")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    expect(rows.first).to_contain_text("Zülpich")
    # As in the search of the map: hyphens and "Stadt" need not match.
    for typed in ("muelheim", "Stadt Mulheim Ruhr"):
        viewer.page.get_by_label("In der Tabelle suchen").fill(typed)
        expect(rows).to_have_count(1)
    expect(viewer.page.get_by_text("1 von 396 Zeilen")).to_be_visible()
    rows.first.get_by_role("button", name="Mülheim an der Ruhr").click()
    expect(viewer.page.get_by_role("heading", name="Mülheim an der Ruhr").first).to_be_visible()
    viewer.expect_hash("jahr=2017&auswahl=05117000")


def test_the_chart_draws_what_the_growth_counts(viewer: Viewer, network: Network) -> None:
    viewer.open().go("Ausbau")
    growth = follow_growth(network, view_of())
    expected = [
        [str(row.year), f"{status}-{part.value}", count]
        for row in growth.rows
        for status, by in (("direct", row.documented_by), ("presumed", row.presumed_by))
        for part, count in by[Split.TYPE].items()
        if count
    ]
    bars, gap = (viewer.page.locator(f".pv-chart .{name}") for name in ("pv-bar", "pv-gap"))
    read = "bars => bars.map(b => [b.dataset.year, b.dataset.part, Number(b.dataset.count)])"
    wait_until(viewer.page, lambda: bars.evaluate_all(read), lambda drawn: drawn == expected)
    gaps = gap.evaluate_all(
        "gaps => gaps.map(g => [Number(g.dataset.year), Number(g.dataset.count)])"
    )
    assert gaps == [[m.year, m.unnamed] for m in growth.marks.values() if m.unnamed]
    viewer.page.get_by_role("radio", name="Programm", exact=True).check()
    expect(viewer.page.locator('.pv-bar[data-part="direct-kinderstark"]').first).to_be_attached()


def test_paper_has_headline_map_legend_table_and_attribution(
    viewer: Viewer, network: Network
) -> None:
    viewer.open("jahr=2017&typ=kreis")
    pages = PdfReader(io.BytesIO(viewer.page.pdf(prefer_css_page_size=True))).pages
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
    expect(viewer.page.locator(".pv-print > *")).to_have_count(0)


def test_a_lecture_of_the_address_hides_all_but_the_map(viewer: Viewer) -> None:
    viewer.open("jahr=2017&vortrag=ja")
    expect(viewer.page.locator("html")).to_have_attribute("data-presenting", "vortrag")
    expect(viewer.page.locator(".pv-header")).to_be_hidden()
    expect(viewer.page.locator(".pv-filters")).to_be_hidden()
    viewer.page.keyboard.press("Escape")
    expect(viewer.page.locator(".pv-header")).to_be_visible()
    viewer.page.wait_for_function("() => !location.hash.includes('vortrag')")


@pytest.mark.parametrize("page_name", ["map", "growth", "table", "about"])
@pytest.mark.parametrize(
    ("scheme", "language", "width"),
    [
        ("light", "de", 1280),
        ("dark", "en", 390),
        pytest.param("dark", "en", 1280, marks=pytest.mark.everywhere),
        pytest.param("dark", "de", 390, marks=pytest.mark.everywhere),
        pytest.param("light", "en", 390, marks=pytest.mark.everywhere),
    ],
)
def test_nothing_is_too_wide_and_nothing_complains(  # noqa: PLR0913, PLR0917
    chromium: Browser, file: str, scheme: Any, language: str, width: int, page_name: str
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, offline=True
    )
    viewer = Viewer(context, file).open(f"jahr=2017&sprache={language}")
    viewer.page.locator(f'nav button[data-page="{page_name}"]').click()
    expect(viewer.page.locator("html")).to_have_attribute("data-theme", scheme)
    assert settle(viewer.page, TOO_WIDE) == []
    assert viewer.complaints == []
    context.close()


def test_the_choices_on_a_phone_close_with_escape(chromium: Browser, file: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, offline=True)
    viewer = Viewer(context, file).open("jahr=2017")
    summary = viewer.page.locator(".pv-filters > summary")
    summary.click()
    viewer.page.get_by_role("checkbox", name="Kreis", exact=True).check()
    expect(summary).to_contain_text("Gebietstyp: Kreis")
    viewer.page.keyboard.press("Escape")
    expect(viewer.page.get_by_role("checkbox", name="Kreis", exact=True)).to_be_hidden()
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
    viewer = Viewer(context, SERVER).open("jahr=2017&typ=kreis")
    state = read_view({"jahr": "2017", "typ": "kreis"})
    viewer.expect_status(take_snapshot(network, state))
    foreign = [url for url in viewer.asked if not url.startswith((SERVER, "data:", "about:"))]
    assert foreign == []
    assert viewer.complaints == [], json.dumps(viewer.complaints)
    context.close()


def test_the_viewer_leads_past_its_head_and_its_views_have_names(
    chromium: Browser, file: str
) -> None:
    page = chromium.new_page(locale="de-DE")
    page.goto(f"{file}#jahr=2017")
    expect(page.locator("path[data-key]").first).to_be_attached()
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
    page.close()
