"""Rules of the places: municipalities, districts, Jugendämter, their areas, population."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from praevmap.errors import Problem
from praevmap.model.ags import REGION_OF_DIGIT
from praevmap.model.places import AACHEN
from praevmap.sources.cells import OFFICIAL_KEY, as_day, as_number, problem_at, problem_of
from praevmap.sources.tables import Row, Tables

MUNICIPALITIES = 396
DISTRICT_KINDS = {"Kreis": 30, "Städteregion": 1, "kreisfreie Stadt": 22}
OFFICES = {"LVR": 95, "LWL": 91}
DISTRICT_DIGITS = 5
NO_DATE = "No source dates a change of these counts: restore the missing rows, or remove the rest."


def counts(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Compare the numbers of places with the official ones; one state holds for all years."""
    del as_of
    wanted = (
        ("municipalities", MUNICIPALITIES, "municipalities"),
        ("districts", sum(DISTRICT_KINDS.values()), "Kreise and kreisfreie Städte"),
        ("youth_offices", sum(OFFICES.values()), "Jugendämter"),
    )
    for table, number, words in wanted:
        if table in tables and len(tables[table]) != number:
            rule = f"There must be {number} {words}."
            yield problem_of(table, rule, NO_DATE, len(tables[table]))
    kinds = Counter(row["kind"] for row in tables["districts"])
    for kind, number in DISTRICT_KINDS.items():
        if kinds[kind] != number:
            rule = f"There must be {number} of the kind {kind}."
            yield problem_of("districts", rule, NO_DATE, kinds[kind])
    regional = Counter(row["regional_office"] for row in tables["youth_offices"])
    for office, number in OFFICES.items():
        if regional[office] != number:
            rule = f"There must be {number} Jugendämter of the {office}."
            yield problem_of("youth_offices", rule, NO_DATE, regional[office])


