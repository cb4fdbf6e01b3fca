"""Choices that leave nothing to show, why, and the ways out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

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

    def every(parameter: str) -> str:
        name = words.say(f"filter.{parameter}")
        return words.say("filter.part", name=name, of=words.say("filter.all"))

    chooses_both = state.offices and state.regions
    if chooses_both and not any(map(state.contains, network.places.districts)):
        sentence = words.say(
            "map.contradiction.regions",
            offices=_names("map.la", state.offices, words),
            regions=_names("map.bezirk", state.regions, words),
        )
        without_regions = every("bezirk"), replace(state, regions=frozenset())
        without_offices = every("la"), replace(state, offices=frozenset())
        return Contradiction(sentence, (without_regions, without_offices))
    if state.level is Level.DISTRICT and state.types == {DistrictType.KREISANGEHOERIG}:
        name, municipalities = words.say("filter.ebene"), words.say("filter.ebene.gemeinde")
        level = words.say("filter.part", name=name, of=municipalities)
        return Contradiction(
            words.say("map.contradiction.level"),
            (
                (level, replace(state, level=Level.MUNICIPALITY)),
                (every("typ"), replace(state, types=frozenset())),
            ),
        )
    runs = keeps_programme(state, network.programme_in(state.year).key)
    if state.shown_look is Look.STATUS and not runs:
        without = every("programm"), replace(state, programmes=frozenset())
        return Contradiction(words.say("map.headline.no_programme"), (without,))
    return None


def _names(key: str, chosen: Iterable[Enum], words: Words) -> str:
    found = set(chosen)
    order = type(next(iter(found)))
    return words.join([words.say(f"{key}.{each.value}") for each in order if each in found])
