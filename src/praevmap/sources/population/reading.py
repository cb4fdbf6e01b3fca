"""What a reader of an official population table returns, and how single cells are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from praevmap.errors import Problem
from praevmap.sources.cells import OFFICIAL_KEY, as_day, shorten
from praevmap.sources.structure import KEY_AS_NUMBER

UNKNOWN = frozenset({"", "-", "\u2013", ".", "...", "\u2026", "x", "X", "/"})
"""How official tables write a figure that is not there; never a zero."""

STATE = "05"
"""First digits of every key of Nordrhein-Westfalen."""

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)

_WHOLE = re.compile(r"\d{1,9}|\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,2}")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\.\s?(?:(\d{1,2})\.|(" + "|".join(MONTHS) + r"))\s?(\d{4})")


class Layout(Enum):
    """The tables that can be imported, and how a person would call them."""

    REGISTER = "Gemeindeverzeichnis (Destatis)"
    GENESIS = "Regionaldatenbank (GENESIS)"
    OWN = "praevmap (key,on,under_18,total)"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a table says about one place on one day.

    Attributes
    ----------
    line
        Where it says so.
    key
        Key of five or eight digits, well formed.
    on
        Day of the count.
    under_18, total
        Persons; ``None`` where the table tells none.
    source_id
        Named by the table itself, else empty.
    """

    line: int
    key: str
    on: date
    under_18: int | None
    total: int | None
    source_id: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who published a table.

    Attributes
    ----------
    source_id
        Without the day.
    publisher, title, published, url, note
        As in ``sources.csv``; ``{day}`` in the title is the day of the count.
    """

    source_id: str
    publisher: str
    title: str
    published: str
    url: str
    note: str

    def row(self, on: date) -> dict[str, str]:
        """Return the row of ``sources.csv`` for the figures of one day."""
        return {
            "source_id": f"{self.source_id}-{on.isoformat()}",
            "publisher": self.publisher,
            "title": self.title.format(day=f"{on:%d.%m.%Y}"),
            "published": self.published,
            "url": self.url,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A table as figures.

    Attributes
    ----------
    layout
        Which table it is.
    figures
        In the order of the file; a place may have several days, but each only once.
    origin
        Who published it; ``None`` where the table cannot say.
    elsewhere
        Number of rows of other states, or of the state as a whole.
    """

    layout: Layout
    figures: tuple[Figure, ...]
    origin: Origin | None
    elsewhere: int


@dataclass(slots=True)
class Findings:
    """Collects what is wrong with a file.

    Attributes
    ----------
    resource
        The file.
    problems
        So far.
    """

    resource: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: tuple[int | None, str | None, str | None], rule: str, remedy: str) -> None:
        """Add a problem; `place` is line, column and value."""
        line, column, value = place
        shown = None if value is None else shorten(value)
        self.problems.append(Problem(self.resource, line, column, shown, rule, remedy))

    def told(self, line: int) -> bool:
        """Whether a problem of this line is among those found."""
        return any(problem.row == line for problem in self.problems)

    def count(self, line: int, column: str, text: str) -> int | None:
        """Read a number of persons; a sign for unknown is ``None``, anything else a problem."""
        if text in UNKNOWN:
            return None
        if _WHOLE.fullmatch(text):
            return int(re.sub(r"\D", "", text))
        rule = "A number of persons must be digits only, or one of the signs - . x for unknown."
        self.add((line, column, text), rule, "Correct it after the original download.")
        return None

    def key(self, line: int, text: str) -> str | None:
        """Return a key of this state; ``None`` for other places, and with a problem if broken."""
        if OFFICIAL_KEY.fullmatch(text):
            return text
        if KEY_AS_NUMBER.fullmatch(text):
            rule = "A key is text; something has read this one as a number and lost its zero."
            remedy = "Give the original download, not one saved by a spreadsheet program."
            self.add((line, "key", text), rule, remedy)
        elif text.startswith(STATE) and len(text) in (5, 8):
            rule = "The key must be one of Nordrhein-Westfalen (05, then 1, 3, 5, 7 or 9)."
            self.add((line, "key", text), rule, "Correct the key after the original download.")
        return None


def is_figure(text: str) -> bool:
    """Whether a cell is a number of persons or a sign for an unknown one.

    Examples
    --------
    >>> [is_figure(text) for text in ("1 234", "-", "Insgesamt", "")]
    [True, True, False, False]
    """
    return bool(text) and (text in UNKNOWN or _WHOLE.fullmatch(text) is not None)


def find_days(text: str) -> set[date]:
    """Find all real days that a text names the German way.

    Examples
    --------
    >>> find_days("Bevölkerung am 31.12.2017")
    {datetime.date(2017, 12, 31)}
    >>> find_days("Stand: 31. Dezember 2017") == find_days("2017-12-31")
    False
    """
    found = set()
    for day, month, name, year in _DAY.findall(text):
        number = int(month) if month else MONTHS.index(name) + 1
        real = as_day(f"{year}-{number:02d}-{int(day):02d}")
        if real is not None:
            found.add(real)
    return found


def unique(figures: Iterable[Figure], findings: Findings) -> tuple[Figure, ...]:
    """Keep each place and day once; two rows that differ are a problem."""
    kept: dict[tuple[str, date], Figure] = {}
    for figure in figures:
        first = kept.setdefault((figure.key, figure.on), figure)
        if (first.under_18, first.total) != (figure.under_18, figure.total):
            rule = f"A place must have one figure for a day; line {first.line} says another."
            remedy = "Remove one of the two rows."
            findings.add((figure.line, "key", figure.key), rule, remedy)
    return tuple(kept.values())
