"""References between the tables that must hold before the model can look anything up.

They follow from the descriptor, and `praevmap check` and loading report them alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from praevmap.errors import Problem
from praevmap.model.ags import parse_key
from praevmap.sources.cells import unknown_value
from praevmap.sources.objects import Objects, readers_of
from praevmap.sources.schema import Schema
from praevmap.sources.tables import SCHEMAS


class Link(NamedTuple):
    """One column whose values must exist elsewhere.

    Attributes
    ----------
    table, column
        Where the reference stands.
    targets
        Tables and columns, any of which may know the value.
    required
        Whether an empty cell names nothing, too.
    """

    table: str
    column: str
    targets: tuple[tuple[str, str], ...]
    required: bool = False


PLACE = (("municipalities", "ags"), ("districts", "district_key"))
"""What a key names that may be of a town or a Kreis; no foreign key can say "of either"."""

SEVERAL = "source_ids"
"""Column that lists several sources, separated by spaces; no foreign key can say that either."""

WORDS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("memberships", "participant_key"): (
        "The participant must exist in municipalities.csv or districts.csv.",
        "Look the key up there and correct it.",
    ),
    ("youth_offices", "youth_office_key"): (
        "The carrier must be a town of municipalities.csv or a Kreis of districts.csv.",
        "Correct the key.",
    ),
    ("contradictions", "subject_key"): (
        "The subject must be a known town or Kreis.",
        (
            "Look the key up in municipalities.csv or districts.csv, or leave the cell empty where "
            "the network as a whole or several places are meant."
        ),
    ),
    ("contradictions", "source_ids"): (
        "Every source must exist as source_id in sources.csv.",
        "Correct the value, or add the missing row to sources.csv.",
    ),
    ("population", "key"): (
        "The key must exist in municipalities.csv or districts.csv.",
        "Correct the key, or remove the row: the map has one state of places for all years.",
    ),
}
"""Rule and remedy where they say more than that the value must exist."""


def _links(table: str, schema: Schema) -> Iterator[Link]:
    foreign = {
        key.fields[0]: ((key.reference.resource, key.reference.fields[0]),)
        for key in schema.foreign_keys
    }
    readers = readers_of(table)
    for column in schema.fields:
        if column.name in foreign:
            yield Link(table, column.name, foreign[column.name], column.constraints.required)
        elif readers.get((column.name,), (None,))[0] is parse_key:
            yield Link(table, column.name, PLACE, column.constraints.required)
        elif column.name == SEVERAL:
            yield Link(table, column.name, (("sources", "source_id"),))


LINKS: tuple[Link, ...] = tuple(
    link for table, schema in SCHEMAS.items() for link in _links(table, schema)
)
"""All references of the data package, in the order of its tables."""


def broken_links(objects: Objects, known_problems: Iterable[Problem]) -> Iterator[Problem]:
    """Find references to nothing, and sources that a list names twice.

    Parameters
    ----------
    objects
        The tables. What refers to one that is not readable says nothing here.
    known_problems
        Problems of cells and rows, which are not reported as unknown as well.
    """
    reported = {(problem.resource, problem.row, problem.field) for problem in known_problems}
    tables = {name: table.rows for name, table in objects.tables.items() if table.is_readable}
    for link in LINKS:
        if not {link.table, *(table for table, _ in link.targets)} <= tables.keys():
            continue
        known = {row[column] for table, column in link.targets for row in tables[table]}
        rule, remedy = WORDS.get((link.table, link.column)) or unknown_value(link.targets)
        for row in tables[link.table]:
            place = f"{link.table}.csv", row.line, link.column
            cell = row[link.column]
            if cell in known or not (cell or link.required):
                continue
            # A row that is too short is reported as a whole.
            if place in reported or (not cell and (*place[:2], None) in reported):
                continue
            values = cell.split() if link.column == SEVERAL else [cell]
            for value, times in Counter(values).items():
                if value not in known:
                    yield Problem(*place, value, rule, remedy)
                elif times > 1:
                    once = "Every source must be named once."
                    yield Problem(*place, value, once, "Delete the repetition.")
