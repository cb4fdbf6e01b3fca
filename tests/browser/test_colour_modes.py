"""Forced colours, less motion, paper: what a reader's device asks for, in a real browser."""

from __future__ import annotations

import io
import re
from itertools import combinations

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from praevmap.maps.palette import PALETTE, palette_of
from praevmap.views.wording import words_for
from tests.browser.conftest import Dashboard, Offline
from tests.browser.opening import wait_for_page
from tests.browser.waiting import settle, wait_until
from tests.maps.vision import contrast
from tests.views.states import YEARS

DE = words_for("de")
LEAST = 12
"""Of 255 steps of brightness."""
LOOKS = {
    "stand": "jahr=2023",
    "beitritt": "ansicht=beitritt",
    "vergleich": "ansicht=vergleich&jahr=2021&von=2017",
    "auswahl": "jahr=2023&la=lwl",
    "auswahl im vergleich": "ansicht=vergleich&jahr=2021&von=2017&la=lwl",
}
CLASSES = """() => Object.fromEntries([...document.querySelectorAll('path[data-key]')].map((path) =>
    [path.dataset.key, path.dataset.joined ?? path.dataset.change ?? path.dataset.status]))"""
PAINTS = """() => {
    const hex = (colour) => '#' + colour.match(/\\d+/g).slice(0, 3)
        .map((part) => Number(part).toString(16).padStart(2, '0')).join('');
    const found = {};
    for (const path of document.querySelectorAll('path[data-key]')) {
        const { joined, change, status } = path.dataset;
        const { fill, stroke } = getComputedStyle(path);
        found[joined ?? change ?? status] = [hex(fill.replace(/^url\\([^)]*\\)/, '')), hex(stroke)];
    }
    return found;
}"""
OPACITIES = """() => Object.fromEntries([...document.querySelectorAll('path[data-key]')]
    .map((path) => [path.dataset.status, getComputedStyle(path).fillOpacity]))"""
WITHOUT_BORDER = """() => [...document.querySelectorAll('button, select')]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
    .filter((control) => {
        const { borderBottomWidth, borderBottomStyle } = getComputedStyle(control);
        return parseFloat(borderBottomWidth) < 1 || borderBottomStyle === 'none';
    })
    .map((control) => control.outerHTML.slice(0, 120))"""


CONTROLS = {
    "kommunen?la=lwl&bezirk=koeln": (
        ("[data-choices] button", "borderTopColor"),
        ("main [type=search]", "borderTopColor"),
        ("main select", "borderTopColor"),
        ("[data-testid=stBaseButton-secondary]", "borderTopColor"),
    ),
}
"""Of each kind of control that the browser does not draw by itself: where it stands, and which of
its colours shows its edge."""
EDGE = """(element, property) => {
    const paint = (colour) => colour.match(/[\\d.]+/g).map(Number)
        .map((part, i) => (colour.startsWith("color(") && i < 3 ? 255 * part : part));
    const over = ([r, g, b, a = 1], ground) =>
        [r, g, b].map((part, i) => a * part + (1 - a) * ground[i]);
    const groundOf = (element) => {
        if (!element) return [255, 255, 255];
        const colour = paint(getComputedStyle(element).backgroundColor);
        return over(colour, colour[3] === 0 ? groundOf(element.parentElement)
            : colour[3] === undefined ? colour : groundOf(element.parentElement));
    };
    const hex = (colour) => '#' + colour
        .map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
    const ground = groundOf(element.parentElement);
    return [hex(over(paint(getComputedStyle(element)[property]), ground)), hex(ground)];
}"""
HIDE = """() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
GROUND = "(element) => getComputedStyle(element).backgroundColor"


@pytest.fixture
def page(widget: Offline) -> Page:
    return widget.page


def expect_other_grounds(one: Locator, other: Locator) -> None:
    wait_until(one.page, lambda: one.evaluate(GROUND) != other.evaluate(GROUND))


def year_of(page: Page) -> str:
    return page.get_by_role("slider", name="Jahr").input_value()


@pytest.mark.parametrize("theme", PALETTE)
@pytest.mark.parametrize("look", LOOKS)
def test_the_edge_of_every_class_has_3_to_1_on_its_ground(
    widget: Offline, page: Page, look: str, theme: str
) -> None:
    """The browser's own answer to what `tests.maps.test_palette` computes."""
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    widget.open(LOOKS[look])
    colours = palette_of(YEARS)[theme]

    def are_right(paints: dict[str, list[str]]) -> bool:
        return len(paints) >= 4 and all(
            ground == colours.get(name, colours.get(f"joined_{name}"))
            and contrast(ground, edge) >= 3
            for name, (ground, edge) in paints.items()
        )

    wait_until(page, lambda: page.evaluate(PAINTS), are_right)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", LOOKS)
