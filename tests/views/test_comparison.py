"""The comparison of two years agrees with their snapshots."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from praevmap.model.network import Network
from praevmap.views.comparison import Change, compare, earlier_year, sentence_of_comparison
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import Language, ViewState
from tests.views.states import read_view, view_of, view_states

shared = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)


@shared
@given(state=view_states)
def test_changes_add_up_to_the_two_snapshots(network: Network, state: ViewState) -> None:
    comparison = compare(network, state)
    then = take_snapshot(network, replace(state, year=comparison.since))
    now = take_snapshot(network, state)
    assert comparison.since <= state.year
    assert sum(comparison.counts.values()) == len(comparison.areas) == len(now.areas)
    assert {*comparison.kept, *comparison.new} == set(now.documented)
    assert {*comparison.kept, *comparison.gone} == set(then.documented)
    remains = {Change.NEW, Change.KEPT}
    for area in now.areas:
        documented = area.status.word in {"direct", "via_district"}
        assert documented == (comparison.areas[area.key] in remains)


def test_22_are_new_in_2017_and_18_unchanged(network: Network) -> None:
    comparison = compare(network, view_of(year=2017))
    assert (len(comparison.new), len(comparison.kept), len(comparison.gone)) == (22, 18, 0)
    sentence = "2012 → 2017: 22 neue Kommunen, 18 unverändert, 0 nicht mehr belegt"
    assert sentence_of_comparison(comparison) == sentence
    english = compare(network, view_of(year=2017, language=Language.EN))
    assert sentence_of_comparison(english).startswith("2012 → 2017: 22 new Kommunen, 18 unchanged")


@pytest.mark.parametrize(
    ("query", "changes"),
    [
        (
            {},
            {
                "Bonn": Change.NEW,
                "Gladbeck": Change.KEPT,
                "Leverkusen": Change.GONE,
                "Kleve": Change.NONE,
            },
        ),
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


def test_a_later_year_is_never_swapped_with_the_chosen_one(network: Network) -> None:
    state = view_of(year=2014, since=2017)
    comparison = compare(network, state)
    assert earlier_year(state) == comparison.since == 2014
    assert (comparison.new, comparison.gone) == ((), ())
    assert sentence_of_comparison(comparison) == (
        "2014: kein früheres Jahr zum Vergleich, 18 unverändert"
    )


def test_filters_are_told_with_the_sentence(network: Network) -> None:
    state = read_view({"jahr": "2017", "typ": "kreisfrei"})
    assert sentence_of_comparison(compare(network, state)) == (
        "2012 → 2017: 8 neue Kommunen, 10 unverändert, 0 nicht mehr belegt"
        " (Gebietstyp: kreisfreie Stadt)"
    )
