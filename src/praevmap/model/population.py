"""Children and young people under 18, and how many of them live in reached municipalities."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.places import Places


@dataclass(frozen=True, slots=True)
class Population:
    """Population of a district or municipality.

    Attributes
    ----------
    key
        The place. The city of Aachen is contained in the Städteregion and never added to it.
    on
        Day of the count.
    under_18
        Persons under 18, or ``None`` where no official figure is at hand.
    total
        All persons, or ``None``.
    source_id
        Source of both.
    """

    key: ParticipantKey
    on: date
    under_18: int | None
    total: int | None
    source_id: str


@dataclass(frozen=True, slots=True)
class ReachedUnder18:
    """Under-18s in reached municipalities, split by how sure the figure is (persons).

    Attributes
    ----------
    exact
        From official figures of whole districts and of municipalities with figures of their own.
    estimated
        Town's population times its district's share of under-18s.
    missing_at_most
        Upper bound for reached towns without any figure: what is left of their district.
    estimated_at_most
        Upper bound for the estimated towns, in the same sense.
    total
        All under-18s of the state.
    missing_places, estimated_places
        Number of municipalities in the two uncertain parts.
    """

    exact: int
    estimated: int
    missing_at_most: int
    estimated_at_most: int
    total: int
    missing_places: int
    estimated_places: int

    @property
    def lower_share(self) -> float:
        """Exact part as a share of all (0 to 1)."""
        return self.exact / self.total if self.total else 0.0

    @property
    def upper_share(self) -> float:
        """Largest possible share (0 to 1)."""
        if not self.total:
            return 0.0
        return (self.exact + self.missing_at_most + self.estimated_at_most) / self.total

    @property
    def best_share(self) -> float | None:
        """Exact and estimated part as a share (0 to 1); ``None`` while a part is missing."""
        if self.missing_places or not self.total:
            return None
        return (self.exact + self.estimated) / self.total


def reached_under_18(
    places: Places,
    population: Mapping[ParticipantKey, Population],
    reached: Collection[Ags],
) -> ReachedUnder18:
    """Add up the under-18s of the reached municipalities.

    A district whose municipalities are all reached counts with its official figure. In the others
    a municipality with a figure of its own is exact; one with a known total population is
    estimated with the share of its district; any other is missing. All towns of a district
    together have at most the under-18s that its known municipalities leave over.

    Parameters
    ----------
    places
        All places.
    population
        Latest figures, by key.
    reached
        Municipalities reached by documented participants.

    Returns
    -------
    ReachedUnder18
        In persons.
    """
    wanted = frozenset(reached)
    exact = estimated = missing_cap = estimated_cap = missing = estimates = total = 0
    for district, members in places.members.items():
        whole = population.get(district)
        of_district = whole.under_18 if whole is not None else None
        if of_district is None:
            missing += sum(ags in wanted for ags in members)
            continue
        total += of_district
        here = [ags for ags in members if ags in wanted]
        if len(here) == len(members):
            exact += of_district
            continue
        known = {ags: _under_18(population, ags) for ags in members}
        exact += sum(known[ags] or 0 for ags in here)
        left_over = of_district - sum(n or 0 for n in known.values())
        open_places = [ags for ags in here if known[ags] is None]
        guesses = [_estimate(population, ags, district) for ags in open_places]
        unknown = sum(g is None for g in guesses)
        guessed = min(sum(g or 0 for g in guesses), left_over)
        missing += unknown
        estimates += len(guesses) - unknown
        estimated += guessed
        if unknown:
            missing_cap += left_over
        elif guesses:
            estimated_cap += left_over
    return ReachedUnder18(exact, estimated, missing_cap, estimated_cap, total, missing, estimates)


def _under_18(population: Mapping[ParticipantKey, Population], ags: Ags) -> int | None:
    row = population.get(ags)
    return None if row is None else row.under_18


def _estimate(
    population: Mapping[ParticipantKey, Population], ags: Ags, district: DistrictKey
) -> int | None:
    town, whole = population.get(ags), population[district]
    if town is None or town.total is None or not whole.total or whole.under_18 is None:
        return None
    return round(town.total * whole.under_18 / whole.total)
