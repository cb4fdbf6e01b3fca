"""Python and the browser count the same children in every place, and where a Kreis reaches them."""

from __future__ import annotations

from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import areas
from praevmap.views.profile import describe_place
from tests.parity.conftest import Modules


def test_every_area_has_the_same_under_18s(widget: Modules, network: Network) -> None:
    (answer,) = widget.ask("young", [""])
    count, offices = network.headcount, network.places.area_of_office
    for level in Level:
        found = [
            count.young_in(offices[key]) if level is Level.YOUTH_OFFICE else count.young_of(key)
            for key in areas(network, level)
        ]
        assert answer["counts"][level.value] == [round(young.under_18) for young in found if young]


def test_every_kreis_reaches_the_same_under_18s(widget: Modules, network: Network) -> None:
    asked = [(year, rule) for year in (2012, 2017, 2025) for rule in CoverageRule]
    answers = widget.ask("young", [f"jahr={y}&abdeckung={rule.value}" for y, rule in asked])
    for (year, rule), answer in zip(asked, answers, strict=True):
        covered = [
            describe_place(network, key, year, rule).covered for key in network.places.districts
        ]
        found = [network.headcount.young_in(towns) if towns else None for towns in covered]
        wanted = [None if young is None else round(young.under_18) for young in found]
        assert any(wanted)
        assert answer["reached"] == wanted, (year, rule)
