"""A data package in memory while it is changed: rows put in order, then sealed and checked."""

from __future__ import annotations

import csv
import io
import json
from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError, Problem
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey
from praevmap.model.recompute import TOTALS, published_shortfall, recompute
from praevmap.sources.changes import change_files, finish_change
from praevmap.sources.check import check_table, figure_problems, ordered, table_problems
from praevmap.sources.descriptor import (
    Descriptor,
    parse_descriptor,
    read_descriptor,
    seal_problems,
)
from praevmap.sources.objects import read_objects
from praevmap.sources.package import link_network
from praevmap.sources.seal import fingerprint
from praevmap.sources.tables import COLUMNS, DESCRIPTOR, Row, Tables
from praevmap.sources.text_files import parse_text_file, read_tables, read_text_file

README = "README.md"
CsvRow = dict[str, str]

_PROGRAMMES = [programme.value for programme in ProgrammeKey]


def _membership_place(membership_id: str) -> tuple[int, str]:
    key, programme = membership_id.split("-", 1)
    return _PROGRAMMES.index(programme), key


ORDERS: Mapping[str, Callable[[CsvRow], Any]] = {
    "memberships": lambda row: _membership_place(row["membership_id"]),
    "evidence": lambda row: (
        _membership_place(row["membership_id"]),
        row["year"] or "9999",
        row["source_id"],
    ),
    "sources": lambda row: row["source_id"],
    "population": lambda row: (row["on"], row["key"]),
}
"""How the rows of the tables that programs write are ordered."""


@dataclass
class Draft:
    """A data package that is to be changed.

    Attributes
    ----------
    folder
        The package.
    descriptor
        As it was when it was opened.
    tables
        Rows by table; those that are changed are changed here.
    version
        Stand of the facts, as it is to be.
    readme
        The text for people, which has the change log; ``None`` where there is none.
    """

    folder: Path
    descriptor: Descriptor
    tables: dict[str, list[CsvRow]]
    version: str
    readme: str | None
    _written: dict[str, bytes] = field(default_factory=dict)

    def add(self, table: str, row: CsvRow) -> None:
        """Put a new row into its place; the other ones stay where they are."""
        insort(self.tables[table], row, key=ORDERS[table])

    def contents(self) -> dict[str, bytes]:
        """Return the files that differ from those on the disk, sealed."""
        files = {f"{name}.csv": write_rows(name, rows) for name, rows in self.tables.items()}
        changed = {name: c for name, c in files.items() if c != self._written[name]}
        content = json.loads(json.dumps(self.descriptor.content))
        content["version"] = self.version
        described = parse_descriptor(write_descriptor(content))
        network = link_network(described, read_objects(self._rows()))
        content["knownGaps"] = known_gaps(network, content["knownGaps"])
        for resource in content["resources"]:
            if resource["path"] in changed:
                now = fingerprint(changed[resource["path"]])
                resource["bytes"], resource["hash"] = now.bytes, now.hash
        changed[DESCRIPTOR] = write_descriptor(content)
        return {name: c for name, c in changed.items() if c != self._written[name]}

    def network(self, contents: Mapping[str, bytes]) -> Network:
        """Return what the package will say when `contents` are written."""
        written = contents.get(DESCRIPTOR, self._written[DESCRIPTOR])
        return link_network(parse_descriptor(written), read_objects(self._rows()))

    def problems(self, contents: Mapping[str, bytes]) -> tuple[Problem, ...]:
        """Check the package as it would be with other contents of some files."""
        return contents_problems(self.folder, {DESCRIPTOR: self._written[DESCRIPTOR], **contents})

    def write(self, contents: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write the files together, and return their names.

        Raises
        ------
        DataPackageError
            When somebody has changed the package meanwhile, or the disk refuses.
        """
        for name, before in self._written.items():
            if (self.folder / name).read_bytes() != before:
                rule = "The file has been changed by somebody else meanwhile."
                remedy = "Run the command again; nothing was written."
                raise DataPackageError([Problem(name, None, None, None, rule, remedy)])
        change_files(self.folder, contents)
        return tuple(contents)

    def _rows(self) -> Tables:
        return {
            name: tuple(Row(line, row) for line, row in enumerate(rows, start=2))
            for name, rows in self.tables.items()
        }


def open_draft(folder: Path) -> Draft:
    """Open a sealed data package to change it.

    Parameters
    ----------
    folder
        The package; an edit that is not sealed yet must not be sealed by the way.

    Raises
    ------
    DataPackageError
        When it cannot be read, or is not sealed.
    """
    finish_change(folder)
    rows = read_tables(folder)
    descriptor = read_descriptor(folder)
    problems = [*descriptor.problems, *seal_problems(folder, descriptor)]
    if problems:
        raise DataPackageError(problems)
    written = {name: (folder / name).read_bytes() for name in _text_names(folder)}
    readme = written[README].decode() if README in written else None
    tables = {name: [dict(row.values) for row in listed] for name, listed in rows.items()}
    return Draft(folder, descriptor, tables, str(descriptor.version), readme, written)


def _text_names(folder: Path) -> Iterable[str]:
    names = [*(f"{name}.csv" for name in COLUMNS), DESCRIPTOR]
    return [*names, README] if (folder / README).is_file() else names


def contents_problems(folder: Path, contents: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Check a package as it would be with other contents of some files.

    Parameters
    ----------
    folder
        The package, for the files that stay.
    contents
        All bytes by name, the descriptor among them.
    """
    descriptor = parse_descriptor(contents[DESCRIPTOR])
    tables = {}
    for name in COLUMNS:
        fresh = contents.get(f"{name}.csv")
        file = read_text_file(folder, name) if fresh is None else parse_text_file(name, fresh)
        tables[name] = check_table(name, descriptor.schemas.get(name), file)
    problems = table_problems(descriptor, tables)
    return ordered([*problems, *figure_problems(descriptor, tables, problems)[0]])


def write_rows(table: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write a table as the package has it: UTF-8, commas, LF, quotes only where needed."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[table], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def write_descriptor(content: Mapping[str, Any]) -> bytes:
    """Write the descriptor as the package has it."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def known_gaps(network: Network, known: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Count again what published totals have beyond those who are documented by name.

    Parameters
    ----------
    network
        The package as it is to be.
    known
        The gaps so far; the order stays.
    """
    missing = {
        claim.claim_id: {"claim_id": claim.claim_id, "year": found.year, "missing": gap}
        for claim in network.claims
        if claim.measure in TOTALS
        and (gap := published_shortfall(network, claim) or 0) > 0
        and (found := recompute(network, claim)) is not None
    }
    kept = [missing.pop(gap["claim_id"]) for gap in known if gap["claim_id"] in missing]
    return [*kept, *missing.values()]


def as_of(draft: Draft) -> date:
    """Return the stand of the facts as it is to be."""
    return date.fromisoformat(draft.version)
