"""Status of areas: what the participants of a year mean for each area of a level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import groupby

from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.coverage import CoverageRule, reach
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, ProgrammeKey
from praevmap.model.places import Level


class Status(IntEnum):
    """Status of an area, the stronger the larger.

    No contribution gives ``NONE`` or ``HIDDEN``: no source is known, or the filters left out
    whatever gives the area a status.
    """

    NONE = 0
    HIDDEN = 1
    PRESUMED = 2
    VIA_DISTRICT = 3
    DIRECT = 4

    @property
    def word(self) -> str:
        """Name in files, addresses and the page: ``direct``, ``via_district``, …."""
        return self.name.lower()

    @property
    def evidence(self) -> Evidence:
        """How well the participation behind it is proved."""
        weaker = Evidence.PRESUMED if self is Status.PRESUMED else Evidence.NONE
        return Evidence.DOCUMENTED if self >= Status.VIA_DISTRICT else weaker


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one participant gives to one area over a run of years, both inclusive.

    Attributes
    ----------
    area
        Key of the area: AGS, carrier of the Jugendamt, or district.
    participant
        Who gives it.
    programme
        The programme running in these years.
    first_year, last_year
        Inclusive.
    status
        The status that it gives.
    basis
        The programme on which it rests: of a presumption it may be an earlier one.
    """

    area: ParticipantKey
    participant: ParticipantKey
    programme: ProgrammeKey
    first_year: int
    last_year: int
    status: Status
    basis: ProgrammeKey


def areas(network: Network, level: Level) -> tuple[ParticipantKey, ...]:
    """Return the keys of all areas of a level, in the order of the tables."""
    places = network.places
    if level is Level.MUNICIPALITY:
        return tuple(places.municipalities)
    if level is Level.YOUTH_OFFICE:
        return tuple(places.offices)
    return tuple(places.districts)


@lru_cache(maxsize=64)
def contributions(network: Network, level: Level, rule: CoverageRule) -> tuple[Contribution, ...]:
    """Work out what every participant contributes to the areas of a level.

    The status of an area in a year is the strongest contribution of that year, and the first of
    the strongest tells who gives it; filters leave contributions out, they never change them.

    Parameters
    ----------
    network
        The network.
    level
        Gemeinden, Jugendamtsbezirke or Kreise.
    rule
        How far a Kreis reaches; without effect on the level of the Kreise.

    Returns
    -------
    tuple of Contribution
        For each area its own participation first, then that of its Kreis; by participant, then
        by year. Nobody else decides who comes first.
    """
    found: list[Contribution] = []
    # Only a Kreis gives anything to areas other than its own.
    towns_first = sorted(network.timelines.items(), key=lambda e: isinstance(e[0], DistrictKey))
    for participant, timeline in towns_first:
        runs = groupby(timeline, key=lambda y: (y.programme, y.evidence, y.basis))
        for (programme, evidence, basis), group in runs:
            if evidence is Evidence.NONE:
                continue
            years = [y.year for y in group]
            found.extend(
                Contribution(area, participant, programme, years[0], years[-1], status, basis)
                for area, status in _given(network, level, rule, participant, programme, evidence)
            )
    return tuple(found)


def _given(  # noqa: PLR0913, PLR0917 - the six facts that decide, all of them named
    network: Network,
    level: Level,
    rule: CoverageRule,
    participant: ParticipantKey,
    programme: ProgrammeKey,
    evidence: Evidence,
) -> Iterator[tuple[ParticipantKey, Status]]:
    documented = evidence is Evidence.DOCUMENTED
    own = Status.DIRECT if documented else Status.PRESUMED
    reached = Status.VIA_DISTRICT if documented else Status.PRESUMED
    places = network.places
    if level is Level.DISTRICT:
        if isinstance(participant, DistrictKey):
            yield participant, own
        elif places.carrier(participant.district) == participant:
            yield participant.district, own
        return
    if isinstance(participant, Ags):
        if level is Level.MUNICIPALITY or participant in places.offices:
            yield participant, own
        return
    if level is Level.YOUTH_OFFICE and participant in places.offices:
        yield participant, own
    for ags in sorted(reach(places, network.group_bids, participant, programme, rule)):
        if level is Level.MUNICIPALITY or ags in places.offices:
            yield ags, reached
