"""Checks the whole data package and reports everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError, Problem
from praevmap.model.recompute import recompute
from praevmap.sources.cells import OFFICIAL_KEY
from praevmap.sources.changes import finish_change
from praevmap.sources.descriptor import Descriptor, read_descriptor, seal_problems
from praevmap.sources.links import LINKS, broken_links
from praevmap.sources.objects import Objects, Table, read_table
from praevmap.sources.package import link_network
from praevmap.sources.rules import cells, memberships, places, population
from praevmap.sources.rules.claims import claim_problems
from praevmap.sources.schema import Schema
from praevmap.sources.structure import structure_problems
from praevmap.sources.tables import BOUNDARIES, COLUMNS, DESCRIPTOR
from praevmap.sources.text_files import TextFile, read_text_file

ORDER = (DESCRIPTOR, *(f"{name}.csv" for name in COLUMNS), BOUNDARIES)
"""Order of the resources in a report."""

RULES = (
    *(cells.events, cells.claims, cells.sources),
    *(places.counts, places.municipality_keys, places.offices),
    *(places.responsibilities, places.unserved),
    *(population.figures, population.sums, population.completeness),
    *(memberships.programmes, memberships.memberships, memberships.evidence),
    *(memberships.proof, memberships.coverage, memberships.bounds),
)
"""The rules between the tables; each finds problems in what could be read."""

UNCOUNTABLE = {
    *(("programmes.csv", column) for column in (None, *COLUMNS["programmes"])),
    *(("municipalities.csv", column) for column in ("ags", "district_key")),
    ("districts.csv", "district_key"),
}
"""Broken programmes, or municipalities outside every district, would not let the model count."""


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check.

    Attributes
    ----------
    folder
        The data package.
    version
        Its version, ``None`` where the descriptor has none.
    problems
        Everything that is wrong, by resource and line, each once.
    checked
        How much was looked at: rows by table, ``polygons``, ``claims recomputed``,
        ``known gaps``, ``sources never used``.
    notes
        What could not be checked, and why; no problems of their own.
    """

    folder: Path
    version: str | None
    problems: tuple[Problem, ...]
    checked: Mapping[str, int]
    notes: tuple[str, ...] = ()


def check_package(folder: Path, *, boundaries: bool = True) -> Report:
    """Check everything: files, structure, keys, rules, boundaries and published figures.

    Parameters
    ----------
    folder
        The data package.
    boundaries
        Whether to look inside the GeoPackage, which takes most of the time; its hash is
        compared in any case.

    Returns
    -------
    Report
        All problems together. A problem in one file does not hide those of the others; only the
        published figures wait until the tables can be linked.
    """
    if not folder.is_dir():
        rule = f"The data package must be a folder, but {folder} is none."
        remedy = "Give the folder of a praevmap data package (--geodata)."
        return Report(folder, None, (Problem(DESCRIPTOR, None, None, None, rule, remedy),), {})
    finish_change(folder)
    descriptor = read_descriptor(folder)
    tables = {
        name: check_table(descriptor.schemas.get(name), read_text_file(folder, name))
        for name in COLUMNS
    }
    problems, claims = check_tables(descriptor, tables)
    notes = []
    if claims is None:
        notes.append(
            "The published figures were not recomputed: mend the problems of the tables first."
        )
    problems += seal_problems(folder, descriptor)
    polygons = 0
    if boundaries:
        broken, polygons = _boundaries(folder, tables["municipalities"])
        problems += broken
    elif not (folder / BOUNDARIES).is_file():
        rule = "The file must exist."
        problems.append(Problem(BOUNDARIES, None, None, None, rule, "Restore it."))
    checked = {
        **{name: len(table.rows) for name, table in tables.items() if table.is_readable},
        "polygons": polygons,
        "claims recomputed": claims or 0,
        "known gaps": len(descriptor.gaps),
        "sources never used": _unused_sources(tables),
    }
    return Report(folder, descriptor.version, in_order(problems), checked, tuple(notes))


def check_table(schema: Schema | None, file: TextFile) -> Table[Any]:
    """Read one table, and check it for itself.

    Parameters
    ----------
    schema
        What the descriptor says of it, ``None`` where it does not.
    file
        Its file.
    """
    if not file.is_complete:
        return Table(problems=file.problems)
    rows = file.table
    malformed = () if schema is None else structure_problems(schema, file)
    problems = (*file.problems, *cells.text(rows), *malformed)
    return replace(read_table(file.name, rows), problems=problems)


def check_tables(
    descriptor: Descriptor, tables: Mapping[str, Table[Any]]
) -> tuple[list[Problem], int | None]:
    """Check descriptor and tables together, and recompute the published figures.

    Parameters
    ----------
    descriptor
        Says what the tables have to be, and of which day they are.
    tables
        All tables, as `check_table` returns them.

    Returns
    -------
    tuple of list of Problem, int or None
        What is wrong with each alone and with all together, and how many published figures were
        recomputed; ``None`` where the tables cannot be linked.
    """
    problems = [problem for table in tables.values() for problem in table.problems]
    objects = Objects.of(tables, descriptor.as_of)
    problems += [*broken_links(objects, problems), *descriptor.problems]
    for find in RULES:
        problems += find(objects)
    countable = not UNCOUNTABLE & {(problem.resource, problem.field) for problem in problems}
    if not countable or not all(table.is_readable for table in tables.values()):
        return problems, None
    try:
        network = link_network(descriptor, objects)
    except DataPackageError as error:
        return problems or list(error.problems), None
    recomputed = [
        (claim, result)
        for claim in network.claims
        if (result := recompute(network, claim)) is not None
    ]
    lines = {row["claim_id"]: row.line for row in objects.claims.rows}
    problems += claim_problems(network, recomputed, descriptor.gaps, lines)
    return problems, len(recomputed)


def _unused_sources(tables: Mapping[str, Table[Any]]) -> int:
    """Count sources that no other table names; worth knowing, but no problem."""
    named = {
        source_id
        for link in LINKS
        if ("sources", "source_id") in link.targets
        for row in tables[link.table].rows
        for source_id in row[link.column].split()
    }
    return sum(row["source_id"] not in named for row in tables["sources"].rows)


def _boundaries(folder: Path, municipalities: Table[Any]) -> tuple[list[Problem], int]:
    """Check the GeoPackage; without the table of municipalities only its inside is checked."""
    # shapely is needed here only.
    from praevmap.sources.boundaries.geopackage import boundary_problems  # noqa: PLC0415

    known = None
    if municipalities.is_readable:
        keys = (row["ags"] for row in municipalities.rows)
        known = frozenset(key for key in keys if OFFICIAL_KEY.fullmatch(key))
    return boundary_problems(folder / BOUNDARIES, known)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by resource and line, and keep each problem once.

    Parameters
    ----------
    problems
        As they were found.
    """

    def place(problem: Problem) -> tuple[int, str, int, str, str]:
        known = ORDER.index(problem.resource) if problem.resource in ORDER else len(ORDER)
        return known, problem.resource, problem.row or 0, problem.field or "", problem.rule

    return tuple(sorted(dict.fromkeys(problems), key=place))
