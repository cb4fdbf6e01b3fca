"""The tables of the data package as rows of text, with the lines they stand on."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from praevmap.errors import DataPackageError, Problem

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "municipalities": ("ags", "name", "designation", "district_key"),
    "districts": ("district_key", "name", "kind"),
    "youth_offices": (
        "youth_office_key",
        "name",
        "kind",
        "regional_office",
        "source_id",
        "confidence",
        "note",
    ),
    "responsibilities": ("ags", "youth_office_key", "valid_from", "valid_to"),
    "programmes": ("programme", "title", "begins", "ends"),
    "memberships": (
        "membership_id",
        "participant_key",
        "programme",
        "joined_not_before",
        "joined_by",
        "last_seen",
        "left",
        "note",
    ),
    "evidence": (
        "membership_id",
        "source_id",
        "locator",
        "year",
        "year_meaning",
        "evidence_kind",
        "evidence",
        "confidence",
    ),
    "coverage": ("membership_id", "ags", "source_id"),
    "events": ("on", "precision", "title_de", "title_en", "place_key", "source_id"),
    "claims": (
        "claim_id",
        "on_min",
        "on_max",
        "figure_min",
        "figure_max",
        "measure",
        "unit",
        "scope",
        "statement",
        "source_id",
        "confidence",
    ),
    "contradictions": (
        "contradiction_id",
        "subject_key",
        "title_de",
        "title_en",
        "says_de",
        "says_en",
        "choice_de",
        "choice_en",
        "source_ids",
    ),
    "population": ("key", "on", "under_18", "total", "source_id"),
    "sources": ("source_id", "publisher", "title", "published", "url", "note"),
}
"""Columns of every table, in the order of the file."""

DESCRIPTOR = "datapackage.json"
BOUNDARIES = "boundaries/municipalities.gpkg"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes
    ----------
    line
        Line in the file; the header is line 1.
    values
        Text by column name; missing cells are empty.
    """

    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Text of a column."""
        return self.values[column]


Tables = Mapping[str, tuple[Row, ...]]
"""All tables by name."""


def read_table(folder: Path, name: str) -> tuple[Row, ...]:
    """Read one table.

    Parameters
    ----------
    folder
        The data package.
    name
        Name of the table, a key of `COLUMNS`.

    Returns
    -------
    tuple of Row
        In the order of the file, every declared column present.

    Raises
    ------
    DataPackageError
        When the file is missing, empty, not UTF-8, or lacks a column.
    """
    resource = f"{name}.csv"
    path = folder / resource
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, restval="", strict=True)
            header = reader.fieldnames or []
            rows = tuple(
                Row(reader.line_num, {c: row.get(c) or "" for c in COLUMNS[name]}) for row in reader
            )
    except FileNotFoundError:
        raise _broken(resource, "The file must exist.", "Restore it from the repository.") from None
    except UnicodeDecodeError:
        line = _line_of_broken_text(path)
        rule = "The file must be UTF-8 text."
        raise _broken(resource, rule, "Save it again as UTF-8.", line) from None
    except csv.Error as error:
        rule = f"The file must be readable CSV ({error})."
        raise _broken(resource, rule, "Mend the quotes and commas of this line.") from None
    except OSError as error:
        rule = f"The file must be readable ({error.strerror})."
        raise _broken(resource, rule, "Check the path and the permissions.") from None
    missing = [c for c in COLUMNS[name] if c not in header]
    if missing:
        rule = f"The header must name the columns {', '.join(COLUMNS[name])}."
        raise _broken(resource, rule, f"Add {', '.join(missing)}.", 1)
    return rows


def read_tables(folder: Path) -> Tables:
    """Read all tables; what is wrong with any of them is reported together.

    Raises
    ------
    DataPackageError
        With the problems of all files.
    """
    tables: dict[str, tuple[Row, ...]] = {}
    problems: list[Problem] = []
    for name in COLUMNS:
        try:
            tables[name] = read_table(folder, name)
        except DataPackageError as error:
            problems.extend(error.problems)
    if problems:
        raise DataPackageError(problems)
    return tables


def _line_of_broken_text(path: Path) -> int:
    # The error of a reader counts from the start of its buffer, not of the file.
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return number
    return 1


def _broken(resource: str, rule: str, remedy: str, line: int | None = None) -> DataPackageError:
    return DataPackageError([Problem(resource, line, None, None, rule, remedy)])
