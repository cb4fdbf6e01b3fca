"""Broken cells: their notation, and the references that they make."""

from __future__ import annotations

from tests.sources.corruption import Case, cells, change, double, rewrite

ESSEN = {"membership_id": "05113000-kinderstark"}
C01 = {"claim_id": "c01"}
W01, W04 = {"contradiction_id": "w01"}, {"contradiction_id": "w04"}
OPENING = {"on": "2016-06-02"}
KREIS_IN_2018 = {"key": "05111"}
DUESSELDORF = {"ags": "05111000"}

LOST_ZERO = "lost its leading zero"
WHOLE = "whole number", "digits only"
PERIOD = "real date: YYYY", "the part that the source gives"

KEYS = [
    *cells(
        "memberships",
        ESSEN,
        "participant_key",
        {
            "0511300A": ("official key", "Look the key up"),
            "5113000": (LOST_ZERO, "Write 05113000"),
            "05111999": "must exist in municipalities.csv or districts.csv",
            "05113": ("eight digits", "Write 05113000"),
        },
    ),
    Case(change("districts", {"district_key": "05111"}, district_key="5111"), LOST_ZERO),
    Case(
        rewrite("municipalities.csv", lambda b: b.replace(b"\n05111000,", b"\n5111000.0,")),
        LOST_ZERO,
        "Write 05111000",
        field="ags",
    ),
    Case(change("evidence", ESSEN, membership_id="5113000-kinderstark"), LOST_ZERO),
    Case(change("evidence", ESSEN, membership_id="05111000-modellvorhabe"), "form"),
    Case(
        change("contradictions", W04, subject_key="05162999"),
        "known town or Kreis",
        "leave the cell empty",
    ),
    Case(change("contradictions", W04, subject_key="5162024"), "leading zero", "Write 05162024"),
    Case(
        change("events", OPENING, place_key="05111999"), "must exist as ags in municipalities.csv"
    ),
    Case(change("population", {"key": "05334002"}, key="05334099"), "must exist"),
    Case(
        change("youth_offices", {"youth_office_key": "05954012"}, youth_office_key="05954013"),
        "must be a town",
    ),
    Case(double("municipalities", DUESSELDORF), "unique in the table; line 2", "Remove one"),
    Case(double("memberships", ESSEN), "must be unique"),
    Case(double("sources", {}), "must be unique"),
    Case(double("contradictions", W01), "must be unique"),
    Case(change("contradictions", W01, contradiction_id="first"), "form"),
]

SOURCES = [
    Case(
        change("evidence", ESSEN, source_id="nowhere-1"),
        "must exist as source_id in sources.csv",
        "add the missing row",
    ),
    Case(change("evidence", ESSEN, source_id=""), "must not be empty"),
    Case(
        change("contradictions", W01, source_ids="bertelsmann-stiftung-1 nobody-1"),
        "must exist as source_id",
        "sources.csv",
    ),
    Case(change("contradictions", W01, source_ids="neuss-1 neuss-1"), "named once"),
    Case(change("contradictions", W01, source_ids="neuss-1, neuss-2"), "form"),
]

DATES = [
    Case(change("memberships", ESSEN, joined_by="Ende 2021"), "real date", "YYYY-MM-DD"),
    Case(change("memberships", ESSEN, joined_by="2021-12-3"), "real date"),
    Case(change("memberships", ESSEN, joined_by="2021-02-30"), "real date"),
    Case(change("evidence", {"year": ""}, seen="2025-11"), "real date"),
    Case(change("evidence", ESSEN, year="2011"), "at least 2012"),
    Case(change("sources", {"published": "2017-01"}, published="2017-02-30"), *PERIOD),
    Case(change("sources", {"published": "2017-01"}, published="2017-13"), *PERIOD),
    Case(change("events", OPENING, precision="month"), "precision month", field="on"),
    *cells("events", OPENING, "on", {"2016-06-31": "real date", "2026-01-01": "as-of date"}),
    Case(change("population", {"key": "05334002"}, on="2099-12-31"), "after the as-of date"),
]

NUMBERS = [
    *cells(
        "population",
        KREIS_IN_2018,
        "under_18",
        {
            **dict.fromkeys(("viele", "1e3", "1_000", "١٨", "99210.0", "99.210", "NaN"), WHOLE),
            "-5": "at least 0",
        },
    ),
    Case(change("population", {"key": "05562014", "on": "2022-05-15"}, age_0_2="-1"), "at least 0"),
    Case(
        change("population", {"key": "05562014", "on": "2022-05-15"}, age_0_2="=1+1"),
        "whole number",
    ),
    *(
        Case(
            change("claims", C01, figure_min=written, figure_max=""),
            "must be a number",
            "with a point",
            field="figure_min",
        )
        for written in (
            *("achtzehn", "NaN", "Infinity", "1e3", "1_000", "١٨", "\uff11\uff18"),
            *("18,0", "+18", "1.234"),
        )
    ),
]

TEXTS = [
    Case(
        change("municipalities", DUESSELDORF, name="Düssel\x07dorf"),
        "control characters (here U+0007)",
    ),
    Case(change("municipalities", DUESSELDORF, name="Düsseldorf "), "space"),
    Case(change("claims", C01, statement="eins\nzwei"), "control characters"),
    Case(change("sources", {}, title="abc\u202edef"), "control characters (here U+202E)"),
    Case(change("sources", {}, title="<img src=x>"), "markup", "plain text"),
    Case(change("sources", {}, url="javascript:alert(1)"), "http:// or https://"),
    Case(change("contradictions", W01, title_en=""), "not be empty"),
    Case(change("contradictions", W01, says_de="<b>fett</b>"), "no markup"),
    *cells(
        "memberships",
        ESSEN,
        "note",
        {f"{sign}SUM(A1)": ("formula", "word first") for sign in "=+-@"},
    ),
    Case(
        change("memberships", ESSEN, programme="starkekinder"), "one of: modellvorhaben", "Choose"
    ),
    Case(change("events", {"on": "2017-10"}, milestone="ja"), "true or false"),
]

CELLS = [*KEYS, *SOURCES, *DATES, *NUMBERS, *TEXTS]
