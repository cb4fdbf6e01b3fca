"""The few error classes of praevmap.

Every error that a person may see derives from `PraevmapError`. Errors that can
have many causes at once collect all of them as `Problem` records first and are
raised once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_VALUE = 80
"""Longest offending value that a problem shows, in characters."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, told so that a person can mend it.

    Attributes
    ----------
    resource
        The file (relative to the data package) or the table, e.g. ``memberships.csv``.
    row
        Line number in the file as an editor shows it (the header is line 1), or
        ``None`` where the problem concerns the whole file.
    field
        Column name, or ``None`` where the problem concerns the whole row or file.
    value
        The offending value as text, shortened to `LONGEST_VALUE`; ``None`` where there is none.
    rule
        What must hold, as a sentence.
    remedy
        What to do about it, as a sentence.
    """

    resource: str
    row: int | None
    field: str | None
    value: str | None
    rule: str
    remedy: str

    def __post_init__(self) -> None:
        """Shorten the value."""
        if self.value is not None and len(self.value) > LONGEST_VALUE:
            object.__setattr__(self, "value", self.value[: LONGEST_VALUE - 1] + "…")

    def __str__(self) -> str:
        """Tell the problem in one line: place, value, rule, remedy."""
        place = self.resource
        if self.row is not None:
            place += f", line {self.row}"
        if self.field is not None:
            place += f", {self.field}"
        shown = "" if self.value is None else f" (value: {self.value!r})"
        return f"{place}: {self.rule}{shown} {self.remedy}"


class PraevmapError(Exception):
    """Base of all errors that praevmap raises on purpose; its text is one readable sentence."""


class DataPackageError(PraevmapError):
    """The data package is missing, unreadable or breaks its rules.

    Parameters
    ----------
    problems
        All problems found, in the order of files and lines; at least one.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems and summarise them in the message."""
        self.problems: tuple[Problem, ...] = tuple(problems)
        first = self.problems[0]
        more = len(self.problems) - 1
        tail = f" (and {more} more; run 'praevmap check')" if more else ""
        super().__init__(f"{first}{tail}")

    def __reduce__(self) -> tuple[type, tuple[tuple[Problem, ...]]]:
        """Come whole from another process."""
        return type(self), (self.problems,)


class BoundaryError(PraevmapError):
    """A boundary file cannot be read, or is not the coverage of municipalities it should be."""


class UsageError(PraevmapError):
    """A command or function was asked for something that does not exist."""


class ExportError(PraevmapError):
    """A file for people cannot be made or written."""