def municipality_keys(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Keys of municipalities contain those of their districts."""
    del as_of
    urban = {r["district_key"] for r in tables["districts"] if r["kind"] == "kreisfreie Stadt"}
    members: dict[str, list[str]] = defaultdict(list)
    for row in tables["municipalities"]:
        ags, district = row["ags"], row["district_key"]
        members[district].append(ags)
        if not OFFICIAL_KEY.fullmatch(ags) or not district:
            continue
        if ags[:DISTRICT_DIGITS] != district:
            rule = "The district_key must be the first five digits of the ags."
            remedy = f"Write {ags[:DISTRICT_DIGITS]}, or correct the ags {ags}."
            yield problem_at("municipalities", row, "district_key", rule, remedy)
        if district in urban and not ags.endswith("000"):
            rule = "The key of a kreisfreie Stadt ends in 000."
            remedy = "Correct the ags, or the kind in districts.csv."
            yield problem_at("municipalities", row, "ags", rule, remedy)
    for row in tables["districts"]:
        if not OFFICIAL_KEY.fullmatch(row["district_key"]):
            continue
        inside = len(members[row["district_key"]])
        if not inside or (inside > 1 and row["district_key"] in urban):
            rule = "A kreisfreie Stadt has exactly one municipality, a Kreis at least one."
            remedy = "Correct municipalities.csv, or the kind of the district."
            yield problem_at("districts", row, "district_key", rule, remedy)


def offices(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Jugendämter are named by an existing carrier, and what the key says holds."""
    del as_of
    kinds = {row["district_key"]: row["kind"] for row in tables["districts"]}
    towns = {row["ags"] for row in tables["municipalities"]}
    for row in tables["youth_offices"]:
        key = row["youth_office_key"]
        kind = _carrier_kind(key, kinds, towns)
        if kind is None:
            if OFFICIAL_KEY.fullmatch(key) and key not in towns:
                rule = (
                    "The carrier must be a town of municipalities.csv or a Kreis of districts.csv."
                )
                yield problem_at("youth_offices", row, "youth_office_key", rule, "Correct the key.")
            continue
        if row["kind"] != kind:
            rule = f"The kind of this carrier must be {kind}."
            yield problem_at("youth_offices", row, "kind", rule, f"Write {kind}, or mend the key.")
        regional = REGION_OF_DIGIT[key[2]].regional_office.name
        if row["regional_office"] != regional:
            rule = f"The third digit of the key {key} belongs to the {regional}."
            yield problem_at("youth_offices", row, "regional_office", rule, f"Write {regional}.")
        if (row["confidence"] == "legal") is not (kind == "kreisfreie Stadt"):
            rule = "The law alone (legal) makes the Jugendämter of kreisfreie Städte, no others."
            yield problem_at("youth_offices", row, "confidence", rule, "Correct the confidence.")
        elif row["confidence"] != "legal" and not row["source_id"]:
            rule = "A Jugendamt that is not there by law needs a source."
            remedy = "Name a source of sources.csv."
            yield problem_at("youth_offices", row, "source_id", rule, remedy)


def _carrier_kind(key: str, kinds: dict[str, str], towns: set[str]) -> str | None:
    if key in kinds:
        # A kreisfreie Stadt carries its Jugendamt as a town, with eight digits.
        return kinds[key] if kinds[key] != "kreisfreie Stadt" else None
    if key not in towns or key[:DISTRICT_DIGITS] not in kinds:
        return None
    if key == AACHEN.text or kinds[key[:DISTRICT_DIGITS]] == "kreisfreie Stadt":
        return "kreisfreie Stadt"
    return "kreisangehörige Stadt"


def responsibilities(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Every municipality has exactly one Jugendamt at any time, every Jugendamt an area."""
    carriers = {row["youth_office_key"] for row in tables["youth_offices"]}
    found: dict[str, list[Row]] = defaultdict(list)
    served = set()
    for row in tables["responsibilities"]:
        ags, office = row["ags"], row["youth_office_key"]
        found[ags].append(row)
        begins, ends = as_day(row["valid_from"]) or date.min, as_day(row["valid_to"]) or date.max
        if begins <= as_of <= ends:
            served.add(office)
            if ags in carriers and office != ags:
                rule = "A town with a Jugendamt of its own must be served by it."
                remedy = f"Write {ags}, or take the town out of youth_offices.csv."
                yield problem_at("responsibilities", row, "youth_office_key", rule, remedy)
        if office in carriers and office[:DISTRICT_DIGITS] != ags[:DISTRICT_DIGITS]:
            rule = "The Jugendamt must lie in the same Kreis as the municipality."
            remedy = "Correct one of the two keys."
            yield problem_at("responsibilities", row, "youth_office_key", rule, remedy)
    for row in tables["municipalities"]:
        rows = found[row["ags"]]
        if rows:
            yield from _timeline(rows)
        if rows or not OFFICIAL_KEY.fullmatch(row["ags"]):
            continue
        rule = "Every municipality must have one responsible Jugendamt; this one has none."
        remedy = f"Add a row for {row['ags']} to responsibilities.csv."
        yield Problem("responsibilities.csv", None, "ags", row["ags"], rule, remedy)
    for row in tables["youth_offices"]:
        if row["youth_office_key"] not in served:
            rule = "Every Jugendamt must be responsible for at least one municipality."
            remedy = "Add its rows to responsibilities.csv, or remove the Jugendamt."
            yield problem_at("youth_offices", row, "youth_office_key", rule, remedy)


def _timeline(rows: list[Row]) -> Iterator[Problem]:
    """Periods of one municipality follow each other without overlap or gap."""

    def begin(row: Row) -> date:
        return as_day(row["valid_from"]) or date.min

    def end(row: Row) -> date:
        return as_day(row["valid_to"]) or date.max

    ordered = sorted(rows, key=begin)
    for row in ordered:
        if end(row) < begin(row):
            rule = "valid_to must not be before valid_from."
            yield problem_at("responsibilities", row, "valid_to", rule, "Swap or correct them.")
    for earlier, later in pairwise(ordered):
        if begin(later) <= end(earlier):
            rule = (
                "A municipality must have exactly one responsible Jugendamt at a time; "
                f"line {earlier.line} names one for the same days."
            )
            remedy = "Remove one row, or end the earlier one with valid_to the day before."
            yield problem_at("responsibilities", later, "ags", rule, remedy)
        elif begin(later) - end(earlier) != timedelta(days=1):
            rule = f"There must be no days without a Jugendamt after those of line {earlier.line}."
            remedy = "Let valid_from be the day after the earlier valid_to."
            yield problem_at("responsibilities", later, "valid_from", rule, remedy)
    if begin(ordered[0]) != date.min or max(end(row) for row in ordered) != date.max:
        rule = "The first period must have no valid_from, the last one no valid_to."
        remedy = "Empty the cell, or add the period that is missing."
        yield problem_at("responsibilities", ordered[0], "ags", rule, remedy)


def population(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Figures belong to existing places and are contained in those of their districts."""
    del as_of
    districts = {row["district_key"] for row in tables["districts"]}
    towns = {row["ags"] for row in tables["municipalities"]}
    figures = {(row["key"], row["on"]): row for row in tables["population"]}
    inside: Counter[tuple[str, str, str]] = Counter()
    for row in tables["population"]:
        key = row["key"]
        if OFFICIAL_KEY.fullmatch(key) and key not in districts and key not in towns:
            rule = "The key must exist in municipalities.csv or districts.csv."
            yield problem_at("population", row, "key", rule, "Correct the key.")
        young, total = as_number(row["under_18"]), as_number(row["total"])
        if young is not None and total is not None and young > total:
            rule = f"There cannot be more people under 18 than people ({row['total']})."
            yield problem_at("population", row, "under_18", rule, "Compare with the source.")
        if key in towns:
            for column in ("under_18", "total"):
                inside[key[:DISTRICT_DIGITS], row["on"], column] += int(as_number(row[column]) or 0)
    for (district, on, column), people in sorted(inside.items()):
        whole = figures.get((district, on))
        number = None if whole is None else as_number(whole[column])
        if whole is not None and number is not None and people > number:
            rule = f"The towns inside {district} have {people} together, more than the district."
            remedy = "Compare with the source: towns (Aachen, too) are contained in their district."
            yield problem_at("population", whole, column, rule, remedy)
    counted = {row["key"] for row in tables["population"]}
    for row in tables["districts"]:
        key = row["district_key"]
        if OFFICIAL_KEY.fullmatch(key) and key not in counted:
            rule = "Every district needs its population, or the shares of under-18s are wrong."
            remedy = f"Add a row for {key} ({row['name']})."
            yield problem_of("population", rule, remedy, key)
