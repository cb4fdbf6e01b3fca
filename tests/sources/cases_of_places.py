"""Places, and their populations, that contradict each other."""

from __future__ import annotations

from tests.sources.corruption import Case, add, both, change, double, remove

BRECKERFELD = {"ags": "05954004"}
SELM = {"ags": "05978004"}
OFFICE = {"youth_office_key": "05954012"}
KREIS_IN_2018 = {"key": "05111"}
TOWN_IN_CENSUS = {"key": "05562014", "on": "2022-05-15"}

PLACES = [
    Case(remove("municipalities", ags="05954004"), "396"),
    Case(remove("districts", district_key="05978"), "30 of the kind Kreis"),
    Case(remove("youth_offices", youth_office_key="05954012"), "91 Jugendämter of the LWL"),
    Case(
        change("municipalities", BRECKERFELD, district_key="05958"),
        "first five digits",
        "Write 05954",
    ),
    Case(change("municipalities", {"ags": "05111000"}, ags="05111001"), "ends in 000"),
    Case(change("youth_offices", OFFICE, regional_office="LVR"), "belongs to the LWL", "Write LWL"),
    Case(change("youth_offices", OFFICE, kind="Kreis"), "kreisangehörige Stadt"),
    Case(change("youth_offices", OFFICE, source_id=""), "needs a source"),
    Case(
        change("youth_offices", {"youth_office_key": "05978"}, source_id="", confidence="legal"),
        "law alone",
        field="confidence",
    ),
]

RESPONSIBILITIES = [
    Case(
        remove("responsibilities", ags="05954004"),
        "this one has none",
        "Add a row for 05954004",
        field="ags",
    ),
    Case(
        double("responsibilities", BRECKERFELD, youth_office_key="05954020"),
        "exactly one responsible Jugendamt at a time",
        "valid_to",
        field="ags",
    ),
    Case(
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
        field="valid_from",
    ),
    Case(
        change("responsibilities", BRECKERFELD, valid_to="2019-12-31"),
        "last one no valid_to",
        field="ags",
    ),
    Case(
        change("responsibilities", BRECKERFELD, valid_from="2020-01-01", valid_to="2019-01-01"),
        "before valid_from",
        field="valid_to",
    ),
    Case(change("responsibilities", BRECKERFELD, youth_office_key="05978"), "same Kreis"),
    Case(
        change("responsibilities", SELM, youth_office_key="05978"),
        "must be served by it",
        "Write 05978004",
    ),
    Case(
        change("responsibilities", SELM, youth_office_key="05978"),
        "at least one municipality",
        field="youth_office_key",
        resource="youth_offices.csv",
    ),
]

PEOPLE = [
    Case(change("population", KREIS_IN_2018, total="5"), "more people under 18", field="under_18"),
    Case(
        change("population", KREIS_IN_2018, age_0_2="1"),
        "all age classes or none",
        field="age_3_5",
    ),
    Case(
        change("population", {"key": "05334002"}, total="900000"),
        "more than the district",
        "contained",
    ),
    Case(remove("population", key="05978"), "needs its population", "05978"),
    Case(change("population", TOWN_IN_CENSUS, total="100"), "more than all people"),
    Case(change("population", TOWN_IN_CENSUS, total=""), "needs the number of all people"),
    Case(
        change("population", TOWN_IN_CENSUS, total="734240"),
        "far from 615261 on 2018-12-31",
        "wrong digit",
    ),
    Case(
        change("population", TOWN_IN_CENSUS, under_18="1"),
        "between those under 16 and those under 19",
    ),
    Case(
        remove("population", **TOWN_IN_CENSUS),
        "on 2022-05-15 1 are without",
        "Add the missing rows",
    ),
    Case(
        double("population", TOWN_IN_CENSUS, on="2023-05-15"),
        "on 2023-05-15 395 are without",
        "remove those of this day",
    ),
]

PLACES_AND_PEOPLE = [*PLACES, *RESPONSIBILITIES, *PEOPLE]
