"""Zahlencheck: published figures, recomputed from the network."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from praevmap.model.ags import Ags, ParticipantKey, RegionalOffice
from praevmap.model.claims import Bound, Claim, Measure
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.model.places import AACHEN, DistrictType, Level
from praevmap.model.population import ReachedUnder18
from praevmap.model.status import Status, contributions


class RecomputedKind(Enum):
    """What sort of number was recomputed.

    ``COUNT``: a number of participants or Jugendämter.
    ``SHARE``: an exact share in percent.
    ``BOUNDED_SHARE``: a share in percent of which only bounds are known.
    """

    COUNT = "count"
    SHARE = "share"
    BOUNDED_SHARE = "bounded_share"


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A published figure as the data package gives it.

    Attributes
    ----------
    kind
        Count, share or bounded share.
    year
        The year view that was counted.
    lower, upper
        Bounds of the value, inclusive, equal where it is exact; shares in percent.
    numerator
        What was counted; for a bounded share the exact part.
    denominator
        What it was counted among, ``None`` for counts.
    people
        Who was counted for a share of under-18s, ``None`` for anything else.
    cross_check
        The same share by the figures of the districts, divided as those of the municipalities
        are; in percent, ``None`` where there are no such figures of another day.
    """

    kind: RecomputedKind
    year: int
    lower: float
    upper: float
    numerator: int
    denominator: int | None = None
    people: ReachedUnder18 | None = None
    cross_check: float | None = None

    @property
    def value(self) -> float | None:
        """The value, ``None`` where only bounds are known."""
        return self.lower if self.lower == self.upper else None


@lru_cache(maxsize=512)
def recompute(
    network: Network, claim: Claim, rule: CoverageRule = CoverageRule.PROGRAMM
) -> Recomputed | None:
    """Recompute a published figure from the documented participants.

    Parameters
    ----------
    network
        The network, never filtered: published figures speak of all of it.
    claim
        A claim; its year is the one in which its period begins, the year of the as-of date for
        an undated claim.
    rule
        How far a Kreis reaches; it decides nothing but the share of under-18s.

    Returns
    -------
    Recomputed or None
        ``None`` for a claim that cannot be recomputed, or whose year has no year view.
    """
    year = _year_of(network, claim)
    if year is None:
        return None
    if claim.measure is Measure.SHARE_UNDER18:
        return _share_under_18(network, year, rule)
    if claim.measure in _TYPES:
        return _share_of_type(network, year, _TYPES[claim.measure])
    if claim.measure not in _COUNTED:
        return None
    count = len(_COUNTED[claim.measure](network, year))
    return Recomputed(RecomputedKind.COUNT, year, count, count, count)


def recompute_without_aachen(network: Network, claim: Claim) -> Recomputed | None:
    """Recompute a share without the special case of Aachen.

    Published lists count the city of Aachen as the 23rd kreisfreie Stadt and the Städteregion as
    the 31st Kreis; official statistics know 22 and 30. Sources do not say which they use.

    Returns
    -------
    Recomputed or None
        The share of the 22 kreisfreie Städte or of the 30 Kreise; ``None`` for any other claim.
    """
    year, wanted = _year_of(network, claim), _TYPES.get(claim.measure)
    if year is None or wanted is None:
        return None
    return _share_of_type(network, year, wanted, frozenset((AACHEN, AACHEN.district)))


def agrees(claim: Claim, found: Recomputed) -> bool:
    """Whether a published figure can be true as far as the data package goes.

    An exact share may differ by `ROUND` percentage points, one of under-18s from a figure in full
    tens by `TENS`; a bounded share must enclose the figure, a count must be met, and "at least"
    must be reached.
    """
    if claim.figure_min is None:
        return True
    slack = 0.0
    if found.kind is RecomputedKind.SHARE and claim.bound is not Bound.AT_LEAST:
        in_tens = found.people is not None and claim.figure_min % 10 == 0
        slack = TENS if in_tens else ROUND
    below = found.upper < claim.figure_min - slack
    above = claim.figure_max is not None and found.lower > claim.figure_max + slack
    return not (below or above)


