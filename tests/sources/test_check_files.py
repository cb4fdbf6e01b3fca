"""Broken files and descriptors: each is told with place, rule and remedy."""

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
from tests.sources.corruption import Case, delete, describe, replace, resource, rewrite


def state_edition(statement: Mapping[str, object], content: dict[str, Any]) -> None:
    resource(content, "boundaries").update(statement)


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
        "resources[14]",
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
    *(
        Case(
            f"edition of the boundaries: {broken}",
            describe(partial(state_edition, broken)),
            "datapackage.json",
            "resources.boundaries",
            "whose they are",
            "2016-01-01",
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
        "datapackage.json",
        "knownGaps",
        "list of",
    ),
]


@pytest.mark.parametrize("case", [*FILES, *DESCRIPTORS], ids=lambda case: case.name)
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
        told = tell_boundaries(network, words_for(language))
        assert "© BKG 2025" in told
        assert day in told


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
