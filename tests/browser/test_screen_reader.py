"""The map without seeing: the accessibility tree, what is spoken, the table, the languages."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.snapshot import take_snapshot
from praevmap.views.wording import words_for
from tests.browser.axe import run_axe
from tests.browser.conftest import Dashboard
from tests.browser.opening import wait_for_page
from tests.extent import sometimes
from tests.parity.told import say_spoken
from tests.views.states import read_view, view_of

SETTLED = 1000
"""Milliseconds after which a year that stands still is spoken."""
LEVELS = ("gemeinde", "jugendamt", "kreis")
LOOKS = ("jahr=2017", "ansicht=beitritt&jahr=2021", "ansicht=vergleich&von=2017")
STATES = {
    Status.DIRECT: r"Teilnahme belegt(, .+|)$",
    Status.VIA_DISTRICT: r"Teilnahme belegt \(.+\)",
    Status.PRESUMED: r"Teilnahme vermutet( \(.+\)|, .+)",
    Status.HIDDEN: r"nicht in der Auswahl \(ohne Filter: .+\)$",
    Status.NONE: r"keine Teilnahme belegt$",
}
READ = """(table) => ({
    caption: table.caption.textContent,
    heads: [...table.tHead.rows[0].cells].map((cell) => [cell.scope, cell.textContent]),
    rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText)),
    scopes: [...new Set([...table.tBodies[0].rows].map((row) => row.cells[0].scope))],
})"""


def tree_of_the_map(page: Page) -> list[dict[str, Any]]:
    """Return what assistive technology gets of the map's frame."""
    session = page.context.new_cdp_session(page)
    frames = session.send("Page.getFrameTree")["frameTree"]["childFrames"]
    [frame] = [each["frame"]["id"] for each in frames]
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree", {"frameId": frame})[
        "nodes"
    ]
    return [node for node in nodes if not node.get("ignored")]


def named(nodes: list[dict[str, Any]], role: str) -> list[str]:
    return [
        node["name"]["value"]
        for node in nodes
        if node["role"]["value"] == role and node.get("name", {}).get("value")
    ]


@pytest.mark.parametrize(
    ("level", "year"),
    [
        ("gemeinde", 2021),
        ("jugendamt", 2017),
        *(
            pytest.param(*mode, marks=pytest.mark.everywhere)
            for mode in (("gemeinde", 2017), ("jugendamt", 2021), ("kreis", 2017), ("kreis", 2021))
        ),
    ],
)
def test_the_accessibility_tree_has_every_area_with_its_name_and_its_state(
    dashboard: Dashboard, network: Network, level: str, year: int
) -> None:
    dashboard.open(f"jahr={year}&ebene={level}")
    dashboard.expect_names()
    taken = take_snapshot(network, read_view({"jahr": str(year), "ebene": level}))
    found: Counter[tuple[str, Status]] = Counter()
    for name in named(tree_of_the_map(dashboard.page), "button"):
        place, _, rest = name.partition(", ")
        _, _, state = rest.partition(", ")
        status = next((s for s, form in STATES.items() if re.match(form, state)), None)
        if status is not None:
            found[place, status] += 1
    assert found == Counter((area.name, area.status) for area in taken.areas)
    expect(dashboard.frame.locator("path[data-key]:visible")).to_have_count(found.total())


@pytest.mark.parametrize(
    ("query", "key", "name"),
    [
        pytest.param(
            "jahr=2017",
            "05562014",
            "Gladbeck, kreisangehörige Stadt, Teilnahme belegt, erstmals belegt 2012",
            marks=pytest.mark.everywhere,
        ),
        pytest.param(
            "jahr=2017&sprache=en",
            "05562014",
            "Gladbeck, town within a district, participation documented, first documented 2012",
            marks=pytest.mark.everywhere,
        ),
        (
            "jahr=2021&ansicht=beitritt",
            "05562014",
            (
                "Gladbeck, kreisangehörige Stadt, Teilnahme vermutet, erstmals belegt 2012;"
                " 2020\N{EN DASH}2021 vermutet"
            ),
        ),
        (
            "jahr=2017&ansicht=vergleich&von=2012&ebene=kreis",
            "05562",
            (
                "Kreis Recklinghausen, Kreis, Teilnahme belegt, erstmals belegt 2017;"
                " neu gegenüber 2012"
            ),
        ),
        (
            "jahr=2017&nachweis=vermutet",
            "05562014",
            ("Gladbeck, kreisangehörige Stadt, nicht in der Auswahl (ohne Filter: direkt belegt)"),
        ),
    ],
)
def test_an_area_is_called_by_name_type_state_and_what_the_look_says(
    dashboard: Dashboard, query: str, key: str, name: str
) -> None:
    dashboard.open(query)
    area = dashboard.frame.locator(f'path[data-key="{key}"]')
    expect(area).to_have_attribute("aria-label", name)
    assert name in named(tree_of_the_map(dashboard.page), "button")


