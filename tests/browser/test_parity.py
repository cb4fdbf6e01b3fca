"""Python and the browser agree on snapshots, joining years and comparisons of every state."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from praevmap.maps import bundle as bundle_module
from praevmap.maps.bundle import Bundle, _file
from praevmap.maps.folium_map import build_message
from praevmap.model.network import Network
from praevmap.model.places import DistrictType
from praevmap.model.status import Status
from praevmap.views.comparison import compare
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import Look, ViewState
from tests.views.states import random_states

ASSETS = Path(bundle_module.__file__).parent / "assets"


COUNT, SEED = 1_000, 20_251_112
COUNT_OF_LOOKS = 300
MODULES = ("choices.js", "network.js", "looks.js")

ALL_SNAPSHOTS = """async (states) => {
    const { snapshot } = await import("/network.js");
    const network = await (await fetch("/network.json")).json();
    return states.map((state) => snapshot(network, state));
}"""


ALL_LOOKS = """async (states) => {
    const { takeLook } = await import("/looks.js");
    const network = await (await fetch("/network.json")).json();
    return states.map((state) => takeLook(network, state));
}"""


@pytest.fixture(scope="module")
def modules(chromium: Browser, bundle: Bundle) -> Iterator[Page]:
    """A page that has the pure modules of the widget and the network document, nothing else."""
    files = {name: _file(name, (ASSETS / name).read_bytes()) for name in MODULES}
    files["network.json"] = bundle.files[bundle.network]

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if name in files:
            route.fulfill(body=files[name].content, content_type=files[name].media_type)
        else:
            route.fulfill(body="<!doctype html><title>parity</title>", content_type="text/html")

    page = chromium.new_page()
    page.route("**/*", answer)
    page.goto("http://parity.invalid/")
    yield page
    page.close()


def looking(look: Look, seed: int) -> list[ViewState]:
    """Random states of a look; every third one without a year to compare with."""
    dice = random.Random(seed)  # noqa: S311 - no secrets here
    return [
        replace(state, look=look, since=dice.choice([None, *range(2012, 2026), None]))
        for state in random_states(COUNT_OF_LOOKS, seed)
    ]


def expected(network: Network, state: ViewState) -> dict[str, object]:
    taken = take_snapshot(network, state)
    presumed = dict.fromkeys((kind.value for kind in DistrictType), 0)
    for key in taken.presumed:
        presumed[network.places.district_type(key).value] += 1
    return {
        "year": state.year,
        "areas": {area.key.text: area.status.word for area in taken.areas},
        "by_status": {status.word: taken.by_status[status] for status in Status},
        "by_type": {kind.value: count for kind, count in taken.by_type.items()},
        "presumed_by_type": presumed,
    }


def test_a_thousand_random_states_give_the_same_snapshot(modules: Page, network: Network) -> None:
    states = random_states(COUNT, SEED)
    messages = [build_message(state, theme="light", command=1) for state in states]
    results = modules.evaluate(ALL_SNAPSHOTS, messages)
    assert len(results) == COUNT
    for state, result in zip(states, results, strict=True):
        told = {"year": result["year"], "areas": result["areas"], **result["counts"]}
        assert told == expected(network, state), json.dumps(state.to_query())
    assert len({json.dumps(r["areas"], sort_keys=True) for r in results}) > COUNT / 10


def test_300_random_states_give_the_same_joining_years(modules: Page, network: Network) -> None:
    states = looking(Look.BEITRITT, SEED + 1)
    messages = [build_message(state, theme="light", command=1) for state in states]
    for state, result in zip(states, modules.evaluate(ALL_LOOKS, messages), strict=True):
        joining = take_joining(network, state)
        areas = {
            key.text: str(year or ("presumed" if key in joining.presumed else "none"))
            for key, year in joining.years.items()
        }
        told = json.dumps(state.to_query())
        assert result["areas"] == areas, told
        counted = {int(y): n for y, n in result["counts"].items() if n and y.isdecimal()}
        assert counted == joining.counts, told
        assert {int(y): n for y, n in result["participants"].items()} == joining.participants, told


def test_300_random_states_give_the_same_comparison(modules: Page, network: Network) -> None:
    states = looking(Look.VERGLEICH, SEED + 2)
    messages = [build_message(state, theme="light", command=1) for state in states]
    for state, result in zip(states, modules.evaluate(ALL_LOOKS, messages), strict=True):
        comparison = compare(network, state)
        assert result == {
            "since": comparison.since,
            "areas": {key.text: change.value for key, change in comparison.areas.items()},
            "counts": {change.value: count for change, count in comparison.counts.items()},
            "participants": {
                "new": len(comparison.new),
                "kept": len(comparison.kept),
                "gone": len(comparison.gone),
            },
        }, json.dumps(state.to_query())
