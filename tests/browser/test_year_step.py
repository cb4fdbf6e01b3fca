"""What a year step leaves alone: the layout around what changes, and markers made before."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, expect

from praevmap.views.wording import words_for
from tests.browser.conftest import Offline
from tests.views.states import YEARS

WORDS = words_for("de")
STEPS = """async (years) => {
    const range = document.querySelector("input[type=range]");
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (const year of years) {
        range.value = String(year);
        range.dispatchEvent(new Event("input", { bubbles: true }));
        await nextFrame();
        await nextFrame();
    }
}"""


@pytest.mark.parametrize("query", ["jahr=2012", "ansicht=beitritt&jahr=2012"])
def test_a_step_lays_out_only_what_changes(chromium: Browser, widget: Offline, query: str) -> None:
    page = widget.page
    page.set_viewport_size({"width": 1280, "height": 800})
    widget.open(query)
    widget.expect_names()
    # Markers are made when their year is seen for the first time.
    page.evaluate(STEPS, list(YEARS))
    # What is spoken when things have settled is laid out, too.
    expect(page.locator(".pm-layout > [role=status]")).to_contain_text(str(YEARS[-1]))
    chromium.start_tracing(page=page, categories=["devtools.timeline"])
    page.evaluate(STEPS, list(YEARS))
    events = json.loads(chromium.stop_tracing())["traceEvents"]
    laid_out = [event["args"] for event in events if event["name"] == "Layout"]
    roots = {
        root["nodeName"]
        for told in laid_out
        if "endData" in told
        for root in told["endData"]["layoutRoots"]
    }
    assert roots == {
        "INPUT class='pm-range'",
        "DIV class='pm-side'",
        "P id='pm-happenings' class='pm-happenings'",
    }


def test_markers_of_a_year_are_made_once_and_hidden_in_others(widget: Offline) -> None:
    page = widget.page
    widget.open("jahr=2016")
    markers = page.locator(".pm-event")
    # Role and name leave out what is hidden.
    seen = page.get_by_role("button", name="Münster: ")
    expect(seen).to_have_count(1)
    made = markers.element_handles()
    widget.set_year(2018)
    expect(seen).to_have_count(0)
    widget.set_year(2016)
    expect(seen).to_have_count(1)
    visible = [one for one in markers.element_handles() if one.is_visible()]
    assert len(visible) == len(made)
    assert all(one.is_visible() for one in made)


def test_kept_markers_follow_language_and_room(widget: Offline) -> None:
    page = widget.page
    page.set_viewport_size({"width": 1280, "height": 800})
    widget.open("jahr=2016")
    words = page.locator(".pm-event-words").filter(visible=True)
    german = words.all_text_contents()
    widget.set_year(2018)
    page.get_by_role("button", name="English").click()
    widget.page.get_by_role("slider", name="Year").fill("2016")
    expect(words).to_have_count(len(german))
    assert words.all_text_contents() != german
    page.set_viewport_size({"width": 600, "height": 800})
    widget.page.get_by_role("slider", name="Year").fill("2017")
    widget.page.get_by_role("slider", name="Year").fill("2016")
    expect(words).to_have_text(["Düsseldorf", "Dortmund", "Köln", "Münster"])


def test_words_of_the_area_below_stay_when_the_marker_on_it_goes(widget: Offline) -> None:
    page = widget.page
    page.clock.install()
    widget.open("jahr=2016")
    widget.expect_names()
    page.get_by_role("button", name="Münster: ").hover()
    words = page.get_by_role("tooltip")
    expect(words).to_contain_text("2016")
    # The pointer rests; the year is changed by other means.
    widget.inner.evaluate(STEPS, [2014])
    # Only words of an area have its years.
    below = words.filter(has=page.locator(".pm-strip"))
    expect(below).to_be_visible()
    # Longer than words stay that the pointer has left.
    page.clock.run_for(1_000)
    assert below.is_visible()


def test_every_control_beside_the_years_can_be_pressed_all_over(widget: Offline) -> None:
    page = widget.page
    covered = """() => {
        const box = document.querySelector(".pm-speed").getBoundingClientRect();
        const places = [0.1, 0.5, 0.9].flatMap((across) => [0.1, 0.5, 0.9].map((down) =>
            document.elementFromPoint(box.left + across * box.width, box.top + down * box.height)));
        return places.filter((met) => !met.closest(".pm-speed")).length;
    }"""
    for width in (1280, 1920, 3840):
        page.set_viewport_size({"width": width, "height": 1080})
        widget.open("jahr=2016")
        assert page.evaluate(covered) == 0, width
        assert (
            page.evaluate(
                "() => { const root = document.querySelector('.pm-layout');"
                " return root.scrollWidth - root.clientWidth; }"
            )
            == 0
        )
