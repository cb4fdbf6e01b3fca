"""What readers are told, and can still do, while the server cannot be reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from praevmap.views.wording import words_for
from tests.browser.conftest import Dashboard

STREAM = re.compile("_stcore/stream")
INSIDE = re.compile("_stcore/")
TEN_SECONDS = 10_000


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    # A context of its own: what is blocked here is not blocked for others.
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    yield context.new_page()
    context.close()


def never_answer(page: Page) -> None:
    page.route_web_socket(STREAM, lambda _: None)


def close_at_once(page: Page) -> None:
    page.route_web_socket(STREAM, lambda socket: socket.close())


def refuse(page: Page) -> None:
    close_at_once(page)
    page.route(INSIDE, lambda route: route.fulfill(status=403))


def lose(page: Page) -> None:
    close_at_once(page)
    page.route(INSIDE, lambda route: route.abort())


def lose_the_framework(page: Page) -> None:
    page.route(re.compile("/static/js/"), lambda route: route.abort())


@pytest.mark.parametrize(
    ("block", "language"),
    [
        (never_answer, "de"),
        (close_at_once, "en"),
        (refuse, "de"),
        (lose, "en"),
        (lose_the_framework, "de"),
    ],
)
def test_where_a_network_blocks_the_connection_the_way_to_the_viewer_is_told(
    page: Page, address: str, block: Callable[[Page], None], language: str
) -> None:
    words = words_for(language)
    page.clock.install()
    block(page)
    page.goto(f"{address}/?jahr=2017&sprache={language}")
    page.clock.run_for(TEN_SECONDS)
    said = page.get_by_role("status").filter(has_text=words.say("page.notice.blocked"))
    expect(said).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "Streamlit" not in page.locator("body").inner_text()
    addresses = page.locator("a").evaluate_all("links => links.map((link) => link.href)")
    assert [each for each in addresses if not each.startswith(f"{address}/")] == []
    said.get_by_role("link", name=words.say("page.notice.viewer")).click()
    expect(page).to_have_url(f"{address}/viewer/#jahr=2017&sprache={language}")
    expect(page.locator("path[data-key]").first).to_be_attached()
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_a_slow_connection_takes_back_what_was_said_about_it(page: Page, address: str) -> None:
    unanswered: list[WebSocketRoute] = []

    def answer_the_second(socket: WebSocketRoute) -> None:
        if unanswered:
            socket.connect_to_server()
        else:
            unanswered.append(socket)

    page.clock.install()
    page.route_web_socket(STREAM, answer_the_second)
    page.goto(f"{address}/zahlencheck")
    page.clock.run_for(TEN_SECONDS)
    said = page.get_by_text(words_for("de").say("page.notice.blocked"))
    expect(said).to_be_visible()
    unanswered[0].close()
    page.clock.run_for(TEN_SECONDS)
    expect(said).to_have_count(0)


class Line:
    """The connection of a page, which can be cut and mended."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.is_cut = False
        self.sockets: list[tuple[WebSocketRoute, WebSocketRoute]] = []
        page.route_web_socket(STREAM, self._connect)

    def _connect(self, browser: WebSocketRoute) -> None:
        if self.is_cut:
            browser.close()
        else:
            self.sockets.append((browser, browser.connect_to_server()))

    def cut(self) -> None:
        self.is_cut = True
        self.page.route(INSIDE, lambda route: route.abort())
        for ends in self.sockets:
            for end in ends:
                end.close()
        self.sockets.clear()

    def mend(self) -> None:
        self.is_cut = False
        self.page.unroute(INSIDE)


@pytest.mark.parametrize("language", ["de", "en"])
def test_without_a_network_the_map_goes_on_and_a_quiet_line_says_what_waits(
    page: Page, address: str, language: str
) -> None:
    words = words_for(language)
    line = Line(page)
    page.clock.install()
    dashboard = Dashboard(page, address).open(f"jahr=2017&sprache={language}")
    slider = dashboard.frame.get_by_role("slider", name=words.say("map.timeline.year"))
    slider.focus()
    line.cut()
    # Long enough for the framework's own dialog, which came after three seconds.
    page.clock.run_for(TEN_SECONDS)
    said = page.get_by_role("status").filter(has_text=words.say("page.notice.offline"))
    expect(said).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "Streamlit" not in page.locator("body").inner_text()
    # The keyboard is where it was.
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_value("2018")
    page.clock.run_for(1000)
    line.mend()
    page.clock.run_for(TEN_SECONDS)
    expect(said).to_have_count(0)
    # The page catches up with what the map has shown meanwhile.
    expect(page).to_have_url(re.compile("jahr=2018"))
    expect(page.locator(".pm-figures h2")).to_have_text(words.say("page.figures", year="2018"))


def test_what_is_chosen_without_a_connection_counts_when_it_is_back(
    page: Page, address: str
) -> None:
    line = Line(page)
    page.clock.install()
    Dashboard(page, address).open("jahr=2017")
    button = page.get_by_test_id("stSidebar").get_by_role("button", name="LWL")
    line.cut()
    page.clock.run_for(TEN_SECONDS)
    button.click()
    line.mend()
    page.clock.run_for(TEN_SECONDS)
    expect(page).to_have_url(re.compile(r"\?jahr=2017&la=lwl$"))
    expect(button).to_have_attribute("aria-pressed", "true")


def test_what_else_the_framework_complains_of_is_said_in_the_language_of_the_page(
    page: Page, address: str
) -> None:
    Dashboard(page, address).open("sprache=en")
    page.evaluate(
        "window.postMessage({ stCommVersion: 1, type: 'CLIENT_ERROR_DIALOG',"
        " error: 'Bad message format' }, location.origin)"
    )
    expect(page.get_by_text(words_for("en").say("page.notice.failed"))).to_be_visible()
