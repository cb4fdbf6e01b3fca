"""Python and the viewer agree on addresses, searches, tables, growth and figures of every state."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import fields
from typing import Any
from urllib.parse import urlencode

import pytest

from praevmap.model.network import Network
from praevmap.views.classes import classify
from praevmap.views.directory import Row, list_directory, search_rows
from praevmap.views.figures import Figures, compute_figures, tell_under_18
from praevmap.views.growth import Split, follow_growth
from praevmap.views.growth_words import tell_limits, tell_participants
from praevmap.views.place_words import tell_beginning
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.areas import tabulate_areas
from praevmap.views.view_state import PARAMETERS
from praevmap.views.wording import Words, words_for
from tests.extent import sometimes
from tests.parity.conftest import Modules
from tests.parity.told import is_itself
from tests.views.states import random_states, read_view, speaking, view_of

SEED = 20_251_112
FIGURES = {field.name for field in fields(Figures)} - {"unnamed", "under_18"}
"""The growth has who is unnamed; the under-18s are compared as they are told."""


def random_queries(count: int) -> list[dict[str, str]]:
    """Addresses of valid values, broken ones, and hostile ones."""
    dice = random.Random(SEED)  # noqa: S311 - no secrets here
    odd = [
        "",
        "x",
        "2017",
        "02017",
        "\uff12\uff10\uff11\uff17",
        "<script>",
        "05562014",
        "05562014\n",
        "0556",
        "a" * 201,
    ]
    odd += [
        "kreis,,kreisfrei",
        "kreis,unsinn",
        "lwl,lvr",
        "__proto__",
        "ja",
        "de",
        "EN",
        "💥" * 150,
    ]
    states = [state.to_query(complete=True) for state in random_states(count, SEED)]
    for query in states:
        for name in PARAMETERS:
            if dice.random() < 0.35:
                query[name] = dice.choice(odd)
            elif dice.random() < 0.1:
                query.pop(name, None)
        query["auswahl"] = query.get("auswahl") or dice.choice(["05562", "05315000", "059", "x"])
        query["von"] = query.get("von") or str(dice.randrange(2009, 2029))
    return states


def test_500_random_addresses_mean_the_same_in_python_and_in_the_browser(viewer: Modules) -> None:
    queries = random_queries(500)
    written = viewer.ask("addresses", [urlencode(query) for query in queries])
    for query, (complete, short) in zip(queries, written, strict=True):
        state = read_view(query)
        assert complete == urlencode(state.to_query(complete=True), safe=","), query
        assert short == urlencode(state.to_query(), safe=","), query


def spellings_of(rows: Sequence[Row]) -> list[str]:
    """What people may type for every third place, and what finds nothing."""
    plain = {"ä": "a", "ö": "o", "ü": "u"}
    names = [row.name for row in rows[::3]]
    typed = [*names, *(name.upper() for name in names), *(name[:5] for name in names)]
    typed += [name.replace("-", " ").replace("ß", "ss") for name in names]
    typed += [re.sub("[äöü]", lambda dots: f"{plain[dots[0]]}e", name) for name in names]
    typed += [re.sub("[äöü]", lambda dots: plain[dots[0]], name) for name in names]
    typed += [f"{word} {names[at]}" for at, word in enumerate(["Kreis", "Stadt", "Gemeinde"])]
    typed += ["Städteregion Köln", "Landkreis Koeln", "Sost", "Rühr Mulheim", "055", "05 an", "é"]
    return [*typed, "Mu\u0308lheim", "", " - ", "Kreis", "Buxtehude", "a e", "ẞ", "İ", "<b>"]


def test_the_tables_of_python_and_browser_find_the_same_places(
    viewer: Modules, network: Network
) -> None:
    rows = list_directory(network, view_of(), everywhere=True).rows
    typed = spellings_of(rows)
    texts = [[row.name, row.district, row.key.text] for row in rows]
    fillers = words_for("de").say("map.search.fillers")
    found = viewer.ask("search", {"rows": texts, "typed": typed, "fillers": fillers})
    assert len(typed) > 700
    for text, keys in zip(typed, found, strict=True):
        assert keys == [row.key.text for row in search_rows(rows, text)], text


@pytest.mark.parametrize("count", [10, *sometimes(80)])
def test_random_states_have_the_same_growth_and_figures_in_all_years(
    viewer: Modules, network: Network, count: int
) -> None:
    states = speaking(random_states(count, SEED + 1))
    found = viewer.ask("growth", [urlencode(state.to_query()) for state in states])
    for state, answer in zip(states, found, strict=True):
        splits, figures = answer["splits"], answer["figures"]
        growth = follow_growth(network, state)
        for split, drawn in zip(Split, splits, strict=True):
            assert drawn["parts"] == [part.value for part in growth.parts(split)]
            for row, told in zip(growth.rows, drawn["rows"], strict=True):
                mark = growth.marks.get(row.year)
                assert told["by"]["documented"] == by_word(row.documented_by[split])
                assert told["by"]["presumed"] == by_word(row.presumed_by[split])
                counted = (told["year"], told["documented"], told["presumed"], told["fresh"])
                assert counted == (row.year, row.documented, row.presumed, row.new)
                assert told["runs"] == row.programme_runs
                assert (told["mark"] or {}).get("unnamed") == (mark.unnamed if mark else None)
        expected = compute_figures(network, take_snapshot(network, state))
        share = tell_under_18(network, expected.under_18, words_for(state.language.value))
        notes = [line.text for line in share.lines if not line.more]
        assert answer["share"] == {"value": share.value, "notes": notes}
        del figures["under18"]
        assert {snake(name) for name in figures} == FIGURES
        published, claim = figures.pop("published"), expected.published
        assert (published or {}).get("figure") == (claim.figure if claim else None)
        for name, value in figures.items():
            assert value == getattr(expected, snake(name)), (name, state.to_query())
        words = words_for(state.language.value)
        told = [*tell_participants(growth, words), *tell_limits(growth, words)]
        assert answer["told"] == told, state.to_query()


@pytest.mark.parametrize("count", [40, *sometimes(300)])
def test_random_states_have_the_same_table(viewer: Modules, network: Network, count: int) -> None:
    states = speaking(random_states(count, SEED + 2))
    answers = viewer.ask("table", [urlencode(state.to_query()) for state in states])
    for state, answer in zip(states, answers, strict=True):
        words = words_for(state.language.value)
        classes = classify(network, state)
        listed = {entry.name: (entry.word, entry.count) for entry in classes.entries}
        found = {one["name"]: (one["word"], one["count"]) for one in answer["counts"]}
        assert without_empty(found) == without_empty(listed), state.to_query()
        for area, row in zip(tabulate_areas(network, state).records(), answer["rows"], strict=True):
            look, _ = listed[classes.of[str(area["key"])]]
            assert row["cells"] == told_cells(area, look, words), area
            assert row["by"] == told_giver(area, words), area
            assert row["status"] == area["status"], area


def without_empty(classes: dict[str, tuple[str, int | None]]) -> list[tuple[object, ...]]:
    """Classes in their order that have an area."""
    return [(name, *told) for name, told in classes.items() if told[1]]


def told_cells(area: dict[str, Any], look: str, words: Words) -> dict[str, str]:
    """The cells of a row as the files of Python tell the area."""
    given = area["participant"] is not None
    kind = "filter.typ.kreisfrei" if area["type"] == "kreisfrei" else "map.type." + area["type"]
    exact = f"{kind}.{area['designation'].lower().replace('ä', 'ae')}"
    begin = tell_beginning(area["since"], area["since_by"], words)
    return {
        "name": area["name"],
        "key": area["key"],
        "type": words.say(exact if exact in words.entries else kind),
        "district": area["district"],
        "status": words.say(f"map.status.{area['status']}"),
        "look": look,
        "begin": begin if given else "",
        "programme": words.say(f"filter.programm.{area['programme']}") if given else "",
        "proof": area["proof"] or "",
        "sources": "" if area["sources"] is None else words.number(area["sources"]),
    }


def told_giver(area: dict[str, Any], words: Words) -> str:
    """Who gives the status, where it is not the area itself."""
    if area["participant_key"] is None or is_itself(area):
        return ""
    return words.say("map.details.by", participant=area["participant"])


def by_word(counts: Any) -> dict[str, int]:
    return {part.value: count for part, count in counts.items()}


def snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", name)