def test_every_settled_year_is_spoken_with_what_is_new(widget: Dashboard, network: Network) -> None:
    widget.page.clock.install()
    widget.open(f"jahr={network.years[0]}")
    told = {
        year: say_spoken(network, take_snapshot(network, view_of(year=year)), "", words_for("de"))
        for year in network.years
    }
    assert told[2017] == "2017: 22 neue Teilnahmen, 40 belegt"
    for year, sentence in told.items():
        widget.set_year(year)
        widget.page.clock.run_for(SETTLED)
        spoken = widget.frame.get_by_role("status").filter(has_text=str(year))
        expect(spoken).to_have_text(sentence)


@pytest.mark.parametrize("level", [LEVELS[0], *sometimes(*LEVELS[1:])])
def test_the_table_below_the_map_says_the_same_as_the_map(
    dashboard: Dashboard, network: Network, level: str
) -> None:
    dashboard.open(f"jahr=2021&ebene={level}")
    page = dashboard.page
    box = page.locator("summary", has_text="Die Karte als Tabelle")
    expect(page.get_by_role("region", name="Die Karte als Tabelle")).to_have_count(0)
    box.focus()
    page.keyboard.press("Enter")
    region = page.get_by_role("region", name="Die Karte als Tabelle")
    expect(region).to_be_visible()
    table = region.get_by_role("table")
    read = table.evaluate(READ)
    assert {scope for scope, _ in read["heads"]} == {"col"}
    assert read["scopes"] == ["row"]
    words = words_for("de")
    taken = take_snapshot(network, read_view({"jahr": "2021", "ebene": level}))
    told = Counter((row[0], row[3]) for row in read["rows"])
    assert told == Counter((a.name, words.say(f"map.status.{a.status.word}")) for a in taken.areas)
    for status, count in taken.by_status.items():
        counted = f"{count} {words.say(f'map.status.{status.word}')}" in read["caption"]
        # What is not in the selection is named only where a filter leaves something out.
        assert counted == (count > 0 or status is not Status.HIDDEN)
    # It follows the map.
    dashboard.set_year(2017)
    expect(table.locator("caption")).to_contain_text("31.12.2017")


def test_what_sources_say_is_marked_as_german_where_the_page_is_english(
    widget: Dashboard,
) -> None:
    widget.open("jahr=2017&auswahl=05562014&sprache=en")
    expect(widget.page.locator("html")).to_have_attribute("lang", "en")
    expect(widget.frame.locator("html")).to_have_attribute("lang", "en")
    details = widget.frame.get_by_role("complementary", name="Gladbeck")
    for part in (".pm-statement > p:not(.pm-facts, .pm-source)", ".pm-source > span", "h4"):
        parts = details.locator(part)
        expect(parts).not_to_have_count(0)
        assert parts.evaluate_all("(all) => all.every((one) => one.lang === 'de')")
    facts = details.locator(".pm-facts")
    expect(facts).not_to_have_count(0)
    assert facts.evaluate_all("(all) => all.every((one) => !one.closest('[lang=de]'))")


@pytest.mark.everywhere
@pytest.mark.parametrize("query", LOOKS)
def test_axe_finds_nothing_serious_in_any_look_with_details_and_table_open(
    dashboard: Dashboard, query: str
) -> None:
    dashboard.open(f"{query}&auswahl=05562014&ebene=gemeinde")
    dashboard.page.get_by_text("Die Karte als Tabelle", exact=True).click()
    region = dashboard.page.get_by_role("region", name="Die Karte als Tabelle")
    expect(region).to_be_visible()
    dashboard.frame.get_by_role("button", name="Vergrößern").click()
    pan = dashboard.frame.get_by_role("group", name="Ausschnitt verschieben")
    expect(pan).to_be_visible()
    wait_for_page(dashboard.page)
    assert run_axe(dashboard.page)["violations"] == []
