"""View states of the shipped network, and random ones for the laws that hold for every one."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from hypothesis import strategies as st

from praevmap.model.ags import GovernmentRegion, RegionalOffice
from praevmap.model.coverage import CoverageRule
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType, Level
from praevmap.sources.package import load_network
from praevmap.views.view_state import EvidenceFilter, Language, Look, ViewState
from tests.conftest import GEODATA

YEARS = load_network(GEODATA).years
E = TypeVar("E", bound=Enum)


def view_of(**fields: Any) -> ViewState:
    """Return a view of the shipped network, of its last year where none is named."""
    return ViewState(YEARS, **fields)


def read_view(query: Mapping[str, str]) -> ViewState:
    """Read an address as for the shipped network."""
    return ViewState.from_query(query, YEARS)


def some(kind: type[E]) -> st.SearchStrategy[frozenset[E]]:
    return st.frozensets(st.sampled_from(list(kind)))


view_states = st.builds(
    ViewState,
    years=st.just(YEARS),
    year=st.sampled_from(YEARS),
    types=some(DistrictType),
    offices=some(RegionalOffice),
    regions=some(GovernmentRegion),
    programmes=some(ProgrammeKey),
    evidence=some(EvidenceFilter),
    level=st.sampled_from(Level),
    coverage=st.sampled_from(CoverageRule),
    selected=st.none() | st.from_regex(r"\A05[13579][0-9]{2}([0-9]{3})?\Z"),
    look=st.sampled_from(Look),
    since=st.none() | st.sampled_from(YEARS),
    language=st.sampled_from(Language),
)


def random_states(count: int, seed: int) -> list[ViewState]:
    """Return states drawn by a seed, so that a failure can be repeated."""
    dice = random.Random(seed)  # noqa: S311 - no secrets here

    def part(kind: type[E]) -> frozenset[E]:
        members = list(kind)
        return frozenset(dice.sample(members, dice.randrange(len(members) + 1)))

    return [
        view_of(
            year=dice.choice(YEARS),
            types=part(DistrictType),
            offices=part(RegionalOffice),
            regions=part(GovernmentRegion),
            programmes=part(ProgrammeKey) if dice.random() < 0.5 else frozenset(),
            evidence=part(EvidenceFilter),
            level=dice.choice(list(Level)),
            coverage=dice.choice(list(CoverageRule)),
        )
        for _ in range(count)
    ]


def speaking(states: Sequence[ViewState], seed: int = 7) -> list[ViewState]:
    """Give states a language, a look, and for every third a year to compare with."""
    dice = random.Random(seed)  # noqa: S311 - no secrets here
    return [
        replace(
            state,
            language=dice.choice(list(Language)),
            look=dice.choice(list(Look)),
            since=dice.choice([None, None, dice.choice(YEARS)]),
        )
        for state in states
    ]
