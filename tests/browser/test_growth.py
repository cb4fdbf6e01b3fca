"""The chart of the growth in a real browser: on the page Ausbau and in the offline viewer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from praevmap.model.network import Network
from praevmap.views.growth import Split, follow_growth
from praevmap.views.wording import words_for
from tests.browser.conftest import Dashboard, Offline
from tests.browser.waiting import wait_until
from tests.views.states import read_view, view_of

DE = words_for("de")
BARS = "(all) => all.map((bar) => [bar.dataset.year, bar.dataset.part, Number(bar.dataset.count)])"


@pytest.fixture(params=["page", "viewer"])
def chart(request: pytest.FixtureRequest) -> Page:
    """The chart of the participants whose Gebietstyp is Kreis."""
    if request.param == "page":
        dashboard: Dashboard = request.getfixturevalue("dashboard")
        dashboard.page.goto(f"{dashboard.root}/ausbau?typ=kreis&jahr=2017")
        page = dashboard.page
    else:
        offline: Offline = request.getfixturevalue("widget")
        page = offline.open("typ=kreis&jahr=2017").go("Ausbau").page
    expect(page.locator("[data-bar]").first).to_be_visible()
    return page


def test_the_bars_are_those_of_the_growth_and_say_their_numbers_to_pointer_and_keys(
    chart: Page, network: Network
) -> None:
    growth = follow_growth(network, read_view({"typ": "kreis"}))
    expected = [
        [str(row.year), f"{status}-{part.value}", count]
        for row in growth.rows
        for status, counts in (("documented", row.documented_by), ("presumed", row.presumed_by))
        for part, count in counts[Split.TYPE].items()
        if count
    ]
    bars = chart.locator(".pv-bar")
    wait_until(chart, lambda: bars.evaluate_all(BARS), lambda drawn: drawn == expected)
    numbers = chart.locator(".pv-numbers")
    expect(numbers).to_have_text(DE.say("growth.numbers.hint"))
    rows = {row.year: row for row in growth.rows}

    def bar(year: int) -> str:
        counts = f"Kreis, belegt: {rows[year].documented}"
        presumed = f"; Kreis, vermutet: {rows[year].presumed}" if rows[year].presumed else ""
        return f"{counts}{presumed}"

    chart.locator('[data-bar="2021"]').hover()
    expect(numbers).to_contain_text(bar(2021))
    # One stop of the Tab key: the year of the view; arrows lead on.
    chart.locator('[data-bar="2017"]').focus()
    chart.keyboard.press("ArrowRight")
    expect(chart.locator('[data-bar="2018"]')).to_be_focused()
    expect(chart.locator('[data-bar="2018"]')).to_have_attribute("tabindex", "0")
    chart.mouse.move(0, 0)
    expect(numbers).to_contain_text(bar(2018))
    chart.keyboard.press("End")
    expect(chart.locator(f'[data-bar="{growth.rows[-1].year}"]')).to_be_focused()
    expect(chart.locator('[data-bar][tabindex="0"]')).to_have_count(1)


def test_the_parts_of_a_bar_differ_by_pattern_and_the_unnamed_stand_beside_them(
    widget: Offline, network: Network
) -> None:
    page = widget.open().go("Ausbau").page
    bars, gaps = page.locator(".pv-bar"), page.locator(".pv-gap")
    expect(bars.first).to_be_visible()
    parts: list[tuple[str, str]] = bars.evaluate_all(
        "(bars) => bars.map((bar) => [bar.dataset.part, bar.style.fill.split(' ')[0]])"
    )
    patterns = dict(parts)
    # The first of the documented is plain.
    assert len(set(patterns.values())) == len(patterns) == 6
    assert sum(pattern.startswith("url") for pattern in patterns.values()) == 5
    marks = follow_growth(network, view_of()).marks.values()
    unnamed = gaps.evaluate_all(
        "(gaps) => gaps.map((gap) => [Number(gap.dataset.year), Number(gap.dataset.count)])"
    )
    assert unnamed == [[mark.year, mark.unnamed] for mark in marks if mark.unnamed]
    page.get_by_role("radio", name="Programm", exact=True).check()
    expect(page.locator('.pv-bar[data-part="documented-kinderstark"]').first).to_be_attached()
