"""Python and the browser take the same snapshot of every view state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from praevmap.maps import bundle as bundle_module
from praevmap.maps.bundle import Bundle, _file
from praevmap.maps.folium_map import build_message
from praevmap.model.network import Network
from praevmap.model.places import DistrictType
from praevmap.model.status import Status
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from tests.views.states import random_states

ASSETS = Path(bundle_module.__file__).parent / "assets"

pytestmark = pytest.mark.xdist_group("browser")

COUNT, SEED = 1_000, 20_251_112

ALL_SNAPSHOTS = """async (states) => {
    const { snapshot } = await import("/network.js");
    const network = await (await fetch("/network.json")).json();
    return states.map((state) => snapshot(network, state));
}"""


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


def test_a_thousand_random_states_give_the_same_snapshot(
    chromium: Browser, bundle: Bundle, network: Network
) -> None:
    files = {"network.js": _file("network.js", (ASSETS / "network.js").read_bytes())}
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
    states = random_states(COUNT, SEED)
    messages = [build_message(state, theme="light", command=1) for state in states]
    results = page.evaluate(ALL_SNAPSHOTS, messages)
    page.close()
    assert len(results) == COUNT
    for state, result in zip(states, results, strict=True):
        told = {"year": result["year"], "areas": result["areas"], **result["counts"]}
        assert told == expected(network, state), json.dumps(state.to_query())
    assert len({json.dumps(r["areas"], sort_keys=True) for r in results}) > COUNT / 10
