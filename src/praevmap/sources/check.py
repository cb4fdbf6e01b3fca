"""Checks the whole data package and tells everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from praevmap.errors import BoundaryError, DataPackageError, Problem
from praevmap.model.network import Network
from praevmap.model.recompute import recompute
from praevmap.sources.cells import OFFICIAL_KEY
from praevmap.sources.descriptor import read_descriptor, seal_problems
from praevmap.sources.package import load_network
from praevmap.sources.rules.claims import claim_problems
from praevmap.sources.rules.run import rule_problems, unused_sources
from praevmap.sources.structure import structure_problems
from praevmap.sources.tables import (
    BOUNDARIES,
    COLUMNS,
    DESCRIPTOR,
    Row,
    Tables,
    read_table,
)
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
    descriptor = read_descriptor(folder)
    files = {name: read_text_file(folder, name) for name in COLUMNS}
    tables, problems = _tables(folder, files)
    problems += descriptor.problems
    problems += seal_problems(folder, descriptor)
    problems += structure_problems(folder, descriptor, files)
    # Without an as-of date no day is too late.
    problems += rule_problems(tables, descriptor.as_of or date.max)
    notes = []
    polygons = 0
    if boundaries:
        found, polygons = _boundaries(folder, tables)
        problems += found
    elif not (folder / BOUNDARIES).is_file():
        rule = "The file must exist."
        problems.append(Problem(BOUNDARIES, None, None, None, rule, "Restore it."))
    network, unloadable = _network(folder, linkable=_is_linkable(problems))
    claims = 0
    if network is None:
        notes.append(
            "The published figures were not recomputed: mend the problems of the tables first."
        )
        problems += unloadable if not problems else ()
    else:
        lines = {row["claim_id"]: row.line for row in tables["claims"]}
        problems += claim_problems(network, descriptor.gaps, lines)
        claims = sum(recompute(network, claim) is not None for claim in network.claims)
    checked = {
        **{name: len(rows) for name, rows in tables.items()},
        "polygons": polygons,
        "claims recomputed": claims,
        "known gaps": len(descriptor.gaps),
        "sources never used": unused_sources(tables),
    }
    return Report(folder, descriptor.version, _ordered(problems), checked, tuple(notes))


def _tables(folder: Path, files: Mapping[str, TextFile]) -> tuple[Tables, list[Problem]]:
    """Read the tables whose files are complete, and keep what is wrong with the others."""
    tables: dict[str, tuple[Row, ...]] = {}
    problems: list[Problem] = []
    for name, file in files.items():
        problems += file.problems
        if file.complete:
            try:
                tables[name] = read_table(folder, name)
            except DataPackageError as error:
                problems += error.problems
    return tables, problems


def _boundaries(folder: Path, tables: Tables) -> tuple[list[Problem], int]:
    """Check the GeoPackage; without the table of municipalities only its inside is checked."""
    # geopandas takes long to import and is needed here only.
    from praevmap.sources.boundaries.geopackage import boundary_problems, read_boundaries  # noqa: PLC0415

    path = folder / BOUNDARIES
    try:
        keys = [str(key) for key in read_boundaries(path)["ags"]]
    except BoundaryError:
        keys = []
    rows = tables.get("municipalities")
    names = keys if rows is None else [row["ags"] for row in rows]
    expected = frozenset(key for key in names if OFFICIAL_KEY.fullmatch(key))
    return boundary_problems(path, expected), len(keys)


def _is_linkable(problems: Iterable[Problem]) -> bool:
    """Whether the figures can be recomputed although something is wrong.

    Broken programmes, or municipalities outside every district, would not let the model count.
    """
    fatal: set[tuple[str, str | None]] = {("programmes.csv", None)}
    fatal |= {("programmes.csv", column) for column in COLUMNS["programmes"]}
    fatal |= {("municipalities.csv", "ags"), ("municipalities.csv", "district_key")}
    fatal |= {("districts.csv", "district_key")}
    return not any((problem.resource, problem.field) in fatal for problem in problems)


def _network(folder: Path, *, linkable: bool) -> tuple[Network | None, tuple[Problem, ...]]:
    if not linkable:
        return None, ()
    try:
        return load_network(folder), ()
    except DataPackageError as error:
        return None, error.problems


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by resource and line, and tell each problem once."""

    def place(problem: Problem) -> tuple[int, str, int, str, str]:
        known = ORDER.index(problem.resource) if problem.resource in ORDER else len(ORDER)
        return known, problem.resource, problem.row or 0, problem.field or "", problem.rule

    return tuple(sorted(dict.fromkeys(problems), key=place))
