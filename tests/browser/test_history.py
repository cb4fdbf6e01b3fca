"""Back and Forward lead through the views that the reader saw, and out to where he came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocketRoute, expect

from praevmap.model.network import Network
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from tests.browser.conftest import Dashboard
from tests.browser.opening import LONG
from tests.browser.refusing import REFUSE
from tests.browser.waiting import wait_until


@dataclass
class Reader:
    """Somebody who uses the dashboard, with what stands on the screen after each step."""

    dashboard: Dashboard
    network: Network

    @property
    def page(self) -> Page:
        return self.dashboard.page

    def arrive(self, query: str = "") -> Reader:
        """Come from another page."""
        self.page.goto(f"{self.dashboard.root}/healthz")
        self.dashboard.open(query)
        self.settle("/", {k: v[0] for k, v in parse_qs(query).items()})
        return self

    def settle(self, path: str, query: dict[str, str]) -> None:
        """Wait until an address stands there and the app has come to rest."""
        # The browser's own object: no order of the parameters, no escapes.
        stands = """([path, query]) => location.pathname === path
            && JSON.stringify([...new URLSearchParams(location.search)].sort()) === query
            && history.state?.settled"""
        wait_until(self.page, lambda: self.page.evaluate(stands, [path, _sorted(query)]))

    def sees_map(self, **query: str) -> Reader:
        """Wait for the map of a view: address, sidebar, figures, slider, areas, table."""
        self.settle("/", query)
        view = ViewState.from_query(query, self.network.years)
        taken = take_snapshot(self.network, view)
        year = "Jahr" if query.get("sprache", "de") == "de" else "Year"
        slider = self.dashboard.frame.get_by_role("slider", name=year)
        expect(slider).to_have_value(str(view.year))
        self.dashboard.expect_snapshot(taken)
        figures = self.page.locator(".pm-figures h2, .pm-figures h3").first
        expect(figures).to_contain_text(str(view.year))
        for name, value in {"Kreis": "kreis", "kreisfreie Stadt": "kreisfrei"}.items():
            if view.language.value == "de":
                pressed = str(value in query.get("typ", "").split(",")).lower()
                expect(self.pill(name)).to_have_attribute("aria-pressed", pressed)
        return self

    def sees_page(self, path: str, heading: str, **query: str) -> Reader:
        """Wait for another page with its heading and address."""
        shown = self.page.get_by_role("heading", name=re.compile(heading), level=1).first
        expect(shown).to_be_visible()
        self.settle(f"/{path}", query)
        return self

    def pill(self, name: str) -> Locator:
        return self.page.get_by_test_id("stSidebar").get_by_role("button", name=name, exact=True)

    def level(self, name: str) -> None:
        self.page.get_by_text(name, exact=True).first.click()

    def go_to(self, title: str) -> None:
        self.page.get_by_role("link", name=title, exact=True).click()

    def goes_back(self) -> Reader:
        self.page.go_back(wait_until="commit")
        return self

    def goes_forward(self) -> Reader:
        self.page.go_forward(wait_until="commit")
        return self

    def has_left(self) -> None:
        """Wait for the page from which the reader came."""
        expect(self.page).to_have_url(f"{self.dashboard.root}/healthz")


def _sorted(query: dict[str, str]) -> str:
    pairs = ",".join(f'["{name}","{value}"]' for name, value in sorted(query.items()))
    return f"[{pairs}]"


@pytest.fixture
def reader(dashboard: Dashboard, network: Network) -> Reader:
    return Reader(dashboard, network)


def test_back_and_forward_lead_through_filter_and_level_and_out_again(reader: Reader) -> None:
    reader.arrive("")
    reader.pill("Kreis").click()
    reader.sees_map(typ="kreis")
    reader.level("Jugendamtsbezirke")
    reader.sees_map(typ="kreis", ebene="jugendamt")
    reader.goes_back().sees_map(typ="kreis")
    reader.goes_back().sees_map()
    reader.goes_forward().sees_map(typ="kreis")
    reader.goes_forward().sees_map(typ="kreis", ebene="jugendamt")
    reader.goes_back().sees_map(typ="kreis")
    # A new choice begins a new way from here.
    reader.pill("kreisfreie Stadt").click()
    reader.sees_map(typ="kreisfrei,kreis")
    reader.goes_back().sees_map(typ="kreis")
    reader.goes_back().sees_map()
    reader.goes_back().has_left()


def test_an_untidy_address_is_put_in_order_without_an_entry_of_its_own(reader: Reader) -> None:
    reader.page.goto(f"{reader.dashboard.root}/healthz")
    reader.dashboard.open("jahr=2025&typ=kreis,unsinn&ebene=gemeinde&daten=2025-11-12")
    reader.sees_map(typ="kreis")
    reader.goes_back().has_left()
    reader.goes_forward().sees_map(typ="kreis")


def test_back_restores_year_and_selection_in_the_map(reader: Reader) -> None:
    reader.arrive("")
    frame = reader.dashboard.frame
    reader.dashboard.set_year(2017)
    reader.sees_map(jahr="2017")
    frame.locator('path[data-key="05315000"]').click()
    reader.sees_map(jahr="2017", auswahl="05315000")
    details = frame.get_by_role("heading", name="Köln", exact=True).first
    expect(details).to_be_visible()
    reader.goes_back().sees_map(jahr="2017")
    expect(details).to_be_hidden()
    reader.goes_back().sees_map()
    reader.goes_forward().sees_map(jahr="2017")
    reader.goes_forward().sees_map(jahr="2017", auswahl="05315000")
    expect(details).to_be_visible()
    # What the map reported before is not taken for something new: the same year once more counts.
    reader.goes_back().goes_back().sees_map()
    reader.dashboard.set_year(2017)
    reader.sees_map(jahr="2017")
    reader.goes_back().sees_map()


def test_back_leads_across_pages_with_the_state(reader: Reader) -> None:
    reader.arrive("jahr=2017")
    reader.pill("Kreis").click()
    reader.sees_map(jahr="2017", typ="kreis")
    reader.go_to("Kommunen")
    reader.sees_page("kommunen", "^Kommunen", jahr="2017", typ="kreis")
    reader.page.get_by_role("link", name=re.compile("Recklinghausen")).first.click()
    reader.sees_page("kommunen", "Recklinghausen", jahr="2017", typ="kreis", auswahl="05562")
    reader.goes_back().sees_page("kommunen", "^Kommunen", jahr="2017", typ="kreis")
    reader.goes_back().sees_map(jahr="2017", typ="kreis")
    reader.goes_back().sees_map(jahr="2017")
    reader.goes_forward().goes_forward()
    reader.sees_page("kommunen", "^Kommunen", jahr="2017", typ="kreis")
    reader.goes_back().goes_back().goes_back().has_left()


@pytest.mark.everywhere
def test_a_page_in_its_usual_state_is_an_entry_like_any_other(reader: Reader) -> None:
    reader.arrive("")
    reader.go_to("Kommunen")
    reader.sees_page("kommunen", "^Kommunen")
    reader.pill("Kreis").click()
    reader.sees_page("kommunen", "^Kommunen", typ="kreis")
    reader.goes_back().sees_page("kommunen", "^Kommunen")
    expect(reader.pill("Kreis")).to_have_attribute("aria-pressed", "false")
    reader.goes_back().sees_map()
    reader.goes_back().has_left()


def test_back_restores_look_and_language(reader: Reader) -> None:
    reader.arrive("jahr=2017")
    frame = reader.dashboard.frame
    frame.get_by_role("radio", name="Beitrittsjahr").check(force=True)
    reader.settle("/", {"jahr": "2017", "ansicht": "beitritt"})
    reader.level("English")
    reader.settle("/", {"jahr": "2017", "ansicht": "beitritt", "sprache": "en"})
    expect(frame.get_by_role("slider", name="Year")).to_be_visible()
    reader.goes_back().settle("/", {"jahr": "2017", "ansicht": "beitritt"})
    expect(frame.get_by_role("slider", name="Jahr")).to_be_visible()
    expect(reader.page.get_by_role("heading", name="Filter")).to_be_visible()
    expect(frame.get_by_role("radio", name="Beitrittsjahr")).to_be_checked()
    reader.goes_back().sees_map(jahr="2017")
    expect(frame.get_by_role("radio", name="Beitrittsjahr")).not_to_be_checked()
    reader.goes_forward().settle("/", {"jahr": "2017", "ansicht": "beitritt"})
    expect(frame.get_by_role("radio", name="Beitrittsjahr")).to_be_checked()


def test_a_timeline_that_played_is_one_entry(reader: Reader) -> None:
    reader.arrive("jahr=2023")
    before = _entries(reader.page)
    reader.dashboard.frame.get_by_role("button", name="Abspielen").click()
    reader.sees_map()
    assert _entries(reader.page) == before + 1
    reader.goes_back().sees_map(jahr="2023")
    reader.goes_back().has_left()


def test_a_search_is_one_entry_and_its_letters_are_none(reader: Reader) -> None:
    reader.arrive("")
    reader.go_to("Kommunen")
    reader.sees_page("kommunen", "^Kommunen")
    before = _entries(reader.page)
    box = reader.page.get_by_role("searchbox", name="Suchen")
    box.press_sequentially("Unna")
    assert _entries(reader.page) == before
    box.press("Enter")
    reader.sees_page("kommunen", "^Kommunen", suche="Unna")
    reader.page.get_by_text(re.compile("^Alle [0-9]+ Städte")).first.click()
    reader.sees_page("kommunen", "^Kommunen", suche="Unna", umfang="alle")
    assert _entries(reader.page) == before + 2
    reader.goes_back().sees_page("kommunen", "^Kommunen", suche="Unna")
    reader.goes_back().sees_page("kommunen", "^Kommunen")
    expect(box).to_have_value("")
    reader.goes_forward().sees_page("kommunen", "^Kommunen", suche="Unna")
    expect(box).to_have_value("Unna")
    # The map has no search; on the way back it is there again.
    reader.go_to("Karte")
    reader.sees_map()
    reader.goes_back().sees_page("kommunen", "^Kommunen", suche="Unna")
    expect(box).to_have_value("Unna")


@pytest.mark.everywhere
def test_quick_steps_over_pages_add_no_entries(reader: Reader) -> None:
    held = Held(reader.page)
    reader.arrive("jahr=2017")
    reader.go_to("Kommunen")
    reader.sees_page("kommunen", "^Kommunen", jahr="2017")
    reader.go_to("Zahlencheck")
    reader.sees_page("zahlencheck", "^Zahlencheck", jahr="2017")
    # The server's answers to the first step come when the second one is taken.
    held.hold()
    reader.goes_back().goes_back()
    wait_until(reader.page, lambda: reader.page.evaluate("location.pathname") == "/")
    held.wait_for_a_run()
    reader.goes_forward()
    wait_until(reader.page, lambda: reader.page.evaluate("location.pathname") == "/kommunen")
    held.release()
    reader.sees_page("kommunen", "^Kommunen", jahr="2017")
    reader.goes_forward().sees_page("zahlencheck", "^Zahlencheck", jahr="2017")
    reader.goes_back().sees_page("kommunen", "^Kommunen", jahr="2017")
    reader.goes_back().sees_map(jahr="2017")
    reader.goes_back().has_left()


@pytest.mark.everywhere
def test_the_division_of_the_chart_comes_back(reader: Reader) -> None:
    reader.arrive("")
    reader.go_to("Ausbau")
    reader.sees_page("ausbau", "^Ausbau")
    division = reader.page.get_by_role("radiogroup", name="Balken aufteilen nach")
    division.get_by_text("Programm", exact=True).click()
    reader.sees_page("ausbau", "^Ausbau", teilung="programm")
    reader.goes_back().sees_page("ausbau", "^Ausbau")
    reader.goes_back().sees_map()
    reader.goes_forward().goes_forward().sees_page("ausbau", "^Ausbau", teilung="programm")


def test_quick_clicks_are_all_taken(reader: Reader) -> None:
    reader.arrive("")
    reader.pill("Kreis").click()
    reader.level("Jugendamtsbezirke")
    reader.pill("kreisfreie Stadt").click()
    reader.sees_map(typ="kreisfrei,kreis", ebene="jugendamt")


def test_reloading_and_a_fresh_browser_show_the_same_view(
    reader: Reader, chromium: Browser, network: Network
) -> None:
    reader.arrive("")
    reader.pill("Kreis").click()
    reader.sees_map(typ="kreis")
    reader.dashboard.set_year(2017)
    reader.sees_map(typ="kreis", jahr="2017")
    reader.page.reload()
    reader.sees_map(typ="kreis", jahr="2017")
    reader.goes_back().sees_map(typ="kreis")
    reader.goes_forward().sees_map(typ="kreis", jahr="2017")
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    fresh = Reader(Dashboard(context.new_page(), reader.dashboard.root), network)
    fresh.dashboard.open(urlsplit(reader.page.url).query)
    fresh.sees_map(typ="kreis", jahr="2017")
    context.close()


@pytest.mark.everywhere
def test_two_tabs_do_not_disturb_each_other(reader: Reader, network: Network) -> None:
    reader.arrive("")
    other = Reader(Dashboard(reader.page.context.new_page(), reader.dashboard.root), network)
    other.arrive("jahr=2012")
    reader.pill("Kreis").click()
    reader.sees_map(typ="kreis")
    other.level("Jugendamtsbezirke")
    other.sees_map(jahr="2012", ebene="jugendamt")
    reader.goes_back().sees_map()
    other.sees_map(jahr="2012", ebene="jugendamt")
    other.goes_back().sees_map(jahr="2012")
    reader.goes_forward().sees_map(typ="kreis")
    other.page.close()


def test_a_browser_that_refuses_entries_shows_every_view_and_the_address_follows(
    reader: Reader,
) -> None:
    reader.page.clock.install()
    reader.page.add_init_script(REFUSE)
    reader.dashboard.open("jahr=2017")
    reader.pill("Kreis").click()
    view = ViewState.from_query({"jahr": "2017", "typ": "kreis"}, reader.network.years)
    reader.dashboard.expect_snapshot(take_snapshot(reader.network, view))
    assert not [each for each in reader.dashboard.complaints if "Refused" in each]
    expect(reader.page.get_by_test_id("stStatusWidget")).to_have_count(0)
    assert "typ" not in reader.page.url
    reader.page.evaluate("window.refusing = false")
    reader.page.clock.run_for(10_000)
    reader.sees_map(jahr="2017", typ="kreis")


class Held:
    """What the server says, held back for a while, as on a slow line."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.holding = False
        self.waiting: list[tuple[WebSocketRoute, str | bytes]] = []
        page.route_web_socket(re.compile("_stcore/stream"), self._route)

    def _route(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()
        browser.on_message(server.send)
        server.on_message(lambda message: self._answer(browser, message))

    def _answer(self, browser: WebSocketRoute, message: str | bytes) -> None:
        if self.holding:
            self.waiting.append((browser, message))
        else:
            browser.send(message)

    def hold(self) -> None:
        self.holding = True

    def wait_for_a_run(self) -> None:
        """Wait until the server has answered with more than the beginning of a run."""
        for _ in range(LONG // 50):
            if len(self.waiting) > 3:
                return
            self.page.evaluate("new Promise(requestAnimationFrame)")
        pytest.fail("The server said nothing.")

    def release(self) -> None:
        # In their order: while one is sent, others arrive.
        while self.waiting:
            browser, message = self.waiting.pop(0)
            browser.send(message)
        self.holding = False


def _entries(page: Page) -> Any:
    return page.evaluate("history.length")