def test_in_forced_colours_every_class_looks_different(
    widget: Offline, page: Page, look: str, scheme: str
) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    widget.open(LOOKS[look])
    swatches = page.locator(".pm-legend li:not([hidden]) .pm-swatch")
    expect(swatches.first).to_be_visible()
    seen = []
    for swatch in swatches.all():
        picture = Image.open(io.BytesIO(swatch.screenshot()))
        seen.append(np.asarray(picture.convert("RGB").resize((28, 18)), dtype=float)[3:-3, 3:-3])
    assert len(seen) >= 4
    for one, other in combinations(seen, 2):
        # On average over all pixels: hatch against dots, full against empty.
        assert np.abs(one - other).mean() > LEAST
    wait_until(
        page,
        lambda: page.evaluate(PAINTS),
        lambda paints: all(contrast(ground, edge) >= 3 for ground, edge in paints.values()),
    )


def test_in_forced_colours_controls_have_borders_and_the_focus_shows(
    widget: Offline, page: Page
) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    widget.open("jahr=2017")
    assert settle(page, WITHOUT_BORDER) == []
    play = page.get_by_role("button", name="Abspielen")
    play.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(play).to_be_focused()
    expect(play).to_have_css("outline-style", "solid")
    area = page.locator('path[data-key="05562014"]')
    area.focus()
    page.keyboard.press("ArrowDown")
    highlight = page.evaluate("""() => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = 'Highlight';
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
    }""")
    expect(page.locator(".pm-ring-focused.pm-ring-line")).to_have_css("stroke", highlight)


def test_in_forced_colours_the_chosen_option_of_the_search_is_marked(
    widget: Offline, page: Page
) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    widget.open("")
    page.get_by_role("combobox", name="Ort suchen").fill("Gla")
    page.keyboard.press("ArrowDown")
    found = page.get_by_role("listbox", name="Gefundene Orte")
    chosen = found.get_by_role("option", selected=True)
    others = found.get_by_role("option", selected=False)
    expect_other_grounds(chosen, others.first)


