"""Under-18s: one number from the census, companions that are counted, and never two days in one."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest

from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.population import Population, ReachedUnder18
from praevmap.model.status import Status
from praevmap.views.figures import compute_figures
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from tests.conftest import GEODATA
from tests.counts import without_census, without_figures
from tests.views.states import random_states, view_of

CENSUS_DAY = date(2022, 5, 15)
CLASSES = ("age_0_2", "age_3_5", "age_6_9", "age_10_15", "age_16_18")


def census() -> dict[str, list[int]]:
    """Age classes of every municipality, read from the table itself."""
    with (GEODATA / "population.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: [int(row[name]) for name in CLASSES]
            for row in csv.DictReader(file)
            if row["on"] == CENSUS_DAY.isoformat()
        }


def reach_of(network: Network, state: ViewState) -> ReachedUnder18:
    return compute_figures(network, take_snapshot(network, state)).under_18


def percent(share: float | None) -> float:
    assert share is not None
    return round(100 * share, 1)


@pytest.mark.parametrize(
    ("year", "under_18", "under_16", "under_19"),
    [(2025, 68.8, 68.9, 68.8), (2017, 57.5, 57.6, 57.5), (2012, 27.7, 27.7, 27.6)],
)
def test_the_share_of_a_year_is_one_number_with_its_exact_companions(
    year: int, under_18: float, under_16: float, under_19: float, network: Network
) -> None:
    found = reach_of(network, view_of(year=year))
    assert found.on == CENSUS_DAY
    assert percent(found.share) == under_18
    assert found.companions is not None
    assert tuple(map(percent, found.companions)) == (under_16, under_19)
    assert found.total.is_estimate


@pytest.mark.parametrize("rule", CoverageRule)
@pytest.mark.parametrize("year", [2012, 2017, 2020, 2025])
def test_the_share_is_plain_arithmetic_on_the_table(
    year: int, rule: CoverageRule, network: Network
) -> None:
    state = view_of(year=year, coverage=rule)
    counted = census()
    reached = [
        counted[area.key.text]
        for area in take_snapshot(network, state).areas
        if area.status in (Status.DIRECT, Status.VIA_DISTRICT)
    ]

    def young(rows: list[list[int]]) -> tuple[float, int, int]:
        under_16 = sum(sum(row[:4]) for row in rows)
        eldest = sum(row[4] for row in rows)
        return under_16 + 2 * eldest / 3, under_16, under_16 + eldest

    wanted = [
        n / all_ for n, all_ in zip(young(reached), young(list(counted.values())), strict=True)
    ]
    found = reach_of(network, state)
    assert found.companions is not None
    assert [found.share, *found.companions] == pytest.approx(wanted)


@pytest.mark.parametrize("level", Level)
def test_reach_is_counted_on_municipalities_whatever_the_map_shows(
    level: Level, network: Network
) -> None:
    assert reach_of(network, view_of(level=level)) == reach_of(network, view_of())


def test_every_filter_reaches_fewer_and_counts_of_the_under_18s_inside(network: Network) -> None:
    towns = network.headcount.towns
    for state in random_states(30, seed=11):
        found = reach_of(network, state)
        whole = reach_of(network, state.without_filters())
        inside = network.headcount.young_in([ags for ags in towns if state.contains(ags)])
        assert inside is not None
        assert 0 <= found.reached.under_18 <= whole.reached.under_18
        assert found.total == inside
        assert found.share is None or 0 <= found.share <= 1


def test_the_state_has_the_published_totals(network: Network) -> None:
    towns = network.headcount.towns
    assert len(towns) == 396
    assert {row.on for row in towns.values()} == {CENSUS_DAY}
    assert sum(row.total or 0 for row in towns.values()) == 17_890_489
    sums = [sum(classes) for classes in zip(*census().values(), strict=True)]
    # Cells carry noise of a few persons, so that the sums miss the published row of the Land.
    assert sums == pytest.approx([503_949, 521_924, 667_273, 990_370, 509_939], abs=16 * 53)
    assert network.headcount.districts[DistrictKey("05562")].on == date(2018, 12, 31)


def test_a_kreis_has_the_under_18s_of_its_municipalities(network: Network) -> None:
    count = network.headcount
    for district, members in network.places.members.items():
        whole, parts = count.young_of(district), [count.young_of(ags) for ags in members]
        assert whole is not None
        assert whole.under_18 == pytest.approx(sum(part.under_18 for part in parts if part))


def test_without_the_census_the_share_is_a_lower_bound_with_a_reason(network: Network) -> None:
    found = reach_of(without_census(network), view_of(year=2017))
    assert (found.share, found.companions) == (None, None)
    assert (percent(found.lower_share), percent(found.upper_share)) == (53.6, 68.7)
    assert found.open_places == 9
    assert (found.total.under_18, found.total.is_estimate) == (2_995_296, False)
    assert found.on == date(2018, 12, 31)


def test_wholly_reached_kreise_need_no_figure_of_their_towns(network: Network) -> None:
    everybody = without_census(network).headcount.reach(network.places.municipalities)
    assert (everybody.share, everybody.open_places) == (1.0, 0)


def test_without_any_figure_there_is_no_share(network: Network) -> None:
    found = reach_of(without_figures(network), view_of())
    assert not found.is_known
    assert (found.share, found.companions, found.lower_share, found.on) == (None, None, 0.0, None)


def test_a_later_figure_of_some_places_is_never_mixed_with_the_census(network: Network) -> None:
    later = date(2024, 12, 31)
    some = [
        Population(Ags("05315000"), later, 1, 1, "q"),
        Population(Ags("05111000"), later, None, 9, "q"),
    ]
    mixed = replace(network, population=(*network.population, *some))
    assert reach_of(mixed, view_of()) == reach_of(network, view_of())


def test_a_later_day_with_all_municipalities_takes_the_place_of_the_census(
    network: Network,
) -> None:
    later = date(2024, 12, 31)
    rows = [Population(ags, later, 1000, 9000, "q") for ags in network.places.municipalities]
    found = reach_of(replace(network, population=(*network.population, *rows)), view_of())
    assert (found.on, found.total.under_18) == (later, 396_000)
    assert (found.total.is_estimate, found.companions) == (False, None)


def test_no_day_is_added_to_another(network: Network) -> None:
    rows = sorted(network.population, key=lambda row: row.on)
    days = {on: {row.key for row in group} for on, group in groupby(rows, key=lambda row: row.on)}
    assert {on: len(keys) for on, keys in days.items()} == {date(2018, 12, 31): 54, CENSUS_DAY: 396}


def test_the_order_of_places_changes_no_bit_of_the_estimate(network: Network) -> None:
    towns = sorted(network.places.municipalities, key=lambda ags: ags.text)
    forwards, backwards = (
        network.headcount.young_in(each) for each in (towns[::3], towns[::3][::-1])
    )
    assert forwards == backwards
