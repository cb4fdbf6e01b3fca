"""What the map shows is in sight, is said once, and leads on: legend, years, names, markers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from praevmap.model.network import Network
from praevmap.views.classes import classify
from praevmap.views.wording import words_for
from tests.browser.conftest import Dashboard, Offline
from tests.browser.opening import FRAME
from tests.browser.waiting import settle, wait_until
from tests.views.states import read_view

WORDS = words_for("de")
SIZES = (
    (1920, 1080),
    (1536, 730),
    (1440, 900),
    (1280, 800),
    (1280, 720),
    (768, 1024),
    (390, 844),
    (360, 740),
    (844, 390),
)
STATES = {
    "status": "jahr=2016",
    "joining": "ansicht=beitritt",
    "comparison": "ansicht=vergleich&von=2017",
    "details": "jahr=2022&auswahl=05378028",
    "impossible": "la=lwl&bezirk=koeln",
}
CUT = """() => {
    // What ends at an edge without a sign. A sign is a scrollbar with a fade, or the button of a
    // sentence that can be opened.
    const scrolls = (box) => /auto|scroll/.test(getComputedStyle(box).overflowY);
    const faded = (box) => getComputedStyle(box, "::after").content !== "none";
    const found = [];
    for (const one of document.querySelectorAll(".praevmap *")) {
        if (!one.checkVisibility() || one.closest(".pm-unseen, svg, .pm-stage, [hidden]")) continue;
        const style = getComputedStyle(one);
        if (style.clipPath !== "none" || one.matches("option")) continue;
        const name = `${one.localName}.${one.className} ${one.textContent.slice(0, 40)}`;
        const wide = one.scrollWidth > one.clientWidth + 1 && style.display !== "inline";
        const high = one.scrollHeight > one.clientHeight + 1;
        const text = one.matches(".pm-legend-words, p, h2, h3, label, button, dd, dt");
        if (wide && (text || style.overflowX !== "visible")) found.push(`${name}: too wide`);
        if (!high || style.overflowY === "visible") continue;
        const opens = one.matches(".pm-happenings")
            && document.querySelector(".pm-more").checkVisibility();
        if (!opens && !(scrolls(one) && (faded(one) || one.matches(".pm-layout"))))
            found.push(`${name}: cut below`);
    }
    return found;
}"""
UNSEEN = """(names) => names.filter((name) => {
    const box = document.querySelector(name).getBoundingClientRect();
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    return document.elementFromPoint(x, y)?.closest(name) === null
        || box.left < 0 || box.right > innerWidth;
})"""


def test_a_class_leads_to_the_table_of_its_areas_which_can_be_taken_away(
    widget: Offline, network: Network
) -> None:
    widget.open("jahr=2022&ansicht=beitritt&bezirk=koeln")
    classes = classify(
        network, read_view({"jahr": "2022", "ansicht": "beitritt", "bezirk": "koeln"})
    )
    (entry,) = (each for each in classes.entries if each.name == "2017")
    expect(widget.page.locator("#pm-legend-title")).to_have_text(classes.title)
    name = WORDS.say("map.legend.list", count=entry.count or 0, name="2017")
    widget.page.get_by_role("button", name=name).click()
    table = widget.page.locator(".pv-areas")
    expect(table.locator("tbody tr")).to_have_count(entry.count or 0)
    with widget.page.expect_download() as saving:
        widget.page.get_by_role("button", name=WORDS.say("table.download")).click()
    text = Path(saving.value.path()).read_text("utf-8")
    head, *rows, _, caption = text.removeprefix("\ufeff").splitlines()
    assert text.startswith("\ufeff")
    assert head.split(";")[:2] == ['"Name"', '"Schlüssel"']
    assert {row.split('";"')[1] for row in rows} == {
        key for key, of in classes.of.items() if of == "2017"
    }
    assert WORDS.say("filter.bezirk.koeln") in caption
    # Pressed once more, the class gives all areas back.
    widget.page.locator('.pv-legend [aria-pressed="true"]').click()
    expect(table.locator("tbody tr")).to_have_count(len(classes.of))
    assert widget.complaints == []


@pytest.mark.parametrize("width", [1280, 360])
def test_every_year_below_the_range_can_be_chosen(
    widget: Offline, network: Network, width: int
) -> None:
    widget.page.set_viewport_size({"width": width, "height": 740})
    widget.open("jahr=2013")
    for year in network.years:
        widget.page.locator(f'.pm-tick[data-year="{year}"]').click()
        expect(widget.page.get_by_role("slider", name="Jahr")).to_have_value(str(year))


def test_an_area_without_proof_says_why_and_what_that_does_not_mean(widget: Offline) -> None:
    widget.open("jahr=2022")
    widget.page.locator('path[data-key="05378028"]').hover()
    tooltip = widget.page.get_by_role("tooltip")
    expect(tooltip).to_contain_text(WORDS.say("map.none.means"))
    expect(tooltip).to_contain_text(WORDS.say("map.none.rule_since", name="Rösrath", year="2020"))
    legend = widget.page.locator('.pm-legend li[data-status="none"]')
    expect(legend).to_contain_text(WORDS.say("map.none.means"))


def test_an_impossible_choice_offers_the_ways_out_in_the_viewer(widget: Offline) -> None:
    widget.open("ebene=kreis&typ=kreisangehoerig")
    told = WORDS.say("map.contradiction.level")
    expect(widget.page.locator(".pm-note")).to_have_text(told)
    widget.page.get_by_role("button", name=WORDS.say("map.way.ebene")).click()
    expect(widget.page.locator("path[data-key]")).to_have_count(396)
    expect(widget.page.get_by_text(told)).to_have_count(0)


def test_a_name_says_once_when_an_area_was_first_documented(widget: Offline) -> None:
    widget.open("ansicht=beitritt")
    first = re.compile("erstmals belegt")
    expect(widget.page.locator('path[data-key="05562014"]')).to_have_attribute("aria-label", first)
    widget.expect_names()
    names: list[str] = widget.page.locator("path[data-key]").evaluate_all(
        "(all) => all.map((one) => one.ariaLabel)"
    )
    said = [re.findall(r"erstmals belegt \d{4}", name) for name in names]
    assert max(Counter(words).most_common(1)[0][1] for words in said if words) == 1


def test_markers_say_their_town_and_a_chosen_area_is_named_first(widget: Offline) -> None:
    widget.page.set_viewport_size({"width": 390, "height": 844})
    widget.open("jahr=2016&auswahl=05378028")
    expect(widget.page.locator(".pm-event-words")).to_have_text(
        ["Düsseldorf", "Dortmund", "Köln", "Münster"]
    )
    expect(widget.page.locator(".pm-label").first).to_have_text("Rösrath")
    widget.open("jahr=2016")
    event = widget.page.locator(".pm-legend-event")
    expect(event).to_have_text(WORDS.say("map.legend.event"))
    widget.set_year(2018)
    expect(event).to_be_hidden()


def test_a_long_sentence_of_events_is_opened(widget: Offline) -> None:
    widget.page.set_viewport_size({"width": 500, "height": 500})
    widget.open()
    sentence = widget.page.locator(".pm-happenings")
    longest = max(range(2012, 2026), key=lambda year: length_in(widget, year))
    widget.set_year(longest)
    more = widget.page.get_by_role("button", name=WORDS.say("map.timeline.more"), exact=True)
    height = "(one) => one.scrollHeight - one.clientHeight"
    more.click()
    wait_until(widget.page, lambda: sentence.evaluate(height), lambda hidden: hidden <= 1)
    widget.page.get_by_role("button", name=WORDS.say("map.timeline.less"), exact=True).click()
    wait_until(widget.page, lambda: sentence.evaluate(height), lambda hidden: hidden > 1)


def length_in(widget: Offline, year: int) -> int:
    widget.set_year(year)
    expect(widget.page.locator(".pm-year")).to_have_text(str(year))
    return len(widget.page.locator(".pm-happenings").text_content() or "")


@pytest.mark.everywhere
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("of", ["dashboard", "viewer"])
def test_nothing_is_cut_off_without_a_sign(
    chromium: Browser, address: str, file: str, state: str, of: str
) -> None:
    context = chromium.new_context(locale="de-DE")
    kind = Offline if of == "viewer" else Dashboard
    shown = kind(context.new_page(), file if of == "viewer" else address)
    faults = []
    for width, height in SIZES:
        shown.page.set_viewport_size({"width": width, "height": height})
        shown.open(STATES[state])
        # Things settle before they are measured.
        expect(shown.frame.locator(".pm-layout > [role=status]")).not_to_be_empty()
        inner = shown.inner
        faults += [f"{width} x {height}: {fault}" for fault in settle(inner, CUT)]
        if of == "dashboard":
            shown.page.locator(FRAME).scroll_into_view_if_needed()
        wanted = [".pm-legend li", *([] if state == "details" else [".pm-present-start"])]
        faults += [
            f"{width} x {height}: {name} is not seen" for name in settle(inner, UNSEEN, wanted)
        ]
    context.close()
    assert faults == []
