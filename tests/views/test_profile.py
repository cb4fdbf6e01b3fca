"""The profile of a place: own evidence, the Kreis around it, and bounds in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from praevmap.model.ags import Ags, DistrictKey, ParticipantKey, parse_key
from praevmap.model.coverage import CoverageRow, CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.model.places import Level
from praevmap.model.status import Status
from praevmap.views.place_words import tell_beginning, tell_type
from praevmap.views.profile import (
    Caution,
    caution,
    describe_place,
    find_place,
    without_unknown_place,
)
from praevmap.views.snapshot import take_snapshot
from praevmap.views.wording import words_for
from tests.invented import invent_network, says, takes_part
from tests.views.states import view_of

DE, EN = words_for("de"), words_for("en")


@pytest.mark.parametrize(
    ("selected", "place"),
    [
        ("05562014", Ags("05562014")),
        ("05562", DistrictKey("05562")),
        ("05111", Ags("05111000")),
        *((unknown, None) for unknown in (None, "", "05999999", "05562014 ", "<script>")),
    ],
)
def test_an_address_means_a_place_or_nothing(
    selected: str | None, place: ParticipantKey | None, network: Network
) -> None:
    assert find_place(network, selected) == place
    view = without_unknown_place(network, view_of(selected=selected))
    assert view.selected == (selected if place else None)


@pytest.mark.parametrize("rule", list(CoverageRule))
def test_every_year_of_every_profile_agrees_with_the_map(
    network: Network, rule: CoverageRule
) -> None:
    for year in (2012, 2017, 2021, 2025):
        taken = take_snapshot(network, view_of(year=year, coverage=rule))
        for area in taken.areas:
            profile = describe_place(network, area.key, year, rule)
            told = profile.years[year - 2012]
            if area.status is Status.DIRECT:
                assert told.evidence is Evidence.DOCUMENTED
            elif area.status is Status.VIA_DISTRICT:
                assert told.through_district is Evidence.DOCUMENTED
            elif area.status is Status.PRESUMED:
                assert max(told.evidence, told.through_district) is Evidence.PRESUMED
            else:
                assert (told.evidence, told.through_district) == (Evidence.NONE, Evidence.NONE)


def alone(network: Network, key: DistrictKey) -> Network:
    """Return the network as if nobody but this Kreis took part."""
    own = network.memberships_of[key].values()
    rows = {m.membership_id for m in own}
    coverage = (row for row in network.coverage if row.membership_id in rows)
    return replace(network, memberships=tuple(own), coverage=tuple(coverage))


@pytest.mark.parametrize("year", [2012, 2018, 2025])
def test_a_kreis_covers_exactly_what_the_map_shows_when_it_is_alone(
    network: Network, year: int
) -> None:
    state = view_of(year=year, level=Level.MUNICIPALITY)
    shown = 0
    for key in network.memberships_of:
        if isinstance(key, DistrictKey):
            areas = take_snapshot(alone(network, key), state).areas
            through = [area.key for area in areas if area.status is not Status.NONE]
            covered = describe_place(network, key, year, state.coverage).covered
            assert list(covered) == sorted(through, key=lambda ags: ags.text), key
            shown += len(through)
    assert shown > 0


@pytest.mark.parametrize(
    ("key", "year", "rule", "covered"),
    [
        ("05554", 2021, "programm", ["05554002", "05554003"]),
        ("05554", 2021, "zustaendigkeit", ["05554002", "05554003"]),
        ("05554", 2021, "kreis", ["05554001", "05554002", "05554003"]),
        ("05554", 2020, "kreis", []),
        ("05562", 2012, "programm", ["05562001"]),
        ("05562", 2012, "kreis", ["05562001"]),
        ("05562", 2012, "zustaendigkeit", []),
        ("05562001", 2012, "kreis", []),
    ],
)
def test_the_towns_that_a_kreis_covers_are_those_worked_out_by_hand(
    key: str, year: int, rule: str, covered: list[str]
) -> None:
    network = invent_network(
        [
            takes_part("05554", "kinderstark", says(2021)),
            takes_part("05562", "modellvorhaben", says(2012)),
            takes_part("05562001", "modellvorhaben", says(2012)),
        ],
        [CoverageRow("05562-modellvorhaben", Ags("05562001"), "q")],
    )
    told = describe_place(network, parse_key(key), year, CoverageRule(rule))
    assert [ags.text for ags in told.covered] == covered


def test_a_town_knows_its_kreis_its_office_and_the_group_bid() -> None:
    network = invent_network(
        [takes_part("05554", "modellvorhaben", says(2012))],
        [CoverageRow("05554-modellvorhaben", Ags("05554001"), "q")],
    )
    inside = describe_place(network, Ags("05554001"), 2012, CoverageRule.PROGRAMM)
    assert (inside.district, inside.office) == (DistrictKey("05554"), Ags("05554001"))
    assert [row.ags for row in inside.group_bids] == [Ags("05554001")]
    assert len(inside.district_memberships) == 1
    assert inside.memberships == ()
    served = describe_place(network, Ags("05554002"), 2012, CoverageRule.PROGRAMM)
    assert served.office == DistrictKey("05554")
    urban = describe_place(network, Ags("05515000"), 2012, CoverageRule.PROGRAMM)
    assert urban.district is None
    without_office = describe_place(network, DistrictKey("05562"), 2012, CoverageRule.PROGRAMM)
    assert without_office.office is None


def test_statements_that_prove_nothing_carry_a_caution() -> None:
    assert caution(says(2020)) is None
    assert caution(says(2020, confidence="weak")) is Caution.WEAK
    assert caution(says(2020, kind="allocation")) is Caution.ALLOCATION
    assert caution(says(2020, kind="plan", confidence="weak")) is Caution.PLAN


@pytest.mark.parametrize(
    ("since", "by", "german", "english"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), "2017", "2017"),
        (None, date(2023, 12, 31), "spätestens 2023", "2023 at the latest"),
        (date(2020, 7, 1), None, "frühestens 01.07.2020", "not before 1 July 2020"),
        (date(2020, 7, 1), date(2020, 7, 31), "Juli 2020", "July 2020"),
        (date(2020, 7, 1), date(2020, 7, 1), "01.07.2020", "1 July 2020"),
        (
            date(2020, 7, 1),
            date(2022, 12, 31),
            "zwischen 2020 und 2022",
            "between 2020 and 2022",
        ),
        (None, None, "unbekannt", "unknown"),
    ],
)
def test_a_beginning_is_told_as_exactly_as_its_bounds_allow(
    since: date | None, by: date | None, german: str, english: str
) -> None:
    assert tell_beginning(since, by, DE) == german
    assert tell_beginning(since, by, EN) == english


def test_types_are_named_as_exactly_as_the_data_allow(network: Network) -> None:
    assert tell_type(network, Ags("05562014"), DE) == "kreisangehörige Stadt"
    assert tell_type(network, Ags("05334002"), DE) == "kreisfreie Stadt"
    assert tell_type(network, DistrictKey("05334"), DE) == "Städteregion"
    assert tell_type(network, DistrictKey("05978"), DE) == "Kreis"
