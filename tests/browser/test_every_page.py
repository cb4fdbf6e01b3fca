"""Every page in every mode: axe-core finds nothing, no English of the framework is left."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard.navigation import FOOT_PAGES
from dashboard.navigation import PAGES as NAVIGATION
from dashboard.statement import LANGUAGES, PROFILE, SCHEMES, WIDTHS, Check
from praevmap.views.wording import words_for
from tests.browser.conftest import FRAME, LONG
from tests.browser.record import ABOUT, PROPERTY

pytestmark = pytest.mark.xdist_group("browser")

PAGES = {
    **{name: (path, "") for _, name, path in (*NAVIGATION, *FOOT_PAGES)},
    PROFILE: ("kommunen", "auswahl=05562014&jahr=2017"),
}
"""Path and query by name."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
"""Tags of axe-core's rules for WCAG 2.0 to 2.2, levels A and AA."""
STYLED = "document.querySelector('link[data-praevmap]')?.sheet instanceof CSSStyleSheet"
RUN = """(tags) => axe.run(document, {iframes: false, runOnly: {type: "tag", values: tags}}).then(
  ({testEngine, passes, incomplete, violations}) => {
    const short = (node) => `${node.target} ${node.html.slice(0, 160)}`;
    return {
      axe: testEngine.version,
      rules: [...passes, ...violations].map((rule) => rule.id),
      passes: passes.length,
      undecided: incomplete.flatMap((rule) => rule.nodes).length,
      violations: violations.flatMap((rule) => rule.nodes.map((n) => `${rule.id}: ${short(n)}`)),
    };
  })"""
EVERYDAY = {("light", "de"), ("dark", "en")}
"""Modes of every test run; the others are for ``make test-everywhere`` and ``make statement``."""
MODES = [
    pytest.param(*mode, marks=[] if mode in EVERYDAY else pytest.mark.everywhere)
    for mode in itertools.product(SCHEMES, LANGUAGES)
]
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


@pytest.fixture(scope="module")
def contexts(chromium: Browser) -> Iterator[Callable[[str], BrowserContext]]:
    """Browser contexts by colour scheme; one each, so that files are fetched once."""
    opened: dict[str, BrowserContext] = {}

    def context(scheme: str) -> BrowserContext:
        if scheme not in opened:
            opened[scheme] = chromium.new_context(
                color_scheme=scheme,  # type: ignore[arg-type]
                locale="de-DE",
            )
        return opened[scheme]

    yield context
    for each in opened.values():
        each.close()


def open_page(page: Page, address: str, name: str, language: str = "de") -> None:
    """Open a page and wait until it is complete, the map's frame included."""
    path, query = PAGES[name]
    parts = [part for part in (query, "sprache=en" if language == "en" else "") if part]
    page.goto(f"{address}/{path}?{'&'.join(parts)}" if parts else f"{address}/{path}")
    words = words_for(language)
    # The foot is what every page ends with.
    foot = page.get_by_role("navigation", name=words.say("page.foot"))
    expect(foot).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name=words.say("share.copy"))).to_be_visible(timeout=LONG)
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.wait_for_function(STYLED, timeout=LONG)
    if name == "map":
        areas = page.frame_locator(FRAME).locator("path[data-key]")
        expect(areas.first).to_be_attached(timeout=LONG)


def run_axe(page: Page) -> dict[str, Any]:
    """Run axe-core in the page and in every frame: it does not enter frames by itself."""
    script = Axe().axe_script
    whole: dict[str, Any] = {"rules": set(), "passes": 0, "undecided": 0, "violations": []}
    for frame in page.frames:
        frame.evaluate(script)
        found = frame.evaluate(RUN, WCAG)
        whole["axe"] = found["axe"]
        whole["rules"] |= set(found["rules"])
        for count in ("passes", "undecided", "violations"):
            whole[count] += found[count]
    return whole


