"""Rules of the places: municipalities, districts, Jugendämter and their areas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from praevmap.errors import Problem
from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.places import DistrictType, Responsibility
from praevmap.sources.cells import problem_of
from praevmap.sources.objects import Objects, Table
from praevmap.sources.tables import Row

MUNICIPALITIES = 396
"""Gemeinden of Nordrhein-Westfalen, in every year the map shows."""
DISTRICT_KINDS = {"Kreis": 30, "Städteregion": 1, "kreisfreie Stadt": 22}
OFFICES = {"LVR": 95, "LWL": 91}
KIND_OF_TOWN = {
    DistrictType.KREISFREI: "kreisfreie Stadt",
    DistrictType.KREISANGEHOERIG: "kreisangehörige Stadt",
}
"""How the table of Jugendämter calls the type of a carrying town."""

NO_DATE = "No source dates a change of these counts: restore the missing rows, or remove the rest."


def counts(objects: Objects) -> Iterator[Problem]:
    """Compare the numbers of places with the official ones; one state holds for all years."""
    towns, districts, offices = objects.municipalities, objects.districts, objects.youth_offices
    kinds = Counter(row["kind"] for row in districts.rows)
    regional = Counter(row["regional_office"] for row in offices.rows)
    number_of_districts = sum(DISTRICT_KINDS.values()), "Kreise and kreisfreie Städte"
    wanted: list[tuple[str, Table[Any], int, tuple[int, str]]] = [
        ("municipalities", towns, len(towns.rows), (MUNICIPALITIES, "municipalities")),
        ("districts", districts, len(districts.rows), number_of_districts),
        ("youth_offices", offices, len(offices.rows), (sum(OFFICES.values()), "Jugendämter")),
        *(
            ("districts", districts, kinds[kind], (number, f"of the kind {kind}"))
            for kind, number in DISTRICT_KINDS.items()
        ),
        *(
            ("youth_offices", offices, regional[office], (number, f"Jugendämter of the {office}"))
            for office, number in OFFICES.items()
        ),
    ]
    for name, table, count, (number, words) in wanted:
        if table.is_readable and count != number:
            yield problem_of(name, f"There must be {number} {words}.", NO_DATE, count)


def municipality_keys(objects: Objects) -> Iterator[Problem]:
    """Keys of municipalities contain those of their districts."""
    urban = {district.key for _, district in objects.districts if district.is_urban}
    for row, town in objects.municipalities:
        if town.ags.district != town.district:
            rule = "The district_key must be the first five digits of the ags."
            remedy = f"Write {town.ags.district}, or correct the ags {town.ags}."
            yield row.problem("district_key", rule, remedy)
        if town.district in urban and not town.ags.text.endswith("000"):
            rule = "The key of a kreisfreie Stadt ends in 000."
            remedy = "Correct the ags, or the kind in districts.csv."
            yield row.problem("ags", rule, remedy)
    if not objects.municipalities.is_whole:
        return
    members = Counter(town.district for _, town in objects.municipalities)
    for row, district in objects.districts:
        inside = members[district.key]
        if not inside or (inside > 1 and district.is_urban):
            rule = "A kreisfreie Stadt has exactly one municipality, a Kreis at least one."
            remedy = "Correct municipalities.csv, or the kind of the district."
            yield row.problem("district_key", rule, remedy)


def offices(objects: Objects) -> Iterator[Problem]:
    """Jugendämter are what the keys of their carriers say."""
    places = objects.places
    for row, office in objects.youth_offices:
        key = office.key
        if isinstance(key, DistrictKey):
            district = places.districts.get(key)
            # A kreisfreie Stadt carries its Jugendamt as a town, with eight digits.
            kind = None if district is None or district.is_urban else district.kind
        elif key in places.municipalities and key.district in places.districts:
            kind = KIND_OF_TOWN[places.district_type(key)]
        else:
            kind = None
        if kind is None:
            continue
        if office.kind != kind:
            rule = f"The kind of this carrier must be {kind}."
            yield row.problem("kind", rule, f"Write {kind}, or mend the key.")
        regional = key.regional_office
        if office.regional_office is not regional:
            rule = f"The third digit of the key {key} belongs to the {regional.name}."
            remedy = f"Write {regional.name}."
            yield row.problem("regional_office", rule, remedy)
        if (office.confidence == "legal") is not (kind == "kreisfreie Stadt"):
            rule = "The law alone (legal) makes the Jugendämter of kreisfreie Städte, no others."
            yield row.problem("confidence", rule, "Correct the confidence.")
        elif office.confidence != "legal" and not office.source_id:
            rule = "A Jugendamt that is not there by law needs a source."
            remedy = "Name a source of sources.csv."
            yield row.problem("source_id", rule, remedy)


def responsibilities(objects: Objects) -> Iterator[Problem]:
    """Every municipality has exactly one Jugendamt at any time, every Jugendamt an area."""
    carriers = objects.places.offices
    by_town: dict[Ags, list[tuple[Row, Responsibility]]] = defaultdict(list)
    served = set()
    for row, responsibility in objects.responsibilities:
        ags, office = responsibility.ags, responsibility.office
        by_town[ags].append((row, responsibility))
        begins = responsibility.valid_from or date.min
        if begins <= objects.as_of <= (responsibility.valid_to or date.max):
            served.add(office)
            if ags in carriers and office != ags:
                rule = "A town with a Jugendamt of its own must be served by it."
                remedy = f"Write {ags}, or take the town out of youth_offices.csv."
                yield row.problem("youth_office_key", rule, remedy)
        district = office if isinstance(office, DistrictKey) else office.district
        if office in carriers and district != ags.district:
            rule = "The Jugendamt must lie in the same Kreis as the municipality."
            remedy = "Correct one of the two keys."
            yield row.problem("youth_office_key", rule, remedy)
    for rows in by_town.values():
        yield from _timeline(rows)
    for row, carried in objects.youth_offices:
        if objects.responsibilities.is_whole and carried.key not in served:
            rule = "Every Jugendamt must be responsible for at least one municipality."
            remedy = "Add its rows to responsibilities.csv, or remove the Jugendamt."
            yield row.problem("youth_office_key", rule, remedy)


def unserved(objects: Objects) -> Iterator[Problem]:
    """Every municipality has a Jugendamt."""
    served = objects.places.office_of
    for _, town in objects.municipalities:
        if objects.responsibilities.is_whole and town.ags not in served:
            rule = "Every municipality must have one responsible Jugendamt; this one has none."
            remedy = f"Add a row for {town.ags} to responsibilities.csv."
            yield Problem("responsibilities.csv", None, "ags", town.ags.text, rule, remedy)


def _timeline(rows: list[tuple[Row, Responsibility]]) -> Iterator[Problem]:
    """Periods of one municipality follow each other without overlap or gap."""
    periods = sorted(
        ((r.valid_from or date.min, r.valid_to or date.max, row) for row, r in rows),
        key=lambda period: period[0],
    )
    for begin, end, row in periods:
        if end < begin:
            rule = "valid_to must not be before valid_from."
            yield row.problem("valid_to", rule, "Swap or correct them.")
    for (_, end, earlier), (begin, _, later) in pairwise(periods):
        if begin <= end:
            rule = (
                "A municipality must have exactly one responsible Jugendamt at a time; "
                f"line {earlier.line} names one for the same days."
            )
            remedy = "Remove one row, or end the earlier one with valid_to the day before."
            yield later.problem("ags", rule, remedy)
        elif begin - end != timedelta(days=1):
            rule = f"There must be no days without a Jugendamt after those of line {earlier.line}."
            remedy = "Let valid_from be the day after the earlier valid_to."
            yield later.problem("valid_from", rule, remedy)
    if periods[0][0] != date.min or max(end for _, end, _ in periods) != date.max:
        rule = "The first period must have no valid_from, the last one no valid_to."
        remedy = "Empty the cell, or add the period that is missing."
        yield periods[0][2].problem("ags", rule, remedy)
