"""Broken files, descriptors and tables: each is reported with place, rule and remedy."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from praevmap.errors import DataPackageError
from praevmap.model.provenance import BoundaryEdition
from praevmap.sources.check import check_package
from praevmap.sources.package import load_network
from praevmap.sources.tables import BOUNDARIES, DESCRIPTOR
from praevmap.views.about_words import tell_boundaries
from praevmap.views.wording import words_for
from tests.sources.cases_of_cells import CELLS
from tests.sources.cases_of_claims import CLAIMS
from tests.sources.cases_of_memberships import MEMBERSHIPS
from tests.sources.cases_of_places import PLACES_AND_PEOPLE
from tests.sources.corruption import (
    Case,
    Contents,
    add,
    delete,
    describe,
    describe_resource,
    problems_of,
    replace,
    resource,
    rewrite,
)

BLANK = "must not be empty; an empty table still has its header"
FILES = [
    Case(rewrite("events.csv", lambda _: b""), BLANK),
    Case(rewrite("events.csv", lambda _: b"\n\n"), BLANK),
    Case(
        rewrite("sources.csv", lambda b: b.decode().encode("cp1252", "replace")),
        "UTF-8",
        "without a byte order mark",
    ),
    Case(rewrite("claims.csv", lambda b: b"\xef\xbb\xbf" + b), "byte order mark"),
    Case(rewrite("coverage.csv", lambda b: b.replace(b",", b";")), "separated by commas"),
    Case(replace("events.csv", ",day,", ',"day,'), "readable CSV", "quotes"),
    Case(
        replace("coverage.csv", "source_id\n", "source_id,remark\n"),
        "Unknown column",
        "Remove",
        field="remark",
    ),
    Case(
        rewrite("coverage.csv", lambda b: b.replace(b",source_id", b"", 1)),
        "Missing column",
        "Add the column",
        field="source_id",
    ),
    Case(
        rewrite("coverage.csv", lambda b: b.replace(b"ags,source_id", b"source_id,ags", 1)),
        "Wrong order",
    ),
    Case(replace("coverage.csv", "source_id\n", "source_id,ags\n"), "Doubled column", field="ags"),
    Case(
        replace("municipalities.csv", "Stadt,05111\n", "Stadt,05111,x\n"),
        "exactly 4 cells",
        "commas",
    ),
    Case(replace("municipalities.csv", ",Stadt,05111\n", ",Stadt\n"), "exactly 4 cells"),
    Case(replace("districts.csv", "05112,", "\n05112,"), "blank lines"),
]

EVENTS = partial(describe_resource, "events")
NO_EDITION = partial(describe_resource, "boundaries")
DESCRIPTORS = [
    Case(replace(DESCRIPTOR, "{", ""), "JSON"),
    Case(describe(lambda d: d.update(version="1.0")), "as-of date", field="version"),
    Case(
        describe(lambda d: d["resources"].remove(resource(d, "events"))),
        "must be described",
        field="resources",
    ),
    Case(EVENTS(path="../events.csv"), "events.csv", field="resources.events.path"),
    Case(
        describe(lambda d: d["resources"].append({"name": "x", "path": "x.csv"})),
        "once",
        field="resources[14]",
    ),
    Case(NO_EDITION(licenses=None), "must say", field="resources.boundaries.licenses"),
    Case(
        describe(lambda d: resource(d, "events")["schema"]["fields"].pop()),
        "in this order",
        field="resources.events.schema.fields",
    ),
    Case(
        describe(lambda d: resource(d, "events")["schema"]["fields"][0].update(type="day")),
        "Frictionless Data Package",
        field="resources.events",
    ),
    Case(
        describe(lambda d: resource(d, "events")["schema"].update(foreignKeys=["x"])),
        "Frictionless Data Package",
        field="resources.events",
    ),
    Case(
        describe(
            lambda d: resource(d, "evidence")["schema"]["fields"][3].update(
                constraints={"minimum": "x"}
            )
        ),
        "wrong type",
        field="resources.evidence",
    ),
    Case(EVENTS(dialect={"delimiter": ";"}), "dialect", field="resources.events.dialect"),
    Case(describe(lambda d: d.update(knownGaps="57")), "list of", field="knownGaps"),
    Case(describe(lambda d: d["knownGaps"][0].pop("missing")), "list of", field="knownGaps"),
    *(
        Case(corrupt, "whose they are", "2016-01-01", field="resources.boundaries")
        for corrupt in (
            NO_EDITION(gebietsstand=None),
            NO_EDITION(gebietsstand="2016"),
            NO_EDITION(gebietsstand=2016),
            NO_EDITION(sources=["BKG"]),
            NO_EDITION(sources=[{"title": "BKG"}]),
            NO_EDITION(sources=[{"title": "BKG", "path": "javascript:alert(1)"}]),
        )
    ),
]

SEALS = [
    Case(delete("events.csv"), "must exist", "Restore"),
    Case(delete(DESCRIPTOR), "readable"),
    Case(
        rewrite("events.csv", lambda b: b.replace(b"\n", b"\r\n")),
        "must end with LF",
        "core.autocrlf",
        field="hash",
    ),
    Case(
        rewrite(BOUNDARIES, lambda b: b + b"\0"),
        "QGIS changes its bytes already by opening it",
        "restore the file from the repository",
        field="hash",
    ),
    Case(replace("sources.csv", "Aachen", "Aaachen"), "hash", "praevmap data seal", field="hash"),
    Case(EVENTS(bytes=1), "size", "praevmap data seal", field="bytes", resource="events.csv"),
]

KINDS = (FILES, DESCRIPTORS, CELLS, CLAIMS, MEMBERSHIPS, PLACES_AND_PEOPLE)


@pytest.mark.parametrize("case", list(chain(*KINDS)), ids=lambda case: case.name)
def test_every_corruption_of_contents_is_reported(case: Case, contents: Contents) -> None:
    case.corrupt.apply(contents)
    problems = problems_of(contents)
    assert case.is_among(problems), "\n".join(map(str, problems))


def test_a_malformed_key_is_not_reported_as_unknown_as_well(contents: Contents) -> None:
    add("coverage", membership_id="05978-modellvorhaben", ags="5978008").apply(contents)
    (problem,) = (
        p for p in problems_of(contents) if p.resource == "coverage.csv" and p.field == "ags"
    )
    assert "leading zero" in problem.rule


@pytest.mark.parametrize(
    "case", [*SEALS, *(cases[0] for cases in KINDS)], ids=lambda case: case.name
)
def test_every_corruption_of_files_is_reported(case: Case, package: Path) -> None:
    case.corrupt(package)
    problems = check_package(package, boundaries=False).problems
    assert case.is_among(problems), "\n".join(map(str, problems))


def test_another_edition_of_the_boundaries_is_stated_in_the_descriptor_alone(
    package: Path,
) -> None:
    source = {"title": "© BKG 2025", "path": "https://example.org/"}
    describe_resource("boundaries", gebietsstand="2024-01-01", sources=[source])(package)
    assert check_package(package, boundaries=False).problems == ()
    network = load_network(package)
    assert network.boundaries == BoundaryEdition(source["title"], source["path"], date(2024, 1, 1))
    for language, day in (("de", "01.01.2024"), ("en", "1 January 2024")):
        shown = tell_boundaries(network, words_for(language))
        assert "© BKG 2025" in shown
        assert day in shown


def test_a_package_that_does_not_say_whose_boundaries_it_has_is_not_loaded(package: Path) -> None:
    describe_resource("boundaries", gebietsstand=None)(package)
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
