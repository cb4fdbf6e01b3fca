"""The network as a whole: all that the data package says, checked and linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.claims import Claim
from praevmap.model.coverage import CoverageRow
from praevmap.model.participation import (
    Evidence,
    Membership,
    Programme,
    ProgrammeKey,
    YearEvidence,
    follow,
    running_on,
    shown_day,
    years_of,
)
from praevmap.model.places import Places
from praevmap.model.population import Headcount, Population
from praevmap.model.provenance import BoundaryEdition, Contradiction, Event, Source


@dataclass(frozen=True, eq=False)
class Network:
    """Everything the data package says.

    Equal only to itself, so that results can be remembered for it.

    Attributes
    ----------
    as_of
        Stand of the facts; the last year view shows this day.
    places, programmes, memberships, coverage, events, claims, contradictions, population, sources
        The tables, linked.
    boundaries
        Whose boundaries the package has, and of which day.
    population_credits
        Who must be named for the population figures, with the licence.
    """

    as_of: date
    places: Places
    programmes: tuple[Programme, ...]
    memberships: tuple[Membership, ...]
    coverage: tuple[CoverageRow, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    contradictions: tuple[Contradiction, ...]
    population: tuple[Population, ...]
    sources: Mapping[str, Source]
    boundaries: BoundaryEdition
    population_credits: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Version of the data package: the stand of the facts."""
        return self.as_of.isoformat()

    @cached_property
    def years(self) -> range:
        """All year views, first to last, inclusive."""
        return years_of(self.programmes, self.as_of)

    @cached_property
    def headcount(self) -> Headcount:
        """The population figures, and what is counted by them."""
        return Headcount(self.places, self.population)

    @cached_property
    def memberships_of(self) -> Mapping[ParticipantKey, Mapping[ProgrammeKey, Membership]]:
        """Memberships by participant and programme, sorted by key text and by time."""
        found: dict[ParticipantKey, dict[ProgrammeKey, Membership]] = {}
        order = list(ProgrammeKey)
        for membership in sorted(
            self.memberships, key=lambda m: (m.participant.text, order.index(m.programme))
        ):
            found.setdefault(membership.participant, {})[membership.programme] = membership
        return found

    @cached_property
    def timelines(self) -> Mapping[ParticipantKey, tuple[YearEvidence, ...]]:
        """Evidence of every participant in every year; see `follow`."""
        return {
            key: follow(memberships, self.programmes, self.as_of)
            for key, memberships in self.memberships_of.items()
        }

    @cached_property
    def group_bids(self) -> Mapping[tuple[DistrictKey, ProgrammeKey], frozenset[Ags]]:
        """Towns inside the group bid of a Kreis, from the coverage table."""
        found: dict[tuple[DistrictKey, ProgrammeKey], set[Ags]] = {}
        for row in self.coverage:
            membership = self.membership(row.membership_id)
            if isinstance(membership.participant, DistrictKey):
                key = (membership.participant, membership.programme)
                found.setdefault(key, set()).add(row.ags)
        return {key: frozenset(towns) for key, towns in found.items()}

    def programme(self, key: ProgrammeKey) -> Programme:
        """Return a programme by its key."""
        return self._programmes[key]

    def programme_in(self, year: int) -> Programme:
        """Return the programme that runs on the Stichtag of a year view."""
        return running_on(self.programmes, shown_day(year, self.as_of))

    @cached_property
    def runs(self) -> Mapping[ProgrammeKey, tuple[int, int]]:
        """First and last year view of each programme that any year view shows."""
        found: dict[ProgrammeKey, tuple[int, int]] = {}
        for year in self.years:
            key = self.programme_in(year).key
            found[key] = (found.get(key, (year, year))[0], year)
        return found

    def membership(self, membership_id: str) -> Membership:
        """Return a membership by its identifier."""
        return self._memberships[membership_id]

    @cached_property
    def _programmes(self) -> Mapping[ProgrammeKey, Programme]:
        return {programme.key: programme for programme in self.programmes}

    @cached_property
    def _memberships(self) -> Mapping[str, Membership]:
        return {membership.membership_id: membership for membership in self.memberships}

    def evidence(self, key: ParticipantKey, year: int) -> YearEvidence | None:
        """Evidence of a participant in a year, ``None`` where no source speaks of it at all."""
        timeline = self.timelines.get(key)
        return None if timeline is None else timeline[self.years.index(year)]

    def first_membership(self, key: ParticipantKey) -> Membership:
        """Return the earliest membership that any source speaks of as a participation."""
        memberships = tuple(self.memberships_of[key].values())
        proving = (m for m in memberships if m.is_named)
        return next(proving, memberships[0])

    def participants(self, year: int, evidence: Evidence) -> tuple[ParticipantKey, ...]:
        """Participants with exactly this evidence in the year, sorted by key text."""
        return self._with_evidence.get((year, evidence), ())

    @cached_property
    def _with_evidence(self) -> Mapping[tuple[int, Evidence], tuple[ParticipantKey, ...]]:
        found: dict[tuple[int, Evidence], list[ParticipantKey]] = {}
        for key, timeline in self.timelines.items():
            for each in timeline:
                found.setdefault((each.year, each.evidence), []).append(key)
        return {asked: tuple(keys) for asked, keys in found.items()}

    def documented_offices(self, year: int) -> tuple[ParticipantKey, ...]:
        """Jugendämter whose carrier is documented in the year."""
        documented = self.participants(year, Evidence.DOCUMENTED)
        return tuple(k for k in documented if k in self.places.offices)
