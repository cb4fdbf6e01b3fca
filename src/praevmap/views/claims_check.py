"""Zahlencheck: every published figure beside the one recomputed from the data, with a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from praevmap.model.claims import Claim, Measure
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.provenance import Source
from praevmap.model.recompute import (
    Recomputed,
    RecomputedKind,
    agrees,
    published_shortfall,
    recompute,
    recompute_without_aachen,
)

SAME = 0.05
"""Shares that differ by less are the same number in the one decimal that is shown."""

MONEY_UNIT = "Euro"
SHARE_UNIT = "Prozent"
"""First words of the German units by which figures without a measure are told apart."""

UNDATED = "9999"
"""Sorts claims without a date behind all others."""


class Verdict(Enum):
    """How a published figure fares.

    ``CONFIRMED``: the data give the same number, or reach the "at least".
    ``APPROXIMATE``: a rounded or an estimated share, or one whose bounds enclose the figure.
    ``DEVIATES``: the data give another number; `praevmap check` refuses that for the shipped
    data, but another coverage rule or another package may bring it about.
    ``INPUT``: our data rest on the figure, so that the same number confirms nothing.
    ``NOT_RECOMPUTABLE``: see `Obstacle`.
    """

    CONFIRMED = "confirmed"
    APPROXIMATE = "approximate"
    DEVIATES = "deviates"
    INPUT = "input"
    NOT_RECOMPUTABLE = "not_recomputable"


INPUTS = frozenset({Measure.OFFICES, Measure.OFFICES_LWL})
"""Measures of which the data package holds what was published."""


class Obstacle(Enum):
    """Why a figure cannot be recomputed.

    ``PLAN``: an intention, which proves nothing.
    ``NAMES``: more are published than are known by name.
    ``NO_FIGURE``: the source gives a date or an event, no number.
    ``MONEY``: money is not in the data package.
    ``UNDEFINED``: a share of which the source does not say who was counted.
    ``OTHER_TIME``: it speaks of a time before or after the year views.
    ``NOT_HELD``: what is counted is not in the data package.
    """

    PLAN = "plan"
    NAMES = "names"
    NO_FIGURE = "no_figure"
    MONEY = "money"
    UNDEFINED = "undefined"
    OTHER_TIME = "other_time"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A published figure with what became of it.

    Attributes
    ----------
    claim, source
        What was published, and where.
    rule
        The coverage rule in force.
    verdict, obstacle
        The result; `obstacle` is ``None`` unless the figure cannot be recomputed.
    recomputed
        The number from the data; also given where names are missing, ``None`` without a measure.
    without_aachen
        A share counted without the special case of Aachen, ``None`` for anything else.
    unnamed
        Published but not known by name; a lower bound where the claim says "at least".
    """

    claim: Claim
    source: Source
    rule: CoverageRule
    verdict: Verdict
    obstacle: Obstacle | None
    recomputed: Recomputed | None
    without_aachen: Recomputed | None
    unnamed: int

    @property
    def difference(self) -> tuple[float, float] | None:
        """Recomputed minus published, lowest and highest; in percentage points for shares.

        Nothing inside a published range; an "at least" is compared with its lower bound.
        """
        low, high = self.claim.figure_min, self.claim.figure_max
        if self.recomputed is None or low is None:
            return None
        top = low if high is None else high
        return _beyond(self.recomputed.lower, low, top), _beyond(self.recomputed.upper, low, top)


@lru_cache(maxsize=16)
def check_claims(
    network: Network, rule: CoverageRule = CoverageRule.PROGRAMM
) -> tuple[CheckedClaim, ...]:
    """Check every published figure of the data package.

    Filters and the year of the view state have no say: a published figure speaks of the whole
    network in its own year.

    Parameters
    ----------
    network
        The network.
    rule
        How far a Kreis reaches.

    Returns
    -------
    tuple of CheckedClaim
        Those with a recomputed number first, each part by date and identifier.
    """
    checked = [_check(network, claim, rule) for claim in network.claims]
    return tuple(
        sorted(
            checked,
            key=lambda c: (c.recomputed is None, c.claim.on_min or UNDATED, c.claim.claim_id),
        )
    )


def group_claims(checked: Iterable[CheckedClaim]) -> tuple[tuple[CheckedClaim, ...], ...]:
    """Put equal published figures with the same result together, in their order.

    Parameters
    ----------
    checked
        From `check_claims`; those without a recomputed number stay alone.
    """
    groups: dict[object, list[CheckedClaim]] = {}
    for each in checked:
        claim, found = each.claim, each.recomputed
        same: object = claim.claim_id
        if found is not None:
            same = (
                *(claim.measure, claim.figure_min, claim.figure_max),
                *(found.lower, found.upper, each.verdict, each.unnamed),
            )
        groups.setdefault(same, []).append(each)
    return tuple(map(tuple, groups.values()))


def compare_rules(network: Network, rule: CoverageRule) -> tuple[CheckedClaim, ...]:
    """Check the share of under-18s under every coverage rule.

    Parameters
    ----------
    network
        The network.
    rule
        The rule in force, without effect on the order.

    Returns
    -------
    tuple of CheckedClaim
        The same claim, the first that publishes such a share, once per rule; empty where the
        data package has none.
    """
    for checked in check_claims(network, rule):
        if checked.recomputed is not None and checked.recomputed.people is not None:
            return tuple(_check(network, checked.claim, each) for each in CoverageRule)
    return ()


def _beyond(value: float, low: float, high: float) -> float:
    """Distance of a value from a range, negative below it."""
    return min(value - low, 0.0) + max(value - high, 0.0)


def _check(network: Network, claim: Claim, rule: CoverageRule) -> CheckedClaim:
    result = recompute(network, claim, rule)
    unnamed = published_shortfall(network, claim) or 0
    verdict, obstacle = _judge(network, claim, result, unnamed)
    return CheckedClaim(
        claim,
        network.sources[claim.source_id],
        rule,
        verdict,
        obstacle,
        result,
        recompute_without_aachen(network, claim),
        unnamed,
    )


def _judge(
    network: Network, claim: Claim, result: Recomputed | None, unnamed: int
) -> tuple[Verdict, Obstacle | None]:
    if result is None:
        return Verdict.NOT_RECOMPUTABLE, _obstacle(network, claim)
    if unnamed:
        return Verdict.NOT_RECOMPUTABLE, Obstacle.NAMES
    if not agrees(claim, result):
        return Verdict.DEVIATES, None
    if claim.measure in INPUTS:
        return Verdict.INPUT, None
    if result.kind is RecomputedKind.BOUNDED_SHARE or result.people is not None:
        return Verdict.APPROXIMATE, None
    return (Verdict.CONFIRMED if _is_met(claim, result) else Verdict.APPROXIMATE), None


def _is_met(claim: Claim, result: Recomputed) -> bool:
    low, high = claim.figure_min, claim.figure_max
    above = low is None or result.lower > low - SAME
    return above and (high is None or result.upper < high + SAME)


def _obstacle(network: Network, claim: Claim) -> Obstacle:
    if claim.measure is Measure.PLAN:
        return Obstacle.PLAN
    if claim.figure_min is None:
        return Obstacle.NO_FIGURE
    if claim.first_year is not None and claim.first_year not in network.years:
        return Obstacle.OTHER_TIME
    if claim.measure is Measure.NONE and claim.unit.startswith(MONEY_UNIT):
        return Obstacle.MONEY
    if claim.measure is Measure.NONE and claim.unit.startswith(SHARE_UNIT):
        return Obstacle.UNDEFINED
    return Obstacle.NOT_HELD
