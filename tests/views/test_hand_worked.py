"""Hand-worked cases on the shipped data, readable by someone who knows the network.

Each row says: in this year, on this level, under this rule and these filters, this area has this
status. The reasons stand in the design: evidence, coverage rule, filters before coverage.
"""

from __future__ import annotations

import pytest

from praevmap.model.network import Network
from praevmap.views.snapshot import AreaStatus, take_snapshot
from tests.views.states import read_view, view_of

D, K, V, H, N = "direct", "via_district", "presumed", "hidden", "none"

GEMEINDEN = [
    # year, area, status, filters, why
    (2012, "Gladbeck", D, "", "one of the 18 by itself"),
    (2012, "Gladbeck", H, "typ=kreis", "itself one of the 18, and its Kreis is not"),
    (2017, "Gladbeck", D, "", "its own participation outranks the Kreis"),
    (2017, "Gladbeck", K, "typ=kreis", "without the town, Kreis Recklinghausen reaches it"),
    (2017, "Marl", K, "", "through Kreis Recklinghausen, whole Kreis"),
    (2017, "Marl", N, "abdeckung=zustaendigkeit", "the Kreis has no Jugendamt"),
    (2012, "Unna", K, "", "inside the group bid of Kreis Unna"),
    (2012, "Werne", K, "", "joined the group bid later in 2012"),
    (2012, "Bönen", K, "", "served by the Kreisjugendamt"),
    (2012, "Schwerte", N, "", "the only town outside the group bid"),
    (2012, "Schwerte", N, "abdeckung=kreis", "the coverage rows are complete"),
    (2012, "Unna", N, "abdeckung=zustaendigkeit", "this rule ignores the group bid"),
    (2017, "Schwerte", K, "", "from 2017 the whole Kreis Unna"),
    (2020, "Schwerte", D, "", "listed since 2020"),
    (2017, "Neuss", D, "", "the town, one of the 22"),
    (2017, "Kaarst", N, "", "the Rhein-Kreis Neuss is not meant"),
    (2025, "Verl", N, "", "own Jugendamt, no source"),
    (2025, "Langenberg", K, "", "served by Kreis Gütersloh, in kinderstark since 2022"),
    (2025, "Verl", K, "abdeckung=kreis", "if Kreis Gütersloh reached all its towns"),
    (2020, "Aachen", V, "", "one of the 22, kinderstark by 2021"),
    (2021, "Aachen", D, "", "documented by 2021"),
    (2025, "Mülheim an der Ruhr", D, "", "funded by 2022"),
    (2025, "Rödinghausen", K, "", "served by Kreis Herford, documented by 2022"),
    (2025, "Leverkusen", V, "", "one of the 22, no kinderstark source"),
    (2025, "Leverkusen", H, "nachweis=belegt", "presumed is hidden"),
    (2025, "Köln", H, "typ=kreis", "documented, but left out"),
    (2025, "Düsseldorf", H, "typ=kreis", "documented, but left out"),
    (2025, "Bochum", H, "typ=kreis", "documented, but left out"),
    (2025, "Kleve", N, "typ=kreis", "no source, with or without the filter"),
    (2025, "Bonn", D, "", "since July 2020"),
    (2025, "Bonn", H, "nachweis=vermutet", "documented is hidden"),
    (2019, "Bonn", N, "", "not in the first two programmes"),
    (2017, "Köln", D, "la=lvr", "Rhineland"),
    (2017, "Köln", H, "la=lwl", "not Westfalen-Lippe"),
    (2017, "Köln", D, "bezirk=koeln,detmold", "one of the regions chosen"),
    (2017, "Köln", H, "programm=modellvorhaben", "that programme has ended"),
    (2022, "Gladbeck", V, "", "presumed because of the Landesinitiative"),
    (2022, "Gladbeck", H, "programm=kinderstark", "that presumption is none of kinderstark"),
    (2017, "Dülmen", K, "", "through Kreis Coesfeld"),
    (2023, "Dülmen", V, "", "documented by 2024 without a start, so presumed before"),
    (2024, "Dülmen", D, "", "documented by 2024"),
    (2025, "Kleve", N, "", "money was reserved, which proves nothing"),
    (2025, "Wermelskirchen", N, "", "a plan proves nothing; own Jugendamt, so not its Kreis"),
    (2025, "Würselen", V, "", "a weak hint only"),
    (2025, "Breckerfeld", N, "", "served by Ennepetal, no source"),
    (2016, "Witten", D, "", "in the list of 2012, though kinderstark.nrw leaves it out"),
    (2012, "Hagen", N, "", "Mönchengladbach was in it, not Hagen"),
    (2012, "Mönchengladbach", D, "", "in the list of 2012"),
]
JUGENDAEMTER = [
    (2012, "Kreis Warendorf", D, "", "the carrier itself"),
    (2012, "Ahlen", K, "", "a town's office inside a participating Kreis"),
    (2017, "Ahlen", D, "", "one of the 22 itself"),
    (2012, "Unna", K, "", "inside the group bid"),
    (2012, "Schwerte", N, "", "outside the group bid"),
    (2017, "Marl", K, "", "through Kreis Recklinghausen, which has no Jugendamt"),
    (2017, "Marl", N, "abdeckung=zustaendigkeit", "nobody is in its charge"),
    (2025, "Kreis Gütersloh", D, "", "since 2022"),
    (2025, "Verl", N, "", "kinderstark reaches only the charge of the Kreis"),
    (2025, "Leverkusen", V, "", "one of the 22"),
    (2025, "Städteregion Aachen", N, "", "no source for the Städteregion itself"),
    (2025, "Ennepetal", N, "", "no source"),
    (2025, "Kreis Coesfeld", D, "", "documented by 2021"),
    (2025, "Kreis Euskirchen", V, "", "one of the 22, no kinderstark source"),
]
KREISE = [
    (2012, "Kreis Unna", D, "", "one of the 18"),
    (2012, "Kreis Recklinghausen", N, "", "Gladbeck is not the Kreis"),
    (2017, "Kreis Recklinghausen", D, "", "one of the 22"),
    (2025, "Kreis Recklinghausen", V, "", "no kinderstark source"),
    (2017, "Rhein-Kreis Neuss", N, "", "Neuss is the town"),
    (2022, "Rhein-Kreis Neuss", D, "", "first granted in 2022"),
    (2017, "Köln", D, "", "a kreisfreie Stadt is its own district"),
    (2017, "Köln", H, "typ=kreis", "not a Kreis"),
    (2017, "Städteregion Aachen", N, "", "the city of Aachen is not the Städteregion"),
    (2025, "Kreis Viersen", D, "", "an undated page, so the as-of date only"),
    (2024, "Kreis Viersen", V, "", "before that it is presumed"),
]
CASES = [
    (level, *case)
    for level, cases in (("gemeinde", GEMEINDEN), ("jugendamt", JUGENDAEMTER), ("kreis", KREISE))
    for case in cases
]


