"""Random view states, for the laws that hold for every one of them."""

from __future__ import annotations

import random
from enum import Enum
from typing import TypeVar

from hypothesis import strategies as st

from praevmap.model.ags import GovernmentRegion, RegionalOffice
from praevmap.model.coverage import CoverageRule
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType, Level
from praevmap.views.view_state import EvidenceFilter, Language, Look, ViewState

E = TypeVar("E", bound=Enum)


def some(kind: type[E]) -> st.SearchStrategy[frozenset[E]]:
    return st.frozensets(st.sampled_from(list(kind)))


view_states = st.builds(
    ViewState,
    year=st.integers(2012, 2025),
    types=some(DistrictType),
    offices=some(RegionalOffice),
    regions=some(GovernmentRegion),
    programmes=some(ProgrammeKey),
    evidence=some(EvidenceFilter),
    level=st.sampled_from(Level),
    coverage=st.sampled_from(CoverageRule),
    selected=st.none() | st.from_regex(r"\A05[13579][0-9]{2}([0-9]{3})?\Z"),
    look=st.sampled_from(Look),
    since=st.none() | st.integers(2012, 2025),
    language=st.sampled_from(Language),
)


def random_states(count: int, seed: int) -> list[ViewState]:
    """Return states drawn by a seed, so that a failure can be repeated."""
    dice = random.Random(seed)  # noqa: S311 - no secrets here

    def part(kind: type[E]) -> frozenset[E]:
        members = list(kind)
        return frozenset(dice.sample(members, dice.randrange(len(members) + 1)))

    return [
        ViewState(
            year=dice.randrange(2012, 2026),
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
