"""The descriptor ``datapackage.json``: read, and checked against what praevmap expects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from praevmap.errors import Problem
from praevmap.model.provenance import BoundaryEdition, web_address
from praevmap.sources.cells import as_day
from praevmap.sources.schema import Part, Schema, read_schema
from praevmap.sources.seal import fingerprint
from praevmap.sources.tables import BOUNDARIES, COLUMNS, DESCRIPTOR, README

RESOURCE_PATHS: Mapping[str, str] = {
    **{name: f"{name}.csv" for name in COLUMNS},
    "boundaries": BOUNDARIES,
}
"""Path of every resource by its name; there are no others."""

FILES = (DESCRIPTOR, README, *RESOURCE_PATHS.values())
"""What a package may have; anything else in its folder lies only beside it."""

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


class KnownGap(Part, extra="forbid"):
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
    schemas
        Schemas of the tables, as far as they could be read.
    edition
        Whose boundaries the package has, and of which day: from the first source of the resource
        ``boundaries`` and its ``gebietsstand``; ``None`` where one of them is missing or
        malformed.
    population_credits
        Who must be named for the population figures: titles of the sources of that table.
    gaps
        The known gaps.
    content
        Everything, for other readers.
    problems
        What is wrong with it.
    """

    version: str | None = None
    as_of: date | None = None
    resources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    edition: BoundaryEdition | None = None
    population_credits: tuple[str, ...] = ()
    gaps: tuple[KnownGap, ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_descriptor(folder: Path) -> Descriptor:
    """Read and check the descriptor; whatever is wrong becomes a problem, never an error."""
    try:
        return parse_descriptor((folder / DESCRIPTOR).read_bytes())
    except OSError as error:
        return _nothing(f"The descriptor must be readable ({error.strerror}).")


def parse_descriptor(written: bytes) -> Descriptor:
    """Check the content of a descriptor as `read_descriptor` does."""
    try:
        content = json.loads(written.decode("utf-8"))
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
    edition = None if boundaries is None else _edition(boundaries)
    if boundaries is not None and edition is None:
        shown_day = boundaries.get("gebietsstand")
        problems.append(_wrong(EDITION_FIELD, shown_day, EDITION_RULE, EDITION_REMEDY))
    return Descriptor(
        version if isinstance(version, str) else None,
        as_of,
        resources,
        _schemas(resources, problems),
        edition,
        _credits(resources.get("population", {})),
        _gaps(content, problems),
        content,
        tuple(problems),
    )


def seal_problems(folder: Path, descriptor: Descriptor) -> Iterator[Problem]:
    """Compare hash and size of every readable file with the descriptor."""
    for name, resource in descriptor.resources.items():
        path = RESOURCE_PATHS[name]
        try:
            content = (folder / path).read_bytes()
        except OSError:
            continue  # whoever reads the file reports it
        now, stated = fingerprint(content), resource.get("hash")
        if stated != now["hash"]:
            shown = str(now["hash"])
            yield Problem(path, None, "hash", shown, *_other_content(name, content, stated))
        elif resource.get("bytes") != now["bytes"]:
            rule = "The size in datapackage.json (bytes) must be that of the file."
            yield Problem(path, None, "bytes", str(now["bytes"]), rule, SEAL_REMEDY)


def _other_content(name: str, content: bytes, stated: object) -> tuple[str, str]:
    """Return rule and remedy for a file with another hash than stated."""
    rule = "The hash in datapackage.json must be that of the file."
    if name == "boundaries":
        why = "a program such as QGIS changes its bytes already by opening it"
        return f"{rule} If nobody edited the map: {why}.", f"{SEAL_REMEDY} Open a copy in QGIS."
    if stated == fingerprint(content.replace(b"\r\n", b"\n"))["hash"]:
        rule = "The lines must end with LF as in the sealed file; they end with CR LF now."
        return rule, (
            "Git (core.autocrlf) or an editor changed them: restore the file with "
            "'git -c core.autocrlf=false checkout', or save it with the line ends of Unix."
        )
    return rule, SEAL_REMEDY


def _nothing(rule: str) -> Descriptor:
    problem = Problem(DESCRIPTOR, None, None, None, rule, RESTORE)
    return Descriptor(problems=(problem,))


def _wrong(field: str, value: object, rule: str, remedy: str) -> Problem:
    shown = None if value is None else str(value)
    return Problem(DESCRIPTOR, None, field, shown, rule, remedy)


def _resources(content: Mapping[str, Any], problems: list[Problem]) -> dict[str, Mapping[str, Any]]:
    known: dict[str, Mapping[str, Any]] = {}
    listed = content.get("resources")
    for number, resource in enumerate(listed if isinstance(listed, list) else []):
        name = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(name, str) or name not in RESOURCE_PATHS or name in known:
            rule = "Every resource must be one of the thirteen tables or the boundaries, once."
            field = f"resources[{number}]"
            problems.append(_wrong(field, name, rule, "Correct its name or take it out."))
        else:
            known[name] = resource
    for name in RESOURCE_PATHS:
        if name not in known:
            rule = "Every file of the package must be described."
            remedy = f"Restore the resource '{name}' from the repository."
            problems.append(_wrong("resources", name, rule, remedy))
    return known


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


def _schemas(
    resources: Mapping[str, Mapping[str, Any]], problems: list[Problem]
) -> dict[str, Schema]:
    schemas = {}
    for name in (table for table in COLUMNS if table in resources):
        schema, faults = read_schema(resources[name].get("schema"))
        for fault in faults:
            rule = (
                "The descriptor must be a Frictionless Data Package: "
                f"a part is missing or has the wrong type ({fault})."
            )
            remedy = "Restore this part from the repository."
            problems.append(_wrong(f"resources.{name}", None, rule, remedy))
        if schema is None:
            continue
        schemas[name] = schema
        names = tuple(column.name for column in schema.fields)
        if names != COLUMNS[name]:
            rule = f"The fields must be {', '.join(COLUMNS[name])}, in this order."
            place = f"resources.{name}.schema.fields"
            problems.append(_wrong(place, ", ".join(names), rule, RESTORE))
    return schemas


def _credits(resource: Mapping[str, Any]) -> tuple[str, ...]:
    listed = resource.get("sources")
    entries = [e for e in (listed if isinstance(listed, list) else []) if isinstance(e, dict)]
    titles = [entry.get("title") for entry in entries]
    return tuple(title for title in titles if isinstance(title, str) and title)


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


def _gaps(content: Mapping[str, Any], problems: list[Problem]) -> tuple[KnownGap, ...]:
    gaps: dict[str, KnownGap] = {}
    listed = content.get("knownGaps")
    rule = "knownGaps must be a list of {claim_id, year, missing}, each claim once."
    remedy = 'Write entries such as {"claim_id": "c43", "year": 2025, "missing": 57}.'
    if not isinstance(listed, list):
        problems.append(_wrong("knownGaps", listed, rule, remedy))
        return ()
    for entry in listed:
        try:
            gap = KnownGap.model_validate(entry)
        except ValidationError:
            gap = None
        if gap is None or gap.claim_id in gaps:
            problems.append(_wrong("knownGaps", json.dumps(entry), rule, remedy))
        else:
            gaps[gap.claim_id] = gap
    return tuple(gaps.values())
