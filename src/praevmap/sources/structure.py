"""The structure of the tables: types, patterns and keys of the schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from praevmap.errors import Problem
from praevmap.sources.cells import (
    DATE_REMEDY,
    DATE_RULE,
    KEY_AS_NUMBER,
    as_day,
    as_number,
    as_whole,
)
from praevmap.sources.schema import Column, Constraints, Schema
from praevmap.sources.tables import Row
from praevmap.sources.text_files import TextFile

TYPES: Mapping[str, tuple[Callable[[str], object], str, str]] = {
    "date": (as_day, DATE_RULE, DATE_REMEDY),
    "integer": (as_whole, "The value must be a whole number.", "Write digits only, e.g. 2021."),
    "number": (
        as_number,
        "The value must be a number.",
        "Write digits with a point and at most two decimals, e.g. 33.3.",
    ),
    "boolean": (
        {"true": True, "false": False}.get,
        "The value must be true or false.",
        "Write true or false.",
    ),
}
"""How a cell of each type is read (``None`` where it cannot be), rule and remedy."""


def structure_problems(schema: Schema, file: TextFile) -> Iterator[Problem]:
    """Check shape, types, patterns, enumerations and keys of one table.

    Parameters
    ----------
    schema
        What the descriptor of the data package says of it.
    file
        Its file, with all columns.
    """
    for line, record in file.rows:
        if not record:
            rule, remedy = "There must be no blank lines.", "Delete the line."
            yield Problem(file.resource, line, None, None, rule, remedy)
        elif len(record) != len(file.header):
            rule = f"The row must have exactly {len(file.header)} cells."
            remedy = "Check the commas; a cell that contains a comma must stand in quotes."
            yield Problem(file.resource, line, None, None, rule, remedy)
    # What else is wrong with a row follows from a cell too few.
    short = {line for line, record in file.rows if len(record) < len(schema.fields)}
    rows = [row for row in file.table if row.line not in short]
    for row in rows:
        for column in schema.fields:
            cell = row.values.get(column.name, "")
            fault = _fault(column, cell)
            if fault is not None:
                yield Problem(file.resource, row.line, column.name, cell, *fault)
    keys = [(column.name,) for column in schema.fields if column.constraints.unique]
    for key in dict.fromkeys([*keys, *([schema.primary_key] if schema.primary_key else [])]):
        yield from _doubled(key, rows)


def _fault(column: Column, cell: str) -> tuple[str, str] | None:
    """Return rule and remedy of what is wrong with a cell, ``None`` where nothing is."""
    wanted = column.constraints
    if not cell:
        if wanted.required:
            return "The cell must not be empty.", f"Write: {column.description}"
        return None
    read, *words = TYPES.get(column.type, (str, "", ""))
    if read(cell) is None:
        return words[0], words[1]
    return _constraint_fault(wanted, cell)


def _constraint_fault(wanted: Constraints, cell: str) -> tuple[str, str] | None:
    if wanted.enum and cell not in wanted.enum:
        return f"The value must be one of: {', '.join(wanted.enum)}.", "Choose one of them."
    if wanted.minimum is not None and float(cell) < wanted.minimum:
        return f"The value must be at least {wanted.minimum:g}.", "Correct the number."
    if wanted.pattern is not None and re.fullmatch(wanted.pattern, cell, re.ASCII) is None:
        return _pattern_words(wanted.pattern, cell)
    return None


def _doubled(key: tuple[str, ...], rows: Sequence[Row]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        value = tuple(row.values.get(column, "") for column in key)
        if not any(value):
            continue  # an empty key is reported cell by cell
        if value in first:
            rule = f"The key must be unique in the table; line {first[value]} has it too."
            yield row.problem(None, rule, "Remove one of the two rows, or correct its key.")
        first.setdefault(value, row.line)


def _pattern_words(pattern: str, cell: str) -> tuple[str, str]:
    number = KEY_AS_NUMBER.fullmatch(cell)
    if pattern.startswith("05[") and "-" not in pattern.replace("[13579]", ""):
        rule = f"An official key in Nordrhein-Westfalen is text of the form {pattern}"
        if number is not None and re.fullmatch(pattern, f"0{number[1]}"):
            return (
                f"{rule}; this key was read as a number and has lost its leading zero.",
                f"Write 0{number[1]}, and format the column as text before saving.",
            )
        return f"{rule}.", "Look the key up in municipalities.csv or districts.csv."
    if pattern.startswith("http"):
        return (
            "The address must begin with http:// or https:// and contain no spaces.",
            "Correct the address, or leave the cell empty.",
        )
    lost = re.fullmatch(r"5[13579]\d{2}(\d{3})?-.*", cell)
    if lost is not None and pattern.startswith("05["):
        return (
            f"The value must have the form {pattern}; the key in it has lost its leading zero.",
            f"Write 0{cell}.",
        )
    return f"The value must have the form {pattern}.", "Correct the value."