def test_with_less_motion_playing_gives_the_joining_years_and_a_way_back(
    widget: Offline, page: Page
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    widget.open("jahr=2017")
    play = page.get_by_role("button", name="Abspielen")
    play.click()
    expect(page.get_by_role("radio", name="Beitrittsjahr")).to_be_checked()
    reason = DE.say("map.stillness.reason")
    expect(page.get_by_text(reason).and_(page.locator("p:visible")).first).to_be_visible()
    expect(page.locator('p[role="status"]').filter(has_text=reason)).to_contain_text("Bis 2025")
    expect(page.get_by_role("button", name="Pause")).to_have_count(0)
    before = page.evaluate(CLASSES)
    assert "2012" in before.values()
    page.clock.fast_forward(20_000)
    assert page.evaluate(CLASSES) == before
    assert year_of(page) == "2025"
    assert page.evaluate("document.getAnimations().length") == 0
    page.get_by_role("button", name="Zurück zu „Stand im Jahr“, 2017").click()
    expect(page.get_by_role("radio", name="Stand im Jahr")).to_be_checked()
    expect(page.get_by_role("slider", name="Jahr")).to_have_value("2017")
    expect(play).to_be_focused()
    expect(page.locator(".pm-stillness")).to_be_hidden()


def test_with_less_motion_the_space_bar_moves_nothing_either(widget: Offline, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    widget.open("ansicht=beitritt")
    page.get_by_role("slider", name="Jahr").focus()
    page.keyboard.press(" ")
    expect(page.locator(".pm-stillness")).to_contain_text(DE.say("map.stillness.reason"))
    # Nothing has changed, so there is nothing to go back to.
    expect(page.locator(".pm-stillness button")).to_be_hidden()
    assert year_of(page) == "2025"
    page.get_by_role("radio", name="Vergleich").check()
    expect(page.locator(".pm-stillness")).to_be_hidden()


def test_what_plays_stops_at_pause_for_less_motion_and_behind_another_page(
    widget: Offline, page: Page
) -> None:
    page.clock.install()
    widget.open("jahr=2012")
    for stop in ("button", "setting", "another page of the browser"):
        page.emulate_media(reduced_motion="no-preference")
        page.get_by_role("button", name="Abspielen").click()
        began = year_of(page)
        page.clock.fast_forward(1500)
        expect(page.get_by_role("slider", name="Jahr")).not_to_have_value(began)
        if stop == "button":
            page.get_by_role("button", name="Pause").click()
        elif stop == "setting":
            page.emulate_media(reduced_motion="reduce")
        else:
            page.evaluate(HIDE)
        expect(page.get_by_role("button", name="Abspielen")).to_be_visible()
        stopped = year_of(page)
        page.clock.fast_forward(20_000)
        assert year_of(page) == stopped
        expect(page).to_have_url(re.compile(f"#jahr={stopped}$"))


@pytest.mark.everywhere
def test_the_page_around_follows_the_still_picture(dashboard: Dashboard) -> None:
    dashboard.page.emulate_media(reduced_motion="reduce")
    dashboard.open("jahr=2017")
    dashboard.frame.get_by_role("button", name="Abspielen").click()
    status = dashboard.frame.get_by_role("status")
    expect(status).to_contain_text(DE.say("map.stillness.reason"))
    dashboard.page.wait_for_url("**/*ansicht=beitritt*")
    expect(dashboard.frame.get_by_role("radio", name="Beitrittsjahr")).to_be_checked()
    dashboard.frame.get_by_role("button", name="Zurück zu").click()
    dashboard.page.wait_for_url("**/?jahr=2017")


def test_on_paper_the_map_is_light_and_without_controls(dashboard: Dashboard) -> None:
    dashboard.page.emulate_media(color_scheme="dark")
    dashboard.open("jahr=2023")
    expect(dashboard.frame.locator(".praevmap")).to_have_attribute("data-theme", "dark")
    dashboard.page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".pm-search", ".pm-zoom", ".pm-switches", ".pm-look", ".pm-timeline"):
        expect(dashboard.frame.locator(hidden)).to_be_hidden()
    for shown in (".pm-year", ".pm-sentence", ".pm-legend", ".pm-attribution"):
        expect(dashboard.frame.locator(shown).first).to_be_visible()
    statuses = ("direct", "via_district", "presumed", "none")
    light = {name: PALETTE["light"][name] for name in statuses}
    wait_until(
        dashboard.page,
        lambda: dashboard.inner.evaluate(PAINTS),
        lambda paints: {name: ground for name, (ground, _) in paints.items()} == light,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_controls_of_the_framework_have_3_to_1_on_their_ground(
    dashboard: Dashboard, scheme: str
) -> None:
    dashboard.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for path, controls in CONTROLS.items():
        dashboard.page.goto(f"{dashboard.root}/{path}")
        wait_for_page(dashboard.page)
        for selector, colour in controls:
            control = dashboard.page.locator(selector).first
            wait_until(
                dashboard.page,
                lambda: control.evaluate(EDGE, colour),  # noqa: B023 - asked at once
                lambda colours: contrast(*colours) >= 3,
            )


@pytest.mark.everywhere
def test_in_forced_colours_what_is_chosen_beside_the_map_looks_chosen(
    dashboard: Dashboard,
) -> None:
    page = dashboard.page
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(f"{dashboard.root}/kommunen?typ=kreis")
    wait_for_page(page)
    pressed = page.locator("[data-testid=stSidebar]").get_by_role("button", pressed=True)
    other = page.get_by_role("button", name="kreisfreie Stadt", pressed=False)
    expect_other_grounds(pressed, other)
    # Those draw themselves in the reader's colours.
    for drawn in (page.get_by_role("radio").first, page.get_by_role("checkbox").first):
        expect(drawn).to_have_css("appearance", "auto")
        expect(drawn).to_have_css("forced-color-adjust", "auto")


def test_a_page_printed_from_a_dark_screen_is_dark_on_white(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.emulate_media(color_scheme="dark")
    page.goto(f"{dashboard.root}/kommunen")
    wait_for_page(page)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("[data-testid=stSidebar]")).to_be_hidden()
    expect(page.get_by_role("button", name="Link kopieren")).to_be_hidden()
    for shown in ("h1", "h2", ".pm-places caption", ".pm-places tbody th a", ".pm-places td"):
        expect(page.locator(shown).first).to_have_css("color", "rgb(22, 36, 42)")
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    table = page.locator(".pm-places")
    wait_until(page, lambda: table.evaluate("(box) => box.scrollHeight <= box.clientHeight + 1"))


def test_hatched_areas_show_the_hatched_ground_below_them_unless_a_look_covers_it(
    widget: Offline, page: Page
) -> None:
    widget.open("jahr=2023")
    ground = page.locator(".pm-ground")
    assert "#pm-pattern-via-district" in ground.evaluate("one => getComputedStyle(one).fill")
    # First of all paths: what is drawn later lies above it.
    assert ground.evaluate("one => one === one.parentElement.firstElementChild")
    opaque = dict.fromkeys(("direct", "presumed", "none"), "1")
    assert page.evaluate(OPACITIES) == {**opaque, "via_district": "0"}
    page.get_by_role("radio", name="Beitrittsjahr").check()
    assert set(page.evaluate(OPACITIES).values()) == {"1"}
