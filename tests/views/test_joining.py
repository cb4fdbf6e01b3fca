"""The joining years of known places, and how they are told."""

from __future__ import annotations

from dataclasses import replace

from praevmap.model.network import Network
from praevmap.views.joining import sentence_of_joining, take_joining
from tests.invented import invent_network, says, takes_part
from tests.views.states import read_view, view_of


def names(network: Network, query: dict[str, str], names: list[str]) -> dict[str, str]:
    classes = take_joining(network, read_view(query)).classes
    by_name = {network.places.name(key): name for key, name in classes.items()}
    return {name: by_name[name] for name in names}


def test_known_places_joined_when_the_sources_say(network: Network) -> None:
    places = ["Gladbeck", "Marl", "Bonn", "Langenberg", "Kleve"]
    years = ("2012", "2017", "2020", "2022", "none")
    expected = dict(zip(places, years, strict=True))
    assert names(network, {"ansicht": "beitritt"}, places) == expected
    before = {"ansicht": "beitritt", "jahr": "2016"}
    assert names(network, before, ["Gladbeck", "Marl"]) == {"Gladbeck": "2012", "Marl": "none"}


def test_18_joined_in_2012_and_22_in_2017(network: Network) -> None:
    joining = take_joining(network, view_of(year=2017))
    assert joining.participants == {2012: 18, 2017: 22}
    sentence = "Bis 2017: 40 Kommunen mindestens einmal belegt. Erstmals 2012: 18 und 2017: 22"
    assert sentence_of_joining(joining) == sentence


def test_a_place_presumed_before_it_is_documented_is_not_only_presumed(network: Network) -> None:
    dulmen = next(k for k in network.places.municipalities if network.places.name(k) == "Dülmen")
    only_town = read_view({"typ": "kreisangehoerig", "jahr": "2023"})
    assert take_joining(network, only_town).classes[dulmen] == "presumed"
    assert take_joining(network, replace(only_town, year=2024)).classes[dulmen] == "2024"


def test_hidden_documented_areas_do_not_become_presumed() -> None:
    network = invent_network([takes_part("05515000", "modellvorhaben", says(2012))])
    state = read_view({"nachweis": "vermutet", "jahr": "2016"})
    joining = take_joining(network, state)
    assert set(joining.classes.values()) == {"hidden", "none"}
    assert [*joining.classes.values()].count("hidden") == 1
    assert sentence_of_joining(joining).startswith(
        "Bis 2016: 0 Kommunen mindestens einmal vermutet"
    )


def test_the_joining_years_of_areas_left_out_are_hidden(network: Network) -> None:
    joining = take_joining(network, read_view({"typ": "kreis"}))
    classes = {network.places.name(key): name for key, name in joining.classes.items()}
    assert (classes["Köln"], classes["Gladbeck"], classes["Kleve"]) == ("hidden", "2017", "none")


def test_nobody_documented_is_said_in_a_sentence(tiny: Network) -> None:
    joining = take_joining(tiny, read_view({"jahr": "2014", "typ": "kreis"}))
    assert sentence_of_joining(joining) == "Bis 2014: keine Teilnahme belegt (Gebietstyp: Kreis)"
