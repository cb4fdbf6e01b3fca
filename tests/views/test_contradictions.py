"""Choices that exclude one another are told, and each way out shows something again."""

from __future__ import annotations

import pytest

from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.contradictions import find_contradiction
from praevmap.views.snapshot import take_snapshot
from praevmap.views.wording import words_for
from tests.views.states import read_view

IMPOSSIBLE = (
    ({"la": "lvr", "bezirk": "arnsberg"}, ["Regierungsbezirk: alle", "Landesjugendamt: alle"]),
    ({"ebene": "kreis", "typ": "kreisangehoerig"}, ["Ebene: Gemeinden", "Gebietstyp: alle"]),
    ({"jahr": "2014", "programm": "kinderstark"}, ["Programm: alle"]),
)
POSSIBLE: tuple[dict[str, str], ...] = (
    {},
    {"la": "lwl", "bezirk": "arnsberg,koeln"},
    {"ebene": "jugendamt", "typ": "kreisangehoerig"},
    {"ebene": "kreis", "typ": "kreisangehoerig,kreis"},
    {"programm": "modellvorhaben", "ansicht": "beitritt"},
)


@pytest.mark.parametrize(("query", "labels"), IMPOSSIBLE)
def test_a_view_that_can_show_nothing_says_why_and_every_way_leads_out(
    network: Network, query: dict[str, str], labels: list[str]
) -> None:
    state, words = read_view(query), words_for("de")
    assert max(area.status for area in take_snapshot(network, state).areas) <= Status.HIDDEN
    contradiction = find_contradiction(network, state, words)
    assert contradiction is not None
    assert contradiction.sentence
    assert [label for label, _ in contradiction.ways] == labels
    for _, mended in contradiction.ways:
        assert find_contradiction(network, mended, words) is None
        assert max(area.status for area in take_snapshot(network, mended).areas) > Status.HIDDEN


@pytest.mark.parametrize("query", POSSIBLE)
def test_no_other_view_is_called_impossible(network: Network, query: dict[str, str]) -> None:
    assert find_contradiction(network, read_view(query), words_for("de")) is None
