"""The structure of the tables, validated by Frictionless and told in the words of praevmap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from praevmap.errors import Problem
from praevmap.sources.cells import DATE_REMEDY, DATE_RULE, shorten, unknown_value
from praevmap.sources.descriptor import (
    DIALECT,
    RESOURCE_PATHS,
    Descriptor,
    field_descriptors,
)
from praevmap.sources.tables import DESCRIPTOR
from praevmap.sources.text_files import TextFile

KEY_AS_NUMBER = re.compile(r"(5[13579]\d{2}(?:\d{3})?)(?:\.0)?")
"""An official key after something has read it as a number: the leading zero is gone."""

TYPE_RULES: Mapping[str, tuple[str, str]] = {
    "date": (DATE_RULE, DATE_REMEDY),
    "integer": ("The value must be a whole number.", "Write digits only, e.g. 2021."),
    "number": ("The value must be a number.", "Write digits with a point, e.g. 33.3."),
}
LABEL_ERRORS = frozenset(
    {"extra-label", "missing-label", "incorrect-label", "blank-label", "duplicate-label"}
    | {"blank-header", "unmatched-header"}
)
"""Told by `text_files`, which knows the names of the columns."""

STUMBLES = (TypeError, AttributeError, KeyError, ValueError)
"""What Frictionless raises, instead of its own exception, over parts of the wrong type."""

SHAPE_ERRORS = frozenset({"missing-cell", "blank-row"})
"""With these, whatever else is told about the row follows from them."""


def structure_problems(
    folder: Path, descriptor: Descriptor, files: Mapping[str, TextFile]
) -> Iterator[Problem]:
    """Validate types, patterns, enumerations, keys and foreign keys of all readable tables.

    Parameters
    ----------
    folder
        The data package.
    descriptor
        Its descriptor.
    files
        All files by table; those that are not complete are left out, and so are references to
        them.
    """
    if not descriptor.content:
        return
    yield from _descriptor_problems(folder, descriptor)
    names = [
        name
        for name, file in files.items()
        if file.complete and _has_schema(descriptor.resources.get(name, {}))
    ]
    if names:
        yield from _table_problems(folder, descriptor, files, names)


def _descriptor_problems(folder: Path, descriptor: Descriptor) -> Iterator[Problem]:
    # Frictionless takes long to import and is needed here only.
    from frictionless import FrictionlessException, Package  # noqa: PLC0415

    try:
        Package.from_descriptor(_local(descriptor.content), basepath=str(folder))
    except FrictionlessException as error:
        yield from (_about_descriptor(e.message) for e in error.to_errors())
    except STUMBLES as error:
        yield _about_descriptor(f"a part has the wrong type ({error})")


def _has_schema(resource: Mapping[str, Any]) -> bool:
    """Whether the table can be validated; if not, the descriptor has been told to be wrong."""
    from frictionless import FrictionlessException, Schema  # noqa: PLC0415

    schema = resource.get("schema")
    if not isinstance(schema, dict):
        return False
    try:
        Schema.from_descriptor(_local(schema))
    except (FrictionlessException, *STUMBLES):
        return False
    return True


def _table_problems(
    folder: Path, descriptor: Descriptor, files: Mapping[str, TextFile], names: list[str]
) -> Iterator[Problem]:
    from frictionless import FrictionlessException, Package  # noqa: PLC0415

    tables = [_reduced(name, descriptor, files[name], frozenset(names)) for name in names]
    try:
        package = Package.from_descriptor(
            {"name": "checked", "resources": tables}, basepath=str(folder)
        )
        report = package.validate()
    except FrictionlessException as error:
        yield from (_about_descriptor(e.message) for e in error.to_errors())
        return
    except STUMBLES as error:
        yield _about_descriptor(f"a part has the wrong type ({error})")
        return
    yield from (_about_descriptor(e.message) for e in report.errors)
    for task in report.tasks:
        fields = {
            str(field.get("name")): field
            for field in field_descriptors(descriptor.resources[task.name])
        }
        yield from _Told(task.name, files[task.name], fields).problems(task.errors)


def _local(content: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out whatever Frictionless would fetch from an address or from another file."""
    kept: dict[str, Any] = {}
    for key, value in content.items():
        if key in ("profile", "$schema", "$ref"):
            continue
        if key in ("schema", "dialect") and not isinstance(value, dict):
            continue
        if isinstance(value, dict):
            kept[key] = _local(value)
        elif isinstance(value, list):
            kept[key] = [_local(v) if isinstance(v, dict) else v for v in value]
        else:
            kept[key] = value
    return kept


def _reduced(
    name: str, descriptor: Descriptor, file: TextFile, readable: frozenset[str]
) -> dict[str, Any]:
    """Describe a table for Frictionless as its file stands.

    The fields follow the header of the file, so that a foreign or moved column does not shift
    the cells of the others; references to tables that cannot be read are left out.
    """
    resource = descriptor.resources[name]
    fields = {str(field.get("name")): field for field in field_descriptors(resource)}
    schema = _local(resource["schema"])
    schema["fields"] = [
        fields.get(label, {"name": label or f"column {number}", "type": "any"})
        for number, label in enumerate(file.header, start=1)
    ]
    schema["foreignKeys"] = [
        key
        for key in schema.get("foreignKeys", [])
        if key.get("reference", {}).get("resource") in readable
    ]
    return {
        "name": name,
        "path": RESOURCE_PATHS[name],
        "format": "csv",
        "encoding": "utf-8",
        "dialect": dict(DIALECT),
        "schema": schema,
    }