def find(network: Network, level: str, year: int, name: str, filters: str) -> AreaStatus:
    query = dict(part.split("=") for part in filters.split("&") if part)
    state = read_view({"jahr": str(year), "ebene": level, **query})
    (area,) = (a for a in take_snapshot(network, state).areas if a.name == name)
    return area


@pytest.mark.parametrize(("level", "year", "name", "status", "filters", "why"), CASES)
def test_an_area_has_the_status_that_the_sources_give_it(  # noqa: PLR0913, PLR0917 - one case
    network: Network, level: str, year: int, name: str, status: str, filters: str, why: str
) -> None:
    assert find(network, level, year, name, filters).status.word == status, why


# year, documented, presumed, documented by type: kreisfrei, kreisangehörig, Kreis
COUNTS = [
    (2012, 18, 0, (10, 5, 3)),
    (2016, 18, 0, (10, 5, 3)),
    (2017, 40, 0, (18, 11, 11)),
    (2019, 40, 0, (18, 11, 11)),
    (2020, 36, 52, None),
    (2021, 48, 44, None),
    (2022, 57, 37, None),
    (2023, 62, 36, None),
    (2024, 64, 34, None),
    (2025, 88, 11, (21, 51, 16)),
]


@pytest.mark.parametrize(("year", "documented", "presumed", "by_type"), COUNTS)
def test_participants_are_those_that_were_published(
    network: Network,
    year: int,
    documented: int,
    presumed: int,
    by_type: tuple[int, int, int] | None,
) -> None:
    taken = take_snapshot(network, view_of(year=year))
    assert (len(taken.documented), len(taken.presumed)) == (documented, presumed)
    if by_type is not None:
        assert tuple(taken.by_type.values()) == by_type


def test_the_bounds_of_gladbeck_come_from_its_first_membership(network: Network) -> None:
    area = find(network, "gemeinde", 2025, "Gladbeck", "")
    assert (str(area.since), str(area.since_by)) == ("2012-01-01", "2012-12-31")
    assert area.programme is not None
    assert area.programme.value == "kinderstark"


def test_a_place_documented_only_by_a_year_has_no_lower_bound(network: Network) -> None:
    area = find(network, "gemeinde", 2025, "Dülmen", "typ=kreisangehoerig")
    assert area.since is None
    assert str(area.since_by) == "2024-12-31"
