"""The map without a mouse, in a real browser: every step below is a key."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Dashboard
from tests.browser.keyboard import area, expect_focus, focused, tab_to, walk
from tests.browser.opening import wait_for_page
from tests.browser.waiting import box_of, wait_until
from tests.extent import sometimes

ARROWS = {"ArrowUp": (1, -1), "ArrowDown": (1, 1), "ArrowLeft": (0, -1), "ArrowRight": (0, 1)}
"""Axis and sign of the way that each arrow leads."""
KREISE = "jahr=2017&ebene=kreis"
SCROLLED = "document.querySelector('.pm-details-body').scrollTop > 0"
LATER = "(then) => performance.now() - then > 1000"
STILL = """() => new Promise((done) => {
    const path = document.querySelector("path[data-key='05562']");
    let before = "";
    let frames = 0;
    const look = () => {
        const { x, y } = path.getBoundingClientRect();
        frames = `${x} ${y}` === before ? frames + 1 : 0;
        before = `${x} ${y}`;
        if (frames < 12) requestAnimationFrame(look);
        else done([x, y]);
    };
    look();
})"""


@pytest.fixture
def ready(widget: Dashboard) -> Dashboard:
    """The map of the Kreise in 2017 with the focus on Kreis Recklinghausen."""
    widget.open(f"{KREISE}&auswahl=05562")
    widget.frame.get_by_role("combobox", name="Ort suchen").focus()
    assert tab_to(widget.page, "Kreis Recklinghausen")["key"] == "05562"
    return widget


def type_letters(dashboard: Dashboard, letters: str) -> None:
    """Type as a keyboard with these letters does; Playwright knows only those of the US one."""
    session = dashboard.page.context.new_cdp_session(dashboard.page)
    for letter in letters:
        for kind in ("keyDown", "keyUp"):
            session.send("Input.dispatchKeyEvent", {"type": kind, "key": letter, "text": letter})


def pause(dashboard: Dashboard) -> None:
    """Wait as long as ends a name."""
    frame = dashboard.inner
    frame.wait_for_function(LATER, arg=frame.evaluate("performance.now()"))


def press(dashboard: Dashboard, *keys: str) -> None:
    for key in keys:
        dashboard.page.keyboard.press(key)


def pan_group(dashboard: Dashboard) -> Locator:
    return dashboard.frame.get_by_role("group", name="Ausschnitt verschieben")


def settled(dashboard: Dashboard) -> list[float]:
    """Where an area is when it has stood still for some frames."""
    found: list[float] = dashboard.inner.evaluate(STILL)
    return found


def test_the_whole_story_is_told_by_the_keyboard_alone(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    dashboard = Dashboard(context.new_page(), address).open()
    page, frame = dashboard.page, dashboard.frame

    tab_to(page, "kreisfreie Stadt")
    press(dashboard, "ArrowRight", "ArrowRight")
    expect_focus(page, name="Kreis")
    press(dashboard, "Enter")
    expect(page).to_have_url(re.compile("typ=kreis"))

    tab_to(page, "Jahr", type="range")
    press(dashboard, "Home", *["ArrowRight"] * 5)
    expect(frame.get_by_role("slider", name="Jahr")).to_have_value("2017")
    expect(frame.get_by_role("status")).to_contain_text("2017")
    expect(page).to_have_url(re.compile("jahr=2017"))

    tab_to(page, "Ort suchen", back=True)
    assert tab_to(page, "", tag="path")["framed"]
    type_letters(dashboard, "reckling")
    told = (
        "Recklinghausen, kreisangehörige Stadt, Teilnahme belegt (Kreis Recklinghausen),"
        " erstmals belegt 2017"
    )
    expect_focus(page, key="05562032", name=told)
    press(dashboard, "Enter")
    expect_focus(page, name="Recklinghausen")
    expect(page).to_have_url(re.compile("auswahl=05562032"))

    # The text can be scrolled, and the sources are links.
    tab_to(page, "Recklinghausen", tag="div")
    expect(frame.locator(".pm-details-body")).to_contain_text("Was die Quellen sagen")
    press(dashboard, "End")
    dashboard.inner.wait_for_function(SCROLLED)
    press(dashboard, "Tab")
    expect_focus(page, tag="a")

    tab_to(page, "Link kopieren")
    press(dashboard, "Enter")
    expect(page.get_by_text("Der Link ist kopiert.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    asked = parse_qs(urlsplit(copied).query)
    found = [asked[name] for name in ("jahr", "typ", "auswahl")]
    assert found == [["2017"], ["kreis"], ["05562032"]]
    assert dashboard.complaints == []
    context.close()


def test_the_tab_key_passes_through_the_frame_in_a_sensible_order_and_leaves_it(
    dashboard: Dashboard,
) -> None:
    dashboard.open("jahr=2017&auswahl=05562014")
    met = walk(dashboard.page)
    inside = [number for number, one in enumerate(met) if one["framed"]]
    assert inside == list(range(inside[0], inside[-1] + 1))
    names = [one["name"] for one in met]
    areas = [one for one in met if one["key"]]
    assert [one["key"] for one in areas] == ["05562014"]
    order = (
        *("kreisfreie Stadt", "Karte", "Ort suchen", "Gladbeck, kreisangehörige Stadt"),
        *("Vergrößern", "Einzelheiten schließen", "Abspielen", "Jahr", "Link kopieren"),
        "Impressum",
    )
    places = [next(i for i, name in enumerate(names) if name.startswith(one)) for one in order]
    assert places == sorted(places)
    nameless = [one for one in met if not one["name"] and one["tag"] != "input"]
    assert nameless == []
    # And the whole way back: the last control first.
    for wanted in ("Impressum", "Jahr", "Gladbeck, kreisangehörige Stadt", "Karte"):
        tab_to(dashboard.page, wanted, back=True)


@pytest.mark.parametrize(
    "size", [(1280, 900), (390, 844), *sometimes((844, 390), (640, 450))], ids=str
)
def test_every_stop_shows_its_focus_and_nothing_lies_over_it(
    dashboard: Dashboard, size: tuple[int, int]
) -> None:
    width, height = size
    dashboard.page.set_viewport_size({"width": width, "height": height})
    dashboard.open("jahr=2017&auswahl=05562014")
    met = walk(dashboard.page)
    assert {one["framed"] for one in met} == {True, False}
    assert [one["name"][:40] for one in met if not one["marked"]] == []
    assert [one["name"][:40] for one in met if not one["hits"]] == []


@pytest.mark.parametrize(
    "path",
    ["kommunen?suche=gladbeck", "downloads", *sometimes("ausbau", "kommunen?auswahl=05562014")],
)
def test_every_stop_of_the_other_pages_shows_its_focus(dashboard: Dashboard, path: str) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/{path}")
    wait_for_page(page)
    met = walk(page)
    assert {"a", "button", "input", "main"} <= {one["tag"] for one in met}
    assert [one["name"][:40] for one in met if not one["marked"]] == []
    assert [one["name"][:40] for one in met if not one["hits"]] == []


def test_letters_lead_to_the_area_whose_name_begins_so(ready: Dashboard) -> None:
    page = ready.page
    type_letters(ready, "herf")
    expect(area(ready, "05758")).to_be_focused()
    # An umlaut may be written with or without its dots, an ß as ss.
    typed = ("köln", "05315"), ("DÜR", "05358"), ("Muenster", "05515"), ("dusseld", "05111")
    for letters, key in typed:
        pause(ready)
        type_letters(ready, letters)
        expect(area(ready, key)).to_be_focused()
    # A blank within a name does not open the details.
    pause(ready)
    type_letters(ready, "kreis w")
    wait_until(page, lambda: focused(page)["name"], lambda name: name.startswith("Kreis W"))
    expect(ready.frame.get_by_role("heading", name="Kreis Recklinghausen").first).to_be_visible()


def test_what_no_name_begins_with_is_said_and_moves_nothing(ready: Dashboard) -> None:
    type_letters(ready, "xyz")
    expect(ready.frame.get_by_text("Kein Gebiet beginnt mit „xyz“.")).to_be_visible()
    expect(area(ready, "05562")).to_be_focused()
    ready.page.keyboard.press("Tab")
    expect(ready.frame.get_by_text("Kein Gebiet beginnt mit")).to_have_count(0)


def test_a_letter_is_a_name_on_an_area_and_nothing_elsewhere(ready: Dashboard) -> None:
    root = ready.frame.locator(".praevmap")
    press(ready, "p")
    wait_until(
        ready.page,
        lambda: focused(ready.page)["name"],
        lambda name: name.startswith("Kreis Paderborn"),
    )
    tab_to(ready.page, "Vergrößern")
    press(ready, "p")
    expect(root).not_to_have_attribute("data-presenting", re.compile("."))
    described = ready.frame.get_by_role("application")
    expect(described).to_have_attribute("aria-describedby", "pm-hint")


def test_the_map_is_moved_and_enlarged_without_dragging(ready: Dashboard) -> None:
    expect(pan_group(ready)).to_be_hidden()
    before = settled(ready)
    press(ready, "+")
    expect(pan_group(ready)).to_be_visible()
    enlarged = wait_until(ready.page, lambda: settled(ready), lambda now: now != before)
    press(ready, "Shift+ArrowRight")
    wait_until(ready.page, lambda: settled(ready), lambda now: now[0] < enlarged[0])
    expect(area(ready, "05562")).to_be_focused()
    tab_to(ready.page, "Nach links verschieben")
    press(ready, "Enter")
    wait_until(ready.page, lambda: settled(ready), lambda now: abs(now[0] - enlarged[0]) <= 2)
    names = ["Nach oben", "Nach links", "Nach rechts", "Nach unten"]
    for name in names:
        box = box_of(pan_group(ready).get_by_role("button", name=f"{name} verschieben"))
        assert min(box["width"], box["height"]) >= 24
    tab_to(ready.page, "Ganz Nordrhein-Westfalen zeigen", back=True)
    press(ready, "Enter")
    expect(pan_group(ready)).to_be_hidden()
    # Nor does a change of the view bring them where all is seen.
    ready.frame.get_by_role("button", name="Voriges Jahr").click()
    expect(ready.frame.get_by_role("slider", name="Jahr")).to_have_value("2016")
    expect(pan_group(ready)).to_be_hidden()


def test_the_keys_are_named_while_an_area_has_the_focus_and_cover_nothing_of_the_map(
    ready: Dashboard,
) -> None:
    # In the first view nothing is enlarged: its place is that of the words of the year.
    keys = ready.frame.get_by_text("Pfeile: Nachbargebiet")
    expect(keys).to_be_visible()
    before = settled(ready)
    stage = box_of(ready.frame.locator(".pm-stage"))
    assert box_of(keys)["y"] >= stage["y"] + stage["height"]
    press(ready, "ArrowDown")
    expect(keys).to_be_visible()
    press(ready, "Escape", "ArrowUp")
    expect(keys).to_be_hidden()
    tab_to(ready.page, "Vergrößern")
    tab_to(ready.page, "", back=True, tag="path")
    expect(keys).to_be_visible()
    press(ready, "Tab")
    expect(keys).to_be_hidden()
    assert settled(ready) == before


def test_a_pointer_is_not_told_the_keys(ready: Dashboard) -> None:
    tab_to(ready.page, "Vergrößern")
    area(ready, "05758").click()
    expect(ready.frame.get_by_text("Pfeile: Nachbargebiet")).to_be_hidden()


def test_escape_closes_the_details_and_the_focus_is_where_it_was(ready: Dashboard) -> None:
    press(ready, "b", "Enter")
    expect_focus(ready.page, name="Bielefeld", tag="h2")
    press(ready, "Tab", "Tab", "Escape")
    expect_focus(ready.page, key="05711")
    expect(ready.frame.get_by_role("complementary")).to_be_hidden()


def test_an_arrow_leads_to_a_neighbour_in_its_direction(ready: Dashboard) -> None:
    middle = "(path) => { const { x, y, width, height } = path.getBoundingClientRect();"
    middle += " return [x + width / 2, y + height / 2]; }"
    settled(ready)
    for arrow, (axis, sign) in ARROWS.items():
        area(ready, "05562").focus()
        before = area(ready, "05562").evaluate(middle)
        press(ready, arrow)
        key = wait_until(
            ready.page, lambda: focused(ready.page)["key"], lambda key: key not in {"", "05562"}
        )
        # The map stays one stop of the Tab key.
        expect(ready.frame.locator('path[data-key][tabindex="0"]')).to_have_count(1)
        after = area(ready, key).evaluate(middle)
        assert (after[axis] - before[axis]) * sign > 0, arrow
