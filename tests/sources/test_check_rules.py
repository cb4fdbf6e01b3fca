"""Broken facts: places, memberships, evidence and published figures that contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from praevmap.sources.check import check_package
from tests.sources.corruption import Case, add, both, change, describe, double, remove

ESSEN = {"membership_id": "05113000-kinderstark"}
PLANNED = {"membership_id": "05154-kinderstark"}
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

MEMBERSHIPS = [
    Case(
        "unknown participant",
        change("memberships", ESSEN, participant_key="05111999"),
        "memberships.csv",
        "participant_key",
        "must exist in municipalities.csv or districts.csv",
    ),
    Case(
        "kreisfreie Stadt with five digits",
        change("memberships", ESSEN, participant_key="05113"),
        "memberships.csv",
        "participant_key",
        "eight digits",
        "Write 05113000",
    ),
    Case(
        "same participant and programme twice",
        double("memberships", ESSEN, membership_id="05113001-kinderstark"),
        "memberships.csv",
        "participant_key",
        "one row per programme; line",
    ),
    Case(
        "reversed bounds",
        change("memberships", ESSEN, joined_not_before="2022-01-01", joined_by="2021-12-31"),
        "memberships.csv",
        "joined_by",
        "must not be before joined_not_before",
    ),
    Case(
        "seen before it joined",
        change("memberships", ESSEN, joined_not_before="2021-06-01", last_seen="2021-03-01"),
        "memberships.csv",
        "last_seen",
        "must not be before joined_not_before",
    ),
    Case(
        "seen before it had surely joined",
        change("memberships", ESSEN, last_seen="2021-03-01"),
        "memberships.csv",
        "last_seen",
        "who was seen had joined",
    ),
    Case(
        "left before it joined",
        change("memberships", ESSEN, left="2020-12-01"),
        "memberships.csv",
        "left",
        "must be after",
    ),
    Case(
        "left before it was last seen",
        change("memberships", ESSEN, left="2022-03-01"),
        "memberships.csv",
        "left",
        "after last_seen",
    ),
    Case(
        "date after the as-of date",
        change("memberships", ESSEN, last_seen="2026-01-01"),
        "memberships.csv",
        "last_seen",
        "after the as-of date",
        "newer version",
    ),
    Case(
        "membership before its programme",
        change("memberships", ESSEN, joined_not_before="2019-01-01"),
        "memberships.csv",
        "joined_not_before",
        "within the programme (2020-07-01",
    ),
    Case(
        "membership after its programme",
        change("memberships", {"membership_id": "05111000-modellvorhaben"}, last_seen="2017-06-30"),
        "memberships.csv",
        "last_seen",
        "within the programme (2012-01-01 to 2016-12-31)",
    ),
    Case(
        "membership without a statement",
        remove("evidence", membership_id="05113000-kinderstark"),
        "memberships.csv",
        "membership_id",
        "at least one statement",
    ),
    Case(
        "bounds without proof",
        change("memberships", PLANNED, joined_by="2020-12-31"),
        "memberships.csv",
        "joined_by",
        "must have no bounds",
        "Empty the cell",
    ),
    Case(
        "last seen by a weak source only",
        change("memberships", {"membership_id": "05382008-kinderstark"}, last_seen="2024-12-31"),
        "memberships.csv",
        "last_seen",
        "not weak",
    ),
    Case(
        "statement outside its programme",
        change("evidence", ESSEN, year="2019"),
        "evidence.csv",
        "year",
        "within the programme",
    ),
    Case(
        "statement about the future",
        change("evidence", ESSEN, year="2026"),
        "evidence.csv",
        "year",
        "future",
    ),
    Case(
        "start without a year",
        change("evidence", {**ESSEN, "year_meaning": "start"}, year=""),
        "evidence.csv",
        "year",
        "needs its year",
    ),
    Case(
        "identical statements",
        double("evidence", ESSEN),
        "evidence.csv",
        None,
        "identical; line",
    ),
    Case(
        "group bid of a town",
        change("coverage", {"ags": "05978004"}, membership_id="05111000-modellvorhaben"),
        "coverage.csv",
        "membership_id",
        "Only the membership of a Kreis",
    ),
    Case(
        "group bid beyond the Kreis",
        change("coverage", {"ags": "05978004"}, ags="05954008"),
        "coverage.csv",
        "ags",
        "must lie in the Kreis",
    ),
    Case(
        "member inside a group bid",
        add(
            "memberships",
            membership_id="05978004-modellvorhaben",
            participant_key="05978004",
            programme="modellvorhaben",
        ),
        "coverage.csv",
        "ags",
        "no membership of its own",
    ),
]

CLAIMS = [
    Case(
        "reversed period of a claim",
        change("claims", {"claim_id": "c49"}, on_max="2016"),
        "claims.csv",
        "on_max",
        "before on_min",
    ),
    Case(
        "claim about the future",
        change("claims", {"claim_id": "c49"}, on_max="2027"),
        "claims.csv",
        "on_max",
        "after the as-of date",
    ),
    Case(
        "reversed figures",
        change("claims", {"claim_id": "c04"}, figure_max="1"),
        "claims.csv",
        "figure_max",
        "smaller than figure_min",
    ),
    Case(
        "measure without a figure",
        change("claims", {"claim_id": "c01"}, figure_min="", figure_max=""),
        "claims.csv",
        "figure_min",
        "needs its figure",
    ),
    Case(
        "participant of 2012 lost",
        both(
            remove("evidence", membership_id="05111000-modellvorhaben"),
            remove("memberships", membership_id="05111000-modellvorhaben"),
        ),
        "claims.csv",
        "figure_min",
        "18 must be documented by name",
        '{"claim_id": "c01", "year": 2012, "missing": 1}',
    ),
    Case(
        "participant of 2017 too many",
        both(
            add(
                "memberships",
                membership_id="05113000-landesinitiative",
                participant_key="05113000",
                programme="landesinitiative",
                joined_by="2017-12-31",
            ),
            add(
                "evidence",
                membership_id="05113000-landesinitiative",
                source_id="neuss-1",
                year="2017",
                year_meaning="start",
                evidence_kind="participation",
                evidence="erfunden",
                confidence="official",
            ),
        ),
        "claims.csv",
        "figure_min",
        "(new_participants, 2017) must agree with the tables, which give 23",
    ),
    Case(
        "share of kreisfreie Städte beyond rund 80",
        change("claims", {"claim_id": "c21"}, figure_min="90", figure_max="90"),
        "claims.csv",
        "figure_min",
        "78.3 % (18 of 23)",
    ),
    Case(
        "share of Kreise below the published one",
        change("claims", {"claim_id": "c22"}, figure_min="40"),
        "claims.csv",
        "figure_min",
        "35.5 % (11 of 31)",
    ),
    Case(
        "share of under-18s outside the bounds",
        change("claims", {"claim_id": "c18"}, figure_min="75", figure_max="75"),
        "claims.csv",
        "figure_min",
        "53.6 to 68.7 %",
    ),
    Case(
        "number of Jugendämter",
        change("claims", {"claim_id": "c44"}, figure_min="187", figure_max="187"),
        "claims.csv",
        "figure_min",
        "(offices, 2025) must agree with the tables, which give 186",
    ),
    Case(
        "number of Jugendämter of the LWL",
        change("claims", {"claim_id": "c46"}, figure_min="90", figure_max="90"),
        "claims.csv",
        "figure_min",
        "(offices_lwl, 2025)",
    ),
    Case(
        "known gap too large",
        describe(lambda d: d["knownGaps"][2].update(missing=58)),
        "datapackage.json",
        "knownGaps",
        "141 published, 84 documented for 2025, 57 missing",
        '{"claim_id": "c43", "year": 2025, "missing": 57}',
    ),
    Case(
        "known gap that shrank",
        add(
            "evidence",
            membership_id="05154-kinderstark",
            source_id="neuss-1",
            year="2025",
            year_meaning="documented_by",
            evidence_kind="participation",
            evidence="erfunden",
            confidence="official",
        ),
        "datapackage.json",
        "knownGaps",
        "56 missing",
        '{"claim_id": "c43", "year": 2025, "missing": 56}',
    ),
    Case(
        "known gap that grew",
        both(
            remove("evidence", membership_id="05113000-kinderstark"),
            remove("memberships", membership_id="05113000-kinderstark"),
        ),
        "datapackage.json",
        "knownGaps",
        "58 missing",
        '"missing": 58',
    ),
    Case(
        "known gap of the wrong year",
        describe(lambda d: d["knownGaps"][0].update(year=2022)),
        "datapackage.json",
        "knownGaps",
        "must be exact",
        '"year": 2021',
    ),
    Case(
        "known gap that is missing",
        describe(lambda d: d["knownGaps"].pop(0)),
        "claims.csv",
        "figure_min",
        "90 must be documented by name, or the gap be known",
        "add {",
    ),
    Case(
        "known gap where nothing is missing",
        describe(lambda d: d["knownGaps"].append({"claim_id": "c01", "year": 2012, "missing": 1})),
        "datapackage.json",
        "knownGaps",
        "nothing is missing for the claim c01",
        "Remove",
    ),
]


@pytest.mark.parametrize("case", [*PLACES, *MEMBERSHIPS, *CLAIMS], ids=lambda case: case.name)
def test_every_contradiction_between_facts_is_told(case: Case, package: Path) -> None:
    case.corrupt(package)
    report = check_package(package, boundaries=False)
    assert [
        p
        for p in report.problems
        if (p.resource, p.field) == (case.resource, case.field)
        and case.rule in p.rule
        and case.remedy in p.remedy
    ], "\n".join(map(str, report.problems))
