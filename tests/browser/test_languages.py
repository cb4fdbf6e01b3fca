"""The languages of the pages: what the framework says itself, and the switch within a session."""

from __future__ import annotations

import operator
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.paths import FOOT
from dashboard.statement import WIDTHS
from praevmap.views.wording import words_for
from tests.browser.axe import run_axe
from tests.browser.conftest import Contexts, Visit
from tests.browser.everything import PAGES
from tests.browser.opening import FRAME, open_page, wait_for_page
from tests.browser.waiting import wait_until
from tests.extent import sometimes

TEXTS = """() => {
  const found = new Set();
  for (const element of document.querySelectorAll("*")) {
    for (const name of ["aria-label", "placeholder", "title", "alt"])
      if (element.getAttribute(name)) found.add(element.getAttribute(name).trim());
    if (["SCRIPT", "STYLE"].includes(element.tagName)) continue;
    for (const node of element.childNodes)
      if (node.nodeType === 3 && node.data.trim()) found.add(node.data.trim());
  }
  return [...found];
}"""


SWITCHED = ("map", "places")
"""Pages whose language is switched in every run; the others in `make test-everywhere`."""
OTHERS = [name for name in PAGES if name not in SWITCHED]
LANGUAGES_SAID = "() => [...document.querySelectorAll('[lang]')].map((each) => each.lang)"
BROKEN = "[data-testid=stException], [data-testid=stAlertContentError]"
OPEN_SIDEBAR = re.compile(r"^(Menü · |Menu · )?Filters?( \(\d\))?$")
CLOSE_SIDEBAR = re.compile("^(Seitenleiste schließen|Collapse sidebar)$")


def framework_words() -> frozenset[str]:
    english = words_for("en")
    keys = [key for key in english.entries if key.startswith("framework.")]
    return frozenset(english.say(key) for key in keys)


def english_in(page: Page) -> set[str]:
    """Return the framework's texts in the page, numbers replaced as in the words."""
    said = {str(text) for text in page.evaluate(TEXTS)}
    counted = {" ".join("#" if part.isdigit() else part for part in text.split()) for text in said}
    return (said | counted) & framework_words()


def expect_german(page: Page) -> None:
    """Wait until the framework's texts are replaced, which they are before they are painted."""
    wait_until(page, lambda: english_in(page), operator.not_)


in_widths = pytest.mark.parametrize(
    "width", [WIDTHS[0], *(pytest.param(each, marks=pytest.mark.everywhere) for each in WIDTHS[1:])]
)


@in_widths
def test_no_english_of_the_framework_is_left_on_a_german_page(visited: Visit, width: int) -> None:
    page = visited.page
    page.set_viewport_size({"width": width, "height": 900})
    if width < WIDTHS[0]:
        page.reload()
        wait_for_page(page)
    expect_german(page)
    if width < min(1000, max(WIDTHS)):
        page.get_by_role("button", name=OPEN_SIDEBAR).click()
        expect(page.get_by_role("button", name="Seitenleiste schließen")).to_be_visible()
        expect_german(page)
        page.get_by_role("button", name="Seitenleiste schließen").click()
        expect(page.get_by_role("button", name=OPEN_SIDEBAR)).to_be_visible()


def test_typing_into_the_search_says_in_german_how_to_apply_it(
    contexts: Contexts, address: str
) -> None:
    page = contexts("light").new_page()
    open_page(page, address, "places")
    page.get_by_role("searchbox", name="Suchen").press_sequentially("Glad")
    expect(page.get_by_text("Mit der Eingabetaste übernehmen")).to_be_visible()
    expect_german(page)
    page.close()


def test_pages_that_do_not_fit_into_the_head_are_counted_in_german(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="de-DE")
    open_page(page, address, "imprint")
    page.add_style_tag(content="* { letter-spacing: 0.4em !important; }")
    page.set_viewport_size({"width": 800, "height": 900})
    expect(page.get_by_text(re.compile(r"^\d weitere$"))).to_be_visible()
    expect_german(page)
    page.close()


def test_english_pages_keep_the_words_of_the_framework_and_a_switch_changes_them(
    chromium: Browser, address: str
) -> None:
    # A browser remembers whether the sidebar was open; here it begins as for a new reader.
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    open_page(page, address, "growth", "en")

    def expect_button(name: str) -> None:
        # Hidden until the pointer or the focus comes near.
        expect(page.get_by_label(name, exact=True)).to_be_attached()

    expect_button("Collapse sidebar")
    page.get_by_role("radio", name="Deutsch").check(force=True)
    expect_button("Seitenleiste schließen")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_attached()
    page.close()


def test_every_page_leads_to_the_pages_of_the_foot(visited: Visit) -> None:
    foot = visited.page.get_by_role("navigation", name="Hilfen und Rechtliches")
    expect(foot.get_by_role("link")).to_have_count(len(FOOT))


@pytest.mark.parametrize("width", [WIDTHS[-1], *sometimes(*WIDTHS[:-1])])
def test_a_page_of_the_foot_keeps_the_view(contexts: Contexts, address: str, width: int) -> None:
    page = contexts("light").new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/kommunen?jahr=2017&typ=kreis")
    page.get_by_role("link", name="Leichte Sprache").first.click()
    heading = page.get_by_role("heading", name="Leichte Sprache", exact=True, level=1)
    expect(heading).to_be_visible()
    expect(page).to_have_url(re.compile(r"/leichte-sprache\?.*jahr=2017"))
    page.close()


def switch(page: Page, language: str) -> None:
    """Choose a language in the sidebar as a reader does, by its words."""
    name = {"de": "Deutsch", "en": "English"}[language]
    opener = page.get_by_role("button", name=OPEN_SIDEBAR)
    is_drawer = page.viewport_size and page.viewport_size["width"] < min(1000, max(WIDTHS))
    if is_drawer:
        opener.click()
    page.locator("[data-testid=stSidebar] label").filter(has_text=name).click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    if is_drawer:
        page.get_by_role("button", name=CLOSE_SIDEBAR).click()
        expect(opener).to_be_visible()


def expect_whole_page(page: Page, name: str, language: str) -> None:
    """Expect all of a page in a language, and nothing that went wrong."""
    words = words_for(language)
    wait_for_page(page)
    foot = page.get_by_role("navigation", name=words.say("page.foot"))
    expect(foot).to_be_visible()
    expect(page.get_by_role("button", name=words.say("share.copy"))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_text(words.say("page.title"), exact=True)).to_be_visible()
    # Also where the sidebar is closed.
    expect(page.locator("[data-testid=stSidebar] h2")).to_have_text(words.say("page.filters"))
    expect(page.locator(BROKEN)).to_have_count(0)
    assert set(page.evaluate(LANGUAGES_SAID)) <= {"de", "en"}
    if name != "map":
        return
    frame = page.frame_locator(FRAME)
    expect(frame.locator("html")).to_have_attribute("lang", language)
    expect(frame.get_by_role("slider", name=words.say("map.timeline.year"))).to_be_visible()


@in_widths
@pytest.mark.parametrize("name", [*SWITCHED, *sometimes(*OTHERS)])
def test_a_switch_of_the_language_within_the_session_keeps_every_page_whole(
    chromium: Browser, address: str, name: str, width: int
) -> None:
    # A context of its own: the browser remembers whether the sidebar was open.
    page = chromium.new_page(viewport={"width": width, "height": 900}, locale="de-DE")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    open_page(page, address, name)
    for language in ("en", "de", "en"):
        switch(page, language)
        expect_whole_page(page, name, language)
    assert run_axe(page)["violations"] == []
    assert complaints == []
    page.close()
