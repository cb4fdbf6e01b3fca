"""Names as offices write them give the right key, and what is not certain is never guessed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.sources.lists.names import Gazetteer

OFFICES = {
    row["key"]: row["name"]
    for row in csv.DictReader(
        Path(__file__).with_name("office_names.csv").read_text(encoding="utf-8").splitlines()
    )
}
"""The 186 Jugendämter as they write themselves, by the key of the carrier."""


@pytest.fixture(scope="module")
def gazetteer(network: Network) -> Gazetteer:
    return Gazetteer(network.places)


def test_all_186_offices_are_known_as_they_write_themselves(
    gazetteer: Gazetteer, network: Network
) -> None:
    found = {name: gazetteer.match(name).key for name in OFFICES.values()}
    assert {name: key and key.text for name, key in found.items()} == {
        name: key for key, name in OFFICES.items()
    }
    assert {key.text for key in network.places.offices} == OFFICES.keys()


def test_every_place_is_known_by_its_official_name_with_its_kind(
    gazetteer: Gazetteer, network: Network
) -> None:
    places = network.places
    keys: list[ParticipantKey] = [key for key, d in places.districts.items() if not d.is_urban]
    for key in (*keys, *places.municipalities):
        assert gazetteer.match(gazetteer.label(key)).key == key


def test_a_name_that_fits_a_town_and_a_kreis_is_not_decided(
    gazetteer: Gazetteer, network: Network
) -> None:
    names = (
        "Neuss Düren Heinsberg Unna Soest Paderborn Coesfeld Herford Gütersloh Viersen Kleve "
        "Borken Euskirchen Aachen Mettmann Wesel Recklinghausen Steinfurt Warendorf Höxter Olpe"
    )
    for name in names.split():
        match = gazetteer.match(name)
        assert match.key is None
        kinds = {network.places.district_type(key).value == "kreis" for key in match.keys}
        assert kinds == {True, False}, name


def test_what_another_column_says_of_the_kind_decides(gazetteer: Gazetteer) -> None:
    assert str(gazetteer.match("Düren", "Kreis").key) == "05358"
    assert str(gazetteer.match("Düren", "kreisangehörige Stadt").key) == "05358008"
    assert str(gazetteer.match("Aachen", "Städteregion").key) == "05334"


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Wupertal", "Wuppertal"),
        ("Kreis Siegen", "Kreis Siegen-Wittgenstein"),
        ("Kreis Aachen", "Städteregion Aachen"),
        ("Schloss Holte", "Schloß Holte-Stukenbrock"),
        ("Kreis Minden", "Kreis Minden-Lübbecke"),
        ("Rhein-Erfd-Kreis", "Rhein-Erft-Kreis"),
    ],
)
def test_a_spelling_close_to_a_name_is_offered_and_not_taken(
    name: str, offered: str, gazetteer: Gazetteer, network: Network
) -> None:
    match = gazetteer.match(name)
    assert match.keys == ()
    assert offered in [network.places.name(key) for key in match.near]


@pytest.mark.parametrize("name", ["Halle (Saale)", "Kreis Lippe (Detmold)", "Berlin", "", "Kreis"])
def test_a_name_of_another_place_fits_none(name: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.match(name).keys == ()
