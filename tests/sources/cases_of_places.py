"""Places and programmes that contradict each other."""

from __future__ import annotations

from tests.sources.corruption import Case, add, both, change, double, remove

BRECKERFELD = {"ags": "05954004"}
TOWN_IN_CENSUS = {"key": "05562014", "on": "2022-05-15"}

PLACES = [
    Case("municipality removed", remove("municipalities", ags="05954004"), "396"),
    Case("district removed", remove("districts", district_key="05978"), "30 of the kind Kreis"),
    Case(
        "Jugendamt removed",
        remove("youth_offices", youth_office_key="05954012"),
        "91 Jugendämter of the LWL",
    ),
    Case(
        "district key that is not the beginning of the ags",
        change("municipalities", BRECKERFELD, district_key="05958"),
        "first five digits",
        "Write 05954",
    ),
    Case(
        "kreisfreie Stadt whose key does not end in 000",
        change("municipalities", {"ags": "05111000"}, ags="05111001"),
        "ends in 000",
    ),
    Case(
        "unknown carrier",
        change("youth_offices", {"youth_office_key": "05954012"}, youth_office_key="05954013"),
        "must be a town",
    ),
    Case(
        "regional office that the key contradicts",
        change("youth_offices", {"youth_office_key": "05954012"}, regional_office="LVR"),
        "belongs to the LWL",
        "Write LWL",
    ),
    Case(
        "kind that the key contradicts",
        change("youth_offices", {"youth_office_key": "05954012"}, kind="Kreis"),
        "kreisangehörige Stadt",
    ),
    Case(
        "Jugendamt without a source",
        change("youth_offices", {"youth_office_key": "05954012"}, source_id=""),
        "needs a source",
    ),
    Case(
        "Jugendamt of a Kreis by law",
        change("youth_offices", {"youth_office_key": "05978"}, source_id="", confidence="legal"),
        "law alone",
        at=("youth_offices.csv", "confidence"),
    ),
    Case(
        "municipality without a Jugendamt",
        remove("responsibilities", ags="05954004"),
        "this one has none",
        "Add a row for 05954004",
        at=("responsibilities.csv", "ags"),
    ),
    Case(
        "municipality with two Jugendämter",
        double("responsibilities", BRECKERFELD, youth_office_key="05954020"),
        "exactly one responsible Jugendamt at a time",
        "valid_to",
        at=("responsibilities.csv", "ags"),
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
        "no days without a Jugendamt",
        at=("responsibilities.csv", "valid_from"),
    ),
    Case(
        "Jugendamt that ends without a successor",
        change("responsibilities", BRECKERFELD, valid_to="2019-12-31"),
        "last one no valid_to",
        at=("responsibilities.csv", "ags"),
    ),
    Case(
        "reversed period",
        change("responsibilities", BRECKERFELD, valid_from="2020-01-01", valid_to="2019-01-01"),
        "before valid_from",
        at=("responsibilities.csv", "valid_to"),
    ),
    Case(
        "Jugendamt without an area",
        change("responsibilities", {"ags": "05978004"}, youth_office_key="05978"),
        "at least one municipality",
        at=("youth_offices.csv", "youth_office_key"),
    ),
    Case(
        "town that is not served by its own Jugendamt",
        change("responsibilities", {"ags": "05978004"}, youth_office_key="05978"),
        "must be served by it",
        "Write 05978004",
    ),
    Case(
        "Jugendamt of another Kreis",
        change("responsibilities", BRECKERFELD, youth_office_key="05978"),
        "same Kreis",
    ),
    Case(
        "more young people than people",
        change("population", {"key": "05111"}, total="5"),
        "more people under 18",
        at=("population.csv", "under_18"),
    ),
    Case(
        "Aachen larger than its Städteregion",
        change("population", {"key": "05334002"}, total="900000"),
        "more than the district",
        "contained",
    ),
    Case(
        "population of nowhere",
        change("population", {"key": "05334002"}, key="05334099"),
        "must exist",
    ),
    Case(
        "district without population",
        remove("population", key="05978"),
        "needs its population",
        "05978",
    ),
    Case(
        "day after the as-of date",
        change("population", {"key": "05334002"}, on="2099-12-31"),
        "after the as-of date",
    ),
    Case(
        "more people in the age classes than people",
        change("population", TOWN_IN_CENSUS, total="100"),
        "more than all people",
    ),
    Case(
        "age class without the others",
        change("population", {"key": "05111"}, age_0_2="1"),
        "all age classes or none",
        at=("population.csv", "age_3_5"),
    ),
    Case(
        "age classes without a total",
        change("population", TOWN_IN_CENSUS, total=""),
        "needs the number of all people",
    ),
    Case(
        "fewer under 18 than under 16",
        change("population", TOWN_IN_CENSUS, under_18="1"),
        "between those under 16 and those under 19",
    ),
    Case(
        "census without one municipality",
        remove("population", **TOWN_IN_CENSUS),
        "on 2022-05-15 1 are without",
        "Add the missing rows",
    ),
    Case(
        "age classes of one town on another day",
        double("population", TOWN_IN_CENSUS, on="2023-05-15"),
        "on 2023-05-15 395 are without",
        "remove those of this day",
    ),
    Case(
        "a digit too many in a town",
        change("population", TOWN_IN_CENSUS, total="734240"),
        "far from 615261 on 2018-12-31",
        "wrong digit",
    ),
    Case("negative age class", change("population", TOWN_IN_CENSUS, age_0_2="-1"), "at least 0"),
    Case(
        "age class in words", change("population", TOWN_IN_CENSUS, age_16_18="=1+1"), "whole number"
    ),
    Case(
        "gap between programmes",
        change("programmes", {"programme": "landesinitiative"}, begins="2017-02-01"),
        "day after the end of modellvorhaben",
    ),
    Case(
        "overlapping programmes",
        change("programmes", {"programme": "landesinitiative"}, ends="2020-08-01"),
        "day after the end of landesinitiative",
        at=("programmes.csv", "begins"),
    ),
    Case(
        "programme that ends before it begins",
        change("programmes", {"programme": "landesinitiative"}, ends="2016-01-01"),
        "must not end before",
    ),
    Case("programme removed", remove("programmes", programme="kinderstark"), "cover all days"),
]
