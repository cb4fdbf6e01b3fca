"""Memberships and evidence that contradict each other."""

from __future__ import annotations

from tests.sources.corruption import Case, add, change, double, remove

ESSEN = {"membership_id": "05113000-kinderstark"}
PLANNED = {"membership_id": "05154-kinderstark"}

MEMBERSHIPS = [
    Case(
        "statement with neither year nor day",
        change("evidence", {"year": ""}, seen=""),
        "a year or, where the page shows none, the day",
        "exactly one",
    ),
    Case(
        "statement with both year and day",
        change("evidence", {"year": "2012"}, seen="2012-05-01"),
        "a year or, where the page shows none, the day",
    ),
    Case(
        "undated page seen in the future",
        change("evidence", {"year": ""}, seen="2026-01-01"),
        "after the as-of date",
        "newer version",
    ),
    Case(
        "undated page seen before its programme",
        change("evidence", {"year": ""}, seen="2019-05-01"),
        "within the programme",
    ),
    Case(
        "undated page without a real day",
        change("evidence", {"year": ""}, seen="2025-11"),
        "real date",
    ),
    Case(
        "bound that an undated page does not give",
        change("evidence", {"membership_id": "05111000-kinderstark"}, seen="2023-01-01"),
        "must lie in 2023",
        at=("memberships.csv", "last_seen"),
    ),
    Case(
        "unknown participant",
        change("memberships", ESSEN, participant_key="05111999"),
        "must exist in municipalities.csv or districts.csv",
    ),
    Case(
        "kreisfreie Stadt with five digits",
        change("memberships", ESSEN, participant_key="05113"),
        "eight digits",
        "Write 05113000",
    ),
    Case(
        "same participant and programme twice",
        double("memberships", ESSEN, membership_id="05113001-kinderstark"),
        "one row per programme; line",
        at=("memberships.csv", "participant_key"),
    ),
    Case(
        "reversed bounds",
        change("memberships", ESSEN, joined_not_before="2022-01-01", joined_by="2021-12-31"),
        "must not be before joined_not_before",
        at=("memberships.csv", "joined_by"),
    ),
    Case(
        "seen before it joined",
        change("memberships", ESSEN, joined_not_before="2021-06-01", last_seen="2021-03-01"),
        "must not be before joined_not_before",
        at=("memberships.csv", "last_seen"),
    ),
    Case(
        "seen before it had surely joined",
        change("memberships", ESSEN, last_seen="2021-03-01"),
        "who was seen had joined",
    ),
    Case("left before it joined", change("memberships", ESSEN, left="2020-12-01"), "must be after"),
    Case(
        "left before it was last seen",
        change("memberships", ESSEN, left="2022-03-01"),
        "after last_seen",
    ),
    Case(
        "date after the as-of date",
        change("memberships", ESSEN, last_seen="2026-01-01"),
        "after the as-of date",
        "newer version",
    ),
    Case(
        "membership before its programme",
        change("memberships", ESSEN, joined_not_before="2019-01-01"),
        "within the programme (2020-07-01",
    ),
    Case(
        "membership after its programme",
        change("memberships", {"membership_id": "05111000-modellvorhaben"}, last_seen="2017-06-30"),
        "within the programme (2012-01-01 to 2016-12-31)",
    ),
    Case(
        "membership without a statement",
        remove("evidence", membership_id="05113000-kinderstark"),
        "at least one statement",
        at=("memberships.csv", "membership_id"),
    ),
    Case(
        "bounds without proof",
        change("memberships", PLANNED, joined_by="2020-12-31"),
        "must have no bounds",
        "Empty the cell",
    ),
    Case(
        "last seen by a weak source only",
        change("memberships", {"membership_id": "05382008-kinderstark"}, last_seen="2024-12-31"),
        "must be empty: no sound statement",
    ),
    Case(
        "a bound from a weak source only",
        change("memberships", {"membership_id": "05382008-kinderstark"}, joined_by="2024-12-31"),
        "must be empty: no sound statement",
    ),
    Case(
        "a start that no statement gives",
        change("memberships", ESSEN, joined_not_before="2022-01-01", joined_by="2022-12-31"),
        "must lie in 2021",
        at=("memberships.csv", "joined_not_before"),
    ),
    Case(
        "a latest start that no statement gives",
        change("memberships", ESSEN, joined_by="2022-12-31"),
        "must lie in 2021",
    ),
    Case(
        "seen in a year of which no statement speaks",
        change("memberships", ESSEN, last_seen="2024-12-31"),
        "must lie in 2022",
    ),
    Case(
        "statement outside its programme",
        change("evidence", ESSEN, year="2019"),
        "within the programme",
    ),
    Case("statement about the future", change("evidence", ESSEN, year="2026"), "future"),
    Case(
        "start without a year",
        change("evidence", {**ESSEN, "year_meaning": "start"}, year=""),
        "needs its year",
    ),
    Case("identical statements", double("evidence", ESSEN), "identical; line"),
    Case(
        "group bid of a town",
        change("coverage", {"ags": "05978004"}, membership_id="05111000-modellvorhaben"),
        "Only the membership of a Kreis",
    ),
    Case(
        "group bid beyond the Kreis",
        change("coverage", {"ags": "05978004"}, ags="05954008"),
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
        "no membership of its own",
        at=("coverage.csv", "ags"),
    ),
]
