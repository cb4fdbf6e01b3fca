"""The address is a contract: frozen names, frozen values, hostile text falls back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praevmap.errors import UsageError
from praevmap.views.view_state import PARAMETERS, EvidenceFilter, ViewState
from tests.views.states import read_view, view_of, view_states

FROZEN = {
    "jahr": [str(year) for year in range(2012, 2026)],
    "typ": ["kreisfrei", "kreisangehoerig", "kreis"],
    "la": ["lvr", "lwl"],
    "bezirk": ["duesseldorf", "koeln", "muenster", "detmold", "arnsberg"],
    "programm": ["modellvorhaben", "landesinitiative", "kinderstark"],
    "nachweis": ["belegt", "vermutet"],
    "ebene": ["gemeinde", "jugendamt", "kreis"],
    "abdeckung": ["programm", "kreis", "zustaendigkeit"],
    "auswahl": ["05562014", "05562"],
    "ansicht": ["stand", "beitritt", "vergleich"],
    "von": ["2012"],
    "sprache": ["de", "en"],
}


def test_every_frozen_parameter_and_value_is_understood() -> None:
    assert tuple(FROZEN) == PARAMETERS
    for name, values in FROZEN.items():
        for value in values:
            written = read_view({name: value}).to_query(complete=True)
            assert written[name] == value


def test_several_values_are_joined_by_commas() -> None:
    state = read_view({"typ": "kreis,kreisfrei", "la": "lwl,lvr"})
    assert state.to_query() == {"typ": "kreisfrei,kreis", "la": "lvr,lwl"}


def test_the_default_address_is_empty_and_a_sent_link_is_complete() -> None:
    assert view_of().to_query() == {}
    assert view_of().to_query(complete=True) == {
        "jahr": "2025",
        "ebene": "gemeinde",
        "abdeckung": "programm",
        "ansicht": "stand",
        "sprache": "de",
    }


@pytest.mark.parametrize("year", ["2011", "2026", "0000", "2012.0", "٢٠١٧"])
def test_a_year_of_other_data_falls_back_silently(year: str) -> None:
    assert read_view({"jahr": year, "von": year}) == view_of()


def test_the_years_of_an_address_are_those_of_the_data() -> None:
    older, newer = range(2012, 2021), range(2012, 2027)
    assert ViewState.from_query({"jahr": "2024"}, older).year == 2020
    assert ViewState.from_query({"jahr": "2026"}, newer).to_query() == {}
    assert ViewState.from_query({"jahr": "2025"}, newer).to_query() == {"jahr": "2025"}


@pytest.mark.parametrize("field", ["year", "since"])
def test_a_view_of_a_year_without_data_names_the_years_that_there_are(field: str) -> None:
    with pytest.raises(UsageError, match=r"2030: unknown year\. .* from 2012 to 2025"):
        view_of(**{field: 2030})


@given(view_states)
def test_state_to_address_and_back_is_the_identity(state: ViewState) -> None:
    assert read_view(state.to_query()) == state
    assert read_view(state.to_query(complete=True)) == state


@given(
    st.dictionaries(st.sampled_from(PARAMETERS), st.text() | st.text("0123456789,٣²", max_size=9))
)
def test_hostile_text_gives_a_valid_state_and_never_comes_back(query: dict[str, str]) -> None:
    state = read_view(query)
    written = state.to_query(complete=True)
    allowed = {value for values in FROZEN.values() for value in values} | {state.selected}
    assert all(part in allowed for v in written.values() for part in v.split(","))


def test_broken_values_fall_back_one_by_one() -> None:
    query = {
        "jahr": "20170",
        "typ": "<script>,kreis",
        "ebene": "KREIS",
        "auswahl": "5562014",
        "abdeckung": "kreis" * 100,
    }
    assert read_view(query).to_query() == {"typ": "kreis"}


@given(view_states)
def test_statuses_are_hidden_exactly_where_a_choice_is_not_shown(state: ViewState) -> None:
    assert state.shows(None)
    hidden = [choice for choice in EvidenceFilter if not state.shows(choice)]
    assert state.hides_statuses == bool(hidden)
    assert set(EvidenceFilter) - set(hidden) == (state.evidence or set(EvidenceFilter))


@given(view_states)
def test_only_filters_on_participants_choose_participants(state: ViewState) -> None:
    named = {"typ", "la", "bezirk", "programm"}
    assert state.chooses_participants == bool(named & state.to_query().keys())
