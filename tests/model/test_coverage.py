"""Which municipalities a Kreis reaches, and what that makes of Jugendämter and Kreise."""

from __future__ import annotations

import pytest

from praevmap.model.ags import Ags, parse_key
from praevmap.model.coverage import CoverageRow, CoverageRule
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import contributions
from praevmap.views.snapshot import take_snapshot
from tests.invented import invent_network, says, takes_part
from tests.views.states import view_of

PROGRAMM, KREIS, CHARGE = CoverageRule


def statuses(network: Network, **view: object) -> dict[str, str]:
    areas = take_snapshot(network, view_of(**view)).areas
    return {a.key.text: a.status.word for a in areas if a.status.word != "none"}


@pytest.fixture
def two_kreise() -> Network:
    return invent_network(
        [
            takes_part("05554", "modellvorhaben", says(2012)),
            takes_part("05562", "modellvorhaben", says(2012)),
            takes_part("05554", "kinderstark", says(2021)),
        ]
    )


A, B = ("05554001", "05554002", "05554003"), ("05562001", "05562002")
"""Municipalities of both Kreise: Aa has a Jugendamt of its own, as have all of Kreis B."""


@pytest.mark.parametrize(
    ("year", "rule", "reached", "presumed"),
    [
        (2012, PROGRAMM, {*A, *B}, set()),
        (2012, CHARGE, {*A[1:]}, set()),
        (2021, PROGRAMM, {*A[1:]}, set()),
        (2021, KREIS, {*A}, {*B}),
    ],
    ids=["all at first", "its charge", "its charge in kinderstark", "the whole Kreis if chosen"],
)
def test_a_kreis_reaches_by_rule_and_programme(
    year: int, rule: CoverageRule, reached: set[str], presumed: set[str], two_kreise: Network
) -> None:
    expected = dict.fromkeys(reached, "via_district") | dict.fromkeys(presumed, "presumed")
    assert statuses(two_kreise, year=year, coverage=rule) == expected


def test_on_the_level_of_the_offices_the_carrier_is_direct(two_kreise: Network) -> None:
    offices = statuses(two_kreise, year=2012, level=Level.YOUTH_OFFICE)
    assert offices == {
        "05554": "direct",
        "05554001": "via_district",
        "05562001": "via_district",
        "05562002": "via_district",
    }


def test_on_the_level_of_the_kreise_only_their_own_participation_counts(
    two_kreise: Network,
) -> None:
    # Kreis B was documented in 2012, so it is presumed to go on.
    expected = {"05554": "direct", "05562": "presumed"}
    assert statuses(two_kreise, year=2021, level=Level.DISTRICT) == expected


def test_a_group_bid_covers_its_towns_and_those_without_an_office() -> None:
    bid = CoverageRow("05562-modellvorhaben", Ags("05562001"), "q")
    network = invent_network([takes_part("05562", "modellvorhaben", says(2012))], [bid])
    assert statuses(network, year=2012) == {"05562001": "via_district"}
    assert statuses(network, year=2012, coverage=KREIS) == {"05562001": "via_district"}
    assert statuses(network, year=2012, coverage=CHARGE) == {}
    # Ac is not named, but has nobody else in charge of it; Aa has.
    bid = CoverageRow("05554-modellvorhaben", Ags("05554002"), "q")
    network = invent_network([takes_part("05554", "modellvorhaben", says(2012))], [bid])
    assert sorted(statuses(network, year=2012)) == ["05554002", "05554003"]


def test_an_own_participation_outranks_the_kreis() -> None:
    network = invent_network(
        [
            takes_part("05554", "modellvorhaben", says(2012)),
            takes_part("05554001", "modellvorhaben", says(2013)),
        ]
    )
    assert statuses(network, year=2012)["05554001"] == "via_district"
    assert statuses(network, year=2013)["05554001"] == "direct"


def test_a_documented_kreis_outranks_a_presumed_town() -> None:
    network = invent_network(
        [
            takes_part("05554", "modellvorhaben", says(2012)),
            takes_part("05554001", "modellvorhaben", says(2014, "documented_by")),
        ]
    )
    assert statuses(network, year=2012)["05554001"] == "via_district"


def test_where_town_and_kreis_are_presumed_the_town_comes_first() -> None:
    hint = says(2014, "documented_by")
    network = invent_network(
        [
            takes_part("05554", "modellvorhaben", hint),
            takes_part("05554001", "modellvorhaben", hint),
        ]
    )
    for level in (Level.MUNICIPALITY, Level.YOUTH_OFFICE):
        given = contributions(network, level, KREIS)
        first = next(c for c in given if c.area == Ags("05554001"))
        assert first.participant == first.area
        shown = take_snapshot(network, view_of(year=2012, level=level, coverage=KREIS)).areas
        [town] = [area for area in shown if area.key == Ags("05554001")]
        assert (town.status.word, town.participant) == ("presumed", town.key)


def test_a_kreisfreie_stadt_is_its_own_district() -> None:
    network = invent_network([takes_part("05515000", "kinderstark", says(2020))])
    assert statuses(network, year=2020, level=Level.DISTRICT) == {"05515": "direct"}
    assert parse_key("05515000").text not in statuses(network, year=2020, level=Level.DISTRICT)
