"""What the browser gets: complete, compact, the same for the same data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from praevmap.exports import served
from praevmap.exports.context import context_of
from praevmap.maps.folium_map import build_feature_group, build_map, build_message
from praevmap.model.network import Network
from praevmap.views.wording import words_for
from praevmap.web.files import Bundle
from tests.few import cut_boundaries, cut_network
from tests.views.states import view_of


@pytest.fixture(scope="module")
def document(bundle: Bundle) -> dict[str, Any]:
    return complete(json.loads(bundle.files[bundle.path("network.json")].content))


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document as the browser makes it whole."""
    for content in document["levels"].values():
        names, columns = content["areas"].keys(), content["areas"].values()
        rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
        content["areas"] = [{k: v for k, v in row.items() if v is not None} for row in rows]
    towns = document["levels"]["gemeinde"]["areas"]
    for content in document["levels"].values():
        rows = content["areas"]
        content["areas"] = [{**towns[row["like"]], **row} if "like" in row else row for row in rows]
    return document


@pytest.fixture(scope="module")
def topology(bundle: Bundle) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(bundle.files[bundle.path("areas.json")].content)
    return loaded


def test_the_geometry_carries_every_area_of_every_level_with_its_key(
    document: dict[str, Any], topology: dict[str, Any]
) -> None:
    counts = {name: len(layer["geometries"]) for name, layer in topology["objects"].items()}
    assert counts == {"gemeinde": 396, "jugendamt": 186, "kreis": 53, "bezirk": 5}
    for level, content in document["levels"].items():
        keys = [geometry["id"] for geometry in topology["objects"][level]["geometries"]]
        assert keys == [area["key"] for area in content["areas"]]


def test_the_geometry_is_a_valid_coverage_after_quantisation(bundle: Bundle) -> None:
    raw = bundle.files[bundle.path("areas.json")].content.decode()
    for level in ("gemeinde", "jugendamt", "kreis"):
        layer = gpd.read_file(raw, layer=level)
        assert layer.geometry.is_valid.all(), level
        assert layer.geometry.is_valid_coverage(), level


def test_every_place_of_a_name_lies_inside_its_area(
    bundle: Bundle, document: dict[str, Any]
) -> None:
    raw = bundle.files[bundle.path("areas.json")].content.decode()
    for level, content in document["levels"].items():
        layer = gpd.read_file(raw, layer=level)
        shapes = dict(zip(layer["id"], layer.geometry, strict=True))
        points = gpd.GeoSeries.from_xy(
            [a["label"][1] for a in content["areas"]], [a["label"][0] for a in content["areas"]]
        )
        for area, point in zip(content["areas"], points, strict=True):
            assert shapes[area["key"]].contains(point), area["name"]


@pytest.mark.parametrize("of", ["few", pytest.param("all", marks=pytest.mark.everywhere)])
def test_the_same_data_give_the_same_files(
    boundaries: gpd.GeoDataFrame, network: Network, monkeypatch: pytest.MonkeyPatch, of: str
) -> None:
    if of == "few":
        boundaries, network = cut_boundaries(boundaries), cut_network(network)
    context = context_of(network, boundaries)
    monkeypatch.setattr(served, "_context", lambda _: context)
    first, again = (served.make_widget(Path(), {}) for _ in range(2))
    assert first == again
    assert any(path.endswith("network.json.gz") for path in first)


def test_the_first_view_stays_below_200_kilobytes(bundle: Bundle) -> None:
    of_the_map = [file for path, file in bundle.files.items() if not path.startswith("page/")]
    assert len(of_the_map) == 5
    assert sum(len(file.compressed) for file in of_the_map) <= 200_000


def test_the_document_carries_the_words_of_the_map_in_both_languages(
    document: dict[str, Any],
) -> None:
    for language in ("de", "en"):
        entries = words_for(language).entries
        expected = {key: word for key, word in entries.items() if key.startswith("map.")}
        assert document["wording"][language] == expected
        assert expected


def test_every_statement_refers_to_a_source_that_is_there(document: dict[str, Any]) -> None:
    sources = document["sources"]
    for participant in document["participants"]:
        for membership in participant["memberships"]:
            assert membership["statements"]
            for statement in membership["statements"]:
                assert sources[statement["source"]]["publisher"]
                assert statement["text"]


def test_the_milestones_are_events_of_the_package(document: dict[str, Any]) -> None:
    assert [m["year"] for m in document["milestones"]] == [2012, 2016, 2017, 2020, 2025]
    titles = {event["title"]["de"] for event in document["events"]}
    assert all(m["title"]["de"] in titles for m in document["milestones"])


def test_the_base_map_names_no_foreign_host_and_no_geometry(bundle: Bundle) -> None:
    base = build_map(bundle, "/praevmap/", "kaputt")
    page = base.get_root().render()
    links = [link for _, link in (*base.default_js, *base.default_css)]
    assert links == [f"/praevmap/{name}" for name in map(bundle.path, ("leaflet.js", "widget.css"))]
    for path in map(bundle.path, ("main.js", "network.json", "areas.json")):
        assert f'"/praevmap/{path}"' in page
    assert "//" not in page
    assert "coordinates" not in page
    assert len(page) < 10_000


def test_the_message_is_tiny_and_escapes_markup(bundle: Bundle) -> None:
    message = build_message(view_of(selected="05562014"), theme="light", command=1)
    assert len(json.dumps(message)) < 400
    group = build_feature_group({**message, "selected": "</script><b>'"})
    base = build_map(bundle, "/praevmap/", "kaputt")
    group.add_to(base)
    assert "</script><b>" not in base.get_root().render()
