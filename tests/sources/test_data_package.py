"""The shipped descriptor is a valid Frictionless Data Package, and what the model reads."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum, EnumType
from typing import cast

import pytest
from frictionless import Package

from praevmap.model.ags import Ags, DistrictKey, RegionalOffice, parse_key
from praevmap.model.participation import ProgrammeKey
from praevmap.sources.objects import readers_of
from praevmap.sources.tables import SCHEMAS
from tests.conftest import GEODATA

TOWN, DISTRICT = Ags.pattern.pattern, DistrictKey.pattern.pattern
PATTERNS = {Ags: TOWN, DistrictKey: DISTRICT, parse_key: f"{DISTRICT}([0-9]{{3}})?"}
SAMPLES = {"date": "2017-05-31", "integer": "2017", "number": "33.3", "boolean": "true"}
TYPES = {"date": date, "integer": int, "number": float, "boolean": bool}


def test_frictionless_finds_the_shipped_tables_as_their_descriptor_says() -> None:
    content = json.loads((GEODATA / "datapackage.json").read_text(encoding="utf-8"))
    # Frictionless does not look inside a GeoPackage.
    content["resources"] = [r for r in content["resources"] if r["path"].endswith(".csv")]
    report = Package.from_descriptor(content, basepath=str(GEODATA)).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    assert len(report.tasks) == len(content["resources"])


@pytest.mark.parametrize("table", SCHEMAS)
def test_the_model_reads_every_column_as_the_descriptor_describes_it(table: str) -> None:
    described = {column.name: column for column in SCHEMAS[table].fields}
    for columns, (read, is_optional) in readers_of(table).items():
        name = columns[0]
        column = described[name]
        if column.type in SAMPLES and len(columns) == 1:
            assert type(read(SAMPLES[column.type])) is TYPES[column.type], name
        if column.type in ("date", "integer", "number") or read in PATTERNS:
            assert is_optional is not column.constraints.required, name
        if isinstance(read, EnumType):
            values = [member.value for member in cast("type[Enum]", read)]
            assert sorted(column.constraints.enum) == sorted(values), name
        pattern = (column.constraints.pattern or "").replace("\\d", "[0-9]")
        assert (read in PATTERNS) == pattern.startswith("05[") or name == "membership_id", name
        assert read not in PATTERNS or PATTERNS[read] == pattern, name


def test_every_pattern_with_a_key_has_the_keys_of_the_model() -> None:
    patterns = {c.constraints.pattern or "" for s in SCHEMAS.values() for c in s.fields}
    with_key = {p.replace("\\d", "[0-9]") for p in patterns if "05" in p}
    kinds = "|".join(programme.value for programme in ProgrammeKey)
    assert with_key == {*PATTERNS.values(), f"{PATTERNS[parse_key]}-({kinds})"}
    offices = {c.name: c for c in SCHEMAS["youth_offices"].fields}["regional_office"]
    assert set(offices.constraints.enum) == {office.name for office in RegionalOffice}