@pytest.mark.parametrize(("scheme", "language"), MODES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation_of_wcag_on_any_page_in_any_mode(  # noqa: PLR0913, PLR0917 - modes
    contexts: Callable[[str], BrowserContext],
    address: str,
    name: str,
    scheme: str,
    language: str,
    record_property: Callable[[str, object], None],
) -> None:
    page = contexts(scheme).new_page()
    violations = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        open_page(page, address, name, language)
        found = run_axe(page)
        check = {
            "page": name,
            "language": language,
            "scheme": scheme,
            "width": width,
            "frames": len(page.frames),
            "passes": found["passes"],
            "undecided": found["undecided"],
            "violations": found["violations"],
        }
        assert check.keys() == Check.__dataclass_fields__.keys()
        record_property(PROPERTY, json.dumps(check))
        browser = contexts(scheme).browser
        version = browser.version if browser else "?"
        about = {
            "axe": found["axe"],
            "browser": f"Chromium {version}",
            "rules": sorted(found["rules"]),
        }
        record_property(ABOUT, json.dumps(about))
        violations += found["violations"]
    page.close()
    assert violations == []


def framework_words() -> frozenset[str]:
    english = words_for("en")
    keys = [key for key in english.entries if key.startswith("framework.")]
    return frozenset(english.say(key) for key in keys)


def english_in(page: Page) -> set[str]:
    """Return the framework's texts in the page, numbers replaced as in the words."""
    said = {str(text) for text in page.evaluate(TEXTS)}
    counted = {" ".join("#" if part.isdigit() else part for part in text.split()) for text in said}
    return (said | counted) & framework_words()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_english_of_the_framework_is_left_on_a_german_page(
    contexts: Callable[[str], BrowserContext], address: str, name: str, width: int
) -> None:
    page = contexts("light").new_page()
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, address, name)
    assert english_in(page) == set()
    if width < min(1000, max(WIDTHS)):
        page.get_by_role("button", name="Seitenleiste öffnen").click()
        expect(page.get_by_role("button", name="Seitenleiste schließen")).to_be_visible()
        assert english_in(page) == set()
        page.get_by_role("button", name="Seitenleiste schließen").click()
        expect(page.get_by_role("button", name="Seitenleiste öffnen")).to_be_visible()
    for choice in page.get_by_role("combobox").all():
        choice.click()
        expect(page.get_by_role("option").first).to_be_visible()
        assert english_in(page) == set()
        # What is open hides the other choices from assistive technology, so it is not asked for.
        page.keyboard.type("qqq")
        expect(page.get_by_text("Keine Treffer")).to_be_visible()
        assert english_in(page) == set()
        page.keyboard.press("Escape")
        expect(page.get_by_role("option")).to_have_count(0)
    page.close()


def test_typing_into_the_search_says_in_german_how_to_apply_it(
    contexts: Callable[[str], BrowserContext], address: str
) -> None:
    page = contexts("light").new_page()
    open_page(page, address, "places")
    page.get_by_role("textbox", name="Suchen").press_sequentially("Glad")
    expect(page.get_by_text("Mit der Eingabetaste übernehmen")).to_be_visible()
    assert english_in(page) == set()
    page.close()


def test_english_pages_keep_the_words_of_the_framework_and_a_switch_changes_them(
    chromium: Browser, address: str
) -> None:
    # A browser remembers whether the sidebar was open; here it begins as for a new reader.
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    open_page(page, address, "growth", "en")

    def expect_button(name: str) -> None:
        # Hidden until the pointer or the focus comes near.
        expect(page.get_by_label(name, exact=True)).to_be_attached(timeout=LONG)

    expect_button("Collapse sidebar")
    page.get_by_role("radio", name="Deutsch").check(force=True)
    expect_button("Seitenleiste schließen")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_attached()
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_leads_to_the_pages_of_the_foot_and_keeps_the_view(
    contexts: Callable[[str], BrowserContext], address: str, width: int
) -> None:
    page = contexts("light").new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for name in PAGES:
        open_page(page, address, name)
        foot = page.get_by_role("navigation", name="Hilfen und Rechtliches")
        expect(foot.get_by_role("link")).to_have_count(len(FOOT_PAGES))
    page.goto(f"{address}/kommunen?jahr=2017&typ=kreis")
    page.get_by_role("link", name="Leichte Sprache").click()
    heading = page.get_by_role("heading", name="Leichte Sprache", exact=True, level=2)
    expect(heading).to_be_visible(timeout=LONG)
    assert "jahr=2017" in page.url
    assert "/leichte-sprache?" in page.url
    page.close()
