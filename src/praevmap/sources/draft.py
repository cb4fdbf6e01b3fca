"""A data package in memory while it is changed: rows put in order, then sealed and checked."""

from __future__ import annotations

import csv
import io
from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError, Problem
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey
from praevmap.model.recompute import TOTALS, published_shortfall, recompute
from praevmap.sources.changes import change_files, finish_change
from praevmap.sources.check import check_table, check_tables, in_order
from praevmap.sources.descriptor import parse_descriptor, read_descriptor, seal_problems
from praevmap.sources.objects import Objects, read_table
from praevmap.sources.package import link_network
from praevmap.sources.seal import as_json, renew
from praevmap.sources.tables import COLUMNS, DESCRIPTOR, README, Row
from praevmap.sources.text_files import TextFile, parse_text_file, read_text_files

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
}
"""How the rows of the tables that programs write are ordered."""


@dataclass
class Draft:
    """A data package that is to be changed.

    Attributes
    ----------
    folder
        The package.
    files
        The tables as they were when it was opened.
    tables
        Rows by table; those that are changed are changed here.
    content
        The descriptor, with the stand of the facts as it is to be.
    readme
        The text for people, which has the change log; ``None`` where there is none.
    """

    folder: Path
    files: Mapping[str, TextFile]
    tables: dict[str, list[CsvRow]]
    content: dict[str, Any]
    readme: str | None
    _written: Mapping[str, bytes]

    def add(self, table: str, row: CsvRow) -> None:
        """Put a new row into its place; the other ones stay where they are."""
        insort(self.tables[table], row, key=ORDERS[table])

    def contents(self, network: Network | None = None) -> dict[str, bytes]:
        """Return the files that differ from those on the disk, sealed.

        Parameters
        ----------
        network
            What the package says now, from `network`, to count the known gaps anew; without it
            they stay.
        """
        changed = {
            file.resource: write_rows(name, self.tables[name])
            for name, file in self.files.items()
            if self.tables[name] != _rows(file)
        }
        if network is not None:
            self.content["knownGaps"] = known_gaps(network, self.content["knownGaps"])
        renew(self.content, changed)
        changed[DESCRIPTOR] = as_json(self.content)
        return {name: c for name, c in changed.items() if c != self._written[name]}

    def network(self) -> Network:
        """Return what the package says now.

        Raises
        ------
        DataPackageError
            When the rows cannot be read or linked.
        """
        tables = {
            name: read_table(name, tuple(Row(name, n, row) for n, row in enumerate(rows, start=2)))
            for name, rows in self.tables.items()
        }
        objects = Objects.of(tables, date.fromisoformat(self.content["version"]))
        return link_network(parse_descriptor(as_json(self.content)), objects)

    def problems(self, contents: Mapping[str, bytes]) -> tuple[Problem, ...]:
        """Check the package as it would be with other contents of some files."""
        descriptor = parse_descriptor(contents.get(DESCRIPTOR, self._written[DESCRIPTOR]))
        tables = {}
        for name, file in self.files.items():
            changed = contents.get(file.resource)
            read = file if changed is None else parse_text_file(name, changed)
            tables[name] = check_table(descriptor.schemas.get(name), read)
        return in_order(check_tables(descriptor, tables)[0])

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


def open_draft(folder: Path) -> Draft:
    """Open a data package to change it; an edit that is not sealed yet is not sealed by the way.

    Parameters
    ----------
    folder
        The package.

    Raises
    ------
    DataPackageError
        When it cannot be read, or is not sealed.
    """
    finish_change(folder)
    files = read_text_files(folder)
    descriptor = read_descriptor(folder)
    problems = [*descriptor.problems, *seal_problems(folder, descriptor)]
    if problems:
        raise DataPackageError(problems)
    names = [DESCRIPTOR, *(file.resource for file in files.values())]
    names += [README] if (folder / README).is_file() else []
    written = {name: (folder / name).read_bytes() for name in names}
    readme = written[README].decode() if README in written else None
    tables = {name: _rows(file) for name, file in files.items()}
    return Draft(folder, files, tables, dict(descriptor.content), readme, written)


def _rows(file: TextFile) -> list[CsvRow]:
    return [dict(row.values) for row in file.table]


def write_rows(table: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Write a table as the package has it: UTF-8, commas, LF, quotes only where needed."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[table], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


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
        claim.claim_id: {"claim_id": claim.claim_id, "year": recomputed.year, "missing": gap}
        for claim in network.claims
        if claim.measure in TOTALS
        and (gap := published_shortfall(network, claim) or 0) > 0
        and (recomputed := recompute(network, claim)) is not None
    }
    kept = [missing.pop(gap["claim_id"]) for gap in known if gap["claim_id"] in missing]
    return [*kept, *missing.values()]
