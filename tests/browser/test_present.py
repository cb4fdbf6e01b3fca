"""The presentation in a real browser, in the frame of the dashboard."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, expect

from praevmap.model.network import Network
from praevmap.views.snapshot import take_snapshot
from praevmap.views.storyboard import tell_story
from tests.browser.conftest import Dashboard
from tests.browser.test_looks import SPY, legend_entry
from tests.browser.waiting import box_of, wait_until
from tests.extent import sometimes
from tests.views.states import read_view

SCENE = 9_000
"""Milliseconds after which the foyer has gone on."""
COLLECT = """() => {
    const year = document.querySelector(".pm-year");
    window.years = [];
    new MutationObserver(() => years.push(year.textContent))
        .observe(year, { childList: true, characterData: true, subtree: true });
}"""


FILLED = """() => {
    const stage = document.querySelector(".pm-stage").getBoundingClientRect();
    const state = document.querySelector(".leaflet-pm-areas-pane svg > g").getBoundingClientRect();
    const inside = state.top >= stage.top && state.bottom <= stage.bottom + 1
        && state.left >= stage.left && state.right <= stage.right + 1;
    return inside && Math.max(state.height / stage.height, state.width / stage.width) > 0.85;
}"""
COMPLETE = """() => {
    const side = document.querySelector(".pm-side");
    return side.scrollHeight <= side.clientHeight + 1;
}"""


def root(dashboard: Dashboard) -> Locator:
    return dashboard.frame.locator(".praevmap")


def year(dashboard: Dashboard) -> Locator:
    return dashboard.frame.locator(".pm-year")


def story(dashboard: Dashboard) -> Locator:
    return dashboard.frame.locator(".pm-story")


def start_button(dashboard: Dashboard) -> Locator:
    return dashboard.frame.get_by_role("button", name="Präsentation", exact=True)


def start(dashboard: Dashboard) -> None:
    """Start at the view that is open."""
    start_button(dashboard).focus()
    dashboard.page.keyboard.press("Enter")
    expect(root(dashboard)).to_have_attribute("data-presenting", "vortrag")


def begin(dashboard: Dashboard) -> None:
    """Start, and go on to the first scene of the story."""
    start(dashboard)
    press(dashboard, "PageDown")
    expect(year(dashboard)).to_have_text("2012")


def press(dashboard: Dashboard, key: str) -> None:
    dashboard.page.keyboard.press(key)


def test_a_clicker_tells_the_whole_story(dashboard: Dashboard, network: Network) -> None:
    dashboard.open("jahr=2021")
    dashboard.inner.evaluate(SPY)
    begin(dashboard)
    for number, scene in enumerate(tell_story(network)):
        if number > 0:
            press(dashboard, "PageDown")
        expect(year(dashboard)).to_have_text(str(scene.view(network.years).year))
        expect(story(dashboard)).to_be_visible()
        expect(story(dashboard)).to_have_text(scene.sentence_de)
        taken = take_snapshot(network, scene.view(network.years))
        dashboard.expect_snapshot(taken)
        spoken = dashboard.frame.get_by_role("status")
        expect(spoken).to_contain_text(f"{scene.view(network.years).year}: {scene.sentence_de}")
        expect(spoken).to_contain_text(f"{len(taken.documented)} Kommunen belegt")
        publisher = network.sources[scene.source_id or ""].publisher
        foot = dashboard.frame.locator(".pm-present-foot")
        expect(foot).to_contain_text(publisher)
        expect(foot).to_contain_text("© GeoBasis-DE / BKG 2017 (Daten verändert)")
        expect(foot).to_contain_text("12.11.2025")
    press(dashboard, "PageDown")
    expect(year(dashboard)).to_have_text("2025")
    press(dashboard, "PageUp")
    expect(year(dashboard)).to_have_text("2020")
    assert dashboard.inner.evaluate("reports") == []
    press(dashboard, "Escape")
    expect(root(dashboard)).not_to_have_attribute("data-presenting", re.compile(".*"))
    expect(start_button(dashboard)).to_be_focused()
    expect(dashboard.page).to_have_url(re.compile("jahr=2021"))
    assert dashboard.complaints == []


def test_every_clicker_finds_its_keys(widget: Dashboard) -> None:
    widget.open("jahr=2021")
    begin(widget)
    for keys, reached in (
        (["ArrowRight", " "], "2017"),
        (["End", "ArrowLeft"], "2020"),
        (["End", "Home"], "2012"),
        (["PageDown", "Enter", "Backspace"], "2016"),
    ):
        for key in keys:
            press(widget, key)
        expect(story(widget)).to_be_visible()
        expect(year(widget)).to_have_text(reached)


def test_only_its_button_starts_it(widget: Dashboard) -> None:
    widget.open()
    box = widget.frame.get_by_role("combobox", name="Ort suchen")
    box.press("p")
    expect(box).to_have_value("p")
    expect(story(widget)).to_be_hidden()
    # WCAG 2.1.4: no single letter does anything outside the part that has the focus.
    widget.frame.get_by_role("slider", name="Jahr").press("p")
    expect(story(widget)).to_be_hidden()
    begin(widget)
    expect(root(widget)).to_have_attribute("data-presenting", "vortrag")
    expect(widget.frame.locator("html")).to_have_attribute("data-presenting", "vortrag")
    expect(story(widget)).to_be_visible()
    for hidden in (".pm-timeline", ".pm-look", ".pm-search", ".pm-zoom", ".pm-switches"):
        expect(widget.frame.locator(hidden)).to_be_hidden()


def test_the_black_screen_goes_with_any_key(widget: Dashboard) -> None:
    widget.open()
    begin(widget)
    curtain = widget.frame.locator(".pm-curtain")
    for key, back in (("b", "x"), (".", "PageDown"), ("B", "Escape")):
        press(widget, key)
        expect(curtain).to_be_visible()
        press(widget, back)
        expect(curtain).to_be_hidden()
    expect(year(widget)).to_have_text("2012")
    expect(root(widget)).to_have_attribute("data-presenting", "vortrag")


def test_the_screen_is_kept_awake_only_while_somebody_presents(widget: Dashboard) -> None:
    # Full screen may be asked for as often as one likes: what keeps the screen awake is one, and
    # the last one, because the browser takes it back from a tab that is not seen.
    widget.open()
    root(widget).evaluate("""() => {
        // Where the browser refuses, each wish asks anew.
        Element.prototype.requestFullscreen = () => Promise.reject(new Error("refused"));
        window.awake = [];
        window.asked = 0;
        const request = async () => {
            asked += 1;
            const release = async () => awake.splice(awake.indexOf(lock), 1);
            const lock = { number: asked, release };
            awake.push(lock);
            return lock;
        };
        Object.defineProperty(navigator, "wakeLock", { value: { request } });
    }""")
    begin(widget)
    for _ in range(3):
        press(widget, "f")
    held = "() => asked === 4 && awake.length === 1 && awake[0].number === 4"
    wait_until(widget.page, lambda: root(widget).evaluate(held))
    press(widget, "Escape")
    expect(root(widget)).not_to_have_attribute("data-presenting", re.compile("."))
    wait_until(widget.page, lambda: root(widget).evaluate("() => awake.length") == 0)


def test_dark_is_for_the_talk_only(widget: Dashboard) -> None:
    widget.open()
    begin(widget)
    expect(root(widget)).to_have_attribute("data-theme", "light")
    press(widget, "d")
    expect(root(widget)).to_have_attribute("data-theme", "dark")
    press(widget, "PageDown")
    expect(year(widget)).to_have_text("2016")
    expect(root(widget)).to_have_attribute("data-theme", "dark")
    press(widget, "Escape")
    expect(root(widget)).to_have_attribute("data-theme", "light")


def test_what_was_switched_off_in_the_legend_stays_off(widget: Dashboard) -> None:
    widget.open("jahr=2021")
    entry = legend_entry(widget, "vermutet")
    entry.click()
    widget.expect_areas(presumed=0)
    start(widget)
    press(widget, "End")
    expect(year(widget)).to_have_text("2025")
    widget.expect_areas(presumed=0)
    press(widget, "Escape")
    expect(entry).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("size", [(390, 844), *sometimes((1920, 1080), (1280, 720))], ids=str)
def test_the_state_fills_the_screen_and_no_word_is_cut_off(
    widget: Dashboard, size: tuple[int, int]
) -> None:
    widget.page.set_viewport_size({"width": size[0], "height": size[1]})
    widget.open("ansicht=beitritt&typ=kreisangehoerig,kreis&nachweis=belegt")
    start(widget)
    press(widget, "End")
    expect(story(widget)).to_be_visible()
    frame = widget.inner
    frame.wait_for_function(FILLED)
    frame.wait_for_function(COMPLETE)


def test_the_keys_are_shown_for_a_moment_and_on_demand(widget: Dashboard) -> None:
    widget.open()
    start(widget)
    hint = widget.frame.locator(".pm-present-hint")
    expect(hint).to_contain_text("Esc")
    expect(hint).to_be_hidden()
    press(widget, "?")
    expect(hint).to_be_visible()
    press(widget, "h")
    expect(hint).to_be_hidden()


def test_the_readers_own_view_is_kept_told_and_given_back(
    dashboard: Dashboard, network: Network
) -> None:
    # In a narrow frame the details take the place of the controls.
    dashboard.page.set_viewport_size({"width": 1920, "height": 1000})
    dashboard.open("jahr=2021&bezirk=muenster&auswahl=05562014")
    details = dashboard.frame.get_by_role("heading", name="Gladbeck", exact=True).first
    expect(details).to_be_visible()
    start(dashboard)
    # It begins with what was open, before the first scene of the story.
    expect(year(dashboard)).to_have_text("2021")
    expect(story(dashboard)).to_be_empty()
    press(dashboard, "PageDown")
    expect(year(dashboard)).to_have_text("2012")
    press(dashboard, "PageUp")
    expect(year(dashboard)).to_have_text("2021")
    press(dashboard, "End")
    expect(story(dashboard)).to_be_visible()
    expect(year(dashboard)).to_have_text("2025")
    expect(details).to_be_hidden()
    chosen = dashboard.frame.locator(".pm-present-selection")
    expect(chosen).to_be_visible()
    taken = take_snapshot(network, read_view({"bezirk": "muenster"}))
    sentence = f"{len(taken.documented)} Kommunen belegt"
    expect(dashboard.frame.locator(".pm-sentence")).to_contain_text(sentence)
    press(dashboard, "Escape")
    expect(details).to_be_visible()
    expect(start_button(dashboard)).to_be_focused()
    expect(year(dashboard)).to_have_text("2021")
    expect(chosen).to_be_hidden()
    expect(dashboard.page).to_have_url(
        re.compile(r"^(?=.*jahr=2021)(?=.*bezirk=muenster)(?=.*auswahl=05562014)")
    )


def test_the_years_between_are_played_unless_the_reader_wants_no_motion(
    widget: Dashboard, chromium: Browser, address: str
) -> None:
    widget.open()
    begin(widget)
    widget.inner.evaluate(COLLECT)
    press(widget, "PageDown")
    expect(year(widget)).to_have_text("2016")
    assert widget.inner.evaluate("years") == ["2013", "2014", "2015", "2016"]
    context = chromium.new_context(reduced_motion="reduce", locale="de-DE")
    calm = Dashboard(context.new_page(), address).open()
    begin(calm)
    calm.inner.evaluate(COLLECT)
    press(calm, "PageDown")
    expect(year(calm)).to_have_text("2016")
    assert calm.inner.evaluate("years") == ["2016"]
    context.close()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_the_foyer_goes_on_by_itself_and_can_be_stopped(
    widget: Dashboard, motion: Literal["no-preference", "reduce"]
) -> None:
    widget.page.emulate_media(reduced_motion=motion)
    clock = widget.page.clock
    clock.install()
    widget.open("jahr=2017&vortrag=foyer")
    expect(root(widget)).to_have_attribute("data-presenting", "foyer")
    expect(year(widget)).to_have_text("2012")
    clock.run_for(SCENE)
    expect(year(widget)).to_have_text("2016")
    press(widget, " ")
    expect(widget.frame.get_by_role("status")).to_have_text("Angehalten.")
    clock.run_for(SCENE)
    expect(year(widget)).to_have_text("2016")
    again = widget.frame.locator(".pm-present-bar").get_by_role("button")
    expect(again.and_(widget.frame.get_by_title("Von selbst weiter"))).to_have_count(1)
    press(widget, "End")
    expect(year(widget)).to_have_text("2025")
    press(widget, "a")
    expect(again.and_(widget.frame.get_by_title("Anhalten"))).to_have_count(1)
    # From the end of the story it begins anew.
    clock.run_for(SCENE)
    expect(year(widget)).to_have_text("2012")


def test_a_message_of_the_page_does_not_interrupt_the_talk(dashboard: Dashboard) -> None:
    dashboard.open("jahr=2021")
    begin(dashboard)
    dashboard.inner.evaluate("praevmap.apply({ typ: ['kreis'], year: 2013, command: 4711 })")
    expect(dashboard.frame.get_by_text("Auswahl: Kreis")).to_be_visible()
    expect(year(dashboard)).to_have_text("2012")
    dashboard.inner.evaluate("praevmap.apply({ command: 4712, presenting: '' })")
    expect(start_button(dashboard)).to_be_focused()
    dashboard.inner.evaluate("praevmap.apply({ command: 4713, presenting: '<b>' })")
    expect(story(dashboard)).to_be_hidden()


def test_a_touch_on_the_right_goes_on_and_on_the_left_goes_back(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="de-DE"
    )
    dashboard = Dashboard(context.new_page(), address).open()
    start_button(dashboard).tap()
    expect(year(dashboard)).to_have_text("2025")
    layer = dashboard.frame.locator(".pm-present")
    box = box_of(layer)
    layer.tap(position={"x": box["width"] - 20, "y": 100})
    expect(year(dashboard)).to_have_text("2012")
    layer.tap(position={"x": box["width"] - 20, "y": 100})
    expect(year(dashboard)).to_have_text("2016")
    layer.tap(position={"x": 20, "y": 100})
    expect(year(dashboard)).to_have_text("2012")
    layer.tap(position={"x": box["width"] / 2, "y": 100})
    dashboard.frame.get_by_role("button", name="Präsentation beenden").tap()
    expect(story(dashboard)).to_be_hidden()
    context.close()
