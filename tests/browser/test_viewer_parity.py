"""Python and the viewer agree on addresses, growth and figures of every state."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, Page, Route

from praevmap.exports.viewer.build import viewer_files
from praevmap.maps.bundle import BundledFile
from praevmap.model.network import Network
from praevmap.views.directory import Row, list_directory, search_rows
from praevmap.views.figures import Figures, compute_figures
from praevmap.views.growth import Split, follow_growth
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import PARAMETERS, ViewState
from praevmap.views.wording import words_for
from tests.views.states import random_states

SEED = 20_251_112
ASSETS = Path(__file__).resolve().parents[2] / "src/praevmap/maps/assets"
FIGURES = {field.name for field in fields(Figures)} - {"unnamed", "under_18"}
"""The growth has who is unnamed; the viewer knows no ages."""
PURE = (
    "address.js",
    "choices.js",
    "growth_counts.js",
    "network.js",
    "places.js",
    "story.js",
    "table_search.js",
)


@pytest.fixture(scope="module")
def pure(chromium: Browser, network: Network, boundaries: gpd.GeoDataFrame) -> Iterator[Page]:
    """A page that has the pure modules of the viewer and its network document."""
    built = viewer_files(network, boundaries)
    document = next(f for name, f in built.items() if name.startswith("network."))
    files = {
        name: BundledFile((ASSETS / name).read_bytes(), "text/javascript; charset=utf-8")
        for name in PURE
    }
    files["network.json"] = document

    def answer(route: Route) -> None:
        found = files.get(route.request.url.rsplit("/", 1)[-1])
        if found is None:
            route.fulfill(body="<!doctype html><title>pure</title>", content_type="text/html")
        else:
            route.fulfill(body=found.content, content_type=found.media_type)

    page = chromium.new_page()
    page.route("**/*", answer)
    page.goto("http://pure.invalid/")
    yield page
    page.close()


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


def test_500_random_addresses_mean_the_same_in_python_and_in_the_browser(pure: Page) -> None:
    queries = random_queries(500)
    written = pure.evaluate(
        """async (texts) => {
            const { readAddress, writeAddress } = await import("/address.js");
            const both = [true, false];
            return texts.map((text) =>
                both.map((complete) => writeAddress(readAddress(text), { complete })));
        }""",
        [urlencode(query) for query in queries],
    )
    for query, (complete, short) in zip(queries, written, strict=True):
        state = ViewState.from_query(query)
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
    pure: Page, network: Network
) -> None:
    rows = list_directory(network, ViewState(), everywhere=True).rows
    typed = spellings_of(rows)
    found = pure.evaluate(
        """async ([rows, typed, fillers]) => {
            const { searchRows } = await import("/table_search.js");
            return typed.map((text) =>
                searchRows(rows, (row) => row, text, fillers).map((row) => row[2]));
        }""",
        [
            [[row.name, row.district, row.key.text] for row in rows],
            typed,
            words_for("de").say("map.search.fillers"),
        ],
    )
    assert len(typed) > 700
    for text, keys in zip(typed, found, strict=True):
        assert keys == [row.key.text for row in search_rows(rows, text)], text


def test_200_random_states_have_the_same_growth_and_figures(pure: Page, network: Network) -> None:
    states = random_states(200, SEED + 1)
    found = pure.evaluate(
        """async (texts) => {
            const { readAddress } = await import("/address.js");
            const { followGrowth, countFigures } = await import("/growth_counts.js");
            const network = await (await fetch("/network.json")).json();
            return texts.map((text) => {
                const state = readAddress(text);
                const follow = (split) => followGrowth(network, state, split);
                return [["typ", "programm"].map(follow), countFigures(network, state)];
            });
        }""",
        [urlencode(state.to_query()) for state in states],
    )
    for state, (splits, figures) in zip(states, found, strict=True):
        growth = follow_growth(network, state)
        for split, drawn in zip(Split, splits, strict=True):
            assert drawn["parts"] == [part.value for part in growth.parts(split)]
            for row, told in zip(growth.rows, drawn["rows"], strict=True):
                mark = growth.marks.get(row.year)
                assert told["documentedBy"] == by_word(row.documented_by[split])
                assert told["presumedBy"] == by_word(row.presumed_by[split])
                counted = (told["year"], told["documented"], told["presumed"], told["fresh"])
                assert counted == (row.year, row.documented, row.presumed, row.new)
                assert told["runs"] == row.programme_runs
                assert (told["mark"] or {}).get("unnamed") == (mark.unnamed if mark else None)
        expected = compute_figures(network, take_snapshot(network, state))
        assert {snake(name) for name in figures} == FIGURES
        published = figures.pop("published")
        claim = expected.published
        assert (published or {}).get("figure") == (claim.figure_min if claim else None)
        for name, value in figures.items():
            assert value == getattr(expected, snake(name)), (name, state.to_query())


def by_word(counts: Any) -> dict[str, int]:
    return {part.value: count for part, count in counts.items()}


def snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"_{letter[0].lower()}", name)
