"""Veröffentlichte Zahlen, as they were published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Measure(Enum):
    """What a claim counts, as far as it can be recomputed from the data."""

    PARTICIPANTS = "participants"
    NEW_PARTICIPANTS = "new_participants"
    OFFICES = "offices"
    OFFICES_LWL = "offices_lwl"
    OFFICES_PARTICIPATING = "offices_participating"
    SHARE_KREISFREI = "share_kreisfrei"
    SHARE_KREIS = "share_kreis"
    SHARE_UNDER18 = "share_under18"
    PLAN = "plan"
    NONE = "none"


class Bound(Enum):
    """How exact a published figure is: the figure itself, "über 90", "rund 130"."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Claim:
    """One published figure.

    Attributes
    ----------
    claim_id
        Frozen identifier.
    on_min, on_max
        Period spoken of: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; an empty upper bound is open.
    figure_min, figure_max
        The figure, equal where it is exact; an open upper bound means "at least". Of a measure
        other than ``NONE`` two bounds are our reading of "rund", which nobody published.
    measure
        What it counts; ``PLAN`` is an intention, which proves nothing and is never recomputed.
    unit, scope, statement
        German words.
    source_id, confidence
        Where it stands.
    """

    claim_id: str
    on_min: str
    on_max: str
    figure_min: float | None
    figure_max: float | None
    measure: Measure
    unit: str
    scope: str
    statement: str
    source_id: str
    confidence: str

    @property
    def first_year(self) -> int | None:
        """Year in which the period begins, ``None`` for an undated claim."""
        return int(self.on_min[:4]) if self.on_min else None

    @property
    def last_year(self) -> int | None:
        """Year in which the period ends, ``None`` where it is open."""
        return int(self.on_max[:4]) if self.on_max else None

    @property
    def bound(self) -> Bound:
        """How exact the figure is."""
        if self.figure_min is not None and self.figure_max is None:
            return Bound.AT_LEAST
        is_range = self.figure_min != self.figure_max
        return Bound.ABOUT if is_range and self.measure is not Measure.NONE else Bound.EXACT

    @property
    def figure(self) -> float | None:
        """The figure as it was published: of "rund 130" the 130 between our two bounds."""
        if (
            self.bound is Bound.ABOUT
            and self.figure_min is not None
            and self.figure_max is not None
        ):
            return (self.figure_min + self.figure_max) / 2
        return self.figure_min
