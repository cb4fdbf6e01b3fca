"""Hints to the operator, words beside the pointer, names, the search's place: a real browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, expect

from praevmap.model.network import Network
from praevmap.views.wording import words_for
from tests.browser.conftest import Dashboard
from tests.browser.waiting import box_of, come_to_rest, settle
from tests.extent import sometimes

# Without the halo, and without the pixel that fonts differ by.
WRITTEN = """[...document.querySelectorAll("text.pm-label")].map((text) => {
    const { x, y, width, height } = text.getBBox();
    return { text: text.textContent, x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
})"""
IN_THE_MIDDLE = """() => {
    const areas = [...document.querySelectorAll("path[data-key]")];
    const boxes = areas.map((path) => path.getBoundingClientRect());
    const stage = document.querySelector(".pm-stage").getBoundingClientRect();
    const left = Math.min(...boxes.map((box) => box.left)) - stage.left;
    const right = stage.right - Math.max(...boxes.map((box) => box.right));
    const top = Math.min(...boxes.map((box) => box.top)) - stage.top;
    const bottom = stage.bottom - Math.max(...boxes.map((box) => box.bottom));
    return Math.min(left, right, top, bottom) > 0 && Math.abs(left - right) < 8
        && bottom - top < 60;
}"""
OPERATOR = "praeventionsketten@example.org"
HOSTILE = (
    "a@b.de?bcc=c@d.de",
    "a@b.de&body=x",
    "a b@c.de",
    "a@b@c.de",
    "a@b.de\nBcc: c@d.de",
    "javascript:alert(1)",
    '"><img src=x onerror=alert(1)>@c.de',
    "a@b",
    "a" * 65 + "@b.de",
    "a@" + ".".join(["b" * 60] * 5),
)


def tell_contact(dashboard: Dashboard, contact: object) -> None:
    dashboard.inner.evaluate("(contact) => window.praevmap.apply({ contact })", contact)


def hint(dashboard: Dashboard) -> Locator:
    return dashboard.frame.get_by_role("link", name="Hinweis geben")


def tooltip(dashboard: Dashboard) -> Locator:
    return dashboard.frame.get_by_role("tooltip")


def point_at(dashboard: Dashboard, key: str) -> tuple[float, float]:
    """Move the pointer onto an area that is large enough to have its middle inside."""
    box = box_of(dashboard.frame.locator(f'path[data-key="{key}"]'))
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    dashboard.page.mouse.move(*middle)
    return middle


def overlap(one: FloatRect, other: FloatRect) -> bool:
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_hint_names_the_place_and_the_data_version(
    dashboard: Dashboard, network: Network, language: str
) -> None:
    dashboard.open(f"auswahl=05562014&sprache={language}")
    tell_contact(dashboard, OPERATOR)
    words = words_for(language)
    link = dashboard.frame.get_by_role("link", name=words.say("map.report"), exact=True)
    expect(link).to_have_attribute("href", re.compile("^mailto:"))
    address = link.get_attribute("href") or ""
    told = {
        "name": "Gladbeck",
        "ags": "05562014",
        "version": words.day(date.fromisoformat(network.version)),
    }
    wanted = (
        f"mailto:{OPERATOR}?subject={words.say('map.report.subject', **told)}"
        f"&body={words.say('map.report.body', **told)}"
    )
    assert unquote(address) == wanted
    assert not re.search(r"\s", address)
    expect(dashboard.frame.get_by_text(f"({OPERATOR})")).to_be_visible()


def test_without_an_operator_the_details_say_so(dashboard: Dashboard) -> None:
    dashboard.open("auswahl=05562014")
    tell_contact(dashboard, "")
    missing = dashboard.frame.get_by_text("keine Adresse für Hinweise hinterlegt")
    expect(missing).to_be_visible()
    expect(hint(dashboard)).to_have_count(0)


def test_a_hostile_address_never_becomes_a_link(dashboard: Dashboard) -> None:
    dashboard.open("auswahl=05562014")
    tell_contact(dashboard, OPERATOR)
    expect(hint(dashboard)).to_have_count(1)
    tell_contact(dashboard, "")
    wrong: Sequence[object] = (*HOSTILE, 7, None, ["a@b.de"], {"toString": "a@b.de"})
    for contact in wrong:
        tell_contact(dashboard, contact)
        expect(hint(dashboard), f"{contact}").to_have_count(0)
    expect(dashboard.frame.locator("aside img")).to_have_count(0)
    assert dashboard.complaints == []


def test_the_pointer_can_reach_the_words_and_they_stay_until_it_has_left_both(
    widget: Dashboard,
) -> None:
    widget.open("jahr=2017&ebene=kreis")
    x, y = point_at(widget, "05366")
    expect(tooltip(widget)).to_contain_text("Euskirchen")
    words = box_of(tooltip(widget))
    # Other Kreise lie on the way.
    widget.page.mouse.move(
        words["x"] + words["width"] / 2, words["y"] + words["height"] / 2, steps=12
    )
    hovered = "document.querySelector('.pm-tooltip:hover') !== null"
    widget.inner.wait_for_function(hovered)
    expect(tooltip(widget)).to_contain_text("Euskirchen")
    assert box_of(tooltip(widget)) == words
    widget.page.mouse.move(x, y, steps=12)
    expect(tooltip(widget)).to_contain_text("Euskirchen")
    widget.page.mouse.move(2, 2)
    expect(tooltip(widget)).to_be_hidden()


def test_the_words_stand_still_within_an_area_and_never_below_the_pointer(
    widget: Dashboard,
) -> None:
    widget.open("jahr=2017&ebene=kreis")
    x, y = point_at(widget, "05366")
    expect(tooltip(widget)).to_contain_text("Euskirchen")
    words = box_of(tooltip(widget))
    widget.page.mouse.move(x + 4, y + 3)
    assert box_of(tooltip(widget)) == words
    for key in ("05566", "05770", "05958", "05366"):
        x, y = point_at(widget, key)
        name = widget.frame.locator(f'path[data-key="{key}"]').get_attribute("aria-label")
        expect(tooltip(widget)).to_contain_text((name or "").split(",")[0])
        words = box_of(tooltip(widget))
        assert not overlap(words, {"x": x, "y": y, "width": 1, "height": 1})


def test_escape_dismisses_the_words_wherever_the_focus_is(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2017&ebene=kreis")
    # The focus is in the page around the frame, as after a choice of a filter.
    dashboard.page.get_by_role("link", name="Karte", exact=True).focus()
    x, y = point_at(dashboard, "05366")
    expect(tooltip(dashboard)).to_be_visible()
    dashboard.page.keyboard.press("Escape")
    expect(tooltip(dashboard)).to_be_hidden()
    dashboard.page.mouse.move(x + 3, y)
    expect(tooltip(dashboard)).to_be_hidden()
    point_at(dashboard, "05566")
    expect(tooltip(dashboard)).to_contain_text("Steinfurt")
    dashboard.frame.get_by_role("slider", name="Jahr").focus()
    dashboard.page.keyboard.press("Escape")
    expect(tooltip(dashboard)).to_be_hidden()


def test_a_year_step_keeps_the_words_true_and_in_their_place(widget: Dashboard) -> None:
    widget.open("jahr=2012&ebene=kreis")
    point_at(widget, "05366")
    expect(tooltip(widget)).to_contain_text("nicht belegt")
    place = "document.querySelector('.pm-tooltip').style.transform"
    before = come_to_rest(widget.page, lambda: widget.inner.evaluate(place))
    widget.set_year(2017)
    expect(tooltip(widget)).not_to_contain_text("keine Teilnahme belegt")
    assert widget.inner.evaluate(place) == before


NARROWEST = 320
ABOVE_THE_YEARS = """() => Math.max(...[...document.querySelectorAll("path[data-key]")]
    .map((path) => path.getBoundingClientRect().bottom))
    <= document.querySelector(".pm-timeline").getBoundingClientRect().top"""


@pytest.mark.parametrize(
    "query", ["ansicht=vergleich&von=2017", *sometimes("jahr=2017", "ansicht=beitritt")]
)
@pytest.mark.parametrize("width", [NARROWEST, *sometimes(390)])
def test_on_a_phone_nothing_covers_the_map_and_nothing_is_cut_off(
    chromium: Browser, address: str, width: int, query: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 844}, has_touch=True)
    dashboard = Dashboard(context.new_page(), address).open(query)
    names = (".pm-search", ".pm-legend", ".pm-look", ".pm-stage", ".pm-headline .pm-sentence")
    switches = dashboard.frame.locator(".pm-switches > *")

    expect(switches.first).to_be_visible()
    boxes = {name: box_of(dashboard.frame.locator(name)) for name in names}
    boxes |= {f"switch {n}": box_of(each) for n, each in enumerate(switches.all())}
    pairs = [(a, b) for a in boxes for b in boxes if a < b]
    assert [pair for pair in pairs if overlap(boxes[pair[0]], boxes[pair[1]])] == []
    assert boxes[".pm-stage"]["height"] >= 239
    frame = dashboard.inner
    if width > NARROWEST:
        frame.wait_for_function(ABOVE_THE_YEARS)
    cut = settle(
        frame,
        "() => [...document.querySelectorAll('.pm-side *')].filter((one) => one.checkVisibility()"
        " && one.closest('.pm-unseen, legend, h2') === null"
        " && one.getBoundingClientRect().right > innerWidth).map((one) => one.outerHTML)",
    )
    assert cut == []
    dashboard.frame.get_by_role("combobox", name="Ort suchen").fill("Kreis")
    options = dashboard.frame.get_by_role("listbox", name="Gefundene Orte").get_by_role("option")
    options.first.click()
    expect(dashboard.frame.get_by_role("complementary")).to_be_visible()
    context.close()


def test_the_whole_state_stays_in_the_middle_when_the_window_changes(
    widget: Dashboard,
) -> None:
    widget.open("jahr=2017")
    frame = widget.inner
    for width, height in ((1600, 1000), (700, 900), (1280, 720), (390, 844)):
        widget.page.set_viewport_size({"width": width, "height": height})
        frame.wait_for_function(IN_THE_MIDDLE)


def test_what_gets_the_focus_in_the_frame_comes_into_view(dashboard: Dashboard) -> None:
    dashboard.page.set_viewport_size({"width": 1280, "height": 420})
    dashboard.open("jahr=2023")
    dashboard.frame.get_by_role("button", name="Abspielen").focus()
    expect(dashboard.frame.get_by_role("button", name="Abspielen")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height", "least"), [(1920, 1080, 12), (1280, 900, 5)])
def test_towns_are_named_at_the_overview_and_no_name_lies_over_another(
    widget: Dashboard, network: Network, width: int, height: int, least: int
) -> None:
    widget.page.set_viewport_size({"width": width, "height": height})
    widget.open("jahr=2014")
    names = widget.frame.locator("text.pm-label")
    expect(names.nth(least)).to_be_attached()
    towns = {"".join(d.name.split()) for d in network.places.districts.values() if d.is_urban}
    boxes: list[Any] = come_to_rest(widget.page, lambda: widget.inner.evaluate(WRITTEN))
    assert len(towns & {"".join(box["text"].split()) for box in boxes}) >= least
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]
    assert pairs == []


@pytest.mark.parametrize(
    "query", ["ansicht=beitritt", *sometimes("jahr=2017", "ansicht=vergleich&von=2017")]
)
def test_no_look_complains_in_the_console(widget: Dashboard, query: str) -> None:
    widget.open(query)
    point_at(widget, "05315000")
    widget.set_year(2016)
    assert widget.complaints == []