def published_shortfall(network: Network, claim: Claim, year: int | None = None) -> int | None:
    """Count those whom a published total has beyond the ones documented by name.

    Parameters
    ----------
    network
        The network, never filtered.
    claim
        A claim.
    year
        The year view that is counted where the total holds for it, too; by default the claim's
        own.

    Returns
    -------
    int or None
        The published figure, or its lower bound, minus the documented participants or
        Jugendämter of the year; 0 where these reach what was published. ``None`` for any other
        kind of claim.
    """
    counted = _year_of(network, claim) if year is None else year
    low, figure = claim.figure_min, claim.figure
    if counted is None or low is None or figure is None or claim.measure not in TOTALS:
        return None
    documented = len(_COUNTED[claim.measure](network, counted))
    return 0 if documented >= low else round(figure) - documented


TOTALS = frozenset({Measure.PARTICIPANTS, Measure.OFFICES_PARTICIPATING})
"""Measures whose published total may exceed what is documented by name."""

ROUND = 2.0
""""Rund 80 Prozent": how far an exact share may lie from a published one, in percentage points."""


TENS = 5.0
"""What a share in full tens stands for, in percentage points, where no source says who is counted.

"60 Prozent der Kinder und Jugendlichen" names no age and no rule for the Kreise: it is everything
that rounds to it.
"""


def _year_of(network: Network, claim: Claim) -> int | None:
    year = network.as_of.year if claim.first_year is None else claim.first_year
    return year if year in network.years else None


def _new_participants(network: Network, year: int) -> Collection[object]:
    """Participants that no earlier year documents, in whichever programme."""
    before = {
        key
        for earlier in range(network.years.start, year)
        for key in network.participants(earlier, Evidence.DOCUMENTED)
    }
    return set(network.participants(year, Evidence.DOCUMENTED)) - before


def _offices_lwl(network: Network, _year: int) -> Collection[object]:
    offices = network.places.offices.values()
    return [o for o in offices if o.regional_office is RegionalOffice.LWL]


def _share_of_type(
    network: Network,
    year: int,
    wanted: DistrictType,
    left_out: frozenset[ParticipantKey] = frozenset(),
) -> Recomputed:
    """Share of one Gebietstyp; the city of Aachen counts as the 23rd kreisfreie Stadt."""
    places = network.places
    all_keys: tuple[ParticipantKey, ...] = (
        *(k for k, d in places.districts.items() if not d.is_urban),
        *places.municipalities,
    )
    documented = network.participants(year, Evidence.DOCUMENTED)

    def count(keys: Iterable[ParticipantKey]) -> int:
        return sum(k not in left_out and places.district_type(k) is wanted for k in keys)

    part, whole = count(documented), count(all_keys)
    percent = 100 * part / whole if whole else 0.0
    return Recomputed(RecomputedKind.SHARE, year, percent, percent, part, whole)


def _share_under_18(network: Network, year: int, rule: CoverageRule) -> Recomputed | None:
    """Under-18s in municipalities that are documented themselves or through their Kreis."""
    given = contributions(network, Level.MUNICIPALITY, rule)
    reached = {
        c.area
        for c in given
        if c.first_year <= year <= c.last_year and c.status >= Status.VIA_DISTRICT
    }
    towns = frozenset(key for key in reached if isinstance(key, Ags))
    count = network.headcount
    people = count.reach(towns)
    if not people.is_known:
        return None
    lower, upper = 100 * people.lower_share, 100 * people.upper_share
    kind = RecomputedKind.SHARE if lower == upper else RecomputedKind.BOUNDED_SHARE
    part, whole = round(people.reached.under_18), round(people.total.under_18)
    divided = count.divide_districts(towns)
    cross_check = None if divided is None else 100 * divided
    return Recomputed(kind, year, lower, upper, part, whole, people, cross_check)


_COUNTED: Mapping[Measure, Callable[[Network, int], Collection[object]]] = {
    Measure.PARTICIPANTS: lambda network, year: network.participants(year, Evidence.DOCUMENTED),
    Measure.NEW_PARTICIPANTS: _new_participants,
    Measure.OFFICES: lambda network, _: network.places.offices,
    Measure.OFFICES_LWL: _offices_lwl,
    Measure.OFFICES_PARTICIPATING: Network.documented_offices,
}
"""Who is counted in a year."""

_TYPES: Mapping[Measure, DistrictType] = {
    Measure.SHARE_KREISFREI: DistrictType.KREISFREI,
    Measure.SHARE_KREIS: DistrictType.KREIS,
}
"""Of whose Gebietstyp the documented ones are a share."""
