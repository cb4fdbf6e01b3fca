"""Laws that hold for every view state."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.comparison import Change, compare
from praevmap.views.figures import compute_figures, published_total
from praevmap.views.growth import grow
from praevmap.views.joining import take_joining
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import ViewState
from tests.views.states import read_view, view_of, view_states

AREAS = {"gemeinde": 396, "jugendamt": 186, "kreis": 53}

shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@shared
@given(state=view_states)
def test_all_areas_are_shown_and_the_legend_adds_up(network: Network, state: ViewState) -> None:
    taken = take_snapshot(network, state)
    assert len(taken.areas) == AREAS[state.level.value]
    assert sum(taken.by_status.values()) == len(taken.areas)
    assert sum(taken.by_type.values()) == len(taken.documented)
    assert not set(taken.documented) & set(taken.presumed)
    assert sentence_of_snapshot(taken).startswith(str(state.year))


@shared
@given(state=view_states)
def test_a_filter_never_adds_or_strengthens_an_area(network: Network, state: ViewState) -> None:
    free = view_of(year=state.year, level=state.level, coverage=state.coverage)
    for all_of, some in zip(
        take_snapshot(network, free).areas, take_snapshot(network, state).areas, strict=True
    ):
        assert some.key == all_of.key
        outside = not state.contains(some.key)
        assert some.status <= max(all_of.status, Status.HIDDEN if outside else Status.NONE)


@shared
@given(state=view_states)
def test_not_documented_is_true_under_every_filter(network: Network, state: ViewState) -> None:
    free = state.without_filters()
    taken, whole = take_snapshot(network, state), take_snapshot(network, free)
    unknown = {a.key for a in whole.areas if a.status is Status.NONE and state.contains(a.key)}
    assert {a.key for a in taken.areas if a.status is Status.NONE} == unknown
    assert not whole.by_status[Status.HIDDEN]
    outside = {a.key for a in taken.areas if not state.contains(a.key)}
    assert {a.status for a in taken.areas if a.key in outside} <= {Status.HIDDEN}
    looks = [take_joining(network, one) for one in (state, free)]
    nobody, in_all = ({k for k, name in j.classes.items() if name == "none"} for j in looks)
    assert nobody == in_all - outside
    assert "hidden" not in looks[1].classes.values()
    if state.earlier_year is not None:
        changes = [compare(network, one).areas for one in (state, free)]
        unchanged, in_all = ({k for k, c in of.items() if c is Change.NONE} for of in changes)
        assert unchanged == in_all - outside
        assert Change.HIDDEN not in changes[1].values()


@shared
@given(state=view_states)
def test_the_reason_of_a_status_is_told(network: Network, state: ViewState) -> None:
    for area in take_snapshot(network, state).areas:
        assert (area.status <= Status.HIDDEN) == (area.participant is None)
        assert area.since is None or area.since_by is None or area.since <= area.since_by


def test_new_participants_of_2017_are_the_published_22(network: Network) -> None:
    rows = {row.year: row.new for row in grow(network, view_of())}
    assert (rows[2012], rows[2013], rows[2017]) == (18, 0, 22)


def test_a_year_without_a_published_total_has_no_unnamed_rest(network: Network) -> None:
    published = {year: published_total(network, year) for year in network.years}
    known = {year: claim.figure if claim else None for year, claim in published.items()}
    assert known == (
        dict.fromkeys(range(2012, 2017), 18)
        | dict.fromkeys(range(2017, 2020), 40)
        | dict.fromkeys((2020, 2023), None)
        | {2021: 90, 2022: 108, 2024: 130, 2025: 141}
    )


def test_the_figures_of_2017_are_the_known_ones(network: Network) -> None:
    figures = compute_figures(network, take_snapshot(network, view_of(year=2017)))
    assert figures.under_18.share == pytest.approx(0.575, abs=5e-4)
    assert (figures.urban, figures.urban_total, figures.urban_without_aachen) == (18, 23, 17)
    assert (figures.rural, figures.rural_total) == (11, 31)


def test_a_selection_of_places_gives_the_denominators(network: Network) -> None:
    figures = compute_figures(network, take_snapshot(network, read_view({"bezirk": "arnsberg"})))
    offices = [key for key in network.places.offices if key.region.value == "arnsberg"]
    assert (figures.offices_total, figures.rural_total, figures.urban_total) == (len(offices), 7, 5)
    assert figures.urban_without_aachen is None
    assert figures.municipalities_total == 83
    whole = compute_figures(network, take_snapshot(network, read_view({"typ": "kreis"})))
    assert (whole.offices_total, whole.municipalities_total) == (186, 396)


def test_filters_and_nachweis_do_not_change_the_whole_network(network: Network) -> None:
    state = read_view({"typ": "kreis", "nachweis": "vermutet"})
    figures = compute_figures(network, take_snapshot(network, state))
    assert (figures.documented, figures.unnamed) == (16, 53)
