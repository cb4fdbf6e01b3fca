"""A table that knows its columns, before it becomes CSV, a sheet or the fields of a layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, cast

from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.status import Status
from praevmap.views.wording import Words

Value = str | int | float | date | tuple[str, ...] | None
"""One cell; ``None`` is no value, a tuple several codes."""


class Kind(Enum):
    """What a column holds.

    ``KEY``: digits that are text. ``CODE``: a word of the data package, e.g. ``via_district``,
    which people read as words; also several of them. ``YEAR``: a number without separators.
    ``SHARE``: 0 to 1. ``LINK``: an address.
    """

    TEXT = "text"
    KEY = "key"
    CODE = "code"
    INTEGER = "integer"
    YEAR = "year"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    name
        As in files for machines: English, lower case; stays the same for ever.
    kind
        What it holds.
    codes
        Beginning of the keys under which the words of its codes are found.
    value
        What it holds of an entry of the table: a function of it, or the path of an attribute, with
        dots, which leads nowhere behind ``None``; by default the attribute of its name. Keys and
        members of enumerations become texts, an empty text no value.
    year
        The year view it speaks of, where there is one column per year.
    in_sheet
        Whether it stands in the workbook, too; keys that only join tables do not.
    """

    name: str
    kind: Kind = Kind.TEXT
    codes: str = ""
    value: Callable[[Any], object] | str = ""
    year: int | None = None
    in_sheet: bool = True

    def of(self, entry: object) -> Value:
        """Return the cell of an entry."""
        if callable(self.value):
            return _plain(self.value(entry))
        for name in (self.value or self.name).split("."):
            entry = None if entry is None else getattr(entry, name)
        return _plain(entry)

    def heading(self, words: Words) -> str:
        """Say what stands in the column."""
        if self.year is not None:
            return words.say("tables.column.status_year", year=self.year)
        return words.say(f"tables.column.{self.name}")

    def meaning(self, words: Words) -> str:
        """Explain the column in a sentence; empty where the heading says it all."""
        if self.year is not None:
            return words.say("tables.meaning.status_year", year=self.year)
        key = f"tables.meaning.{self.name}"
        return words.say(key) if key in words.entries else ""

    def say(self, value: Value, words: Words) -> Value:
        """Put codes into words; any other value stays what it is."""
        if self.kind is not Kind.CODE or value is None:
            return value
        codes = value if isinstance(value, tuple) else (str(value),)
        return words.join([words.say(f"{self.codes}{code}") for code in codes])


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes
    ----------
    name
        Name of its file without the ending; title and description are found under it.
    columns
        In their order.
    rows
        Each with one value per column.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @classmethod
    def of(cls, name: str, columns: tuple[Column, ...], entries: Iterable[object]) -> Table:
        """Make a table with one row per entry."""
        return cls(name, columns, tuple(tuple(c.of(entry) for c in columns) for entry in entries))

    def records(self) -> list[dict[str, Value]]:
        """Return the rows by names of columns."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def _plain(value: object) -> Value:
    """Return what a file can hold."""
    if isinstance(value, Ags | DistrictKey):
        return value.text
    if isinstance(value, Status):
        return value.word
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return tuple(str(_plain(each)) for each in value) or None
    return None if value == "" else cast("Value", value)
