"""Tables of areas are filtered by class, searched and sorted as their readers see them."""

from __future__ import annotations

import pytest

from dashboard.page_choices import choice_of_class
from praevmap.model.ags import GovernmentRegion, parse_key
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.classes import classify
from praevmap.views.snapshot import area_name, take_snapshot
from praevmap.views.tables.areas import show_areas
from praevmap.views.tables.selection import select_rows, sort_table
from praevmap.views.tables.shown import ShownTable
from praevmap.views.view_state import Look
from praevmap.views.wording import words_for
from tests.views.states import view_of

WORDS = words_for("de")


@pytest.fixture
def table(network: Network) -> ShownTable:
    return show_areas(network, take_snapshot(network, view_of(year=2022)))


def column(table: ShownTable, name: str) -> list[str]:
    place = [head.name for head in table.heads[0]].index(name)
    return [row.cells[place].text for row in table.rows]


@pytest.mark.parametrize("look", Look)
def test_a_class_lists_exactly_its_areas(network: Network, look: Look) -> None:
    state = view_of(look=look, year=2022, since=2017, regions=frozenset({GovernmentRegion.KOELN}))
    every, classes = show_areas(network, take_snapshot(network, state)), classify(network, state)
    known = choice_of_class(network.years).values.values()
    for entry in classes.entries:
        listed = select_rows(every, WORDS, only=entry.name)
        names = {
            area_name(network, state.level, parse_key(key))
            for key, name in classes.of.items()
            if name == entry.name
        }
        assert len(listed.rows) == (entry.count or 0)
        assert set(column(listed, "name")) == names
        assert entry.name in known


def test_a_search_finds_a_place_in_both_spellings_and_by_its_kreis(table: ShownTable) -> None:
    for text in ("muelheim ruhr", "Mülheim", "mulheim"):
        listed = select_rows(table, WORDS, text=text)
        assert column(listed, "name") == ["Mülheim an der Ruhr"]
    listed = select_rows(table, WORDS, text="Kreis Unna Selm")
    assert column(listed, "name") == ["Selm"]


def test_a_table_is_sorted_by_meaning_and_empty_cells_come_last(table: ShownTable) -> None:
    down = sort_table(table, "status", descending=True)
    order = [status.word for status in reversed(Status)]
    places = [order.index(row.status) for row in down.rows]
    assert places == sorted(places)
    since = column(sort_table(table, "since"), "since")
    assert since[0].endswith("2012")
    assert not since[-1].isdecimal()
    marked = {head.name: head.order for head in down.heads[0] if head.order}
    assert marked == {"status": "descending"}
