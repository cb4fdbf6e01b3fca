"""Broken cells."""

from __future__ import annotations

from tests.sources.corruption import Case, change, double, rewrite

ESSEN = {"membership_id": "05113000-kinderstark"}
DUESSELDORF = {"ags": "05111000"}

CELLS = [
    Case(
        "malformed key",
        change("memberships", ESSEN, participant_key="0511300A"),
        "official key",
        "Look the key up",
    ),
    Case(
        "key read as a number",
        change("memberships", ESSEN, participant_key="5113000"),
        "lost its leading zero",
        "Write 05113000",
    ),
    Case(
        "district key read as a number",
        change("districts", {"district_key": "05111"}, district_key="5111"),
        "lost its leading zero",
        "Write 05111",
    ),
    Case(
        "all keys read as floats",
        rewrite("municipalities.csv", lambda b: b.replace(b"\n05111000,", b"\n5111000.0,")),
        "lost its leading zero",
        "Write 05111000",
        at=("municipalities.csv", "ags"),
    ),
    Case(
        "membership_id with a lost zero",
        change("evidence", ESSEN, membership_id="5113000-kinderstark"),
        "lost its leading zero",
    ),
    Case(
        "unknown source",
        change("evidence", ESSEN, source_id="nowhere-1"),
        "must exist as source_id in sources.csv",
        "add the missing row",
    ),
    Case("no source", change("evidence", ESSEN, source_id=""), "must not be empty"),
    Case(
        "unknown membership",
        change("evidence", ESSEN, membership_id="05111000-modellvorhabe"),
        "form",
    ),
    Case(
        "unknown programme",
        change("memberships", ESSEN, programme="starkekinder"),
        "one of: modellvorhaben",
        "Choose",
    ),
    Case(
        "unknown place of an event",
        change("events", {"on": "2016-06-02"}, place_key="05111999"),
        "must exist as ags in municipalities.csv",
    ),
    Case(
        "word for a date",
        change("memberships", ESSEN, joined_by="Ende 2021"),
        "real date",
        "YYYY-MM-DD",
    ),
    Case("date without zeros", change("memberships", ESSEN, joined_by="2021-12-3"), "real date"),
    Case("impossible date", change("memberships", ESSEN, joined_by="2021-02-30"), "real date"),
    Case(
        "word for a number",
        change("population", {"key": "05111"}, under_18="viele"),
        "whole number",
    ),
    Case(
        "word for a figure",
        change("claims", {"claim_id": "c01"}, figure_min="achtzehn"),
        "must be a number",
    ),
    *(
        Case(
            f"figure in another notation: {written}",
            change("claims", {"claim_id": "c01"}, figure_min=written, figure_max=""),
            "must be a number",
            "with a point",
            at=("claims.csv", "figure_min"),
        )
        for written in (
            "NaN",
            "Infinity",
            "1e3",
            "1_000",
            "١٨",
            "\uff11\uff18",
            "18,0",
            "+18",
            "1.234",
        )
    ),
    *(
        Case(
            f"whole number in another notation: {written}",
            change("population", {"key": "05111"}, under_18=written),
            "whole number",
            "digits only",
        )
        for written in ("1e3", "1_000", "١٨", "99210.0", "99.210", "NaN")
    ),
    Case(
        "negative population", change("population", {"key": "05111"}, under_18="-5"), "at least 0"
    ),
    Case("year before the network", change("evidence", ESSEN, year="2011"), "at least 2012"),
    Case(
        "doubled municipality",
        double("municipalities", DUESSELDORF),
        "must be unique in the table; line 2",
        "Remove one",
    ),
    Case("doubled membership_id", double("memberships", ESSEN), "must be unique"),
    *(
        Case(
            f"publication on {published}",
            change("sources", {"published": "2017-01"}, published=published),
            "real date: YYYY",
            "the part that the source gives",
        )
        for published in ("2017-02-30", "2017-13")
    ),
    Case("doubled source", double("sources", {}), "must be unique"),
    Case(
        "control character",
        change("municipalities", DUESSELDORF, name="Düssel\x07dorf"),
        "control characters (here U+0007)",
    ),
    Case(
        "two lines in a cell",
        change("claims", {"claim_id": "c01"}, statement="eins\nzwei"),
        "control characters",
    ),
    Case(
        "reversed reading direction",
        change("sources", {}, title="abc\u202edef"),
        "control characters (here U+202E)",
    ),
    Case("markup", change("sources", {}, title="<img src=x>"), "markup", "plain text"),
    *(
        Case(
            f"formula with {sign}",
            change("memberships", ESSEN, note=f"{sign}SUM(A1)"),
            "formula",
            "word first",
        )
        for sign in "=+-@"
    ),
    Case("space around", change("municipalities", DUESSELDORF, name="Düsseldorf "), "space"),
    Case(
        "address that is a script",
        change("sources", {}, url="javascript:alert(1)"),
        "http:// or https://",
    ),
    Case(
        "event with the wrong precision",
        change("events", {"on": "2016-06-02"}, precision="month"),
        "precision month",
        at=("events.csv", "on"),
    ),
    Case(
        "event on no real day", change("events", {"on": "2016-06-02"}, on="2016-06-31"), "real date"
    ),
    Case(
        "milestone that is neither true nor false",
        change("events", {"on": "2017-10"}, milestone="ja"),
        "true or false",
    ),
    Case(
        "event in the future", change("events", {"on": "2016-06-02"}, on="2026-01-01"), "as-of date"
    ),
]
