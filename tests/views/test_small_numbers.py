"""Sentences of many views: the plural fits the number, and nothing is counted as "nothing"."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from praevmap.model.network import Network
from praevmap.render.figures import render_figures
from praevmap.render.links import Links
from praevmap.views.growth import follow_growth
from praevmap.views.growth_words import tell_offices, tell_participants, tell_under_18
from praevmap.views.profile import describe_place
from praevmap.views.profile_words import ProfileWords
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.areas import show_areas
from praevmap.views.tables.places import Arrangement, arrange, show_places
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for
from tests.views.states import random_states, speaking

WRONG = {
    "de": r"\b1 (Kommunen|Gemeinden|Städte|Jugendämter|Kreise|Teilnahmen|Quellen|Einträge)\b"
    r"|geschätzt: nichts|seit:? unbekannt|dazu 0\b",
    "en": r"\b1 (participants|municipalities|towns|youth offices|districts|sources|entries)\b"
    r"|estimated: nothing|since:? unknown|plus 0\b",
}


def sentences_of(network: Network, state: ViewState) -> list[str]:
    """Return what pages say of a view: headline, figures, growth, captions, places."""
    words = words_for(state.language.value)
    snapshot, growth = take_snapshot(network, state), follow_growth(network, state)
    arrangement = Arrangement(everywhere=state.year % 2 == 0)
    directory = arrange(network, state, arrangement)
    keys = sorted(network.memberships_of, key=lambda key: key.text)
    key = keys[(7 * state.year + len(directory.rows)) % len(keys)]
    profile = describe_place(network, key, state.year, state.coverage)
    place = ProfileWords(network, profile, words)
    return [
        sentence_of_view(network, state),
        re.sub(r"<[^>]+>", " ", render_figures(network, snapshot, Links(lambda key: key.text))),
        *tell_participants(growth, words),
        tell_offices(growth, words),
        tell_under_18(growth, words),
        show_areas(network, snapshot).caption,
        show_places(network, state, directory, arrangement).caption,
        place.now(state.year),
        *(f"{words.say(fact.label)}: {fact.text}" for fact in place.facts()),
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_sentence_of_any_view_counts_wrongly(network: Network, language: str) -> None:
    wrong = re.compile(WRONG[language])
    chosen = Language(language)
    for state in (replace(each, language=chosen) for each in speaking(random_states(30, 15))):
        for sentence in filter(None, sentences_of(network, state)):
            assert not wrong.search(sentence), (state, sentence)
