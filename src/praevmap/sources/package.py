"""Loads the data package into the model."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TypeVar

from praevmap.errors import DataPackageError, PraevmapError, Problem
from praevmap.model.ags import Ags, DistrictKey, ParticipantKey, RegionalOffice, parse_key
from praevmap.model.claims import Claim, Measure
from praevmap.model.coverage import CoverageRow
from praevmap.model.network import Network
from praevmap.model.participation import (
    Confidence,
    EvidenceKind,
    Membership,
    Programme,
    ProgrammeKey,
    Statement,
    YearMeaning,
)
from praevmap.model.places import District, Municipality, Places, Responsibility, YouthOffice
from praevmap.model.population import Population
from praevmap.model.provenance import BoundaryEdition, Contradiction, Event, Source
from praevmap.sources.descriptor import (
    EDITION_FIELD,
    EDITION_REMEDY,
    EDITION_RULE,
    read_edition,
)
from praevmap.sources.links import broken_links
from praevmap.sources.tables import DESCRIPTOR, Row, Tables, read_tables

T = TypeVar("T")

FOLDER_VARIABLE = "PRAEVMAP_GEODATA"
"""Environment variable that names another data package."""


def package_folder() -> Path:
    """Return the folder of the data package in use.

    `PRAEVMAP_GEODATA` first, else the package that was installed with praevmap, else the
    ``geodata/`` of the checkout (an editable install).
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    installed = Path(str(resources.files("praevmap"))) / "geodata"
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parents[3] / "geodata"


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
        With every value that cannot be read; `praevmap check` tells more.
    """
    folder = package_folder() if folder is None else folder
    version = read_version(folder)
    edition = _read_edition(folder)
    tables = read_tables(folder)
    reader = _Reader()
    network = _link(tables, reader, version, edition)
    if reader.problems or network is None:
        raise DataPackageError(reader.problems)
    return network


def read_version(folder: Path) -> str:
    """Return the version of the data package, which is its as-of date (YYYY-MM-DD).

    Raises
    ------
    DataPackageError
        When the descriptor is missing or its version is not a date.
    """
    path = folder / DESCRIPTOR
    remedy = "Give the folder of a praevmap data package (--geodata)."
    try:
        version = json.loads(path.read_text(encoding="utf-8"))["version"]
        date.fromisoformat(version)
    except (OSError, UnicodeDecodeError):
        rule = f"The data package must have a readable {DESCRIPTOR} in {folder}."
        raise DataPackageError([Problem(DESCRIPTOR, None, None, None, rule, remedy)]) from None
    except (ValueError, KeyError, TypeError):
        rule = "The descriptor must be JSON with a version that is a date (YYYY-MM-DD)."
        raise DataPackageError([Problem(DESCRIPTOR, None, "version", None, rule, remedy)]) from None
    return str(version)


def _read_edition(folder: Path) -> BoundaryEdition:
    edition = read_edition(json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8")))
    if edition is None:
        problem = Problem(DESCRIPTOR, None, EDITION_FIELD, None, EDITION_RULE, EDITION_REMEDY)
        raise DataPackageError([problem])
    return edition


class _Reader:
    """Reads single values and remembers what could not be read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def rows(self, table: str, tables: Tables, build: Callable[[Row], T]) -> list[T]:
        """Build one object per row; a row that cannot be built becomes a problem."""
        built = []
        for row in tables[table]:
            try:
                built.append(build(row))
            except (PraevmapError, ValueError, KeyError) as error:
                remedy = "Mend the value; run 'praevmap check' for all problems of the package."
                rule = f"The row must be readable: {error}."
                self.problems.append(Problem(f"{table}.csv", row.line, None, None, rule, remedy))
        return built


