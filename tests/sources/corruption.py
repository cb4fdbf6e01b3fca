"""Ways to break a data package, and what the validator must say about each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from praevmap.errors import Problem
from praevmap.model.network import Network
from praevmap.sources.check import check_table, check_tables
from praevmap.sources.descriptor import Descriptor, parse_descriptor
from praevmap.sources.objects import Objects, Table
from praevmap.sources.package import link_network
from praevmap.sources.schema import Schema
from praevmap.sources.tables import BOUNDARIES, COLUMNS, DESCRIPTOR
from praevmap.sources.text_files import parse_text_file

Contents = dict[str, bytes]
"""A data package in memory: its files by name, with the boundaries or without them."""


@dataclass(frozen=True, slots=True)
class Corrupt:
    """A way to break a data package.

    Attributes
    ----------
    apply
        Breaks the package in memory.
    resource, field
        Where that must be reported, if no case says otherwise.
    """

    apply: Callable[[Contents], object]
    resource: str
    field: str | None = None

    def __call__(self, folder: Path) -> None:
        """Break the package in a folder."""
        contents = read_contents(folder)
        before = dict(contents)
        self.apply(contents)
        for name in before.keys() - contents.keys():
            (folder / name).unlink()
        for name, content in contents.items():
            if content is not before.get(name):
                (folder / name).write_bytes(content)


@dataclass(frozen=True, slots=True)
class Case:
    """One corruption, and the problem to be reported: the place exactly, the words in part.

    Attributes
    ----------
    corrupt
        What is done.
    rule, remedy
        Parts of the words.
    resource, field
        The place, where it is not that of the corruption; without a resource the same file.
    """

    corrupt: Corrupt
    rule: str
    remedy: str = ""
    field: str | None = ""
    resource: str = ""

    @property
    def name(self) -> str:
        """The case, as a line of the test run."""
        return f"{self.resource or self.corrupt.resource}: {self.rule}"

    def is_among(self, problems: Iterable[Problem]) -> bool:
        """Whether the problem is reported."""
        field = self.corrupt.field if self.field == "" else self.field
        place = self.resource or self.corrupt.resource, field
        return any(
            (p.resource, p.field) == place and self.rule in p.rule and self.remedy in p.remedy
            for p in problems
        )


Records = list[dict[str, str]]


def _turn(table: str, turn: Callable[[Records], Records], field: str | None = None) -> Corrupt:
    """Turn the rows of a table into others."""

    def turned(content: bytes) -> bytes:
        header, rows = _records(content)
        return _as_csv(header, turn(rows))

    return Corrupt(rewrite(f"{table}.csv", turned).apply, f"{table}.csv", field)


def _first(rows: Records, where: Mapping[str, str]) -> dict[str, str]:
    return next(row for row in rows if row.items() >= where.items())


def change(table: str, where: Mapping[str, str], **cells: str) -> Corrupt:
    """Change cells of the first row with these values."""

    def turn(rows: Records) -> Records:
        _first(rows, where).update(cells)
        return rows

    return _turn(table, turn, *cells if len(cells) == 1 else (None,))


def cells(
    table: str, where: Mapping[str, str], column: str, broken: Mapping[str, str | tuple[str, str]]
) -> Iterator[Case]:
    """Return a case for each value of a cell; it is reported there, by a rule and a remedy."""
    for value, words in broken.items():
        rule, remedy = (words, "") if isinstance(words, str) else words
        yield Case(change(table, where, **{column: value}), rule, remedy)


def remove(table: str, **where: str) -> Corrupt:
    """Remove all rows with these values, at least one."""

    def turn(rows: Records) -> Records:
        assert _first(rows, where)
        return [row for row in rows if not row.items() >= where.items()]

    return _turn(table, turn)


def add(table: str, **cells: str) -> Corrupt:
    """Add a row; columns that are not named stay empty."""
    return _turn(table, lambda rows: [*rows, {**dict.fromkeys(rows[0], ""), **cells}])


def double(table: str, where: Mapping[str, str], **cells: str) -> Corrupt:
    """Add the first row with these values again, with changed cells."""
    return _turn(table, lambda rows: [*rows, {**_first(rows, where), **cells}])


def rewrite(name: str, turn: Callable[[bytes], bytes]) -> Corrupt:
    """Turn the bytes of a file into others."""
    return Corrupt(lambda contents: contents.update({name: turn(contents[name])}), name)


def replace(name: str, old: str, new: str) -> Corrupt:
    """Replace the first occurrence of a text in a file."""

    def turn(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return rewrite(name, turn)


def delete(name: str) -> Corrupt:
    """Delete a file."""
    return Corrupt(lambda contents: contents.pop(name), name)


def describe(turn: Callable[[dict[str, Any]], object]) -> Corrupt:
    """Change the descriptor."""

    def changed(content: bytes) -> bytes:
        described = json.loads(content)
        turn(described)
        return json.dumps(described, ensure_ascii=False).encode()

    return rewrite(DESCRIPTOR, changed)


def describe_resource(name: str, **parts: object) -> Corrupt:
    """Change parts of a resource in the descriptor."""
    return describe(lambda d: resource(d, name).update(parts))


def read_contents(folder: Path) -> Contents:
    """Read the files of a data package that are there."""
    names = (DESCRIPTOR, *(f"{name}.csv" for name in COLUMNS), BOUNDARIES)
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}


_described = cache(parse_descriptor)


@cache
def _checked(name: str, schema: Schema | None, content: bytes) -> Table[Any]:
    return check_table(schema, parse_text_file(name, content))


def _parts(contents: Contents) -> tuple[Descriptor, dict[str, Table[Any]]]:
    """Check each part for itself; what is as in an earlier case is remembered."""
    descriptor = _described(contents[DESCRIPTOR])
    schemas = descriptor.schemas
    tables = {n: _checked(n, schemas.get(n), contents[f"{n}.csv"]) for n in COLUMNS}
    return descriptor, tables


def problems_of(contents: Contents) -> list[Problem]:
    """Return what is wrong with descriptor, tables and published figures."""
    return check_tables(*_parts(contents))[0]


def link(contents: Contents) -> Network:
    """Link the tables as loading does."""
    descriptor, tables = _parts(contents)
    return link_network(descriptor, Objects.of(tables, descriptor.as_of))


def resource(content: dict[str, Any], name: str) -> dict[str, Any]:
    """Find a resource of a descriptor."""
    return next(r for r in content["resources"] if r["name"] == name)


def both(*corruptions: Corrupt) -> Corrupt:
    """Apply several corruptions in a row."""

    def apply(contents: Contents) -> None:
        for corrupt in corruptions:
            corrupt.apply(contents)

    return Corrupt(apply, corruptions[0].resource)


def read(folder: Path, table: str) -> tuple[list[str], Records]:
    """Read header and rows of a table."""
    return _records((folder / f"{table}.csv").read_bytes())


def write(folder: Path, table: str, header: list[str], rows: Records) -> None:
    """Write header and rows of a table."""
    (folder / f"{table}.csv").write_bytes(_as_csv(header, rows))


def _records(content: bytes) -> tuple[list[str], Records]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    rows = list(reader)
    return list(reader.fieldnames or ()), rows


def _as_csv(header: list[str], rows: Records) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
