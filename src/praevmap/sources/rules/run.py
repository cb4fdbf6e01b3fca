"""The rules of the tables, and which tables each of them needs.

A rule runs only where all the tables it needs could be read: a missing table is one problem, not
a thousand unknown keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from praevmap.errors import Problem
from praevmap.sources.rules import bounds, cells, contradictions, memberships, places
from praevmap.sources.tables import Tables


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes
    ----------
    find
        Finds the problems, given the readable tables and the as-of date.
    needs
        Tables without which it says nothing.
    """

    find: Callable[[Tables, date], Iterable[Problem]]
    needs: frozenset[str]


def _rule(find: Callable[[Tables, date], Iterable[Problem]], *needs: str) -> Rule:
    return Rule(find, frozenset(needs))


RULES: tuple[Rule, ...] = (
    _rule(cells.dates),
    _rule(cells.text),
    _rule(cells.events, "events"),
    _rule(cells.claims, "claims"),
    _rule(cells.sources, "sources"),
    _rule(contradictions.contradiction_sources, "contradictions", "sources"),
    _rule(contradictions.contradiction_subjects, "contradictions", "municipalities", "districts"),
    _rule(places.counts, "districts", "youth_offices"),
    _rule(places.municipality_keys, "municipalities", "districts"),
    _rule(places.offices, "youth_offices", "municipalities", "districts"),
    _rule(places.responsibilities, "responsibilities", "municipalities", "youth_offices"),
    _rule(places.population, "population", "municipalities", "districts"),
    _rule(memberships.programmes, "programmes"),
    _rule(memberships.memberships, "memberships", "municipalities", "districts"),
    _rule(memberships.evidence, "evidence", "memberships"),
    _rule(memberships.proof, "evidence", "memberships"),
    _rule(bounds.bounds, "evidence", "memberships", "programmes"),
    _rule(memberships.coverage, "coverage", "memberships"),
)


def rule_problems(tables: Tables, as_of: date) -> Iterator[Problem]:
    """Apply all rules whose tables are readable."""
    for rule in RULES:
        if rule.needs <= tables.keys():
            yield from rule.find(tables, as_of)


def unused_sources(tables: Tables) -> int:
    """Count sources that no other table names; worth knowing, but no problem."""
    named = {
        source_id
        for table, rows in tables.items()
        if table != "sources"
        for row in rows
        for column in ("source_id", "source_ids")
        for source_id in row.values.get(column, "").split()
    }
    return sum(row["source_id"] not in named for row in tables.get("sources", ()))
