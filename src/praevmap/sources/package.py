"""Loads the data package into the model."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from praevmap.errors import DataPackageError, Problem
from praevmap.model.network import Network
from praevmap.model.participation import Statement
from praevmap.sources.changes import finish_change
from praevmap.sources.descriptor import Descriptor, read_descriptor
from praevmap.sources.links import broken_links
from praevmap.sources.objects import Objects, read_table
from praevmap.sources.rules.memberships import programmes
from praevmap.sources.rules.places import municipality_keys, unserved
from praevmap.sources.tables import DESCRIPTOR, shipped_folder
from praevmap.sources.text_files import read_text_files

FOLDER_VARIABLE = "PRAEVMAP_GEODATA"
"""Environment variable that names another data package."""


def package_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the data package in use.

    `PRAEVMAP_GEODATA` first, else the package that was installed with praevmap, else the
    ``geodata/`` of the checkout (an editable install).

    Parameters
    ----------
    environ
        The environment.
    """
    named = environ.get(FOLDER_VARIABLE, "").strip()
    return Path(named) if named else shipped_folder()


def load_network(folder: Path | None = None) -> Network:
    """Load and link the whole data package.

    Parameters
    ----------
    folder
        The data package; by default `package_folder`.

    Returns
    -------
    Network
        Immutable; load it once per process.

    Raises
    ------
    DataPackageError
        With every file or value that cannot be read; `praevmap check` tells more.
    """
    folder = package_folder() if folder is None else folder
    finish_change(folder)
    descriptor = read_descriptor(folder)
    if descriptor.as_of is None:
        rule = (
            f"The data package must have a readable {DESCRIPTOR} with a version that is a date "
            f"(YYYY-MM-DD) in {folder}."
        )
        remedy = "Give the folder of a praevmap data package (--geodata)."
        raise DataPackageError([Problem(DESCRIPTOR, None, "version", None, rule, remedy)])
    files = read_text_files(folder)
    tables = {name: read_table(name, file.table) for name, file in files.items()}
    return link_network(descriptor, Objects.of(tables, descriptor.as_of))


def link_network(descriptor: Descriptor, objects: Objects) -> Network:
    """Link tables that were read already.

    Parameters
    ----------
    descriptor
        The descriptor of their package.
    objects
        All tables.

    Raises
    ------
    DataPackageError
        As `load_network`.
    """
    as_of, edition = descriptor.as_of, descriptor.edition
    if as_of is None or edition is None:
        raise DataPackageError(descriptor.problems)
    faults = [fault for table in objects.tables.values() for fault in table.faults]
    problems = [*faults, *broken_links(objects, faults)]
    for find in (municipality_keys, unserved, programmes):
        problems += find(objects)
    if problems:
        raise DataPackageError(problems)
    statements: dict[str, list[Statement]] = {}
    for row, statement in objects.evidence:
        statements.setdefault(row["membership_id"], []).append(statement)
    return Network(
        as_of=as_of,
        places=objects.places,
        programmes=tuple(sorted((p for _, p in objects.programmes), key=lambda p: p.begins)),
        memberships=tuple(
            replace(membership, statements=tuple(statements.get(membership.membership_id, ())))
            for _, membership in objects.memberships
        ),
        coverage=tuple(row for _, row in objects.coverage),
        events=tuple(event for _, event in objects.events),
        claims=tuple(claim for _, claim in objects.claims),
        contradictions=tuple(contradiction for _, contradiction in objects.contradictions),
        population=tuple(people for _, people in objects.population),
        sources={source.source_id: source for _, source in objects.sources},
        boundaries=edition,
        population_credits=descriptor.population_credits,
    )
