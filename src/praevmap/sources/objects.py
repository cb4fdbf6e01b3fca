"""Rows of the tables as objects of the model: each cell as the model's annotation wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, cached_property
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from praevmap.errors import Problem, UsageError
from praevmap.model.ags import Ags, DistrictKey, RegionalOffice, parse_key
from praevmap.model.claims import Claim
from praevmap.model.coverage import CoverageRow
from praevmap.model.participation import Membership, Programme, Statement
from praevmap.model.places import District, Municipality, Places, Responsibility, YouthOffice
from praevmap.model.population import AGE_CLASSES, Population
from praevmap.model.provenance import Contradiction, Event, Source
from praevmap.sources.cells import as_day, as_number, as_whole
from praevmap.sources.tables import COLUMNS, Row

T = TypeVar("T")

_ORDERED: Mapping[str, tuple[str, ...]] = {
    "evidence": (
        "source_id",
        "locator",
        "year",
        "year_meaning",
        "evidence_kind",
        "evidence",
        "confidence",
        "seen",
    ),
    "population": ("key", "on", "under_18", "total", "source_id", " ".join(AGE_CLASSES)),
}
"""Columns in the order of the object's fields, where that is not the order of the table."""


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """One table, as far as it could be read.

    Attributes
    ----------
    rows
        Every row as text.
    entries
        The rows that could be read, and what they say. A cell that may be empty and cannot be
        read counts as empty here; the rule of that cell reports it.
    is_readable
        Whether there is such a file with all its columns.
    faults
        What could not be read.
    problems
        What a check of this table alone found, where it was checked.
    """

    rows: tuple[Row, ...] = ()
    entries: tuple[tuple[Row, T], ...] = ()
    is_readable: bool = False
    faults: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[tuple[Row, T]]:
        """Return the rows that could be read, and what they say."""
        return iter(self.entries)

    @property
    def is_whole(self) -> bool:
        """Whether every row could be read: of no other table may a rule say what it lacks."""
        return self.is_readable and len(self.rows) == len(self.entries)


@dataclass(frozen=True)
class Objects:
    """All tables; those that are not readable are empty.

    Attributes
    ----------
    as_of
        The as-of date of the data package; where it has none, no day is too late.
    """

    as_of: date = date.max
    municipalities: Table[Municipality] = field(default_factory=Table)
    districts: Table[District] = field(default_factory=Table)
    youth_offices: Table[YouthOffice] = field(default_factory=Table)
    responsibilities: Table[Responsibility] = field(default_factory=Table)
    programmes: Table[Programme] = field(default_factory=Table)
    memberships: Table[Membership] = field(default_factory=Table)
    evidence: Table[Statement] = field(default_factory=Table)
    coverage: Table[CoverageRow] = field(default_factory=Table)
    events: Table[Event] = field(default_factory=Table)
    claims: Table[Claim] = field(default_factory=Table)
    contradictions: Table[Contradiction] = field(default_factory=Table)
    population: Table[Population] = field(default_factory=Table)
    sources: Table[Source] = field(default_factory=Table)

    @classmethod
    def of(cls, tables: Mapping[str, Table[Any]], as_of: date | None) -> Objects:
        """Put tables of any kind together by their names."""
        return cls(as_of or date.max, **tables)

    @property
    def tables(self) -> Mapping[str, Table[Any]]:
        """The tables by name, in the order of the descriptor."""
        return {name: getattr(self, name) for name in COLUMNS}

    @cached_property
    def places(self) -> Places:
        """All places that could be read."""
        return Places(
            {town.ags: town for _, town in self.municipalities},
            {district.key: district for _, district in self.districts},
            {office.key: office for _, office in self.youth_offices},
            tuple(responsibility for _, responsibility in self.responsibilities),
        )


KINDS: Mapping[str, type] = {
    name: get_args(table)[0] for name, table in get_type_hints(Objects).items() if name in COLUMNS
}
"""What a row of each table becomes."""


def read_table(name: str, rows: tuple[Row, ...]) -> Table[Any]:
    """Read all rows of one table.

    Parameters
    ----------
    name
        The table.
    rows
        Its rows as text.
    """
    entries, faults = [], []
    readers = readers_of(name)
    for row in rows:
        values: list[object] = []
        for columns, (read, is_optional) in readers.items():
            text = " ".join([row[column] for column in columns]).strip()
            try:
                values.append(read(text) if text or not is_optional else None)
            except (ValueError, KeyError, UsageError) as error:
                remedy = "Mend the value; run 'praevmap check' for all problems of the package."
                rule = f"The row must be readable: {error}."
                place = (f"{name}.csv", row.line, columns[0], text)
                faults.append(Problem(*place, rule, remedy))
                if is_optional:
                    values.append(None)
        if len(values) == len(readers):
            entries.append((row, KINDS[name](*values)))
    return Table(rows, tuple(entries), is_readable=True, faults=tuple(faults))


Reader = tuple[Callable[[str], Any], bool]
"""How the text of a cell is read, and whether it may be empty."""


@cache
def readers_of(table: str) -> Mapping[tuple[str, ...], Reader]:
    """Return how the columns of a table are read, some together, as the object's fields follow.

    Parameters
    ----------
    table
        Its name.
    """
    kind = KINDS[table]
    hints = get_type_hints(kind)
    columns = _ORDERED.get(table, COLUMNS[table])
    wanted = (hints[part.name] for part in fields(kind))
    return {
        tuple(column.split()): _reader(hint) for column, hint in zip(columns, wanted, strict=False)
    }


def _reader(wanted: Any) -> Reader:
    options = set(get_args(wanted)) if get_origin(wanted) is not tuple else {wanted}
    is_optional = NoneType in options
    options = options - {NoneType} or {wanted}
    if options == {Ags, DistrictKey}:
        return parse_key, is_optional
    (kind,) = options
    if get_origin(kind) is tuple:
        return (_counts if kind == tuple[int, ...] else lambda t: tuple(t.split())), is_optional
    return _READERS.get(kind, kind), is_optional


def _known(read: Callable[[str], Any], words: str) -> Callable[[str], Any]:
    def known(text: str) -> Any:
        value = read(text)
        if value is None:
            message = f"{text!r} is no {words}"
            raise ValueError(message)
        return value

    return known


def _counts(text: str) -> tuple[int, ...]:
    counts = tuple(map(_READERS[int], text.split()))
    if len(counts) != len(AGE_CLASSES):
        message = "all age classes are needed, or none"
        raise ValueError(message)
    return counts


_READERS: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    date: _known(as_day, "date"),
    int: _known(as_whole, "whole number"),
    float: _known(as_number, "number"),
    bool: lambda text: text == "true",
    RegionalOffice: lambda text: RegionalOffice[text],
}
