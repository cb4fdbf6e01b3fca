"""Programmes, memberships and what proves them (Teilnahme, Nachweis)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum

from praevmap.errors import UsageError
from praevmap.model.ags import ParticipantKey


class ProgrammeKey(Enum):
    """The three programmes, in the order of time."""

    MODELLVORHABEN = "modellvorhaben"
    LANDESINITIATIVE = "landesinitiative"
    KINDERSTARK = "kinderstark"

    @property
    def is_closed_cohort(self) -> bool:
        """Whether the members were chosen once, so that a published total holds to the end.

        kinderstark is open to every Kommune with a Jugendamt and grows from year to year.
        """
        return self is not ProgrammeKey.KINDERSTARK


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme; `begins` and `ends` are inclusive, ``None`` means still running."""

    key: ProgrammeKey
    title: str
    begins: date
    ends: date | None

    def runs_on(self, on: date) -> bool:
        """Whether the programme runs on the day."""
        return self.begins <= on and (self.ends is None or on <= self.ends)

    def runs_in(self, year: int) -> bool:
        """Whether the programme runs on any day of the year."""
        return self.begins.year <= year and (self.ends is None or year <= self.ends.year)


class EvidenceKind(Enum):
    """What a statement speaks of; only the first two can prove a participation."""

    PARTICIPATION = "participation"
    FUNDING = "funding"
    ALLOCATION = "allocation"
    PLAN = "plan"

    @property
    def proves(self) -> bool:
        """Whether statements of this kind can prove a participation."""
        return self in (EvidenceKind.PARTICIPATION, EvidenceKind.FUNDING)


class YearMeaning(Enum):
    """Whether the year of a statement is the start, or the latest possible start."""

    START = "start"
    DOCUMENTED_BY = "documented_by"


class Confidence(Enum):
    """How far a statement can be trusted; weak alone never makes a year documented."""

    OFFICIAL = "official"
    PRESS = "press"
    WEAK = "weak"


