"""Broken files, descriptors and tables: each is told with place, rule and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from praevmap.errors import DataPackageError
from praevmap.model.provenance import BoundaryEdition
from praevmap.sources.check import check_package
from praevmap.sources.package import load_network
from praevmap.views.about_words import tell_boundaries
from praevmap.views.wording import words_for
from tests.sources.cases_of_cells import CELLS
from tests.sources.cases_of_claims import CLAIMS
from tests.sources.cases_of_contradictions import CONTRADICTIONS
from tests.sources.cases_of_memberships import MEMBERSHIPS
from tests.sources.cases_of_places import PLACES
from tests.sources.corruption import (
    Case,
    Contents,
    add,
    delete,
    describe,
    replace,
    resource,
    rewrite,
    told,
)


def state_edition(statement: Mapping[str, object], content: dict[str, Any]) -> None:
    resource(content, "boundaries").update(statement)


FILES = [
    Case("empty file", rewrite("events.csv", lambda _: b""), "empty"),
    Case("blank file", rewrite("events.csv", lambda _: b"\n\n"), "empty"),
    Case(
        "not UTF-8",
        rewrite("sources.csv", lambda b: b.decode().encode("cp1252", "replace")),
        "UTF-8",
        "without a byte order mark",
    ),
    Case(
        "byte order mark", rewrite("claims.csv", lambda b: b"\xef\xbb\xbf" + b), "byte order mark"
    ),
    Case(
        "semicolons",
        rewrite("coverage.csv", lambda b: b.replace(b",", b";")),
        "separated by commas",
    ),
    Case("open quote", replace("events.csv", ",day,", ',"day,'), "readable CSV", "quotes"),
    Case(
        "unknown column",
        replace("coverage.csv", "source_id\n", "source_id,remark\n"),
        "Unknown column",
        "Remove",
        at=("coverage.csv", "remark"),
    ),
    Case(
        "missing column",
        rewrite("coverage.csv", lambda b: b.replace(b",source_id", b"", 1)),
        "Missing column",
        "Add the column",
        at=("coverage.csv", "source_id"),
    ),
    Case(
        "moved column",
        rewrite("coverage.csv", lambda b: b.replace(b"ags,source_id", b"source_id,ags", 1)),
        "Wrong order",
    ),
    Case(
        "doubled column",
        replace("coverage.csv", "source_id\n", "source_id,ags\n"),
        "Doubled column",
        at=("coverage.csv", "ags"),
    ),
    Case(
        "extra cell",
        replace("municipalities.csv", "Stadt,05111\n", "Stadt,05111,x\n"),
        "exactly 4 cells",
        "commas",
    ),
    Case(
        "missing cell",
        replace("municipalities.csv", ",Stadt,05111\n", ",Stadt\n"),
        "exactly 4 cells",
    ),
    Case("blank line", replace("districts.csv", "05112,", "\n05112,"), "blank lines"),
]

DESCRIPTORS = [
    Case("descriptor that is no JSON", replace("datapackage.json", "{", ""), "JSON"),
    Case(
        "version that is no date",
        describe(lambda d: d.update(version="1.0")),
        "as-of date",
        at=("datapackage.json", "version"),
    ),
    Case(
        "resource that is not described",
        describe(lambda d: d["resources"].remove(resource(d, "events"))),
        "must be described",
        at=("datapackage.json", "resources"),
    ),
    Case(
        "resource outside the folder",
        describe(lambda d: resource(d, "events").update(path="../events.csv")),
        "events.csv",
        at=("datapackage.json", "resources.events.path"),
    ),
    Case(
        "foreign resource",
        describe(lambda d: d["resources"].append({"name": "x", "path": "x.csv"})),
        "once",
        at=("datapackage.json", "resources[14]"),
    ),
    Case(
        "resource without a licence",
        describe(lambda d: resource(d, "boundaries").pop("licenses")),
        "must say",
        at=("datapackage.json", "resources.boundaries.licenses"),
    ),
    Case(
        "column that is not described",
        describe(lambda d: resource(d, "events")["schema"]["fields"].pop()),
        "in this order",
        at=("datapackage.json", "resources.events.schema.fields"),
    ),
    Case(
        "type that does not exist",
        describe(lambda d: resource(d, "events")["schema"]["fields"][0].update(type="day")),
        "Frictionless Data Package",
        at=("datapackage.json", "resources.events"),
    ),
    Case(
        "foreign key that is a word",
        describe(lambda d: resource(d, "events")["schema"].update(foreignKeys=["x"])),
        "Frictionless Data Package",
        at=("datapackage.json", "resources.events"),
    ),
    Case(
        "minimum that is a word",
        describe(
            lambda d: resource(d, "evidence")["schema"]["fields"][3].update(
                constraints={"minimum": "x"}
            )
        ),
        "wrong type",
        at=("datapackage.json", "resources.evidence"),
    ),
    Case(
        "other dialect",
        describe(lambda d: resource(d, "events")["dialect"].update(delimiter=";")),
        "dialect",
        at=("datapackage.json", "resources.events.dialect"),
    ),
    Case(
        "known gaps that are no list",
        describe(lambda d: d.update(knownGaps="57")),
        "list of",
        at=("datapackage.json", "knownGaps"),
    ),
    *(
        Case(
            f"edition of the boundaries: {broken}",
            describe(partial(state_edition, broken)),
            "whose they are",
            "2016-01-01",
            at=("datapackage.json", "resources.boundaries"),
        )
        for broken in (
            {"gebietsstand": None},
            {"gebietsstand": "2016"},
            {"gebietsstand": 2016},
            {"sources": ["BKG"]},
            {"sources": [{"title": "BKG"}]},
            {"sources": [{"title": "BKG", "path": "javascript:alert(1)"}]},
        )
    ),
    Case(
        "known gap without a number",
        describe(lambda d: d["knownGaps"][0].pop("missing")),
        "list of",
        at=("datapackage.json", "knownGaps"),
    ),
]


SEALS = [
    Case("missing file", delete("events.csv"), "must exist", "Restore"),
    Case("no descriptor", delete("datapackage.json"), "readable"),
    Case(
        "line ends of Windows",
        rewrite("events.csv", lambda b: b.replace(b"\n", b"\r\n")),
        "must end with LF",
        "core.autocrlf",
        at=("events.csv", "hash"),
    ),
    Case(
        "boundaries that QGIS has opened",
        rewrite("boundaries/municipalities.gpkg", lambda b: b + b"\0"),
        "QGIS changes its bytes already by opening it",
        "restore the file from the repository",
        at=("boundaries/municipalities.gpkg", "hash"),
    ),
    Case(
        "other content than sealed",
        replace("sources.csv", "Aachen", "Aaachen"),
        "hash",
        "praevmap data seal",
        at=("sources.csv", "hash"),
    ),
    Case(
        "other size than sealed",
        describe(lambda d: resource(d, "events").update(bytes=1)),
        "size",
        "praevmap data seal",
        at=("events.csv", "bytes"),
    ),
]


TABLES = (CELLS, CLAIMS, CONTRADICTIONS, MEMBERSHIPS, PLACES)
KINDS = [cases[0] for cases in (FILES, DESCRIPTORS, *TABLES)]
"""One corruption of each kind that the other tests make in memory."""


@pytest.mark.parametrize("case", sum(TABLES, [*FILES, *DESCRIPTORS]), ids=lambda case: case.name)
def test_every_corruption_of_contents_is_told(case: Case, contents: Contents) -> None:
    case.corrupt.apply(contents)
    problems = told(contents, figures=case in CLAIMS)
    assert case.is_among(problems), "\n".join(map(str, problems))


def test_a_malformed_key_is_not_reported_as_unknown_as_well(contents: Contents) -> None:
    add("coverage", membership_id="05978-modellvorhaben", ags="5978008").apply(contents)
    problems = told(contents)
    (problem,) = (p for p in problems if p.resource == "coverage.csv" and p.field == "ags")
    assert "leading zero" in problem.rule


@pytest.mark.parametrize("case", [*SEALS, *KINDS], ids=lambda case: case.name)
def test_every_corruption_of_files_is_told(case: Case, package: Path) -> None:
    case.corrupt(package)
    problems = check_package(package, boundaries=False).problems
    assert case.is_among(problems), "\n".join(map(str, problems))


def of_another_edition(content: dict[str, Any]) -> None:
    boundaries = resource(content, "boundaries")
    boundaries["gebietsstand"] = "2024-01-01"
    boundaries["sources"] = [{"title": "© BKG 2025", "path": "https://example.org/"}]


def test_another_edition_of_the_boundaries_is_stated_in_the_descriptor_alone(
    package: Path,
) -> None:
    describe(of_another_edition)(package)
    assert check_package(package, boundaries=False).is_clean
    network = load_network(package)
    assert network.boundaries == BoundaryEdition(
        "© BKG 2025", "https://example.org/", date(2024, 1, 1)
    )
    for language, day in (("de", "01.01.2024"), ("en", "1 January 2024")):
        shown = tell_boundaries(network, words_for(language))
        assert "© BKG 2025" in shown
        assert day in shown


def test_a_package_that_does_not_say_whose_boundaries_it_has_is_not_loaded(package: Path) -> None:
    describe(lambda d: resource(d, "boundaries").pop("gebietsstand"))(package)
    with pytest.raises(DataPackageError, match="gebietsstand"):
        load_network(package)


def test_a_problem_names_the_line_that_an_editor_shows(package: Path) -> None:
    header, first, *rest = (package / "claims.csv").read_text(encoding="utf-8").splitlines()
    broken = first.replace(",18,18,", ",18,neunzehn,")
    lines = [header, first.replace("c01", '"c\n01"'), "", broken.replace("c01", "c99"), *rest]
    (package / "claims.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = check_package(package, boundaries=False)
    assert {p.row for p in report.problems if p.field == "figure_max"} == {5}
    assert {p.row for p in report.problems if "blank lines" in p.rule} == {4}
