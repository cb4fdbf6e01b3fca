"""Contradictions of the sources: unknown sources and places, doubled identifiers."""

from __future__ import annotations

from pathlib import Path

import pytest

from praevmap.errors import DataPackageError
from praevmap.sources.check import check_package
from praevmap.sources.package import load_network
from tests.sources.corruption import Case, change, double

FILE = "contradictions.csv"
FIRST = {"contradiction_id": "w01"}
NEUSS = {"contradiction_id": "w04"}

CONTRADICTIONS = [
    Case(
        "unknown source",
        change("contradictions", FIRST, source_ids="bertelsmann-stiftung-1 nobody-1"),
        FILE,
        "source_ids",
        "must exist as source_id",
        "sources.csv",
    ),
    Case(
        "source named twice",
        change("contradictions", FIRST, source_ids="neuss-1 neuss-1"),
        FILE,
        "source_ids",
        "named once",
    ),
    Case(
        "sources separated by a comma",
        change("contradictions", FIRST, source_ids="neuss-1, neuss-2"),
        FILE,
        "source_ids",
        "form",
    ),
    Case(
        "unknown place",
        change("contradictions", NEUSS, subject_key="05162999"),
        FILE,
        "subject_key",
        "known town or Kreis",
        "leave the cell empty",
    ),
    Case(
        "place read as a number",
        change("contradictions", NEUSS, subject_key="5162024"),
        FILE,
        "subject_key",
        "leading zero",
        "Write 05162024",
    ),
    Case("doubled identifier", double("contradictions", FIRST), FILE, None, "must be unique"),
    Case(
        "identifier of another form",
        change("contradictions", FIRST, contradiction_id="first"),
        FILE,
        "contradiction_id",
        "form",
    ),
    Case(
        "no English title",
        change("contradictions", FIRST, title_en=""),
        FILE,
        "title_en",
        "not be empty",
    ),
    Case(
        "markup in the text",
        change("contradictions", FIRST, says_de="<b>fett</b>"),
        FILE,
        "says_de",
        "no markup",
    ),
]


@pytest.mark.parametrize("case", CONTRADICTIONS, ids=lambda case: case.name)
def test_every_corruption_of_the_contradictions_is_told(case: Case, package: Path) -> None:
    case.corrupt(package)
    problems = check_package(package, boundaries=False).problems
    assert case.is_among(problems), "\n".join(map(str, problems))


@pytest.mark.parametrize("cells", [{"source_ids": "nobody-1"}, {"subject_key": "05162999"}])
def test_a_broken_reference_is_refused_when_the_package_is_loaded(
    cells: dict[str, str], package: Path
) -> None:
    change("contradictions", NEUSS, **cells)(package)
    with pytest.raises(DataPackageError, match=next(iter(cells.values()))):
        load_network(package)
