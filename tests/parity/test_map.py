"""Python and the browser say the same of every area, in numbers and words, in every state.

Where the browser alone has a sentence, it is held against what Python's figures and the wording
make of it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from praevmap.maps.folium_map import build_message
from praevmap.model.ags import parse_key
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import Status, areas
from praevmap.views.classes import classify
from praevmap.views.comparison import compare, tell_areas
from praevmap.views.contradictions import find_contradiction
from praevmap.views.filters import with_filters
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.areas import tabulate_areas
from praevmap.views.view_state import EvidenceFilter, Look, ViewState
from praevmap.views.wording import words_for
from tests.extent import sometimes
from tests.parity.conftest import Modules
from tests.parity.told import (
    count_reached,
    proof_of,
    say_class,
    say_remark,
    say_rule,
    say_spoken,
    say_status,
    title_of,
)
from tests.views.states import random_states, speaking

COUNT, SEED = 1_000, 20_251_112
PARTS = 10
"""Python remembers the snapshots of so few states from one comparison to the next."""
Answers = list[tuple[ViewState, dict[str, Any]]]


def tell_states(states: list[ViewState]) -> list[dict[str, Any]]:
    return [build_message(state, theme="light", command=1) for state in states]


@pytest.fixture(scope="module", params=[0, *sometimes(*range(1, PARTS))])
def answers(request: pytest.FixtureRequest, widget: Modules) -> Answers:
    """What the widget shows in a thousand random states, part by part."""
    states = speaking(random_states(COUNT, SEED))[request.param :: PARTS]
    told = widget.ask("map", tell_states(states))
    assert len({str(answer["areas"]) for answer in told}) > len(states) / 2
    return list(zip(states, told, strict=True))


def test_every_area_has_the_same_status_from_the_same_participant_in_the_same_words(
    answers: Answers, network: Network
) -> None:
    for state, answer in answers:
        whole = {
            a.key.text: a.status for a in take_snapshot(network, state.without_filters()).areas
        }
        for area, row in zip(
            answer["areas"], tabulate_areas(network, state).records(), strict=True
        ):
            told = count_area(network, state, row) | say_area(network, state, row, whole)
            assert told == {name: area[name] for name in told}, state.to_query()


def count_area(network: Network, state: ViewState, row: dict[str, Any]) -> dict[str, Any]:
    """What a row says in keys, dates and numbers, as the browser names it."""
    proof = proof_of(network, row["participant_key"], state.year)
    return {
        "key": row["key"],
        "name": row["name"],
        "status": row["status"],
        "drawn": row["status"],
        "participant": row["participant_key"],
        "since": row["since"] and row["since"].isoformat(),
        "by": row["since_by"] and row["since_by"].isoformat(),
        "programme": row["programme"],
        "grade": proof and proof.grade.value,
        "sources": row["sources"],
        "lastSeen": row["last_documented"],
    }


def say_area(
    network: Network, state: ViewState, row: dict[str, Any], whole: Mapping[str, Status]
) -> dict[str, str]:
    """What a row says in words."""
    words = words_for(state.language.value)
    kind = tell_type(network, parse_key(row["key"]), words)
    sentence = say_status(network, state, row, whole[row["key"]], words)
    given = row["participant_key"] is not None
    return {
        "type": kind,
        "sentence": sentence,
        "spoken": words.say("map.area.name", name=row["name"], type=kind, sentence=sentence),
        "begin": tell_beginning(row["since"], row["since_by"], words) if given else "",
        "title": title_of(network, row["programme"]),
        "proof": row["proof"] or "",
        "rule": say_rule(network, state, row, words),
        "means": words.say("map.none.means") if row["status"] == "none" else "",
    }


def test_every_area_has_the_same_class_and_the_legend_counts_it(
    answers: Answers, network: Network
) -> None:
    for state, answer in answers:
        classes = classify(network, state)
        drawn = {area["key"]: area["class"] for area in answer["areas"]}
        assert drawn == classes.of, state.to_query()
        assert answer["since"] == state.earlier_year
        looks = {area["class"]: area["look"] for area in answer["areas"]}
        assert looks == {name: say_class(state, name) for name in looks}, state.to_query()
        # Years to come are not counted in a picture; an empty "hidden" has no line anywhere.
        legend = [line for line in answer["legend"] if line[0] != "hidden" or line[2]]
        told = [[entry.name, entry.word, entry.count or 0] for entry in classes.entries]
        assert legend == told, state.to_query()
        assert answer["of"] in classes.title, state.to_query()


def test_participants_are_counted_alike(answers: Answers, network: Network) -> None:
    for state, answer in answers:
        taken = take_snapshot(network, state)
        counts = answer["participants"]
        assert counts["by_type"] == {kind.value: n for kind, n in taken.by_type.items()}
        assert counts["documented"] == len(taken.documented), state.to_query()
        assert counts["presumed"] == len(taken.presumed), state.to_query()


def test_headline_remark_and_spoken_sentence_are_those_of_python(
    answers: Answers, network: Network
) -> None:
    for state, answer in answers:
        words = words_for(state.language.value)
        taken = take_snapshot(network, state)
        headline = answer["headline"]
        if state.shown_look is Look.STATUS:
            headline = words.say("headline.sentence", year=state.year, participants=headline)
        if taken.programme_runs or state.shown_look is not Look.STATUS:
            headline = with_filters(headline, state, words)
        assert headline == sentence_of_view(network, state)
        assert answer["spoken"] == say_spoken(network, taken, answer["headline"], words)
        if state.shown_look is Look.COMPARISON and state.shows(EvidenceFilter.DOCUMENTED):
            assert answer["detail"] == tell_areas(compare(network, state)), state.to_query()
        assert answer["remark"] == say_remark(state, words), state.to_query()
        contradiction = find_contradiction(network, state, words)
        assert answer["contradiction"] == ("" if contradiction is None else contradiction.sentence)
        ways = () if contradiction is None else contradiction.ways
        told = [[name, urlencode(way.to_query(complete=True), safe=",")] for name, way in ways]
        assert answer["ways"] == told, state.to_query()
        assert answer["on"] == words.day(taken.as_of)


def test_the_years_of_an_area_and_the_reach_of_a_kreis_are_those_of_python(
    widget: Modules, network: Network
) -> None:
    states = speaking(random_states(40, SEED + 1))
    district = network.places.districts
    asked: list[tuple[dict[str, Any], list[int], list[str]]] = []
    for number, state in enumerate(states):
        count = len(areas(network, state.level))
        kreise = [key.text for key in list(district)[number % 5 :: 5]]
        asked.append((tell_states([state])[0], [number % count, -number % count], kreise))
    for state, request, answer in zip(states, asked, widget.ask("follow", asked), strict=True):
        taken = [take_snapshot(network, replace(state, year=year)).areas for year in network.years]
        for index, years in zip(request[1], answer["years"], strict=True):
            assert years == [shown[index].status.word for shown in taken], state.to_query()
        for text, reached in zip(request[2], answer["reached"], strict=True):
            levels = (Level.MUNICIPALITY, Level.YOUTH_OFFICE)
            assert reached == [count_reached(network, state, each, text) for each in levels]
