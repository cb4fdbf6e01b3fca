"""Published figures that the tables no longer bear out."""

from __future__ import annotations

from functools import partial

from praevmap.sources.tables import DESCRIPTOR
from tests.sources.corruption import Case, Corrupt, add, both, change, describe, remove

KNOWN_GAP = partial(Case, field="knownGaps", resource=DESCRIPTOR)
MISSING = '{"claim_id": "c43", "year": 2025, "missing": %d}'


def invent_statement(membership_id: str, year: str, meaning: str) -> Corrupt:
    return add(
        "evidence",
        membership_id=membership_id,
        source_id="neuss-1",
        year=year,
        year_meaning=meaning,
        evidence_kind="participation",
        evidence="erfunden",
        confidence="official",
    )


def lose(membership_id: str) -> Corrupt:
    return both(
        remove("evidence", membership_id=membership_id),
        remove("memberships", membership_id=membership_id),
    )


def publish(claim_id: str, figure: str) -> Corrupt:
    return change("claims", {"claim_id": claim_id}, figure_min=figure, figure_max=figure)


CLAIMS = [
    Case(change("claims", {"claim_id": "c49"}, on_max="2016"), "before on_min"),
    Case(change("claims", {"claim_id": "c43"}, on_max="2027"), "after the as-of date"),
    Case(change("claims", {"claim_id": "c04"}, figure_max="1"), "smaller than figure_min"),
    Case(change("claims", {"claim_id": "c22"}, figure_min="40"), "35.5 % (11 of 31)"),
    Case(publish("c01", ""), "needs its figure", field="figure_min"),
    Case(publish("c21", "90"), "78.3 % (18 of 23)", field="figure_min"),
    Case(publish("c18", "75"), "57.5 %", field="figure_min"),
    Case(
        publish("c44", "187"),
        "(offices, 2025) must agree with the tables, which give 186",
        field="figure_min",
    ),
    Case(publish("c46", "90"), "(offices_lwl, 2025)", field="figure_min"),
    Case(
        lose("05111000-modellvorhaben"),
        "18 must be documented by name",
        '{"claim_id": "c01", "year": 2012, "missing": 1}',
        field="figure_min",
        resource="claims.csv",
    ),
    Case(
        both(
            add(
                "memberships",
                membership_id="05113000-landesinitiative",
                participant_key="05113000",
                programme="landesinitiative",
                joined_by="2017-12-31",
            ),
            invent_statement("05113000-landesinitiative", "2017", "start"),
        ),
        "(new_participants, 2017) must agree with the tables, which give 23",
        field="figure_min",
        resource="claims.csv",
    ),
    Case(
        describe(lambda d: d["knownGaps"].pop(0)),
        "90 must be documented by name, or the gap be known",
        "add {",
        field="figure_min",
        resource="claims.csv",
    ),
    KNOWN_GAP(
        describe(lambda d: d["knownGaps"][2].update(missing=54)),
        "141 published, 88 documented for 2025, 53 missing",
        MISSING % 53,
    ),
    KNOWN_GAP(
        invent_statement("05154-kinderstark", "2025", "documented_by"), "52 missing", MISSING % 52
    ),
    KNOWN_GAP(lose("05113000-kinderstark"), "54 missing", '"missing": 54'),
    KNOWN_GAP(
        describe(lambda d: d["knownGaps"][0].update(year=2022)), "must be exact", '"year": 2021'
    ),
    KNOWN_GAP(
        describe(lambda d: d["knownGaps"].append({"claim_id": "c01", "year": 2012, "missing": 1})),
        "nothing is missing for the claim c01",
        "Remove",
    ),
]
