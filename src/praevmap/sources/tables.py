"""The tables of the data package as ``datapackage.json`` describes them, read as text.

The descriptor that comes with praevmap is the only place where tables and columns are listed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from praevmap.errors import Problem
from praevmap.sources.schema import Schema

DESCRIPTOR = "datapackage.json"
README = "README.md"
"""For people; it has the change log of the data."""


def shipped_folder() -> Path:
    """Return the data package that came with praevmap.

    It was installed with it, or is the ``geodata/`` of the checkout (an editable install).
    """
    installed = Path(str(resources.files("praevmap"))) / "geodata"
    return installed if installed.is_dir() else Path(__file__).resolve().parents[3] / "geodata"


_LISTED = json.loads((shipped_folder() / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]

BOUNDARIES: str = next(r["path"] for r in _LISTED if r["name"] == "boundaries")

SCHEMAS: Mapping[str, Schema] = {
    resource["name"]: Schema.model_validate(resource["schema"])
    for resource in _LISTED
    if "schema" in resource
}
"""Schema of every table, in the order of the descriptor."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: tuple(column.name for column in schema.fields) for name, schema in SCHEMAS.items()
}
"""Columns of every table, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes
    ----------
    table
        Name of the table.
    line
        Line in the file; the header is line 1.
    values
        Text by column name; missing cells are empty.
    """

    table: str
    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Text of a column."""
        return self.values[column]

    def problem(self, column: str | None, rule: str, remedy: str) -> Problem:
        """Return a problem of a cell, or of the whole row where `column` is ``None``."""
        value = None if column is None else self.values[column]
        return Problem(f"{self.table}.csv", self.line, column, value, rule, remedy)
