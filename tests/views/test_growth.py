"""The growth agrees with the snapshots, for every state, and says so in words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from praevmap.model.claims import Bound
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey
from praevmap.views.figures import compute_figures
from praevmap.views.growth import Split, follow_growth
from praevmap.views.growth_words import (
    say_figure,
    tell_limits,
    tell_offices,
    tell_participants,
    tell_plans,
    tell_under_18,
)
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for
from tests.views.states import random_states, read_view, view_of, view_states

shared = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)


@pytest.mark.parametrize("state", random_states(8, seed=11))
def test_every_row_is_the_snapshot_of_its_year(network: Network, state: ViewState) -> None:
    for row in follow_growth(network, state).rows:
        taken = take_snapshot(network, replace(state, year=row.year))
        assert (row.documented, row.presumed) == (len(taken.documented), len(taken.presumed))
        assert row.figures == compute_figures(network, taken)
        assert row.programme_runs == taken.programme_runs
        by_type = row.documented_by[Split.TYPE]
        assert by_type == taken.by_type


@shared
@given(state=view_states)
def test_the_parts_of_every_split_add_up(network: Network, state: ViewState) -> None:
    growth = follow_growth(network, state)
    for row in growth.rows:
        for split in Split:
            assert sum(row.documented_by[split].values()) == row.documented
            assert sum(row.presumed_by[split].values()) == row.presumed
            shown = growth.parts(split)
            assert sum(row.documented_by[split][part] for part in shown) == row.documented


@shared
@given(state=view_states)
def test_every_state_is_told_in_words(network: Network, state: ViewState) -> None:
    growth = follow_growth(network, state)
    words = words_for(state.language.value)
    told = [
        *tell_participants(growth, words),
        *tell_limits(growth, words),
        tell_offices(growth, words),
        tell_under_18(growth, words),
    ]
    if not any(map(state.contains, network.places.municipalities)):
        assert told.pop() == ""
    assert all(said.endswith(".") and "{" not in said for said in told)


def test_year_selection_and_language_share_one_growth(network: Network) -> None:
    plain = read_view({"typ": "kreis"})
    other = read_view(
        {"typ": "kreis", "jahr": "2014", "sprache": "en", "auswahl": "05562", "ebene": "kreis"}
    )
    assert follow_growth(network, plain) is follow_growth(network, other)


def test_documented_participants_belong_to_the_programme_that_runs(network: Network) -> None:
    growth = follow_growth(network, view_of())
    for row in growth.rows:
        running = next(p for p, (a, b) in growth.programmes.items() if a <= row.year <= b)
        assert row.documented_by[Split.PROGRAMME][running] == row.documented
    assert growth.programmes == {
        ProgrammeKey.MODELLVORHABEN: (2012, 2016),
        ProgrammeKey.LANDESINITIATIVE: (2017, 2019),
        ProgrammeKey.KINDERSTARK: (2020, 2025),
    }


def test_the_published_marks_are_those_of_the_claims(network: Network) -> None:
    runs = follow_growth(network, view_of()).runs_of_marks()
    told = [(r[0].year, r[-1].year, r[-1].figure, r[-1].bound, r[-1].of) for r in runs]
    assert told == [
        (2012, 2016, 18, Bound.EXACT, None),
        (2017, 2019, 40, Bound.EXACT, None),
        (2021, 2021, 90, Bound.AT_LEAST, None),
        (2022, 2022, 108, Bound.EXACT, 186),
        (2024, 2024, 130, Bound.ABOUT, None),
        (2025, 2025, 141, Bound.EXACT, 186),
    ]
    assert [run[-1].unnamed for run in runs] == [0, 0, 42, 51, 66, 53]


def test_about_is_said_as_about_and_never_as_a_bound(network: Network) -> None:
    for language, figure, rest in (("de", "rund 130", "rund 66"), ("en", "about 130", "about 66")):
        words = words_for(language)
        growth = follow_growth(network, view_of())
        assert say_figure(growth.marks[2024], words) == figure
        told = " ".join(tell_participants(growth, words))
        assert rest in told
        assert not {"125", "135", "61"} & set(re.findall(r"\d+", told))


def test_the_plan_of_2017_stands_beside_what_became_of_it(network: Network) -> None:
    ((plan, outcome),) = tell_plans(network, words_for("de"))
    assert plan.source_id == "press-003"
    assert "bis Ende 2020" in plan.statement
    assert outcome == (
        "Am 31.12.2020 waren 36 Kommunen belegt. Am 12.11.2025 sind 88 von 186 Jugendämtern "
        "belegt. Veröffentlicht sind 141 von 186 Jugendämtern."
    )
    ((_, english),) = tell_plans(network, words_for("en"))
    assert "88 of 186 youth offices" in english


@pytest.mark.parametrize("query", [{"typ": "kreis"}, {"la": "lwl"}, {"programm": "kinderstark"}])
def test_a_filter_takes_the_published_totals_away_and_says_so(
    network: Network, query: dict[str, str]
) -> None:
    growth = follow_growth(network, read_view(query))
    assert growth.state.chooses_participants
    assert not growth.marks
    words = words_for("de")
    assert "gelten nur für das ganze Land" in tell_limits(growth, words)[0]
    assert "141" not in " ".join(tell_participants(growth, words))


def test_nachweis_and_coverage_leave_the_published_totals(network: Network) -> None:
    state = read_view({"nachweis": "belegt", "abdeckung": "kreis"})
    assert not state.chooses_participants
    growth = follow_growth(network, state)
    assert growth.marks
    assert growth.state.hides_statuses
    assert growth.rows[-1].presumed == follow_growth(network, view_of()).rows[-1].presumed


def test_the_coverage_rule_moves_the_share_of_under_18s_only(network: Network) -> None:
    plain = follow_growth(network, view_of()).rows[5]
    narrow = follow_growth(network, read_view({"abdeckung": "zustaendigkeit"})).rows[5]
    assert (plain.documented, plain.documented_by) == (narrow.documented, narrow.documented_by)
    assert narrow.figures.under_18.lower_share < plain.figures.under_18.lower_share


def test_the_summary_has_the_known_figures(network: Network) -> None:
    growth = follow_growth(network, view_of())
    words = words_for("de")
    told = " ".join(tell_participants(growth, words))
    assert told.startswith("2012 begann das Netzwerk mit 18 belegten Kommunen. 2025: 88 Kommunen")
    totals = "18 (2012 bis 2016); 40 (2017 bis 2019); über 90 (2021); 108 von 186"
    assert totals in told
    assert "rund 130 (2024); 141 von 186" in told
    assert "53 nicht namentlich bekannt" in told
    assert "88 von 186" in tell_offices(growth, words)


def test_years_without_a_chosen_programme_are_named(network: Network) -> None:
    growth = follow_growth(network, read_view({"programm": "landesinitiative"}))
    words = words_for("de")
    assert "2012 bis 2016 und 2020 bis 2025" in " ".join(tell_limits(growth, words))
    assert "2019" in tell_offices(growth, words)


def test_a_network_without_members_is_told_and_has_no_marks(tiny: Network) -> None:
    growth = follow_growth(tiny, view_of())
    assert "in keinem Jahr" in tell_participants(growth, words_for("de"))[0]
    assert not growth.marks
    assert not growth.parts(Split.TYPE)


def test_years_with_events_are_numbered_from_1_in_the_order_of_time(network: Network) -> None:
    told = follow_growth(network, view_of()).events
    assert [entry.number for entry in told] == list(range(1, len(told) + 1))
    assert [entry.year for entry in told] == sorted({event.year for event in network.events})
