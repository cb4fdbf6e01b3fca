"""Published figures that the tables no longer bear out."""

from __future__ import annotations

from tests.sources.corruption import Case, add, both, change, describe, remove

CLAIMS = [
    Case(
        "reversed period of a claim",
        change("claims", {"claim_id": "c49"}, on_max="2016"),
        "before on_min",
    ),
    Case(
        "claim about the future",
        change("claims", {"claim_id": "c43"}, on_max="2027"),
        "after the as-of date",
    ),
    Case(
        "reversed figures",
        change("claims", {"claim_id": "c04"}, figure_max="1"),
        "smaller than figure_min",
    ),
    Case(
        "measure without a figure",
        change("claims", {"claim_id": "c01"}, figure_min="", figure_max=""),
        "needs its figure",
        at=("claims.csv", "figure_min"),
    ),
    Case(
        "participant of 2012 lost",
        both(
            remove("evidence", membership_id="05111000-modellvorhaben"),
            remove("memberships", membership_id="05111000-modellvorhaben"),
        ),
        "18 must be documented by name",
        '{"claim_id": "c01", "year": 2012, "missing": 1}',
        at=("claims.csv", "figure_min"),
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
        "(new_participants, 2017) must agree with the tables, which give 23",
        at=("claims.csv", "figure_min"),
    ),
    Case(
        "share of kreisfreie Städte beyond rund 80",
        change("claims", {"claim_id": "c21"}, figure_min="90", figure_max="90"),
        "78.3 % (18 of 23)",
        at=("claims.csv", "figure_min"),
    ),
    Case(
        "share of Kreise below the published one",
        change("claims", {"claim_id": "c22"}, figure_min="40"),
        "35.5 % (11 of 31)",
    ),
    Case(
        "share of under-18s",
        change("claims", {"claim_id": "c18"}, figure_min="75", figure_max="75"),
        "57.5 %",
        at=("claims.csv", "figure_min"),
    ),
    Case(
        "number of Jugendämter",
        change("claims", {"claim_id": "c44"}, figure_min="187", figure_max="187"),
        "(offices, 2025) must agree with the tables, which give 186",
        at=("claims.csv", "figure_min"),
    ),
    Case(
        "number of Jugendämter of the LWL",
        change("claims", {"claim_id": "c46"}, figure_min="90", figure_max="90"),
        "(offices_lwl, 2025)",
        at=("claims.csv", "figure_min"),
    ),
    Case(
        "known gap too large",
        describe(lambda d: d["knownGaps"][2].update(missing=54)),
        "141 published, 88 documented for 2025, 53 missing",
        '{"claim_id": "c43", "year": 2025, "missing": 53}',
        at=("datapackage.json", "knownGaps"),
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
        "52 missing",
        '{"claim_id": "c43", "year": 2025, "missing": 52}',
        at=("datapackage.json", "knownGaps"),
    ),
    Case(
        "known gap that grew",
        both(
            remove("evidence", membership_id="05113000-kinderstark"),
            remove("memberships", membership_id="05113000-kinderstark"),
        ),
        "54 missing",
        '"missing": 54',
        at=("datapackage.json", "knownGaps"),
    ),
    Case(
        "known gap of the wrong year",
        describe(lambda d: d["knownGaps"][0].update(year=2022)),
        "must be exact",
        '"year": 2021',
        at=("datapackage.json", "knownGaps"),
    ),
    Case(
        "known gap that is missing",
        describe(lambda d: d["knownGaps"].pop(0)),
        "90 must be documented by name, or the gap be known",
        "add {",
        at=("claims.csv", "figure_min"),
    ),
    Case(
        "known gap where nothing is missing",
        describe(lambda d: d["knownGaps"].append({"claim_id": "c01", "year": 2012, "missing": 1})),
        "nothing is missing for the claim c01",
        "Remove",
        at=("datapackage.json", "knownGaps"),
    ),
]
