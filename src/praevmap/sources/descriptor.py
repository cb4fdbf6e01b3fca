"""The descriptor ``datapackage.json``: read, and checked against what praevmap expects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from praevmap.errors import Problem
from praevmap.model.provenance import BoundaryEdition, web_address
from praevmap.sources.cells import as_day, shorten
from praevmap.sources.seal import fingerprint
from praevmap.sources.tables import BOUNDARIES, COLUMNS, DESCRIPTOR

RESOURCE_PATHS: Mapping[str, str] = {
    **{name: f"{name}.csv" for name in COLUMNS},
    "boundaries": BOUNDARIES,
}
"""Path of every resource by its name; there are no others."""

DESCRIBED = ("title", "description", "mediatype", "encoding", "licenses", "sources")
"""What every resource must say about itself, besides name, path, bytes and hash."""

DIALECT: Mapping[str, object] = {
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
"""How the CSV files are written, all of them alike."""

SEAL_REMEDY = (
    "After a deliberate edit run 'praevmap data seal'; otherwise restore the file from the "
    "repository."
)
EDITION_FIELD = "resources.boundaries"
EDITION_RULE = (
    "The boundaries must say whose they are (the first source: title and web address) and of "
    "which day (gebietsstand, YYYY-MM-DD)."
)
EDITION_REMEDY = 'Write e.g. "gebietsstand": "2016-01-01" into the resource boundaries.'
RESTORE = "Restore it from the repository."


@dataclass(frozen=True, slots=True)
class KnownGap:
    """A published total that exceeds what is documented by name.

    Attributes
    ----------
    claim_id, year
        The claim and the year view it speaks of.
    missing
        Participants or Jugendämter that are published but not documented by name.
    """

    claim_id: str
    year: int
    missing: int


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The descriptor as far as it could be read.

    Attributes
    ----------
    version, as_of
        Version of the package, and the same as a date; ``None`` where it is none.
    resources
        Descriptors of the expected resources, by name.
    gaps
        The known gaps.
    content
        Everything, for other readers.
    problems
        What is wrong with it.
    """

    version: str | None
    as_of: date | None
    resources: Mapping[str, Mapping[str, Any]]
    gaps: tuple[KnownGap, ...]
    content: Mapping[str, Any]
    problems: tuple[Problem, ...]


def read_descriptor(folder: Path) -> Descriptor:
    """Read and check the descriptor; whatever is wrong becomes a problem, never an error."""
    try:
        content = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except OSError as error:
        return _nothing(f"The descriptor must be readable ({error.strerror}).")
    except UnicodeDecodeError:
        return _nothing("The descriptor must be UTF-8 text.")
    except ValueError as error:
        return _nothing(f"The descriptor must be JSON ({error}).")
    if not isinstance(content, dict):
        return _nothing("The descriptor must be a JSON object.")
    problems: list[Problem] = []
    version = content.get("version")
    as_of = as_day(version) if isinstance(version, str) else None
    if as_of is None:
        rule = "The version must be the as-of date of the facts (YYYY-MM-DD)."
        problems.append(_wrong("version", version, rule, 'Write e.g. "version": "2025-11-12".'))
    resources = _resources(content, problems)
    for name, resource in resources.items():
        problems.extend(_resource_problems(name, resource))
    boundaries = resources.get("boundaries")
    if boundaries is not None and _edition(boundaries) is None:
        shown_day = boundaries.get("gebietsstand")
        problems.append(_wrong(EDITION_FIELD, shown_day, EDITION_RULE, EDITION_REMEDY))
    gaps = _gaps(content, problems)
    shown = version if isinstance(version, str) else None
    return Descriptor(shown, as_of, resources, gaps, content, tuple(problems))


def seal_problems(folder: Path, descriptor: Descriptor) -> Iterator[Problem]:
    """Compare hash and size of every readable file with the descriptor."""
    for name, resource in descriptor.resources.items():
        path = RESOURCE_PATHS[name]
        try:
            now = fingerprint(folder / path)
        except OSError:
            continue  # whoever reads the file reports it
        if resource.get("hash") != now.hash:
            rule = "The hash in datapackage.json must be that of the file."
            yield Problem(path, None, "hash", now.hash, rule, SEAL_REMEDY)
        elif resource.get("bytes") != now.bytes:
            rule = "The size in datapackage.json (bytes) must be that of the file."
            yield Problem(path, None, "bytes", str(now.bytes), rule, SEAL_REMEDY)


def _nothing(rule: str) -> Descriptor:
    problem = Problem(DESCRIPTOR, None, None, None, rule, RESTORE)
    return Descriptor(None, None, {}, (), {}, (problem,))


def _wrong(field: str, value: object, rule: str, remedy: str) -> Problem:
    shown = None if value is None else shorten(str(value))
    return Problem(DESCRIPTOR, None, field, shown, rule, remedy)


