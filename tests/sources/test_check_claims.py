"""Published figures that the tables no longer bear out: each is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from praevmap.sources.check import check_package
from tests.sources.corruption import Case, add, both, change, describe, remove

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


@pytest.mark.parametrize("case", CLAIMS, ids=lambda case: case.name)
def test_every_figure_that_no_longer_holds_is_told(case: Case, package: Path) -> None:
    case.corrupt(package)
    problems = check_package(package, boundaries=False).problems
    assert case.is_among(problems), "\n".join(map(str, problems))
