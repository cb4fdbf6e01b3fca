"""The profile of one place: everything that the data package says about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.coverage import CoverageRow, CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import (
    Confidence,
    Evidence,
    EvidenceKind,
    Membership,
    ProgrammeKey,
    Statement,
)
from praevmap.model.places import Level
from praevmap.model.provenance import Contradiction
from praevmap.model.status import Status, contributions
from praevmap.views.view_state import ViewState


class Caution(Enum):
    """What a reader must know about a statement before believing it."""

    WEAK = "weak"
    ALLOCATION = "allocation"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class ProfileYear:
    """One year of a place, never filtered.

    Attributes
    ----------
    year
        The year view.
    programme
        The programme that runs on its Stichtag.
    evidence
        Of the place's own participation.
    through_district
        Evidence of the Kreis that reaches it under the coverage rule; ``Evidence.NONE`` also
        where no Kreis does.
    """

    year: int
    programme: ProgrammeKey
    evidence: Evidence
    through_district: Evidence


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything about one place.

    Attributes
    ----------
    key, name
        The place: a municipality, a Kreis or the Städteregion.
    district
        The Kreis around it, ``None`` for a Kreis and a kreisfreie Stadt.
    office
        Carrier of the Jugendamt in charge; for a Kreis its own, ``None`` where it has none.
    years
        All year views, in order.
    memberships
        Of the place itself, in the order of time.
    district_memberships
        Of the Kreis around it, in the order of time.
    group_bids
        Rows that list the town inside the group bid of its Kreis.
    covered
        Municipalities which a Kreis reaches in the chosen year, sorted by key; empty for a town.
    contradictions
        Where sources on this place disagree.
    """

    key: ParticipantKey
    name: str
    district: DistrictKey | None
    office: ParticipantKey | None
    years: tuple[ProfileYear, ...]
    memberships: tuple[Membership, ...]
    district_memberships: tuple[Membership, ...]
    group_bids: tuple[CoverageRow, ...]
    covered: tuple[Ags, ...]
    contradictions: tuple[Contradiction, ...]


def find_place(network: Network, selected: str | None) -> ParticipantKey | None:
    """Return the place that a key in the address means.

    Parameters
    ----------
    network
        Knows which places exist.
    selected
        ``auswahl``; a kreisfreie Stadt may also be named by the five digits of its district.

    Returns
    -------
    Ags, DistrictKey or None
        ``None`` where there is no such place.
    """
    return _places(network).get(selected or "")


def without_unknown_place(network: Network, state: ViewState) -> ViewState:
    """Return the state without a place that the data do not know; a link may name one."""
    known = find_place(network, state.selected) is not None
    return state if known else replace(state, selected=None)


@lru_cache(maxsize=4)
def _places(network: Network) -> dict[str, ParticipantKey]:
    places = network.places
    found: dict[str, ParticipantKey] = {key.text: key for key in places.municipalities}
    return found | {key.text: places.carrier(key) for key in places.districts}


@lru_cache(maxsize=256)
def describe_place(network: Network, key: ParticipantKey, year: int, rule: CoverageRule) -> Profile:
    """Gather everything about a place; filters do not touch it.

    Parameters
    ----------
    network
        The network.
    key
        An existing municipality or Kreis.
    year
        The year view for which `Profile.covered` is told.
    rule
        How far a Kreis reaches.
    """
    places = network.places
    own_office = key if key in places.offices else None
    office = places.office_of[key] if isinstance(key, Ags) else own_office
    district = places.district_around(key)
    given = contributions(network, Level.MUNICIPALITY, rule)
    through = [c for c in given if c.area == key and c.participant != key]
    years = []
    for each in network.years:
        own = network.evidence(key, each)
        strongest = max(
            (c.status for c in through if c.first_year <= each <= c.last_year),
            default=Status.NONE,
        )
        years.append(
            ProfileYear(
                each,
                network.programme_in(each).key,
                Evidence.NONE if own is None else own.evidence,
                strongest.evidence,
            )
        )
    covered = {
        c.area
        for c in given
        if isinstance(key, DistrictKey)
        and c.participant == key
        and c.first_year <= year <= c.last_year
    }
    return Profile(
        key=key,
        name=places.name(key),
        district=district,
        office=office,
        years=tuple(years),
        memberships=tuple(network.memberships_of.get(key, {}).values()),
        district_memberships=()
        if district is None
        else tuple(network.memberships_of.get(district, {}).values()),
        group_bids=tuple(row for row in network.coverage if row.ags == key),
        covered=tuple(sorted(area for area in covered if isinstance(area, Ags))),
        contradictions=tuple(c for c in network.contradictions if c.subject == key),
    )


def caution(statement: Statement) -> Caution | None:
    """Return what keeps a statement from proving a participation, ``None`` for a sound one."""
    if statement.kind is EvidenceKind.ALLOCATION:
        return Caution.ALLOCATION
    if statement.kind is EvidenceKind.PLAN:
        return Caution.PLAN
    return Caution.WEAK if statement.confidence is Confidence.WEAK else None
