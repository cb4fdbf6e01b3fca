"""Published figures, recomputed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praevmap.model.claims import Claim, Measure
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.recompute import (
    Recomputed,
    RecomputedKind,
    published_shortfall,
    recompute,
    recompute_without_aachen,
)
from tests.counts import without_census


def claim_of(network: Network, claim_id: str) -> Claim:
    return next(c for c in network.claims if c.claim_id == claim_id)


def recomputed(network: Network, claim_id: str, *rule: CoverageRule) -> Recomputed:
    result = recompute(network, claim_of(network, claim_id), *rule)
    assert result is not None
    return result


@pytest.mark.parametrize(
    ("claim_id", "year", "count"),
    [
        ("c01", 2012, 18),
        ("c06", 2016, 18),
        ("c17", 2017, 40),
        ("c28", 2018, 40),
        ("c15", 2017, 22),
        ("c44", 2025, 186),
        ("c46", 2025, 91),
        ("c43", 2025, 88),
    ],
)
def test_counts_are_those_of_their_year(
    claim_id: str, year: int, count: int, network: Network
) -> None:
    result = recomputed(network, claim_id)
    assert (result.kind, result.year, result.value) == (RecomputedKind.COUNT, year, count)
    assert (result.numerator, result.denominator) == (count, None)


@pytest.mark.parametrize(
    ("claim_id", "with_aachen", "without_aachen"),
    [("c21", (18, 23, 78.3), (17, 22, 77.3)), ("c22", (11, 31, 35.5), (11, 30, 36.7))],
)
def test_shares_of_2017_count_aachen_as_the_23rd_and_the_staedteregion_as_a_kreis_or_neither(
    claim_id: str,
    with_aachen: tuple[int, int, float],
    without_aachen: tuple[int, int, float],
    network: Network,
) -> None:
    without = recompute_without_aachen(network, claim_of(network, claim_id))
    assert without is not None
    for result, wanted in ((recomputed(network, claim_id), with_aachen), (without, without_aachen)):
        assert result.kind is RecomputedKind.SHARE
        assert result.value is not None
        assert (result.numerator, result.denominator, round(result.value, 1)) == wanted


def test_the_share_of_under_18s_is_one_number_with_a_cross_check(network: Network) -> None:
    result = recomputed(network, "c18")
    assert result.kind is RecomputedKind.SHARE
    assert result.value == pytest.approx(57.5, abs=0.05)
    assert result.cross_check == pytest.approx(57.4, abs=0.05)
    narrow = recomputed(network, "c18", CoverageRule.ZUSTAENDIGKEIT)
    assert narrow.cross_check == pytest.approx(46.2, abs=0.05)


def test_the_share_of_under_18s_has_bounds_where_only_the_kreise_are_counted(
    network: Network,
) -> None:
    result = recomputed(without_census(network), "c18")
    assert result.kind is RecomputedKind.BOUNDED_SHARE
    assert (result.value, result.cross_check) == (None, None)
    assert (result.lower, result.upper) == pytest.approx((53.6, 68.7), abs=0.06)
    assert result.denominator == 2_995_296


@pytest.mark.parametrize(
    ("claim_id", "missing"),
    [("c33", 42), ("c41", 42), ("c43", 53), ("c56", 51), ("c57", 66)],
)
def test_published_totals_exceed_what_is_documented_by_name(
    claim_id: str, missing: int, network: Network
) -> None:
    assert published_shortfall(network, claim_of(network, claim_id)) == missing


def test_shares_and_met_totals_have_no_shortfall(network: Network) -> None:
    assert published_shortfall(network, claim_of(network, "c21")) is None
    assert published_shortfall(network, claim_of(network, "c17")) == 0


def test_a_claim_without_a_measure_or_a_year_view_is_not_recomputed(network: Network) -> None:
    claim = claim_of(network, "c01")
    assert recompute(network, replace(claim, measure=Measure.NONE)) is None
    assert recompute(network, replace(claim, on_min="2001", on_max="2001")) is None
    assert recompute(network, replace(claim, on_min="2044", on_max="")) is None


def test_only_shares_of_a_type_can_be_counted_without_aachen(network: Network) -> None:
    claim = claim_of(network, "c21")
    assert recompute_without_aachen(network, claim_of(network, "c18")) is None
    assert recompute_without_aachen(network, claim_of(network, "c01")) is None
    assert recompute_without_aachen(network, replace(claim, on_min="2001")) is None


@pytest.mark.parametrize("rule", CoverageRule)
def test_the_coverage_rule_decides_nothing_but_the_under_18s(
    rule: CoverageRule, network: Network
) -> None:
    for claim in network.claims:
        same = recompute(network, claim) == recompute(network, claim, rule)
        narrow = rule is CoverageRule.ZUSTAENDIGKEIT
        assert same is not (narrow and claim.measure is Measure.SHARE_UNDER18)


def test_the_parts_of_the_under_18s_make_up_the_bounds(network: Network) -> None:
    result = recomputed(without_census(network), "c18", CoverageRule.ZUSTAENDIGKEIT)
    assert result.people is not None
    assert result.numerator == result.people.reached.under_18
    assert result.lower == 100 * result.people.lower_share
    assert result.upper == 100 * result.people.upper_share


def test_a_total_that_holds_for_later_years_is_compared_with_each_of_them(network: Network) -> None:
    assert published_shortfall(network, claim_of(network, "c17"), 2019) == 0
    assert published_shortfall(network, claim_of(network, "c17"), 2012) == 40 - 18
