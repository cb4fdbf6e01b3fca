"""Children and young people under 18, and how many of them live in reached municipalities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import fsum
from typing import TypeVar

from praevmap.model.ags import Ags, DistrictKey, ParticipantKey
from praevmap.model.places import Places

KeyT = TypeVar("KeyT", Ags, DistrictKey)

AGE_CLASSES = ("age_0_2", "age_3_5", "age_6_9", "age_10_15", "age_16_18")
"""The age classes of the census of 2022, as published; exact are *under 16* and *under 19*."""

MINORS = 2 / 3
"""Part of the 16 to 18 year olds who are under 18: two of three years.

At the end of 2024 it was 66.6 % in Nordrhein-Westfalen, in single Kreise 63 to 67 %.
"""


@dataclass(frozen=True, slots=True)
class Young:
    """Children and young people of one or several places, in persons.

    Attributes
    ----------
    under_18
        All of them; a fraction of a person where it is an estimate.
    under_16, under_19
        The exact companions of an estimate; ``None`` where no age classes are known.
    is_estimate
        Whether `under_18` is estimated from age classes.
    """

    under_18: float
    under_16: int | None = None
    under_19: int | None = None
    is_estimate: bool = False


NOBODY = Young(0, 0, 0)
"""Nobody at all."""


@dataclass(frozen=True)
class Population:
    """Population of a district or municipality on one day.

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
        Source of all of them.
    ages
        Persons by `AGE_CLASSES`, or ``None``.
    """

    key: ParticipantKey
    on: date
    under_18: int | None
    total: int | None
    source_id: str
    ages: tuple[int, ...] | None = None

    @cached_property
    def young(self) -> Young | None:
        """The under-18s, estimated where only age classes are known; ``None`` without these.

        Examples
        --------
        >>> row = Population(Ags("05111000"), date(2022, 5, 15), None, 99, "q", (1, 2, 3, 4, 6))
        >>> row.young
        Young(under_18=14.0, under_16=10, under_19=16, is_estimate=True)
        """
        if self.ages is None:
            return None if self.under_18 is None else Young(self.under_18)
        *younger, eldest = self.ages
        under_16 = sum(younger)
        estimate = under_16 + MINORS * eldest
        known = self.under_18 is not None
        under_18 = self.under_18 if self.under_18 is not None else estimate
        return Young(under_18, under_16, under_16 + eldest, is_estimate=not known)


@dataclass(frozen=True, slots=True)
class ReachedUnder18:
    """Under-18s in reached municipalities, all counted on the same day.

    Attributes
    ----------
    on
        Day of the count; ``None`` where no day has figures of the whole state.
    reached
        Those in reached municipalities whose figure is known.
    total
        All of the state.
    at_most
        Under-18s in reached municipalities at most; more than `reached` only where some of these
        have no figure of their own.
    open_places
        Number of these municipalities.
    """

    on: date | None
    reached: Young
    total: Young
    at_most: float
    open_places: int

    @property
    def is_known(self) -> bool:
        """Whether there is a share at all."""
        return self.total.under_18 > 0

    @property
    def lower_share(self) -> float:
        """Known part as a share of all (0 to 1)."""
        return self.reached.under_18 / self.total.under_18 if self.is_known else 0.0

    @property
    def upper_share(self) -> float:
        """Largest possible share (0 to 1)."""
        return self.at_most / self.total.under_18 if self.is_known else 0.0

    @property
    def share(self) -> float | None:
        """The one share (0 to 1); ``None`` while a municipality is without a figure."""
        return None if self.open_places or not self.is_known else self.lower_share

    @property
    def companions(self) -> tuple[float, float] | None:
        """Exact shares of the under-16s and the under-19s, ``None`` without age classes."""
        if self.open_places:
            return None
        under_16 = _share(self.reached.under_16, self.total.under_16)
        under_19 = _share(self.reached.under_19, self.total.under_19)
        return None if under_16 is None or under_19 is None else (under_16, under_19)


@dataclass(frozen=True, eq=False)
class Headcount:
    """All population figures; what is added up is always of one day.

    Attributes
    ----------
    places
        All places.
    rows
        Figures of any day.
    """

    places: Places
    rows: tuple[Population, ...]

    @cached_property
    def towns(self) -> Mapping[Ags, Population]:
        """Figures of the latest day on which all municipalities are counted; empty without."""
        return _latest_whole(self.rows, self.places.municipalities)

    @cached_property
    def districts(self) -> Mapping[DistrictKey, Population]:
        """Figures of the latest day on which all districts are counted; empty without."""
        return _latest_whole(self.rows, self.places.districts)

    @cached_property
    def base(self) -> Population | None:
        """Any row of the day by which reach is counted; municipalities come before districts."""
        figures: Mapping[Ags, Population] | Mapping[DistrictKey, Population]
        figures = self.towns or self.districts
        return next(iter(figures.values()), None)

    def young_of(self, key: ParticipantKey) -> Young | None:
        """Under-18s of a place: of a district the sum of its municipalities, if these are known."""
        if isinstance(key, DistrictKey) and self.towns:
            return self._young_of_districts[key]
        row = self.districts.get(key) if isinstance(key, DistrictKey) else self.towns.get(key)
        return None if row is None else row.young

    @cached_property
    def _young_of_districts(self) -> Mapping[DistrictKey, Young | None]:
        return {key: self.young_in(towns) for key, towns in self.places.members.items()}

    def young_in(self, towns: Collection[Ags]) -> Young | None:
        """Under-18s of some municipalities, ``None`` where these are not counted."""
        return _add_up(self.towns[ags] for ags in towns) if self.towns else None

    def reach(
        self, reached: Collection[Ags], inside: Collection[Ags] | None = None
    ) -> ReachedUnder18:
        """Add up the under-18s of the reached municipalities.

        Where all municipalities are counted, so is reach. Where only the districts are, a wholly
        reached district counts with its figure; in the others a municipality with a figure of
        its own of that day is known, and the rest have at most what the known ones leave over.

        Parameters
        ----------
        reached
            Municipalities reached by documented participants.
        inside
            Whole districts' municipalities, of whose under-18s the share is counted; all of the
            state by default.
        """
        of = frozenset(self.places.municipalities if inside is None else inside)
        wanted = of.intersection(reached)
        on = None if self.base is None else self.base.on
        if self.towns:
            found = _add_up(self.towns[ags] for ags in wanted)
            return ReachedUnder18(
                on, found, _add_up(self.towns[ags] for ags in of), found.under_18, 0
            )
        counted = {row.key: row.under_18 for row in self.rows if row.on == on}
        known = at_most = total = 0.0
        open_places = 0
        for district, figure in self.districts.items():
            members = self.places.members[district]
            if of.isdisjoint(members):
                continue
            whole = figure.young.under_18 if figure.young is not None else 0.0
            total += whole
            found_here = [ags for ags in members if ags in wanted]
            certain: float = sum(counted.get(ags) or 0 for ags in found_here)
            unknown = [ags for ags in found_here if counted.get(ags) is None]
            if len(found_here) == len(members):
                certain, unknown = whole, []
            known += certain
            at_most += certain
            if unknown:
                open_places += len(unknown)
                at_most += whole - sum(counted.get(ags) or 0 for ags in members)
        return ReachedUnder18(on, Young(known), Young(total), at_most, open_places)

    def divide_districts(self, reached: Collection[Ags]) -> float | None:
        """Share of the under-18s by the figures of the districts, divided as the towns' are.

        Parameters
        ----------
        reached
            Municipalities reached by documented participants.

        Returns
        -------
        float or None
            From 0 to 1, an estimate; ``None`` where one of the two is missing.
        """
        wanted = frozenset(reached)
        found = total = 0.0
        for district, figure in self.districts.items():
            inside = [ags for ags in self.places.members[district] if ags in wanted]
            part, whole = self.young_in(inside), self.young_of(district)
            if part is None or whole is None or not whole.under_18 or figure.young is None:
                return None
            total += figure.young.under_18
            found += figure.young.under_18 * part.under_18 / whole.under_18
        return found / total if total else None


def _latest_whole(
    rows: Iterable[Population], wanted: Mapping[KeyT, object]
) -> Mapping[KeyT, Population]:
    """Return the figures of the latest day that has the under-18s of all places."""
    days: dict[date, dict[ParticipantKey, Population]] = {}
    for row in rows:
        if row.young is not None:
            days.setdefault(row.on, {})[row.key] = row
    whole = [on for on, counted in days.items() if wanted.keys() <= counted.keys()]
    return {key: days[max(whole)][key] for key in wanted} if whole else {}


def _add_up(rows: Iterable[Population]) -> Young:
    """Add up; the same rows in any order give the same figure to the last bit."""
    found = [young for row in rows if (young := row.young) is not None]
    if not found:
        return NOBODY
    return Young(
        fsum(each.under_18 for each in found),
        _sum(each.under_16 for each in found),
        _sum(each.under_19 for each in found),
        any(each.is_estimate for each in found),
    )


def _sum(parts: Iterable[int | None]) -> int | None:
    known = list(parts)
    return None if None in known else sum(part for part in known if part is not None)


def _share(part: int | None, whole: int | None) -> float | None:
    return None if part is None or not whole else part / whole
