"""References between the tables that must hold before the model can look anything up.

`praevmap check` tells the same with everything else; loading tells it on its own, because it must
be quick and must not trust the descriptor to name every reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from praevmap.errors import Problem
from praevmap.sources.cells import shorten, unknown_value
from praevmap.sources.rules.memberships import programmes
from praevmap.sources.rules.places import municipality_keys
from praevmap.sources.tables import Row, Tables


class Link(NamedTuple):
    """One column whose values must exist elsewhere.

    Attributes
    ----------
    table, column
        Where the reference stands.
    targets
        Tables and columns, any of which may know the value.
    optional
        Whether the cell may be empty.
    several
        Whether the cell lists several values, separated by spaces.
    """

    table: str
    column: str
    targets: tuple[tuple[str, str], ...]
    optional: bool = False
    several: bool = False


TOWN = (("municipalities", "ags"),)
DISTRICT = (("districts", "district_key"),)
PLACE = TOWN + DISTRICT
MEMBERSHIP = (("memberships", "membership_id"),)
SOURCE = (("sources", "source_id"),)

LINKS: tuple[Link, ...] = (
    Link("municipalities", "district_key", DISTRICT),
    Link("youth_offices", "youth_office_key", PLACE),
    Link("youth_offices", "source_id", SOURCE, optional=True),
    Link("responsibilities", "ags", TOWN),
    Link("responsibilities", "youth_office_key", (("youth_offices", "youth_office_key"),)),
    Link("memberships", "participant_key", PLACE),
    Link("memberships", "programme", (("programmes", "programme"),)),
    Link("evidence", "membership_id", MEMBERSHIP),
    Link("evidence", "source_id", SOURCE),
    Link("coverage", "membership_id", MEMBERSHIP),
    Link("coverage", "ags", TOWN),
    Link("coverage", "source_id", SOURCE),
    Link("events", "place_key", TOWN, optional=True),
    Link("events", "source_id", SOURCE),
    Link("claims", "source_id", SOURCE),
    Link("contradictions", "subject_key", PLACE, optional=True),
    Link("contradictions", "source_ids", SOURCE, optional=True, several=True),
    Link("population", "key", PLACE),
    Link("population", "source_id", SOURCE),
)
"""All references of the data package, in the order of its tables."""


def broken_links(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Find whatever would make a later look-up fail.

    Parameters
    ----------
    tables
        All tables.
    as_of
        Last day of which the network speaks.

    Yields
    ------
    Problem
        References to nothing, towns outside their district or without a Jugendamt, and days
        without exactly one programme.
    """
    for link in LINKS:
        known = {row[column] for table, column in link.targets for row in tables[table]}
        for row in tables[link.table]:
            for value in _values(link, row):
                if value not in known:
                    rule, remedy = unknown_value(link.targets)
                    resource = f"{link.table}.csv"
                    yield Problem(resource, row.line, link.column, shorten(value), rule, remedy)
    yield from municipality_keys(tables, as_of)
    yield from _unserved(tables)
    yield from programmes(tables, as_of)


def _values(link: Link, row: Row) -> list[str]:
    cell = row[link.column]
    if link.optional and not cell:
        return []
    return cell.split() if link.several else [cell]


def _unserved(tables: Tables) -> Iterator[Problem]:
    served = {row["ags"] for row in tables["responsibilities"]}
    for row in tables["municipalities"]:
        if row["ags"] not in served:
            rule = "Every municipality must have one responsible Jugendamt; this one has none."
            remedy = f"Add a row for {row['ags']} to responsibilities.csv."
            yield Problem("responsibilities.csv", None, "ags", row["ags"], rule, remedy)