class Evidence(IntEnum):
    """Nachweis of a participant in a year: nicht belegt < vermutet < belegt."""

    NONE = 0
    PRESUMED = 1
    DOCUMENTED = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says about one membership.

    Attributes
    ----------
    source_id, locator
        The source, and the place inside it (Fundstelle, may be empty).
    year
        Year spoken of, or ``None`` for an undated page.
    meaning, kind, confidence
        See the enumerations.
    text
        German paraphrase, worded by the project.
    seen
        Day for which an undated page speaks, inclusive, and from which on it proves; ``None``
        where the statement has a year.
    """

    source_id: str
    locator: str
    year: int | None
    meaning: YearMeaning
    kind: EvidenceKind
    text: str
    confidence: Confidence
    seen: date | None = None

    @property
    def last_year(self) -> int | None:
        """Year of which the statement speaks; of an undated page that of the day it was seen."""
        return self.seen.year if self.year is None and self.seen is not None else self.year

    def speaks_by(self, year: int, on: date) -> bool:
        """Whether the statement speaks of a year view or of an earlier time.

        Parameters
        ----------
        year, on
            The year and its Stichtag.
        """
        if self.year is not None:
            return self.year <= year
        return self.seen is not None and self.seen <= on

    @property
    def is_sound(self) -> bool:
        """Whether the statement can make a year documented."""
        return self.kind.proves and self.confidence is not Confidence.WEAK

    @property
    def hints(self) -> bool:
        """Whether the statement makes other years of its programme presumable."""
        loose = self.meaning is YearMeaning.DOCUMENTED_BY or self.confidence is Confidence.WEAK
        return self.kind.proves and loose


@dataclass(frozen=True, slots=True)
class Membership:
    """Teilnahme: one participant in one programme, with bounds of dates, all inclusive.

    Attributes
    ----------
    membership_id
        Frozen identifier.
    participant, programme
        Who and where.
    joined_not_before, joined_by
        Earliest and latest possible first day; ``None`` where no source gives a bound.
    last_seen
        Last day of the last period for which a sound source documents it, else ``None``.
    left
        First day on which it took part no longer, ``None`` where no end is known.
    note
        German remark, may be empty.
    statements
        All that is known about it.
    """

    membership_id: str
    participant: ParticipantKey
    programme: ProgrammeKey
    joined_not_before: date | None = None
    joined_by: date | None = None
    last_seen: date | None = None
    left: date | None = None
    note: str = ""
    statements: tuple[Statement, ...] = field(default=())

    def has_left(self, on: date) -> bool:
        """Whether the participant had left on the day."""
        return self.left is not None and self.left <= on

    def is_documented(self, year: int, on: date) -> bool:
        """Whether a sound source of this or an earlier year proves the membership.

        Parameters
        ----------
        year, on
            The year and its Stichtag.
        """
        if self.has_left(on):
            return False
        return any(s.is_sound and s.speaks_by(year, on) for s in self.statements)

    @property
    def is_named(self) -> bool:
        """Whether any statement, however weak, speaks of it as a participation."""
        return any(s.kind.proves for s in self.statements)

    @property
    def has_sound_start(self) -> bool:
        """Whether a sound source names the year of the start."""
        return any(s.is_sound and s.meaning is YearMeaning.START for s in self.statements)

    @property
    def is_hinted(self) -> bool:
        """Whether loose statements, and no sound start, make the membership presumable."""
        return not self.has_sound_start and any(s.hints for s in self.statements)


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """Evidence of a participant in one year.

    Attributes
    ----------
    year
        The year view, i.e. 31 December or the as-of date.
    programme
        The programme that runs on that day.
    evidence
        belegt, vermutet or nicht belegt.
    membership
        The membership that gives the evidence; an earlier programme's where its members are
        presumed to have gone on; ``None`` where nothing is known.
    """

    year: int
    programme: ProgrammeKey
    evidence: Evidence
    membership: Membership | None

    @property
    def basis(self) -> ProgrammeKey:
        """The programme on whose statements it rests: of a presumption it may be an earlier one."""
        return self.programme if self.membership is None else self.membership.programme


def shown_day(year: int, as_of: date) -> date:
    """Return the day that a year view shows: 31 December, at most the as-of date.

    Examples
    --------
    >>> shown_day(2025, date(2025, 11, 12)).isoformat()
    '2025-11-12'
    """
    return min(date(year, 12, 31), as_of)


FEWEST_YEARS, MOST_YEARS = 3, 25
"""How many year views a data package may have: fewer make no line, more make no colours."""


def years_of(programmes: Sequence[Programme], as_of: date) -> range:
    """Return all year views: from the begin of the first programme to the as-of date.

    Examples
    --------
    >>> first = Programme(ProgrammeKey.MODELLVORHABEN, "", date(2012, 3, 1), None)
    >>> years_of([first], date(2025, 11, 12))
    range(2012, 2026)
    """
    return range(programmes[0].begins.year, as_of.year + 1)


def running_on(programmes: Iterable[Programme], on: date) -> Programme:
    """Return the programme that runs on a day; a data package has exactly one from the first on.

    Raises
    ------
    UsageError
        For a day before the first programme or after the last one.
    """
    for programme in programmes:
        if programme.runs_on(on):
            return programme
    message = f"No programme runs on {on}. See programmes.csv."
    raise UsageError(message)


def follow(
    memberships: Mapping[ProgrammeKey, Membership],
    programmes: Sequence[Programme],
    as_of: date,
) -> tuple[YearEvidence, ...]:
    """Follow one participant through all years.

    A year is *belegt* by a sound source for the running programme from this or an earlier year.
    It is *vermutet* if an earlier programme was documented and not left, or if the running
    programme has a loose hint and no sound start; a membership that was left presumes nothing.

    Parameters
    ----------
    memberships
        Those of one participant, by programme.
    programmes
        In the order of time.
    as_of
        Stand of the facts.

    Returns
    -------
    tuple of YearEvidence
        One per year of `years_of`, in order.
    """
    found = []
    documented: Membership | None = None
    for year in years_of(programmes, as_of):
        on = shown_day(year, as_of)
        running = running_on(programmes, on).key
        here = memberships.get(running)
        # A programme may end within a year that shows the next one: what its last months prove
        # makes the next programme presumable.
        for ended in programmes:
            before = memberships.get(ended.key)
            if before is None or ended.ends is None or not year - 1 <= ended.ends.year <= year:
                continue
            if ended.ends < on and before.is_documented(ended.ends.year, ended.ends):
                documented = before
        if documented is not None and documented.has_left(on):
            documented = None
        if here is not None and here.is_documented(year, on):
            documented = here
            found.append(YearEvidence(year, running, Evidence.DOCUMENTED, here))
        elif documented is not None and documented.programme is not running:
            found.append(YearEvidence(year, running, Evidence.PRESUMED, documented))
        elif here is not None and here.is_hinted and not here.has_left(on):
            found.append(YearEvidence(year, running, Evidence.PRESUMED, here))
        else:
            found.append(YearEvidence(year, running, Evidence.NONE, None))
    return tuple(found)
