"""Choices of the reader, as `choices.js` shows and sends them."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Dashboard
from tests.browser.opening import wait_for_page


def test_choices_in_quick_succession_all_count(dashboard: Dashboard) -> None:
    page = dashboard.open("jahr=2017").page
    sidebar = page.get_by_test_id("stSidebar")
    for name in ("Kreis", "LWL", "Köln"):
        sidebar.get_by_role("button", name=name, exact=True).click()
    sidebar.get_by_role("button", name="LWL").click()
    expect(page).to_have_url(re.compile(r"\?jahr=2017&typ=kreis&bezirk=koeln$"))
    for name, pressed in (("Kreis", "true"), ("LWL", "false"), ("Köln", "true")):
        button = sidebar.get_by_role("button", name=name, exact=True)
        expect(button).to_have_attribute("aria-pressed", pressed)


def test_reset_takes_back_all_but_year_and_language(dashboard: Dashboard) -> None:
    page = dashboard.open("jahr=2017&typ=kreis&ebene=kreis&abdeckung=kreis&sprache=en").page
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_role("radio", name="the whole district")).to_be_checked()
    sidebar.get_by_role("button", name="Reset all filters").click()
    expect(page).to_have_url(re.compile(r"\?jahr=2017&sprache=en$"))
    expect(sidebar.get_by_role("button", name="district", exact=True, pressed=True)).to_have_count(
        0
    )
    for name in ("Municipalities", "by programme", "English"):
        expect(sidebar.get_by_role("radio", name=name)).to_be_checked()


def test_the_language_changes_under_the_focus(dashboard: Dashboard) -> None:
    page = dashboard.open().page
    page.get_by_role("radio", name="Deutsch").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radiogroup", name="Level")).to_be_visible()
    expect(page.get_by_role("radio", name="English")).to_be_focused()


def test_a_choice_that_stands_twice_is_one(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/zahlencheck")
    sidebar, main = page.get_by_test_id("stSidebar"), page.get_by_role("main")
    main.get_by_role("radio", name="ganzer Kreis").check()
    expect(page).to_have_url(re.compile("abdeckung=kreis$"))
    for part in (sidebar, main):
        expect(part.get_by_role("radio", name="ganzer Kreis")).to_be_checked()
    sidebar.get_by_role("radio", name="nach Programm").check()
    expect(main.get_by_role("radio", name="nach Programm")).to_be_checked()
    expect(sidebar.get_by_role("radio", name="nach Programm")).to_be_checked()


def test_what_is_typed_stays_while_an_answer_comes_and_the_cross_takes_it_back(
    dashboard: Dashboard,
) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/kommunen")
    search = page.get_by_role("searchbox", name="Suchen")
    search.focus()
    page.get_by_role("combobox", name="Sortieren nach").select_option("seit")
    page.keyboard.type("Gladb")
    expect(page).to_have_url(re.compile("sortierung=seit"))
    expect(page.locator('th[aria-sort="ascending"]')).to_contain_text("Beginn")
    expect(search).to_have_value("Gladb")
    expect(page.get_by_text("Mit der Eingabetaste übernehmen")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("suche=Gladb"))
    expect(page.get_by_text("Mit der Eingabetaste übernehmen")).to_be_hidden()
    # As the cross does that browsers place there.
    search.fill("")
    expect(page).to_have_url(re.compile(r"kommunen\?sortierung=seit$"))


def test_two_parts_with_the_same_choice_do_not_undo_one_another(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/zahlencheck")
    sidebar, main = page.get_by_test_id("stSidebar"), page.get_by_role("main")
    filters = sidebar.get_by_role("button", name="LWL")
    expect(filters).to_be_visible()
    main.get_by_role("radio", name="ganzer Kreis").check()
    filters.click()
    expect(page).to_have_url(re.compile(r"\?la=lwl&abdeckung=kreis$|\?abdeckung=kreis&la=lwl$"))
    for part in (sidebar, main):
        expect(part.get_by_role("radio", name="ganzer Kreis")).to_be_checked()


def test_new_controls_show_what_is_chosen_also_before_the_answer(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/ueber?typ=kreis")
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_role("radio", name="English").check()
    sidebar.get_by_role("button", name="LWL").click()
    sidebar.get_by_role("button", name="LVR").click()
    expect(sidebar.get_by_role("heading", name="Filters (2)")).to_be_visible()
    for name in ("district", "LWL", "LVR"):
        expect(sidebar.get_by_role("button", name=name, exact=True, pressed=True)).to_be_visible()
    expect(page).to_have_url(re.compile("typ=kreis"))


def test_the_search_of_the_areas_keeps_what_is_typed_while_the_year_goes_on(
    dashboard: Dashboard,
) -> None:
    page = dashboard.open("jahr=2017&status=alle&suche=x").page
    search = page.get_by_role("searchbox", name="In der Tabelle suchen")
    expect(search).to_have_value("x")
    search.fill("Köl")
    dashboard.set_year(2018)
    search.press("End")
    page.keyboard.type("n")
    expect(page).to_have_url(re.compile("jahr=2018"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("suche=K%C3%B6ln"))
    expect(page.locator('[data-table="areas"] tbody tr')).to_have_count(1)


def test_a_search_of_one_page_is_none_of_another(dashboard: Dashboard) -> None:
    page = dashboard.open("jahr=2017&suche=Gladb").page
    expect(page.get_by_role("searchbox", name="In der Tabelle suchen")).to_have_value("Gladb")
    page.get_by_role("link", name="Kommunen", exact=True).click()
    expect(page.get_by_role("searchbox", name="Suchen", exact=True)).to_have_value("")
    expect(page).to_have_url(re.compile(r"/kommunen\?jahr=2017$"))
    page.get_by_role("link", name="Karte", exact=True).click()
    expect(page.get_by_role("searchbox", name="In der Tabelle suchen")).to_have_value("Gladb")


def test_a_choice_that_is_not_answered_is_said_again(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.clock.install()
    page.goto(f"{dashboard.root}/kommunen")
    tick = page.get_by_role("checkbox", name=re.compile("^Alle"))
    expect(tick).to_be_visible()
    sent: list[str] = page.evaluate(
        """() => {
            window.chosen = [];
            const { send } = WebSocket.prototype;
            WebSocket.prototype.send = function (message) {
                const text = new TextDecoder().decode(message);
                const isChoice = text.includes("umfang=alle");
                if (isChoice) window.chosen.push(text);
                // The first one is lost.
                if (!isChoice || window.chosen.length > 1) send.call(this, message);
            };
            return window.chosen;
        }"""
    )
    assert sent == []
    tick.check()
    page.clock.run_for(6_000)
    expect(page).to_have_url(re.compile("umfang=alle"))
    assert page.evaluate("window.chosen.length") == 2
    expect(tick).to_be_checked()


def test_a_link_that_is_pressed_right_after_a_choice_is_followed_and_the_choice_counts(
    dashboard: Dashboard,
) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.root}/kommunen?jahr=2017")
    wait_for_page(page)
    # In one moment, as no hand could: what is chosen is told after the way to the page.
    page.get_by_test_id("stSidebar").get_by_role("button", name="Kreis", exact=True).evaluate("""
        (button) => {
            button.click();
            const links = [...document.querySelectorAll("[data-testid=stTopNavLink]")];
            links.find((link) => link.textContent.trim() === "Ausbau").click();
        }
    """)
    expect(page.get_by_role("heading", name=re.compile("^Ausbau"), level=1)).to_be_visible()
    wait_for_page(page)
    expect(page).to_have_url(re.compile(r"/ausbau\?jahr=2017&typ=kreis"))
    # What is typed is chosen when the field is left, which is when the link is pressed.
    page.get_by_role("link", name="Kommunen", exact=True).click()
    page.get_by_role("searchbox", name="Suchen").fill("Aachen")
    page.get_by_role("link", name="Ausbau", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("^Ausbau"), level=1)).to_be_visible()
    wait_for_page(page)
    expect(page).to_have_url(re.compile("/ausbau"))
