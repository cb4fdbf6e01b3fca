"""Rules of the population figures: of real places and days, whole, and plausible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from praevmap.errors import Problem
from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.population import AGE_CLASSES, Population
from praevmap.sources.cells import LATER, problem_of
from praevmap.sources.objects import Objects
from praevmap.sources.tables import Row

PLAUSIBLE = 0.1
"""How far the towns of a Kreis may be from a figure of the Kreis of another day, as a part of it.

Both are official, but of two days and on two bases; a lost or doubled digit shows.
"""
SOURCE_REMEDY = "Compare with the source."


Entry = tuple[Row, Population]


def figures(objects: Objects) -> Iterator[Problem]:
    """Figures are of days that are known, and no part is larger than its whole."""
    for row, people in objects.population:
        if people.on > objects.as_of:
            rule = f"No date may be after the as-of date ({objects.as_of})."
            yield row.problem("on", rule, LATER)
        yield from _parts(row, people)


def _parts(row: Row, people: Population) -> Iterator[Problem]:
    young, total = people.under_18, people.total
    if young is not None and total is not None and young > total:
        rule = f"There cannot be more people under 18 than people ({total})."
        yield row.problem("under_18", rule, SOURCE_REMEDY)
    empty = [age for age in AGE_CLASSES if not row[age]]
    if len(empty) == len(AGE_CLASSES):
        return
    for age in empty:
        rule = "A row must have all age classes or none."
        yield row.problem(age, rule, "Add it, or empty the other classes.")
    counted = sum(people.ages or ())
    if not row["total"]:
        rule = "A row with age classes needs the number of all people."
        yield row.problem("total", rule, "Add the total of the same source.")
    elif total is not None and counted > total:
        rule = f"The age classes have {counted} people together, more than all people."
        yield row.problem("total", rule, SOURCE_REMEDY)
    if people.ages and young is not None and not counted - people.ages[-1] <= young <= counted:
        rule = "The people under 18 must lie between those under 16 and those under 19."
        yield row.problem("under_18", rule, SOURCE_REMEDY)


def sums(objects: Objects) -> Iterator[Problem]:
    """Towns are contained in their districts, and together about as many as these."""
    of_district: dict[DistrictKey, list[Entry]] = defaultdict(list)
    inside: dict[tuple[DistrictKey, date], list[Entry]] = defaultdict(list)
    for row, people in objects.population:
        if isinstance(people.key, Ags):
            inside[people.key.district, people.on].append((row, people))
        else:
            of_district[people.key].append((row, people))
    members = objects.places.members
    for (district, on), towns in sorted(inside.items()):
        for whole in of_district[district]:
            if whole[1].on == on:
                yield from _contained(whole, towns)
            elif len(towns) == len(members.get(district, ())):
                yield from _alike(whole, towns)


def _contained(whole: Entry, towns: list[Entry]) -> Iterator[Problem]:
    row, district = whole
    for column in ("under_18", "total", *AGE_CLASSES):
        number = _figure(district, column)
        people = sum(_figure(town, column) or 0 for _, town in towns)
        if number is not None and people > number:
            rule = (
                f"The towns inside {district.key} have {people} together, more than the district."
            )
            remedy = "Compare with the source: towns (Aachen, too) are contained in their district."
            yield row.problem(column, rule, remedy)


def _figure(people: Population, column: str) -> int | None:
    known = dict(zip(AGE_CLASSES, people.ages or (), strict=False))
    return {"under_18": people.under_18, "total": people.total, **known}.get(column)


def _alike(whole: Entry, towns: list[Entry]) -> Iterator[Problem]:
    row, district = whole
    totals = [town.total for _, town in towns if town.total is not None]
    number, people = district.total, sum(totals)
    if number and len(totals) == len(towns) and abs(people - number) > PLAUSIBLE * number:
        first = towns[0]
        rule = (
            f"The towns inside {district.key} have {people} people together on {first[1].on}, "
            f"far from {number} on {district.on} (line {row.line})."
        )
        remedy = f"Look for a wrong digit in the rows of {district.key}, beginning with this one."
        yield first[0].problem("total", rule, remedy)


def completeness(objects: Objects) -> Iterator[Problem]:
    """Age classes are there for all municipalities of a day or for none; districts for any day."""
    if not objects.population.is_whole:
        return
    towns = [town.ags for _, town in objects.municipalities]
    classed: dict[date, set[Ags]] = defaultdict(set)
    for row, people in objects.population:
        if isinstance(people.key, Ags) and any(row[age] for age in AGE_CLASSES):
            classed[people.on].add(people.key)
    for on, known in sorted(classed.items()):
        missing = [key for key in towns if key not in known]
        if missing:
            rule = (
                f"Age classes must be there for all {len(towns)} municipalities of a day or for "
                f"none; on {on} {len(missing)} are without."
            )
            remedy = "Add the missing rows of the same source, or remove those of this day."
            yield problem_of("population", rule, remedy, missing[0])
    counted = {people.key for _, people in objects.population}
    for _, district in objects.districts:
        if district.key not in counted:
            rule = "Every district needs its population, or the shares of under-18s are wrong."
            remedy = f"Add a row for {district.key} ({district.name})."
            yield problem_of("population", rule, remedy, district.key)