def _about_descriptor(message: str) -> Problem:
    rule = f"The descriptor must be a Frictionless Data Package: {message}."
    return Problem(DESCRIPTOR, None, None, None, rule, "Restore this part from the repository.")


class _Told:
    """Tells the errors of one table as problems.

    The classes of Frictionless differ in their attributes, and their type says which they have;
    hence ``Any``.
    """

    def __init__(self, name: str, file: TextFile, fields: Mapping[str, Mapping[str, Any]]) -> None:
        self.resource = RESOURCE_PATHS[name]
        self.file = file
        self.fields = fields

    def problems(self, errors: list[Any]) -> Iterator[Problem]:
        """Tell all errors, but not those that only follow from a malformed or missing cell."""
        malformed: set[tuple[int, str]] = set()
        misshapen: set[int] = set()
        for error in errors:
            if error.type in ("type-error", "constraint-error"):
                malformed.add((error.row_number, error.field_name))
            elif error.type in SHAPE_ERRORS:
                misshapen.add(error.row_number)
        for error in errors:
            if error.type in LABEL_ERRORS:
                continue
            number = getattr(error, "row_number", None)
            if number in misshapen and error.type not in SHAPE_ERRORS:
                continue
            if error.type == "foreign-key" and (number, error.field_names[0]) in malformed:
                continue
            yield self._told(error, None if number is None else self._line(number))

    def _line(self, row_number: int) -> int:
        return self.file.lines[row_number - 1]

    def _told(self, error: Any, line: int | None) -> Problem:
        tellers: Mapping[str, Callable[[Any, int | None], Problem]] = {
            "type-error": self._type,
            "constraint-error": self._constraint,
            "unique-error": self._doubled,
            "primary-key": self._doubled,
            "foreign-key": self._unknown,
        }
        if error.type in tellers:
            return tellers[error.type](error, line)
        rule = f"The table must be a valid table: {error.message}."
        remedy = "Mend the line, or restore the file."
        if error.type in ("extra-cell", "missing-cell"):
            rule = f"The row must have exactly {len(self.file.header)} cells."
            remedy = "Check the commas; a cell that contains a comma must stand in quotes."
        elif error.type == "blank-row":
            rule, remedy = "There must be no blank lines.", "Delete the line."
        return self._problem(line, None, None, rule, remedy)

    def _type(self, error: Any, line: int | None) -> Problem:
        field = self.fields.get(error.field_name, {})
        rule, remedy = TYPE_RULES.get(str(field.get("type")), (error.message, "Mend it."))
        return self._problem(line, error.field_name, error.cell, rule, remedy)

    def _problem(
        self, line: int | None, field: str | None, value: str | None, rule: str, remedy: str
    ) -> Problem:
        shown = None if value is None else shorten(value)
        return Problem(self.resource, line, field, shown, rule, remedy)

    def _constraint(self, error: Any, line: int | None) -> Problem:
        name = error.field_name
        field = self.fields.get(name, {})
        wanted = field.get("constraints", {})
        cell = "" if error.cell == "None" else error.cell
        if 'constraint "required"' in error.note or not cell:
            rule = "The cell must not be empty."
            remedy = f"Write: {field.get('description', name)}"
            return self._problem(line, name, cell, rule, remedy)
        if 'constraint "enum"' in error.note:
            rule = f"The value must be one of: {', '.join(map(str, wanted.get('enum', ())))}."
            return self._problem(line, name, cell, rule, "Choose one of them.")
        if 'constraint "minimum"' in error.note:
            rule = f"The value must be at least {wanted.get('minimum')}."
            return self._problem(line, name, cell, rule, "Correct the number.")
        if 'constraint "pattern"' in error.note:
            rule, remedy = _pattern_words(str(wanted.get("pattern")), cell)
            return self._problem(line, name, cell, rule, remedy)
        return self._problem(line, name, cell, f"{error.note}.", "Correct the value.")

    def _doubled(self, error: Any, line: int | None) -> Problem:
        match = re.search(r"position (\d+)", error.note)
        if match is None:
            rule, remedy = "The key of the row must not be empty.", "Fill it in."
            return self._problem(line, None, None, rule, remedy)
        other = self._line(int(match[1]))
        rule = f"The key must be unique in the table; line {other} has it too."
        remedy = "Remove one of the two rows, or correct its key."
        return self._problem(line, None, None, rule, remedy)

    def _unknown(self, error: Any, line: int | None) -> Problem:
        names = ", ".join(error.field_names)
        value = ", ".join(str(cell) for cell in error.field_cells)
        named = ", ".join(error.reference_field_names)
        rule, remedy = unknown_value([(error.reference_name, named)])
        return self._problem(line, names, value, rule, remedy)


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