def _resources(content: Mapping[str, Any], problems: list[Problem]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    listed = content.get("resources")
    for number, resource in enumerate(listed if isinstance(listed, list) else []):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str) or name not in RESOURCE_PATHS or name in found:
            rule = "Every resource must be one of the thirteen tables or the boundaries, once."
            field = f"resources[{number}]"
            problems.append(_wrong(field, name, rule, "Correct its name or take it out."))
        else:
            found[name] = resource
    for name in RESOURCE_PATHS:
        if name not in found:
            rule = "Every file of the package must be described."
            remedy = f"Restore the resource '{name}' from the repository."
            problems.append(_wrong("resources", name, rule, remedy))
    return found


def _resource_problems(name: str, resource: Mapping[str, Any]) -> Iterator[Problem]:
    place = f"resources.{name}"
    if resource.get("path") != RESOURCE_PATHS[name]:
        rule = f"The path of this resource must be {RESOURCE_PATHS[name]}."
        yield _wrong(f"{place}.path", resource.get("path"), rule, "Correct the path.")
    for key in DESCRIBED:
        if not resource.get(key):
            rule = "Every resource must say its " + ", ".join(DESCRIBED) + "."
            yield _wrong(f"{place}.{key}", None, rule, f"Add {key}.")
    if name not in COLUMNS:
        return
    if resource.get("encoding") != "utf-8":
        rule = "The encoding of every table must be utf-8."
        yield _wrong(f"{place}.encoding", resource.get("encoding"), rule, 'Write "utf-8".')
    if resource.get("dialect") != DIALECT:
        rule = f"The dialect of every table must be {json.dumps(DIALECT)}."
        yield _wrong(f"{place}.dialect", resource.get("dialect"), rule, RESTORE)
    fields = field_descriptors(resource)
    names = tuple(field.get("name") for field in fields)
    if names != COLUMNS[name]:
        rule = f"The fields must be {', '.join(COLUMNS[name])}, in this order."
        yield _wrong(f"{place}.schema.fields", ", ".join(map(str, names)), rule, RESTORE)
    for field in fields:
        if not (field.get("title") and field.get("description") and field.get("type")):
            rule = "Every field must have a title, a description and a type."
            yield _wrong(f"{place}.schema.fields", field.get("name"), rule, "Add what is missing.")


def read_edition(content: Mapping[str, Any]) -> BoundaryEdition | None:
    """Read whose boundaries the package has, and of which day.

    Parameters
    ----------
    content
        The descriptor.

    Returns
    -------
    BoundaryEdition or None
        From the first source of the resource ``boundaries`` and its ``gebietsstand``; ``None``
        where one of them is missing or malformed.
    """
    listed = content.get("resources")
    for resource in listed if isinstance(listed, list) else []:
        if isinstance(resource, dict) and resource.get("name") == "boundaries":
            return _edition(resource)
    return None


def _edition(resource: Mapping[str, Any]) -> BoundaryEdition | None:
    sources, day = resource.get("sources"), resource.get("gebietsstand")
    first = sources[0] if isinstance(sources, list) and sources else None
    on = as_day(day) if isinstance(day, str) else None
    if not isinstance(first, dict) or on is None:
        return None
    title, path = first.get("title"), first.get("path")
    if not isinstance(title, str) or not title or not isinstance(path, str):
        return None
    return None if web_address(path) is None else BoundaryEdition(title, path, on)


def field_descriptors(resource: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the field descriptors of a table, empty where there are none."""
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    listed = fields if isinstance(fields, list) else []
    return [field for field in listed if isinstance(field, dict)]


def _gaps(content: Mapping[str, Any], problems: list[Problem]) -> tuple[KnownGap, ...]:
    gaps: dict[str, KnownGap] = {}
    listed = content.get("knownGaps")
    rule = "knownGaps must be a list of {claim_id, year, missing}, each claim once."
    remedy = 'Write entries such as {"claim_id": "c43", "year": 2025, "missing": 57}.'
    if not isinstance(listed, list):
        problems.append(_wrong("knownGaps", listed, rule, remedy))
        return ()
    for entry in listed:
        values = entry if isinstance(entry, dict) else {}
        claim, year, missing = (values.get(key) for key in ("claim_id", "year", "missing"))
        # A truth value is an int in Python, not in JSON.
        whole = all(isinstance(n, int) and not isinstance(n, bool) for n in (year, missing))
        if not isinstance(claim, str) or not whole or claim in gaps or len(values) != 3:  # noqa: PLR2004
            problems.append(_wrong("knownGaps", json.dumps(entry), rule, remedy))
            continue
        gaps[claim] = KnownGap(claim, values["year"], values["missing"])
    return tuple(gaps.values())
