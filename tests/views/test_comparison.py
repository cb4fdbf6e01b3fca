"""The comparison of two years agrees with their snapshots."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings

from praevmap.errors import UsageError
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.views.classes import classify
from praevmap.views.comparison import Change, compare, sentence_of_comparison, tell_areas
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import Language, Look, ViewState
from tests.views.states import read_view, view_of, view_states

shared = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)


@shared
@given(state=view_states)
def test_changes_add_up_to_the_two_snapshots(network: Network, state: ViewState) -> None:
    assume(state.earlier_year is not None)
    comparison = compare(network, state)
    ruled = replace(state, coverage=comparison.rule)
    then = take_snapshot(network, replace(ruled, year=comparison.since))
    now = take_snapshot(network, state)
    assert take_snapshot(network, ruled).areas == now.areas
    assert sum(comparison.counts.values()) == len(comparison.areas) == len(now.areas)
    told = comparison.participants
    assert {*told[Change.KEPT], *told[Change.NEW]} == set(now.documented)
    assert set(told[Change.PRESUMED]) <= set(now.presumed)
    assert {*told[Change.KEPT], *told[Change.PRESUMED], *told[Change.GONE]} <= set(then.documented)
    remains = {Change.NEW, Change.KEPT}
    for area in now.areas:
        documented = area.status.word in {"direct", "via_district"}
        assert documented == (comparison.areas[area.key] in remains)
        if comparison.areas[area.key] is Change.PRESUMED:
            assert area.status.word == "presumed"


@pytest.mark.parametrize("level", Level)
def test_no_area_changes_because_the_rule_does(network: Network, level: Level) -> None:
    """From the last year of the whole Kreis to the first of kinderstark."""
    for year in network.years[1:]:
        by_programme = view_of(year=year, level=level, since=2019 if year > 2019 else 2012)
        rule = compare(network, by_programme).rule
        assert rule is not CoverageRule.PROGRAMM
        fixed = compare(network, replace(by_programme, coverage=rule))
        assert compare(network, by_programme).areas == fixed.areas


def test_presumption_is_not_told_as_no_longer_documented(network: Network) -> None:
    comparison = compare(network, view_of(year=2022, since=2019))
    assert comparison.rule is CoverageRule.ZUSTAENDIGKEIT
    assert comparison.counts[Change.PRESUMED] > 0
    gone = [key for key, change in comparison.areas.items() if change is Change.GONE]
    assert not gone
    assert not comparison.participants[Change.GONE]
    assert "nur noch vermutet" in sentence_of_comparison(comparison)
    assert "nicht mehr" not in sentence_of_comparison(comparison)


def test_the_sentence_names_its_unit_and_tells_only_what_occurs(network: Network) -> None:
    comparison = compare(network, view_of(year=2017))
    counts = {change.value: len(keys) for change, keys in comparison.participants.items()}
    assert counts == {"new": 22, "kept": 18, "presumed": 0, "gone": 0}
    sentence = "Kommunen 2012 → 2017: 22 neu belegt, 18 in beiden Jahren belegt"
    assert sentence_of_comparison(comparison) == sentence
    assert tell_areas(comparison).endswith("Regel für beide Jahre: ganzer Kreis.")
    english = compare(network, view_of(year=2017, language=Language.EN))
    assert sentence_of_comparison(english) == (
        "Participants 2012 → 2017: 22 newly documented, 18 documented in both years"
    )


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        (
            {},
            {
                "Bonn": Change.NEW,
                "Gladbeck": Change.KEPT,
                "Leverkusen": Change.PRESUMED,
                "Kleve": Change.NONE,
            },
        ),
        # Presumed in the earlier year is not documented in it.
        ({"von": "2020", "jahr": "2021"}, {"Aachen": Change.NEW}),
        (
            {"typ": "kreis"},
            {"Bonn": Change.HIDDEN, "Aachen": Change.HIDDEN, "Kleve": Change.NONE},
        ),
    ],
)
def test_places_are_new_kept_gone_hidden_or_neither(
    network: Network, query: dict[str, str], changes: dict[str, Change]
) -> None:
    areas = compare(network, read_view({"von": "2017", **query})).areas
    by_name = {network.places.name(key): change for key, change in areas.items()}
    assert {name: by_name[name] for name in changes} == changes


def test_where_documented_is_left_out_no_change_is_told(network: Network) -> None:
    presumed = compare(network, read_view({"von": "2017", "nachweis": "vermutet"}))
    shown = {change for change, count in presumed.counts.items() if count}
    assert shown == {Change.HIDDEN, Change.NONE}
    assert sentence_of_comparison(presumed) == (
        "2017 → 2025: verglichen wird, was belegt ist; die Auswahl zeigt nur Vermutetes"
        " (Nachweis: vermutet)"
    )


@pytest.mark.parametrize(("year", "since"), [(2012, None), (2018, 2018), (2014, 2017)])
def test_without_an_earlier_year_the_state_of_the_year_is_shown(
    network: Network, year: int, since: int | None
) -> None:
    state = view_of(year=year, since=since, look=Look.COMPARISON)
    stand = replace(state, look=Look.STATUS)
    assert sentence_of_view(network, state) == sentence_of_view(network, stand)
    assert classify(network, state) == classify(network, stand)
    with pytest.raises(UsageError, match="no earlier year"):
        compare(network, state)


def test_filters_are_told_with_the_sentence(network: Network) -> None:
    state = read_view({"jahr": "2017", "typ": "kreisfrei"})
    assert sentence_of_comparison(compare(network, state)) == (
        "Kommunen 2012 → 2017: 8 neu belegt, 10 in beiden Jahren belegt"
        " (Gebietstyp: kreisfreie Stadt)"
    )
