"""Broken files, columns, cells and descriptors: each is told with place, rule and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from praevmap.sources.check import check_package
from tests.sources.corruption import (
    Case,
    add,
    change,
    delete,
    describe,
    double,
    replace,
    resource,
    rewrite,
)

ESSEN = {"membership_id": "05113000-kinderstark"}
DUESSELDORF = {"ags": "05111000"}

FILES = [
    Case("missing file", delete("events.csv"), "events.csv", None, "must exist", "Restore"),
    Case("empty file", rewrite("events.csv", lambda _: b""), "events.csv", None, "empty"),
    Case("blank file", rewrite("events.csv", lambda _: b"\n\n"), "events.csv", None, "empty"),
    Case(
        "not UTF-8",
        rewrite("sources.csv", lambda b: b.decode().encode("cp1252", "replace")),
        "sources.csv",
        None,
        "UTF-8",
        "without a byte order mark",
    ),
    Case(
        "byte order mark",
        rewrite("claims.csv", lambda b: b"\xef\xbb\xbf" + b),
        "claims.csv",
        None,
        "byte order mark",
    ),
    Case(
        "semicolons",
        rewrite("coverage.csv", lambda b: b.replace(b",", b";")),
        "coverage.csv",
        None,
        "separated by commas",
    ),
    Case(
        "open quote",
        replace("events.csv", ",day,", ',"day,'),
        "events.csv",
        None,
        "readable CSV",
        "quotes",
    ),
    Case(
        "unknown column",
        replace("coverage.csv", "source_id\n", "source_id,remark\n"),
        "coverage.csv",
        "remark",
        "Unknown column",
        "Remove",
    ),
    Case(
        "missing column",
        rewrite("coverage.csv", lambda b: b.replace(b",source_id", b"", 1)),
        "coverage.csv",
        "source_id",
        "Missing column",
        "Add the column",
    ),
    Case(
        "moved column",
        rewrite("coverage.csv", lambda b: b.replace(b"ags,source_id", b"source_id,ags", 1)),
        "coverage.csv",
        None,
        "Wrong order",
    ),
    Case(
        "doubled column",
        replace("coverage.csv", "source_id\n", "source_id,ags\n"),
        "coverage.csv",
        "ags",
        "Doubled column",
    ),
    Case(
        "extra cell",
        replace("municipalities.csv", "Stadt,05111\n", "Stadt,05111,x\n"),
        "municipalities.csv",
        None,
        "exactly 4 cells",
        "commas",
    ),
    Case(
        "missing cell",
        replace("municipalities.csv", ",Stadt,05111\n", ",Stadt\n"),
        "municipalities.csv",
        None,
        "exactly 4 cells",
    ),
    Case(
        "blank line",
        replace("districts.csv", "05112,", "\n05112,"),
        "districts.csv",
        None,
        "blank lines",
    ),
    Case(
        "other content than sealed",
        replace("sources.csv", "Aachen", "Aaachen"),
        "sources.csv",
        "hash",
        "hash",
        "praevmap data seal",
    ),
    Case(
        "other size than sealed",
        describe(lambda d: resource(d, "events").update(bytes=1)),
        "events.csv",
        "bytes",
        "size",
        "praevmap data seal",
    ),
]

CELLS = [
    Case(
        "malformed key",
        change("memberships", ESSEN, participant_key="0511300A"),
        "memberships.csv",
        "participant_key",
        "official key",
        "Look the key up",
    ),
    Case(
        "key read as a number",
        change("memberships", ESSEN, participant_key="5113000"),
        "memberships.csv",
        "participant_key",
        "lost its leading zero",
        "Write 05113000",
    ),
    Case(
        "district key read as a number",
        change("districts", {"district_key": "05111"}, district_key="5111"),
        "districts.csv",
        "district_key",
        "lost its leading zero",
        "Write 05111",
    ),
    Case(
        "all keys read as floats",
        rewrite("municipalities.csv", lambda b: b.replace(b"\n05111000,", b"\n5111000.0,")),
        "municipalities.csv",
        "ags",
        "lost its leading zero",
        "Write 05111000",
    ),
    Case(
        "membership_id with a lost zero",
        change("evidence", ESSEN, membership_id="5113000-kinderstark"),
        "evidence.csv",
        "membership_id",
        "lost its leading zero",
    ),
    Case(
        "unknown source",
        change("evidence", ESSEN, source_id="nowhere-1"),
        "evidence.csv",
        "source_id",
        "must exist as source_id in sources.csv",
        "add the missing row",
    ),
    Case(
        "no source",
        change("evidence", ESSEN, source_id=""),
        "evidence.csv",
        "source_id",
        "must not be empty",
    ),
    Case(
        "unknown membership",
        change("evidence", ESSEN, membership_id="05111000-modellvorhabe"),
        "evidence.csv",
        "membership_id",
        "form",
    ),
    Case(
        "unknown programme",
        change("memberships", ESSEN, programme="starkekinder"),
        "memberships.csv",
        "programme",
        "one of: modellvorhaben",
        "Choose",
    ),
    Case(
        "unknown place of an event",
        change("events", {"on": "2016-06-02"}, place_key="05111999"),
        "events.csv",
        "place_key",
        "must exist as ags in municipalities.csv",
    ),
    Case(
        "word for a date",
        change("memberships", ESSEN, joined_by="Ende 2021"),
        "memberships.csv",
        "joined_by",
        "real date",
        "YYYY-MM-DD",
    ),
    Case(
        "date without zeros",
        change("memberships", ESSEN, joined_by="2021-12-3"),
        "memberships.csv",
        "joined_by",
        "real date",
    ),
    Case(
        "impossible date",
        change("memberships", ESSEN, joined_by="2021-02-30"),
        "memberships.csv",
        "joined_by",
        "real date",
    ),
    Case(
        "word for a number",
        change("population", {"key": "05111"}, under_18="viele"),
        "population.csv",
        "under_18",
        "whole number",
    ),
    Case(
        "word for a figure",
        change("claims", {"claim_id": "c01"}, figure_min="achtzehn"),
        "claims.csv",
        "figure_min",
        "must be a number",
    ),
    Case(
        "negative population",
        change("population", {"key": "05111"}, under_18="-5"),
        "population.csv",
        "under_18",
        "at least 0",
    ),
    Case(
        "year before the network",
        change("evidence", ESSEN, year="2011"),
        "evidence.csv",
        "year",
        "at least 2012",
    ),
    Case(
        "doubled municipality",
        double("municipalities", DUESSELDORF),
        "municipalities.csv",
        None,
        "must be unique in the table; line 2",
        "Remove one",
    ),
    Case(
        "doubled membership_id",
        double("memberships", ESSEN),
        "memberships.csv",
        None,
        "must be unique",
    ),
    Case("doubled source", double("sources", {}), "sources.csv", None, "must be unique"),
    Case(
        "control character",
        change("municipalities", DUESSELDORF, name="Düssel\x07dorf"),
        "municipalities.csv",
        "name",
        "control characters (here U+0007)",
    ),
    Case(
        "two lines in a cell",
        change("claims", {"claim_id": "c01"}, statement="eins\nzwei"),
        "claims.csv",
        "statement",
        "control characters",
    ),
    Case(
        "reversed reading direction",
        change("sources", {}, title="abc\u202edef"),
        "sources.csv",
        "title",
        "control characters (here U+202E)",
    ),
    Case(
        "markup",
        change("sources", {}, title="<img src=x>"),
        "sources.csv",
        "title",
        "markup",
        "plain text",
    ),
    *(
        Case(
            f"formula with {sign}",
            change("memberships", ESSEN, note=f"{sign}SUM(A1)"),
            "memberships.csv",
            "note",
            "formula",
            "word first",
        )
        for sign in "=+-@"
    ),
    Case(
        "space around",
        change("municipalities", DUESSELDORF, name="Düsseldorf "),
        "municipalities.csv",
        "name",
        "space",
    ),
    Case(
        "address that is a script",
        change("sources", {}, url="javascript:alert(1)"),
        "sources.csv",
        "url",
        "http:// or https://",
    ),
    Case(
        "event with the wrong precision",
        change("events", {"on": "2016-06-02"}, precision="month"),
        "events.csv",
        "on",
        "precision month",
    ),
    Case(
        "event on no real day",
        change("events", {"on": "2016-06-02"}, on="2016-06-31"),
        "events.csv",
        "on",
        "real date",
    ),
    Case(
        "event in the future",
        change("events", {"on": "2016-06-02"}, on="2026-01-01"),
        "events.csv",
        "on",
        "as-of date",
    ),
]

DESCRIPTORS = [
    Case("no descriptor", delete("datapackage.json"), "datapackage.json", None, "readable"),
    Case(
        "descriptor that is no JSON",
        replace("datapackage.json", "{", ""),
        "datapackage.json",
        None,
        "JSON",
    ),
    Case(
        "version that is no date",
        describe(lambda d: d.update(version="1.0")),
        "datapackage.json",
        "version",
        "as-of date",
    ),
    Case(
        "resource that is not described",
        describe(lambda d: d["resources"].remove(resource(d, "events"))),
        "datapackage.json",
        "resources",
        "must be described",
    ),
    Case(
        "resource outside the folder",
        describe(lambda d: resource(d, "events").update(path="../events.csv")),
        "datapackage.json",
        "resources.events.path",
        "events.csv",
    ),
    Case(
        "foreign resource",
        describe(lambda d: d["resources"].append({"name": "x", "path": "x.csv"})),
        "datapackage.json",
        "resources[13]",
        "once",
    ),
    Case(
        "resource without a licence",
        describe(lambda d: resource(d, "boundaries").pop("licenses")),
        "datapackage.json",
        "resources.boundaries.licenses",
        "must say",
    ),
    Case(
        "column that is not described",
        describe(lambda d: resource(d, "events")["schema"]["fields"].pop()),
        "datapackage.json",
        "resources.events.schema.fields",
        "in this order",
    ),
    Case(
        "type that does not exist",
        describe(lambda d: resource(d, "events")["schema"]["fields"][0].update(type="day")),
        "datapackage.json",
        None,
        "Frictionless Data Package",
    ),
    Case(
        "foreign key that is a word",
        describe(lambda d: resource(d, "events")["schema"].update(foreignKeys=["x"])),
        "datapackage.json",
        None,
        "Frictionless Data Package",
    ),
    Case(
        "minimum that is a word",
        describe(
            lambda d: resource(d, "evidence")["schema"]["fields"][3].update(
                constraints={"minimum": "x"}
            )
        ),
        "datapackage.json",
        None,
        "wrong type",
    ),
    Case(
        "other dialect",
        describe(lambda d: resource(d, "events")["dialect"].update(delimiter=";")),
        "datapackage.json",
        "resources.events.dialect",
        "dialect",
    ),
    Case(
        "known gaps that are no list",
        describe(lambda d: d.update(knownGaps="57")),
        "datapackage.json",
        "knownGaps",
        "list of",
    ),
    Case(
        "known gap without a number",
        describe(lambda d: d["knownGaps"][0].pop("missing")),
        "datapackage.json",
        "knownGaps",
        "list of",
    ),
]


@pytest.mark.parametrize("case", [*FILES, *CELLS, *DESCRIPTORS], ids=lambda case: case.name)
def test_every_corruption_of_files_and_cells_is_told(case: Case, package: Path) -> None:
    case.corrupt(package)
    report = check_package(package, boundaries=False)
    assert [
        p
        for p in report.problems
        if (p.resource, p.field) == (case.resource, case.field)
        and case.rule in p.rule
        and case.remedy in p.remedy
    ], "\n".join(map(str, report.problems))


def test_a_problem_names_the_line_that_an_editor_shows(package: Path) -> None:
    header, first, *rest = (package / "claims.csv").read_text(encoding="utf-8").splitlines()
    broken = first.replace(",18,18,", ",18,neunzehn,")
    lines = [header, first.replace("c01", '"c\n01"'), "", broken.replace("c01", "c99"), *rest]
    (package / "claims.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = check_package(package, boundaries=False)
    assert {p.row for p in report.problems if p.field == "figure_max"} == {5}
    assert {p.row for p in report.problems if "blank lines" in p.rule} == {4}


def test_a_malformed_key_is_not_reported_as_unknown_as_well(package: Path) -> None:
    add("coverage", membership_id="05978-modellvorhaben", ags="5978008")(package)
    problems = check_package(package, boundaries=False).problems
    (told,) = (p for p in problems if p.resource == "coverage.csv" and p.field == "ags")
    assert "leading zero" in told.rule
