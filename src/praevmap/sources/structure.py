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
    shorten,
)
from praevmap.sources.schema import Column, Constraints, Schema
from praevmap.sources.text_files import TextFile

TYPE_RULES: Mapping[str, tuple[str, str]] = {
    "date": (DATE_RULE, DATE_REMEDY),
    "integer": ("The value must be a whole number.", "Write digits only, e.g. 2021."),
    "number": (
        "The value must be a number.",
        "Write digits with a point and at most two decimals, e.g. 33.3.",
    ),
    "boolean": ("The value must be true or false.", "Write true or false."),
}
_READERS: Mapping[str, Callable[[str], object]] = {
    "date": as_day,
    "integer": as_whole,
    "number": as_number,
}
Records = Sequence[tuple[int, Mapping[str, str]]]
"""Line and cells by column of every row that is long enough."""


def structure_problems(name: str, schema: Schema, file: TextFile) -> Iterator[Problem]:
    """Check shape, types, patterns, enumerations and keys of one table.

    Parameters
    ----------
    name
        The table.
    schema
        What the descriptor of the data package says of it.
    file
        Its file, with all columns.
    """
    yield from _shape_problems(name, file)
    yield from _table_problems(name, schema, file)


def _shape_problems(name: str, file: TextFile) -> Iterator[Problem]:
    for line, record in file.rows:
        if not record:
            yield _problem(name, line, None, "There must be no blank lines.", "Delete the line.")
        elif len(record) != len(file.header):
            rule = f"The row must have exactly {len(file.header)} cells."
            remedy = "Check the commas; a cell that contains a comma must stand in quotes."
            yield _problem(name, line, None, rule, remedy)


def _table_problems(name: str, schema: Schema, file: TextFile) -> Iterator[Problem]:
    # With a cell too few, whatever else is said of the row follows from it.
    rows = [
        (line, dict(zip(file.header, cells, strict=False)))
        for line, cells in file.rows
        if len(cells) >= len(schema.fields)
    ]
    for line, row in rows:
        for column in schema.fields:
            cell = row.get(column.name, "")
            fault = _fault(column, cell)
            if fault is not None:
                yield _problem(name, line, (column.name, cell), *fault)
    keys = [(column.name,) for column in schema.fields if column.constraints.unique]
    for key in dict.fromkeys([*keys, *([schema.primary_key] if schema.primary_key else [])]):
        yield from _doubled(name, key, rows)


def _fault(column: Column, cell: str) -> tuple[str, str] | None:
    """Return rule and remedy of what is wrong with a cell, ``None`` where nothing is."""
    wanted = column.constraints
    if not cell:
        if wanted.required:
            return "The cell must not be empty.", f"Write: {column.description or column.name}"
        return None
    if not _has_type(column.type, cell):
        return TYPE_RULES[column.type]
    return _constraint_fault(wanted, cell)


def _constraint_fault(wanted: Constraints, cell: str) -> tuple[str, str] | None:
    if wanted.enum and cell not in wanted.enum:
        return f"The value must be one of: {', '.join(wanted.enum)}.", "Choose one of them."
    if wanted.minimum is not None and float(cell) < wanted.minimum:
        return f"The value must be at least {wanted.minimum:g}.", "Correct the number."
    if wanted.pattern is not None and re.fullmatch(wanted.pattern, cell, re.ASCII) is None:
        return _pattern_words(wanted.pattern, cell)
    return None


def _has_type(kind: str, cell: str) -> bool:
    """Whether a cell is written in the one notation of its type."""
    read = _READERS.get(kind)
    return (
        cell in ("true", "false") if kind == "boolean" else read is None or read(cell) is not None
    )


def _doubled(name: str, key: tuple[str, ...], rows: Records) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for line, row in rows:
        value = tuple(row.get(column, "") for column in key)
        if not any(value):
            continue  # an empty key is told cell by cell
        if value in first:
            rule = f"The key must be unique in the table; line {first[value]} has it too."
            remedy = "Remove one of the two rows, or correct its key."
            yield _problem(name, line, None, rule, remedy)
        first.setdefault(value, line)


def _problem(name: str, line: int, cell: tuple[str, str] | None, rule: str, remedy: str) -> Problem:
    field, value = (None, None) if cell is None else (cell[0], shorten(cell[1]))
    return Problem(f"{name}.csv", line, field, value, rule, remedy)


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
