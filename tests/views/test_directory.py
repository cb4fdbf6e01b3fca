"""The directory: the same participants as the snapshot, found and sorted as a reader expects."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.model.places import DistrictType, Level
from praevmap.model.status import Status
from praevmap.views.directory import Row, count_places, list_directory, search_rows
from praevmap.views.snapshot import take_snapshot
from praevmap.views.tables.places import Arrangement, PlaceColumn, arrange, show_places
from praevmap.views.tables.shown import Cell
from praevmap.views.view_state import EvidenceFilter, ViewState
from tests.invented import invent_network, says, takes_part
from tests.views.states import random_states, view_of, view_states

STATES = random_states(120, seed=11)


def sorted_cells(
    network: Network, state: ViewState, arrangement: Arrangement
) -> list[tuple[Cell, ...]]:
    directory = arrange(network, state, arrangement)
    return [row.cells for row in show_places(network, state, directory, arrangement).rows]


def keys_with(rows: tuple[Row, ...], evidence: Evidence) -> set[str]:
    return {row.key.text for row in rows if row.evidence is evidence}


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_rows_agree_with_the_snapshot_for_random_states(
    network: Network, *, everywhere: bool
) -> None:
    for state in STATES:
        taken = take_snapshot(network, state)
        rows = list_directory(network, state, everywhere=everywhere).rows
        shown = state.evidence or set(EvidenceFilter)
        documented = {k.text for k in taken.documented}
        presumed = {k.text for k in taken.presumed}
        if EvidenceFilter.DOCUMENTED in shown:
            assert keys_with(rows, Evidence.DOCUMENTED) == documented
        if EvidenceFilter.PRESUMED in shown:
            assert keys_with(rows, Evidence.PRESUMED) == presumed
        assert keys_with(rows, Evidence.DOCUMENTED) <= documented
        assert keys_with(rows, Evidence.PRESUMED) <= presumed


def test_among_all_places_the_table_tells_the_same_as_the_map(network: Network) -> None:
    for state in STATES:
        wide = view_of(year=state.year, types=state.types, coverage=state.coverage)
        rows = {row.key: row for row in list_directory(network, wide, everywhere=True).rows}
        taken = take_snapshot(network, wide)
        for area in taken.areas:
            row = rows.get(area.key)
            own = Evidence.NONE if row is None else row.evidence
            if area.status is Status.DIRECT:
                assert own is Evidence.DOCUMENTED
            elif area.status is Status.VIA_DISTRICT:
                assert row is not None
                assert row.reached is Status.VIA_DISTRICT
            elif area.status is Status.PRESUMED:
                assert row is not None
                assert own is Evidence.PRESUMED or row.reached is Status.PRESUMED
            else:
                assert row is None or (own, row.reached) == (Evidence.NONE, Status.NONE)


@given(state=view_states)
@settings(max_examples=60, deadline=None)
def test_a_directory_exists_for_every_state_and_names_nobody_twice(state: ViewState) -> None:
    tiny = invent_network(
        [takes_part("05554", "landesinitiative", says(2017)), takes_part("05562001", "kinderstark")]
    )
    for everywhere in (False, True):
        rows = list_directory(tiny, state, everywhere=everywhere).rows
        assert len({row.key for row in rows}) == len(rows)


def test_places_with_only_reserved_money_or_plans_are_listed_among_all_places_only() -> None:
    network = invent_network(
        [
            takes_part("05515000", "kinderstark", says(2021, kind="allocation")),
            takes_part("05554001", "kinderstark", says(2021, confidence="weak")),
        ]
    )
    state = view_of(year=2025)
    assert [row.key.text for row in list_directory(network, state).rows] == ["05554001"]
    everywhere = list_directory(network, state, everywhere=True).rows
    (reserved,) = (row for row in everywhere if row.key == Ags("05515000"))
    assert (reserved.programmes, reserved.sources) == ((), 1)
    assert not reserved.is_named


def test_a_filter_on_kreise_keeps_the_towns_they_reach_among_all_places() -> None:
    network = invent_network([takes_part("05554", "landesinitiative", says(2017))])
    state = view_of(year=2017, types=frozenset({DistrictType.KREIS}))
    rows = {row.key.text: row for row in list_directory(network, state, everywhere=True).rows}
    assert set(rows) == {"05554", "05562", "05554001", "05554002", "05554003"}
    assert rows["05554001"].reached is Status.VIA_DISTRICT
    assert rows["05554001"].reached_by == DistrictKey("05554")


def test_a_town_that_only_a_filter_leaves_out_is_not_called_undocumented() -> None:
    own = ("05554001", "05554002")
    network = invent_network(
        [takes_part(key, "landesinitiative", says(2017)) for key in ("05554", *own)]
    )
    state = view_of(year=2017, types=frozenset({DistrictType.KREIS}))
    directory = list_directory(network, state, everywhere=True)
    hidden = {row.key.text for row in directory.rows if row.hidden}
    told = (directory.count(Evidence.NONE), directory.count_reached(), directory.count_hidden())
    assert hidden == set(own)
    assert told == (2, 1, 2)
    assert not any(row.hidden for row in list_directory(network, view_of(year=2017)).rows)


def test_level_language_and_selection_do_not_change_the_rows(network: Network) -> None:
    one = view_of(year=2019)
    other = view_of(year=2019, level=Level.DISTRICT, selected="05562")
    assert list_directory(network, one) is list_directory(network, other)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Mül", "05117000"),
        ("muelheim", "05117000"),
        ("MULHEIM ruhr", "05117000"),
        ("Rhein Erft", "05362"),
        ("rhein-erft-kreis", "05362"),
        ("Kreis Unna", "05978"),
        ("unna kreis", "05978"),
        ("Stadt Köln", "05315000"),
        ("Kreis Koeln", "05315000"),
        ("05562014", "05562014"),
        ("staedteregion", "05334"),
    ],
)
def test_the_search_forgives_spellings(network: Network, typed: str, found: str) -> None:
    rows = list_directory(network, view_of(), everywhere=True).rows
    assert found in {row.key.text for row in search_rows(rows, typed)}


def test_an_empty_search_keeps_all_and_a_senseless_one_nothing(network: Network) -> None:
    rows = list_directory(network, view_of(), everywhere=True).rows
    assert search_rows(rows, "  ") == rows
    assert search_rows(rows, "-") == rows
    assert search_rows(rows, "Buxtehude") == ()
    assert search_rows(rows, "Sost") == ()  # no spelling of Soest
    assert len(search_rows(rows, "Kreis")) < len(rows)


@pytest.mark.parametrize("column", list(PlaceColumn))
@pytest.mark.parametrize("descending", [False, True])
def test_sorting_loses_no_row_and_puts_missing_values_last(
    network: Network, column: PlaceColumn, *, descending: bool
) -> None:
    arrangement = Arrangement(column=column, descending=descending, everywhere=True)
    names = [name for name, *_ in sorted_cells(network, view_of(year=2020), arrangement)]
    assert len(names) == sum(count_places(network))
    assert len({cell.place for cell in names}) == len(names)
    if column is PlaceColumn.SINCE:
        listed = list_directory(network, view_of(year=2020), everywhere=True).rows
        dated = {row.key for row in listed if row.since_by is not None or row.since is not None}
        known = [name.place in dated for name in names]
        assert known == sorted(known, reverse=True)


def test_umlauts_sort_as_their_letters(network: Network) -> None:
    rows = sorted_cells(network, view_of(), Arrangement(everywhere=True))
    names = [name.text for name, *_ in rows]
    assert names.index("Köln") < names.index("Korschenbroich")
    assert names.index("Ahaus") < names.index("Bad Berleburg")
    assert names[0].startswith("A")


def test_evidence_sorts_the_best_proved_first_when_descending(network: Network) -> None:
    arrangement = Arrangement(column=PlaceColumn.EVIDENCE, descending=True)
    rows = sorted_cells(network, view_of(year=2021), arrangement)
    told = [cells[6].evidence or Evidence.NONE for cells in rows]
    assert told == sorted(told, reverse=True)