def _link(
    tables: Tables, reader: _Reader, version: str, edition: BoundaryEdition
) -> Network | None:
    places = Places(
        {m.ags: m for m in reader.rows("municipalities", tables, _municipality)},
        {d.key: d for d in reader.rows("districts", tables, _district)},
        {o.key: o for o in reader.rows("youth_offices", tables, _youth_office)},
        tuple(reader.rows("responsibilities", tables, _responsibility)),
    )
    statements: dict[str, list[Statement]] = {}
    for membership_id, statement in reader.rows("evidence", tables, _statement):
        statements.setdefault(membership_id, []).append(statement)
    memberships = reader.rows("memberships", tables, lambda row: _membership(row, statements))
    programmes = sorted(reader.rows("programmes", tables, _programme), key=lambda p: p.begins)
    network = Network(
        version=version,
        as_of=date.fromisoformat(version),
        places=places,
        programmes=tuple(programmes),
        memberships=tuple(memberships),
        coverage=tuple(reader.rows("coverage", tables, _coverage_row)),
        events=tuple(reader.rows("events", tables, _event)),
        claims=tuple(reader.rows("claims", tables, _claim)),
        contradictions=tuple(reader.rows("contradictions", tables, _contradiction)),
        population=_population(reader.rows("population", tables, _population_row)),
        sources={s.source_id: s for s in reader.rows("sources", tables, _source)},
        boundaries=edition,
    )
    reader.problems.extend(broken_links(tables, network.as_of))
    return None if reader.problems else network


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> float | None:
    return float(text) if text else None


def _municipality(row: Row) -> Municipality:
    district = DistrictKey(row["district_key"])
    return Municipality(Ags(row["ags"]), row["name"], row["designation"], district)


def _district(row: Row) -> District:
    return District(DistrictKey(row["district_key"]), row["name"], row["kind"])


def _youth_office(row: Row) -> YouthOffice:
    return YouthOffice(
        parse_key(row["youth_office_key"]),
        row["name"],
        row["kind"],
        RegionalOffice[row["regional_office"]],
        row["source_id"],
        row["confidence"],
        row["note"],
    )


def _responsibility(row: Row) -> Responsibility:
    office = parse_key(row["youth_office_key"])
    return Responsibility(Ags(row["ags"]), office, _day(row["valid_from"]), _day(row["valid_to"]))


def _programme(row: Row) -> Programme:
    begins = date.fromisoformat(row["begins"])
    return Programme(ProgrammeKey(row["programme"]), row["title"], begins, _day(row["ends"]))


def _statement(row: Row) -> tuple[str, Statement]:
    return row["membership_id"], Statement(
        row["source_id"],
        row["locator"],
        int(row["year"]) if row["year"] else None,
        YearMeaning(row["year_meaning"]),
        EvidenceKind(row["evidence_kind"]),
        row["evidence"],
        Confidence(row["confidence"]),
    )


def _membership(row: Row, statements: Mapping[str, list[Statement]]) -> Membership:
    return Membership(
        row["membership_id"],
        parse_key(row["participant_key"]),
        ProgrammeKey(row["programme"]),
        _day(row["joined_not_before"]),
        _day(row["joined_by"]),
        _day(row["last_seen"]),
        _day(row["left"]),
        row["note"],
        tuple(statements.get(row["membership_id"], ())),
    )


def _coverage_row(row: Row) -> CoverageRow:
    return CoverageRow(row["membership_id"], Ags(row["ags"]), row["source_id"])


def _event(row: Row) -> Event:
    place = Ags(row["place_key"]) if row["place_key"] else None
    return Event(
        row["on"], row["precision"], row["title_de"], row["title_en"], place, row["source_id"]
    )


def _claim(row: Row) -> Claim:
    return Claim(
        row["claim_id"],
        row["on_min"],
        row["on_max"],
        _number(row["figure_min"]),
        _number(row["figure_max"]),
        Measure(row["measure"]),
        row["unit"],
        row["scope"],
        row["statement"],
        row["source_id"],
        row["confidence"],
    )


def _contradiction(row: Row) -> Contradiction:
    return Contradiction(
        row["contradiction_id"],
        parse_key(row["subject_key"]) if row["subject_key"] else None,
        row["title_de"],
        row["title_en"],
        row["says_de"],
        row["says_en"],
        row["choice_de"],
        row["choice_en"],
        tuple(row["source_ids"].split()),
    )


def _population_row(row: Row) -> Population:
    return Population(
        parse_key(row["key"]),
        date.fromisoformat(row["on"]),
        int(row["under_18"]) if row["under_18"] else None,
        int(row["total"]) if row["total"] else None,
        row["source_id"],
    )


def _population(rows: list[Population]) -> dict[ParticipantKey, Population]:
    return {row.key: row for row in sorted(rows, key=lambda r: r.on)}


def _source(row: Row) -> Source:
    return Source(**row.values)
