"""Choices that leave nothing to show, why, and the ways out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from praevmap.model.network import Network
from praevmap.model.places import DistrictType, Level
from praevmap.views.filters import keeps_programme
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Why nothing can be shown.

    Attributes
    ----------
    sentence
        Says it.
    ways
        Each the words of a choice that mends it, and the view with that choice.
    """

    sentence: str
    ways: tuple[tuple[str, ViewState], ...]


def find_contradiction(network: Network, state: ViewState, words: Words) -> Contradiction | None:
    """Return why a view can show nothing whatever the data say; ``None`` for any other view.

    Parameters
    ----------
    network
        Knows which programmes run in the year.
    state
        What is asked.
    words
        The reader's language.
    """

    def way(parameter: str, **mended: Any) -> tuple[str, ViewState]:
        return words.say(f"map.way.{parameter}"), replace(state, **mended)

    chooses_both = state.offices and state.regions
    if chooses_both and not any(map(state.contains, network.places.districts)):
        sentence = words.say(
            "map.contradiction.regions",
            offices=_names("map.la", state.offices, words),
            regions=_names("map.bezirk", state.regions, words),
        )
        ways = way("bezirk", regions=frozenset()), way("la", offices=frozenset())
        return Contradiction(sentence, ways)
    if state.level is Level.DISTRICT and state.types == {DistrictType.KREISANGEHOERIG}:
        ways = way("ebene", level=Level.MUNICIPALITY), way("typ", types=frozenset())
        return Contradiction(words.say("map.contradiction.level"), ways)
    runs = keeps_programme(state, network.programme_in(state.year).key)
    if state.shown_look is Look.STATUS and not runs:
        without = way("programm", programmes=frozenset())
        return Contradiction(words.say("map.headline.no_programme"), (without,))
    return None


def _names(key: str, chosen: Iterable[Enum], words: Words) -> str:
    found = set(chosen)
    order = type(next(iter(found)))
    return words.join([words.say(f"{key}.{each.value}") for each in order if each in found])
