"""Checks the whole data package and tells everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
from praevmap.sources.rules import bounds, cells, memberships, places, population
from praevmap.sources.rules.claims import claim_problems
from praevmap.sources.schema import Schema
from praevmap.sources.structure import structure_problems
from praevmap.sources.tables import BOUNDARIES, COLUMNS, DESCRIPTOR, Tables
from praevmap.sources.text_files import TextFile, read_text_file

ORDER = (DESCRIPTOR, *(f"{name}.csv" for name in COLUMNS), BOUNDARIES)
"""Order of the resources in a report."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes
    ----------
    folder
        The data package.
    version
        Its version, ``None`` where the descriptor tells none.
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

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


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
        name: check_table(name, descriptor.schemas.get(name), read_text_file(folder, name))
        for name in COLUMNS
    }
    problems = table_problems(descriptor, tables)
    broken, claims = figure_problems(descriptor, tables, problems)
    problems += broken
    notes = []
    if claims is None:
        notes.append(
            "The published figures were not recomputed: mend the problems of the tables first."
        )
    problems += seal_problems(folder, descriptor)
    polygons = 0
    if boundaries:
        found, polygons = _boundaries(folder, tables["municipalities"])
        problems += found
    elif not (folder / BOUNDARIES).is_file():
        rule = "The file must exist."
        problems.append(Problem(BOUNDARIES, None, None, None, rule, "Restore it."))
    texts = _readable(tables)
    checked = {
        **{name: len(rows) for name, rows in texts.items()},
        "polygons": polygons,
        "claims recomputed": claims or 0,
        "known gaps": len(descriptor.gaps),
        "sources never used": unused_sources(texts),
    }
    return Report(folder, descriptor.version, ordered(problems), checked, tuple(notes))


RULES = (
    *(cells.events, cells.claims, cells.sources),
    *(places.counts, places.municipality_keys, places.offices),
    *(places.responsibilities, places.unserved),
    *(population.figures, population.sums, population.completeness),
    *(memberships.programmes, memberships.memberships, memberships.evidence),
    *(memberships.proof, memberships.coverage, bounds.bounds),
)
"""The rules between the tables; each finds problems in what could be read, by the as-of date."""


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """One table, and what is wrong with it alone.

    Attributes
    ----------
    table
        Its rows as objects, as far as they could be read.
    malformed
        What breaks the schema.
    others
        What is wrong with the file as a file, and with its text.
    """

    table: Table[Any]
    malformed: tuple[Problem, ...] = ()
    others: tuple[Problem, ...] = ()


def check_table(name: str, schema: Schema | None, file: TextFile) -> CheckedTable:
    """Check one table for itself.

    Parameters
    ----------
    name
        The table.
    schema
        What the descriptor says of it, ``None`` where it does not.
    file
        Its file.
    """
    if not file.complete:
        return CheckedTable(Table(), others=file.problems)
    rows = file.as_table(COLUMNS[name])
    malformed = () if schema is None else tuple(structure_problems(name, schema, file))
    others = (*file.problems, *cells.text(name, rows))
    return CheckedTable(read_table(name, rows), malformed, others)


def table_problems(descriptor: Descriptor, tables: Mapping[str, CheckedTable]) -> list[Problem]:
    """Tell what is wrong with descriptor and tables, each alone and together.

    Parameters
    ----------
    descriptor
        Says what the tables have to be, and of which day they are.
    tables
        All tables.
    """
    problems = list(descriptor.problems)
    for checked in tables.values():
        problems += (*checked.others, *checked.malformed)
    malformed = [problem for checked in tables.values() for problem in checked.malformed]
    problems += broken_links(_readable(tables), malformed)
    objects = _objects(tables)
    for find in RULES:
        # Without an as-of date no day is too late.
        problems += find(objects, descriptor.as_of or date.max)
    return problems


def figure_problems(
    descriptor: Descriptor, tables: Mapping[str, CheckedTable], problems: Sequence[Problem]
) -> tuple[list[Problem], int | None]:
    """Recompute the published figures, if the tables can be linked.

    Parameters
    ----------
    descriptor, tables
        The package.
    problems
        What is wrong with them.

    Returns
    -------
    tuple of list of Problem, int or None
        What is wrong with the figures, and how many were recomputed; ``None`` where the tables
        cannot be linked.
    """
    if _readable(tables).keys() != COLUMNS.keys() or not _is_linkable(problems):
        return [], None
    objects = _objects(tables)
    try:
        network = link_network(descriptor, objects)
    except DataPackageError as error:
        return [] if problems else list(error.problems), None
    recomputed = [
        (claim, found)
        for claim in network.claims
        if (found := recompute(network, claim)) is not None
    ]
    lines = {row["claim_id"]: row.line for row in objects.claims.rows}
    return [*claim_problems(network, recomputed, descriptor.gaps, lines)], len(recomputed)


def _objects(tables: Mapping[str, CheckedTable]) -> Objects:
    return Objects(**{name: checked.table for name, checked in tables.items()})


def _readable(tables: Mapping[str, CheckedTable]) -> Tables:
    return {name: c.table.rows for name, c in tables.items() if c.table.is_readable}


def unused_sources(tables: Tables) -> int:
    """Count sources that no other table names; worth knowing, but no problem."""
    named = {
        source_id
        for link in LINKS
        if ("sources", "source_id") in link.targets
        for row in tables.get(link.table, ())
        for source_id in row[link.column].split()
    }
    return sum(row["source_id"] not in named for row in tables.get("sources", ()))


def _boundaries(folder: Path, municipalities: CheckedTable) -> tuple[list[Problem], int]:
    """Check the GeoPackage; without the table of municipalities only its inside is checked."""
    # shapely is needed here only.
    from praevmap.sources.boundaries.geopackage import boundary_problems  # noqa: PLC0415

    known = None
    if municipalities.table.is_readable:
        keys = (row["ags"] for row in municipalities.table.rows)
        known = frozenset(key for key in keys if OFFICIAL_KEY.fullmatch(key))
    return boundary_problems(folder / BOUNDARIES, known)


def _is_linkable(problems: Iterable[Problem]) -> bool:
    """Whether the figures can be recomputed although something is wrong.

    Broken programmes, or municipalities outside every district, would not let the model count.
    """
    fatal: set[tuple[str, str | None]] = {("programmes.csv", None)}
    fatal |= {("programmes.csv", column) for column in COLUMNS["programmes"]}
    fatal |= {("municipalities.csv", "ags"), ("municipalities.csv", "district_key")}
    fatal |= {("districts.csv", "district_key")}
    return not any((problem.resource, problem.field) in fatal for problem in problems)


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by resource and line, and tell each problem once.

    Parameters
    ----------
    problems
        As they were found.
    """

    def place(problem: Problem) -> tuple[int, str, int, str, str]:
        known = ORDER.index(problem.resource) if problem.resource in ORDER else len(ORDER)
        return known, problem.resource, problem.row or 0, problem.field or "", problem.rule

    return tuple(sorted(dict.fromkeys(problems), key=place))
