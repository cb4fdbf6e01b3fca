"""Places and programmes that contradict each other: each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from praevmap.sources.check import check_package
from tests.sources.corruption import Case, add, both, change, double, remove

BRECKERFELD = {"ags": "05954004"}

PLACES = [
    Case(
        "municipality removed",
        remove("municipalities", ags="05954004"),
        "municipalities.csv",
        None,
        "396",
    ),
    Case(
        "district removed",
        remove("districts", district_key="05978"),
        "districts.csv",
        None,
        "30 of the kind Kreis",
    ),
    Case(
        "Jugendamt removed",
        remove("youth_offices", youth_office_key="05954012"),
        "youth_offices.csv",
        None,
        "91 Jugendämter of the LWL",
    ),
    Case(
        "district key that is not the beginning of the ags",
        change("municipalities", BRECKERFELD, district_key="05958"),
        "municipalities.csv",
        "district_key",
        "first five digits",
        "Write 05954",
    ),
    Case(
        "kreisfreie Stadt whose key does not end in 000",
        change("municipalities", {"ags": "05111000"}, ags="05111001"),
        "municipalities.csv",
        "ags",
        "ends in 000",
    ),
    Case(
        "unknown carrier",
        change("youth_offices", {"youth_office_key": "05954012"}, youth_office_key="05954013"),
        "youth_offices.csv",
        "youth_office_key",
        "must be a town",
    ),
    Case(
        "regional office that the key contradicts",
        change("youth_offices", {"youth_office_key": "05954012"}, regional_office="LVR"),
        "youth_offices.csv",
        "regional_office",
        "belongs to the LWL",
        "Write LWL",
    ),
    Case(
        "kind that the key contradicts",
        change("youth_offices", {"youth_office_key": "05954012"}, kind="Kreis"),
        "youth_offices.csv",
        "kind",
        "kreisangehörige Stadt",
    ),
    Case(
        "Jugendamt without a source",
        change("youth_offices", {"youth_office_key": "05954012"}, source_id=""),
        "youth_offices.csv",
        "source_id",
        "needs a source",
    ),
    Case(
        "Jugendamt of a Kreis by law",
        change("youth_offices", {"youth_office_key": "05978"}, source_id="", confidence="legal"),
        "youth_offices.csv",
        "confidence",
        "law alone",
    ),
    Case(
        "municipality without a Jugendamt",
        remove("responsibilities", ags="05954004"),
        "responsibilities.csv",
        "ags",
        "this one has none",
        "Add a row for 05954004",
    ),
    Case(
        "municipality with two Jugendämter",
        double("responsibilities", BRECKERFELD, youth_office_key="05954020"),
        "responsibilities.csv",
        "ags",
        "exactly one responsible Jugendamt at a time",
        "valid_to",
    ),
    Case(
        "days without a Jugendamt",
        both(
            change("responsibilities", BRECKERFELD, valid_to="2019-12-31"),
            add(
                "responsibilities",
                ags="05954004",
                youth_office_key="05954020",
                valid_from="2020-02-01",
            ),
        ),
        "responsibilities.csv",
        "valid_from",
        "no days without a Jugendamt",
    ),
    Case(
        "Jugendamt that ends without a successor",
        change("responsibilities", BRECKERFELD, valid_to="2019-12-31"),
        "responsibilities.csv",
        "ags",
        "last one no valid_to",
    ),
    Case(
        "reversed period",
        change("responsibilities", BRECKERFELD, valid_from="2020-01-01", valid_to="2019-01-01"),
        "responsibilities.csv",
        "valid_to",
        "before valid_from",
    ),
    Case(
        "Jugendamt without an area",
        change("responsibilities", {"ags": "05978004"}, youth_office_key="05978"),
        "youth_offices.csv",
        "youth_office_key",
        "at least one municipality",
    ),
    Case(
        "town that is not served by its own Jugendamt",
        change("responsibilities", {"ags": "05978004"}, youth_office_key="05978"),
        "responsibilities.csv",
        "youth_office_key",
        "must be served by it",
        "Write 05978004",
    ),
    Case(
        "Jugendamt of another Kreis",
        change("responsibilities", BRECKERFELD, youth_office_key="05978"),
        "responsibilities.csv",
        "youth_office_key",
        "same Kreis",
    ),
    Case(
        "more young people than people",
        change("population", {"key": "05111"}, total="5"),
        "population.csv",
        "under_18",
        "more people under 18",
    ),
    Case(
        "Aachen larger than its Städteregion",
        change("population", {"key": "05334002"}, total="900000"),
        "population.csv",
        "total",
        "more than the district",
        "contained",
    ),
    Case(
        "population of nowhere",
        change("population", {"key": "05334002"}, key="05334099"),
        "population.csv",
        "key",
        "must exist",
    ),
    Case(
        "district without population",
        remove("population", key="05978"),
        "population.csv",
        None,
        "needs its population",
        "05978",
    ),
    Case(
        "gap between programmes",
        change("programmes", {"programme": "landesinitiative"}, begins="2017-02-01"),
        "programmes.csv",
        "begins",
        "day after the end of modellvorhaben",
    ),
    Case(
        "overlapping programmes",
        change("programmes", {"programme": "landesinitiative"}, ends="2020-08-01"),
        "programmes.csv",
        "begins",
        "day after the end of landesinitiative",
    ),
    Case(
        "programme that ends before it begins",
        change("programmes", {"programme": "landesinitiative"}, ends="2016-01-01"),
        "programmes.csv",
        "ends",
        "must not end before",
    ),
    Case(
        "programme removed",
        remove("programmes", programme="modellvorhaben"),
        "programmes.csv",
        None,
        "cover all days",
    ),
]


@pytest.mark.parametrize("case", PLACES, ids=lambda case: case.name)
def test_every_contradiction_between_places_is_told(case: Case, package: Path) -> None:
    case.corrupt(package)
    problems = check_package(package, boundaries=False).problems
    assert case.is_among(problems), "\n".join(map(str, problems))
