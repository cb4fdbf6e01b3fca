"""Memberships, evidence, programmes and group bids that contradict each other."""

from __future__ import annotations

from tests.sources.corruption import Case, add, cells, change, double, remove

ESSEN = {"membership_id": "05113000-kinderstark"}
DOUBTFUL = {"membership_id": "05382008-kinderstark"}
UNDATED = {"year": ""}
LANDESINITIATIVE = {"programme": "landesinitiative"}

YEAR_OR_DAY = "a year or, where the page shows none, the day"
UNPROVED = "must be empty: no sound statement"
NOT_BEFORE = "must not be before joined_not_before"

BOUNDS = [
    Case(
        change("memberships", ESSEN, joined_not_before="2019-01-01"),
        "within the programme (2020-07-01",
    ),
    Case(change("memberships", ESSEN, joined_by="2022-12-31"), "must lie in 2021"),
    Case(change("memberships", ESSEN, last_seen="2021-03-01"), "who was seen had joined"),
    Case(change("memberships", ESSEN, last_seen="2024-12-31"), "must lie in 2022"),
    Case(
        change("memberships", ESSEN, last_seen="2026-01-01"),
        "after the as-of date",
        "newer version",
    ),
    Case(change("memberships", ESSEN, left="2020-12-01"), "must be after"),
    Case(change("memberships", ESSEN, left="2022-03-01"), "after last_seen"),
    Case(
        change("memberships", ESSEN, joined_not_before="2022-01-01", joined_by="2021-12-31"),
        NOT_BEFORE,
        field="joined_by",
    ),
    Case(
        change("memberships", ESSEN, joined_not_before="2021-06-01", last_seen="2021-03-01"),
        NOT_BEFORE,
        field="last_seen",
    ),
    Case(
        change("memberships", ESSEN, joined_not_before="2022-01-01", joined_by="2022-12-31"),
        "must lie in 2021",
        field="joined_not_before",
    ),
    Case(
        change("memberships", {"membership_id": "05111000-modellvorhaben"}, last_seen="2017-06-30"),
        "within the programme (2012-01-01 to 2016-12-31)",
    ),
    # A plan and a weak source prove nothing.
    Case(
        change("memberships", {"membership_id": "05154-kinderstark"}, joined_by="2020-12-31"),
        "must have no bounds",
        "Empty the cell",
    ),
    Case(change("memberships", DOUBTFUL, last_seen="2024-12-31"), UNPROVED),
    Case(change("memberships", DOUBTFUL, joined_by="2024-12-31"), UNPROVED),
    Case(
        change("evidence", {"membership_id": "05111000-kinderstark"}, seen="2023-01-01"),
        "must lie in 2023",
        field="last_seen",
        resource="memberships.csv",
    ),
]

STATEMENTS = [
    Case(change("evidence", UNDATED, seen=""), YEAR_OR_DAY, "exactly one"),
    Case(change("evidence", UNDATED, seen="2026-01-01"), "after the as-of date", "newer version"),
    Case(change("evidence", UNDATED, seen="2019-05-01"), "within the programme"),
    Case(change("evidence", {"year": "2012"}, seen="2012-05-01"), YEAR_OR_DAY),
    *cells("evidence", ESSEN, "year", {"2019": "within the programme", "2026": "future"}),
    Case(change("evidence", {**ESSEN, "year_meaning": "start"}, year=""), "needs its year"),
    Case(double("evidence", ESSEN), "identical; line"),
    Case(
        remove("evidence", membership_id="05113000-kinderstark"),
        "at least one statement",
        field="membership_id",
        resource="memberships.csv",
    ),
]

MEMBERS = [
    Case(
        double("memberships", ESSEN, membership_id="05113001-kinderstark"),
        "one row per programme; line",
        field="participant_key",
    ),
    Case(
        change("coverage", {"ags": "05978004"}, membership_id="05111000-modellvorhaben"),
        "Only the membership of a Kreis",
    ),
    Case(change("coverage", {"ags": "05978004"}, ags="05954008"), "must lie in the Kreis"),
    Case(
        add(
            "memberships",
            membership_id="05978004-modellvorhaben",
            participant_key="05978004",
            programme="modellvorhaben",
        ),
        "no membership of its own",
        field="ags",
        resource="coverage.csv",
    ),
]

PROGRAMMES = [
    Case(
        change("programmes", LANDESINITIATIVE, begins="2017-02-01"),
        "day after the end of modellvorhaben",
    ),
    Case(
        change("programmes", LANDESINITIATIVE, ends="2020-08-01"),
        "day after the end of landesinitiative",
        field="begins",
    ),
    Case(change("programmes", LANDESINITIATIVE, ends="2016-01-01"), "must not end before"),
    Case(remove("programmes", programme="kinderstark"), "cover all days"),
]

MEMBERSHIPS = [*BOUNDS, *STATEMENTS, *MEMBERS, *PROGRAMMES]
