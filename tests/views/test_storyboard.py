"""The scenes of a talk: taken from the events, or from a presenter's file that is checked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from praevmap.exports.storyboard_file import (
    MAX_BYTES,
    MAX_SCENES,
    MAX_SENTENCE,
    StoryboardError,
    read_storyboard,
)
from praevmap.maps.document import build_document
from praevmap.model.network import Network
from praevmap.views.storyboard import Scene, tell_story
from praevmap.web.files import widget_files

SCENE = {"address": "jahr=2017", "sentence_de": "Vierzig.", "sentence_en": "Forty."}


def write(folder: Path, content: Any) -> Path:
    path = folder / "vortrag.json"
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return path


def problems(folder: Path, content: Any, network: Network) -> list[tuple[str | None, str]]:
    with pytest.raises(StoryboardError) as raised:
        read_storyboard(write(folder, content), network)
    found = raised.value.problems
    assert len(str(raised.value).splitlines()) == len(found)
    assert all(problem.remedy for problem in found)
    return [(problem.field, problem.rule) for problem in found]


def test_the_story_has_the_five_milestones_with_the_words_of_the_events(network: Network) -> None:
    story = tell_story(network)
    assert [scene.query for scene in story] == [
        {"jahr": year} for year in ("2012", "2016", "2017", "2020", "2025")
    ]
    events = {(str(e.year), e.title_de, e.title_en, e.source_id) for e in network.events}
    for scene in story:
        told = (scene.query["jahr"], scene.sentence_de, scene.sentence_en, scene.source_id)
        assert told in events
        assert str(scene.view(network.years).year) == scene.query["jahr"]
        assert scene.source_id in network.sources


def test_a_network_without_the_milestones_has_no_story(network: Network, tiny: Network) -> None:
    assert tell_story(tiny) == ()
    later = replace(network, events=network.events[-1:])
    assert [scene.query for scene in tell_story(later)] == [{"jahr": "2025"}]


def test_the_document_tells_what_a_scene_changes_and_nothing_else(
    boundaries: gpd.GeoDataFrame, network: Network
) -> None:
    document = build_document(boundaries, network)
    for told, scene in zip(document["storyboard"], tell_story(network), strict=True):
        assert told["state"] == {"year": scene.view(network.years).year}
        assert told["sentence"] == {"de": scene.sentence_de, "en": scene.sentence_en}
        assert scene.source_id is not None
        assert document["sources"][told["source"]]["url"] == network.sources[scene.source_id].url
    query = {
        "jahr": "2017",
        "typ": "kreis,kreisfrei",
        "ebene": "kreis",
        "abdeckung": "kreis",
        "auswahl": "05562",
        "ansicht": "vergleich",
        "von": "2012",
    }
    own = build_document(boundaries, network, [Scene(query, "Eins", "One")])["storyboard"]
    state = {
        "year": 2017,
        "typ": ["kreis", "kreisfrei"],
        "level": "kreis",
        "coverage": "kreis",
        "selected": "05562",
        "look": "vergleich",
        "since": 2012,
    }
    assert own == [{"state": state, "sentence": {"de": "Eins", "en": "One"}, "source": None}]


def test_all_stylesheets_are_served_as_one_that_of_the_widget_first() -> None:
    style = widget_files()["widget.css"].content.decode()
    assert style.index(".pm-layout") < style.index("[data-presenting]")


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("jahr=2017&ansicht=beitritt", {"jahr": "2017", "ansicht": "beitritt"}),
        (
            "https://karte.example/?jahr=2012&sprache=en&typ=kreis%2Ckreisfrei&daten=2025-11-12",
            {"jahr": "2012", "typ": "kreis,kreisfrei"},
        ),
        ("file:///E:/karte.html#auswahl=05562&ebene=kreis", {"auswahl": "05562", "ebene": "kreis"}),
        ("?von=2017", {"von": "2017"}),
    ],
)
def test_a_file_of_addresses_becomes_scenes(
    tmp_path: Path, network: Network, address: str, query: dict[str, str]
) -> None:
    path = write(tmp_path, {"scenes": [{**SCENE, "address": address}, SCENE]})
    first, second = read_storyboard(path, network)
    assert first == Scene(query, "Vierzig.", "Forty.")
    assert second.query == {"jahr": "2017"}


def test_a_byte_order_mark_is_no_problem(tmp_path: Path, network: Network) -> None:
    path = write(tmp_path, "\ufeff" + json.dumps({"scenes": [SCENE]}))
    assert len(read_storyboard(path, network)) == 1


def test_all_problems_of_a_file_are_told_at_once_with_their_scene_and_field(
    tmp_path: Path, network: Network
) -> None:
    scenes = [
        SCENE,
        {**SCENE, "address": "jahr=2011&typ=kreis,unsinn&foo=1", "colour": "red"},
        {**SCENE, "sentence_de": "x" * (MAX_SENTENCE + 1), "sentence_en": ""},
        "scene",
    ]
    assert [field for field, _ in problems(tmp_path, {"scenes": scenes}, network)] == [
        "scene 2, address",
        "scene 2, address",
        "scene 2, address",
        "scene 2, colour",
        "scene 3, sentence_de",
        "scene 3, sentence_en",
        "scene 4",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "unsinn",
        "jahr=",
        "jahr=2017&jahr=2012",
        "auswahl=05999999",
        "auswahl=<script>",
        "ebene=KREIS",
        "typ=",
        "von=1999",
        "sprache=de",
        7,
        None,
        "jahr=2017&" * 200,
    ],
)
def test_a_broken_address_is_refused(tmp_path: Path, network: Network, address: object) -> None:
    found = problems(tmp_path, {"scenes": [{**SCENE, "address": address}]}, network)
    assert {field for field, _ in found} == {"scene 1, address"}


@pytest.mark.parametrize(
    "sentence",
    ["a\u202eb", "zwei\nZeilen", "\x1b[31mrot", "\ud800", "a\u2028b", " ", 7, None, ["x"], {}],
)
def test_a_sentence_that_is_no_plain_line_is_refused(
    tmp_path: Path, network: Network, sentence: object
) -> None:
    found = problems(tmp_path, {"scenes": [{**SCENE, "sentence_en": sentence}]}, network)
    assert [field for field, _ in found] == ["scene 1, sentence_en"]


def test_a_problem_never_repeats_control_characters(tmp_path: Path, network: Network) -> None:
    with pytest.raises(StoryboardError) as raised:
        read_storyboard(
            write(tmp_path, {"scenes": [{**SCENE, "\x1b[31m": 1, "sentence_de": "\x1b]0;x\x07"}]}),
            network,
        )
    assert "\x1b" not in str(raised.value)
    assert "\x07" not in str(raised.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "JSON"),
        ("{", "line 1"),
        ("[]", "scenes"),
        ('{"scenes": []}', "between 1 and"),
        ('{"scenes": {}}', "between 1 and"),
        (json.dumps({"scenes": [SCENE], "more": 1}), "no other"),
        ('{"scenes": [], "scenes": []}', "once"),
        ("[" * 100_000, "JSON"),
        ("9" * 5000, "JSON"),
        (json.dumps({"scenes": [SCENE] * (MAX_SCENES + 1)}), "between 1 and"),
        (" " * (MAX_BYTES + 1), "KB"),
    ],
)
def test_a_file_that_is_no_storyboard_is_refused_in_one_line(
    tmp_path: Path, network: Network, content: str, told: str
) -> None:
    ((_, rule),) = problems(tmp_path, content, network)
    assert told in rule


def test_a_file_that_is_not_text_or_not_there_is_refused(tmp_path: Path, network: Network) -> None:
    path = tmp_path / "vortrag.json"
    with pytest.raises(StoryboardError, match="cannot be read"):
        read_storyboard(path, network)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StoryboardError, match="UTF-8"):
        read_storyboard(path, network)
