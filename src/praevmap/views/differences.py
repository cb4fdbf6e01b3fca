"""What changed between two data packages: participants, proof by year, sources and figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Generic, TypeVar

from praevmap.model.ags import ParticipantKey
from praevmap.model.claims import Claim
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, Membership, Statement
from praevmap.model.provenance import Source
from praevmap.model.recompute import Recomputed, recompute
from praevmap.views.growth import follow_growth
from praevmap.views.view_state import ViewState

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Change(Generic[T_co]):
    """One thing before and after; ``None`` where it is not there."""

    before: T_co | None
    after: T_co | None

    @property
    def shown(self) -> T_co:
        """The thing itself, the later one where there are two."""
        shown = self.before if self.after is None else self.after
        if shown is None:
            message = "A change must have something before or after it."
            raise ValueError(message)
        return shown

    @property
    def fate(self) -> str:
        """Whether the thing was ``added``, ``removed`` or ``changed``."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class YearCounts:
    """The figures of one year that are compared; see `praevmap.views.figures.Figures`.

    Attributes
    ----------
    documented, presumed
        Participants.
    offices
        Jugendämter whose carrier is documented.
    municipalities
        Municipalities that documented participants reach.
    unnamed
        What a published total has beyond them; ``None`` in years without one.
    """

    documented: int
    presumed: int
    offices: int
    municipalities: int
    unnamed: int | None


@dataclass(frozen=True, slots=True)
class EvidenceChange:
    """Years in which a participant is proved otherwise than before.

    Attributes
    ----------
    key
        The participant.
    first_year, last_year
        Both inclusive.
    before, after
        Its evidence in these years.
    """

    key: ParticipantKey
    first_year: int
    last_year: int
    before: Evidence
    after: Evidence


@dataclass(frozen=True, eq=False)
class Difference:
    """What changed between two data packages.

    Attributes
    ----------
    before, after
        The networks.
    memberships
        New, changed and missing ones; a changed one has other bounds, another note or statements.
    evidence
        Participants whose years are proved otherwise.
    sources, claims
        New, changed and missing ones.
    figures
        Published figures that are recomputed otherwise.
    years
        Years whose counts differ.
    """

    before: Network
    after: Network
    memberships: tuple[Change[Membership], ...]
    evidence: tuple[EvidenceChange, ...]
    sources: tuple[Change[Source], ...]
    claims: tuple[Change[Claim], ...]
    figures: tuple[tuple[Claim, Change[Recomputed]], ...]
    years: Mapping[int, Change[YearCounts]]

    @property
    def is_empty(self) -> bool:
        """Whether both packages say the same about all these."""
        parts = (self.memberships, self.evidence, self.sources, self.claims, self.figures)
        return self.before.version == self.after.version and not any((*parts, self.years))

    def name(self, key: ParticipantKey) -> str:
        """Name a participant of either package."""
        known = self.after if key in self.after.memberships_of else self.before
        return known.places.name(key)


def compare_networks(before: Network, after: Network) -> Difference:
    """Compare two data packages.

    Parameters
    ----------
    before, after
        The networks.
    """
    return Difference(
        before,
        after,
        _changes(before, after, lambda n: {m.membership_id: m for m in n.memberships}),
        tuple(_evidence_changes(before, after)),
        _changes(before, after, lambda n: n.sources),
        _changes(before, after, lambda n: {claim.claim_id: claim for claim in n.claims}),
        tuple(_figure_changes(before, after)),
        dict(_keyed_changes(count_years(before), count_years(after))),
    )


def count_years(network: Network) -> Mapping[int, YearCounts]:
    """Count participants, Jugendämter, municipalities and unnamed ones of every year."""
    names = [each.name for each in fields(YearCounts)]
    rows = follow_growth(network, ViewState(network.years)).rows
    return {row.year: YearCounts(*(getattr(row.figures, name) for name in names)) for row in rows}


def statement_changes(change: Change[Membership]) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements that a membership has gained and lost."""
    before = () if change.before is None else change.before.statements
    after = () if change.after is None else change.after.statements
    return (
        tuple(s for s in after if s not in before),
        tuple(s for s in before if s not in after),
    )


def changed_bounds(change: Change[Membership]) -> tuple[str, ...]:
    """Return which bounds of a membership differ; none where it is new or missing."""
    if change.before is None or change.after is None:
        return ()
    names = [f.name for f in fields(Membership) if f.name not in ("statements", "note")]
    return tuple(n for n in names if getattr(change.before, n) != getattr(change.after, n))


def _changes(
    before: Network, after: Network, listed: Callable[[Network], Mapping[str, T]]
) -> tuple[Change[T], ...]:
    return tuple(change for _, change in _keyed_changes(listed(before), listed(after)))


def _keyed_changes(before: Mapping[K, T], after: Mapping[K, T]) -> Iterator[tuple[K, Change[T]]]:
    """Find what differs, in the order of the later package, what is missing at the end."""
    for key in dict.fromkeys((*after, *before)):
        change = Change(before.get(key), after.get(key))
        if change.before != change.after:
            yield key, change


def _evidence_changes(before: Network, after: Network) -> Iterator[EvidenceChange]:
    years = [year for year in after.years if year in before.years]
    for key in dict.fromkeys((*after.memberships_of, *before.memberships_of)):
        pairs = [
            (year, _evidence(before, key, year), _evidence(after, key, year)) for year in years
        ]
        for (then, now), run in groupby(pairs, key=lambda pair: pair[1:]):
            if then is not now:
                span = [year for year, *_ in run]
                yield EvidenceChange(key, span[0], span[-1], then, now)


def _evidence(network: Network, key: ParticipantKey, year: int) -> Evidence:
    entry = network.evidence(key, year)
    return Evidence.NONE if entry is None else entry.evidence


def _figure_changes(before: Network, after: Network) -> Iterator[tuple[Claim, Change[Recomputed]]]:
    known = {claim.claim_id: claim for claim in before.claims}
    for claim in after.claims:
        if claim.claim_id in known:
            then, now = recompute(before, known[claim.claim_id]), recompute(after, claim)
            if (then and (then.lower, then.upper)) != (now and (now.lower, now.upper)):
                yield claim, Change(then, now)
