"""Tables of numbers in the order of one of their columns."""

from __future__ import annotations

from praevmap.model.network import Network
from praevmap.views.growth import Split, follow_growth
from praevmap.views.tables.growth import show_growth
from praevmap.views.tables.selection import sort_table
from praevmap.views.wording import words_for
from tests.views.states import view_of


def test_every_head_of_the_growth_sorts_its_own_column(network: Network) -> None:
    for language in ("de", "en"):
        words = words_for(language)
        growth = follow_growth(network, view_of())
        for split in Split:
            table = show_growth(network, growth, split, words)
            names = [head.name for line in table.heads for head in line if head.name]
            columns = sum(head.columns for head in table.heads[0])
            assert len(set(names)) == len(names) == columns
            for name in names:
                shown = sort_table(table, name, descending=True)
                assert sorted(map(str, shown.rows)) == sorted(map(str, table.rows))
                marked = [h.name for line in shown.heads for h in line if h.order]
                assert marked == [name]


def test_numbers_sort_as_numbers_and_what_has_none_comes_last(network: Network) -> None:
    words = words_for("de")
    growth = follow_growth(network, view_of())
    table = show_growth(network, growth, Split.TYPE, words)
    new = sort_table(table, "documented.all", descending=True)
    counts = [int(row.cells[1].text) for row in new.rows]
    assert counts == sorted((row.documented for row in growth.rows), reverse=True)
    offices = sort_table(table, "offices", descending=True).rows
    assert offices[0].cells[-4].text == "88"
    published = [row.cells[10].text for row in sort_table(table, "published").rows]
    known = [any(c.isdigit() for c in text) for text in published]
    assert known == sorted(known, reverse=True)
    assert sort_table(table, "<b>") == table
