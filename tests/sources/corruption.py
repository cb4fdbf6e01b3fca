"""Ways to break a data package, and what the validator must say about each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from praevmap.errors import Problem

Corrupt = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Case:
    """One corruption: what breaks, and the problem that must be told."""

    name: str
    corrupt: Corrupt
    resource: str
    field: str | None
    rule: str
    remedy: str = ""

    def is_among(self, problems: Iterable[Problem]) -> bool:
        """Whether the problem is told: the place exactly, rule and remedy in part."""
        return any(
            (p.resource, p.field) == (self.resource, self.field)
            and self.rule in p.rule
            and self.remedy in p.remedy
            for p in problems
        )


def change(table: str, where: dict[str, str], **cells: str) -> Corrupt:
    """Change cells of the first row with these values."""

    def corrupt(folder: Path) -> None:
        header, rows = read(folder, table)
        row = next(r for r in rows if all(r[k] == v for k, v in where.items()))
        row.update(cells)
        write(folder, table, header, rows)

    return corrupt


def remove(table: str, **where: str) -> Corrupt:
    """Remove all rows with these values, at least one."""

    def corrupt(folder: Path) -> None:
        header, rows = read(folder, table)
        kept = [r for r in rows if any(r[k] != v for k, v in where.items())]
        assert len(kept) < len(rows)
        write(folder, table, header, kept)

    return corrupt


def add(table: str, **cells: str) -> Corrupt:
    """Add a row; columns that are not named stay empty."""

    def corrupt(folder: Path) -> None:
        header, rows = read(folder, table)
        write(folder, table, header, [*rows, {c: cells.get(c, "") for c in header}])

    return corrupt


def double(table: str, where: dict[str, str], **cells: str) -> Corrupt:
    """Add the first row with these values again, with changed cells."""

    def corrupt(folder: Path) -> None:
        header, rows = read(folder, table)
        row = next(r for r in rows if all(r[k] == v for k, v in where.items()))
        write(folder, table, header, [*rows, {**row, **cells}])

    return corrupt


def replace(name: str, old: str, new: str) -> Corrupt:
    """Replace the first occurrence of a text in a file."""

    def corrupt(folder: Path) -> None:
        content = (folder / name).read_bytes()
        assert old.encode() in content
        (folder / name).write_bytes(content.replace(old.encode(), new.encode(), 1))

    return corrupt


def rewrite(name: str, turn: Callable[[bytes], bytes]) -> Corrupt:
    """Turn the bytes of a file into others."""

    def corrupt(folder: Path) -> None:
        path = folder / name
        path.write_bytes(turn(path.read_bytes()))

    return corrupt


def delete(name: str) -> Corrupt:
    """Delete a file."""
    return lambda folder: (folder / name).unlink()


def describe(turn: Callable[[dict[str, Any]], object]) -> Corrupt:
    """Change the descriptor."""

    def corrupt(folder: Path) -> None:
        path = folder / "datapackage.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        turn(content)
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    return corrupt


def resource(content: dict[str, Any], name: str) -> dict[str, Any]:
    """Find a resource of a descriptor."""
    return next(r for r in content["resources"] if r["name"] == name)


def both(*corruptions: Corrupt) -> Corrupt:
    """Apply several corruptions in a row."""
    return lambda folder: [corrupt(folder) for corrupt in corruptions]


def read(folder: Path, table: str) -> tuple[list[str], list[dict[str, str]]]:
    """Read header and rows of a table."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    return list(reader.fieldnames or ()), rows


def write(folder: Path, table: str, header: list[str], rows: list[dict[str, str]]) -> None:
    """Write header and rows of a table."""
    text = io.StringIO()
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / f"{table}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
