"""Population tables as they were downloaded, and how their single cells are read."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from praevmap.errors import DataPackageError, Problem
from praevmap.model.ags import ParticipantKey, parse_key
from praevmap.model.population import Population
from praevmap.sources.cells import KEY_AS_NUMBER, OFFICIAL_KEY

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN = frozenset({"", "-", "\u2013", ".", "...", "\u2026", "x", "X", "/"})
"""How official tables write a figure that is not there; never a zero."""

_MOST_SHOWN = 1000
"""Longest list of columns in a problem, in characters; a flat CSV with three groups has 500."""

_UNREADABLE = (
    *(LookupError, ValueError, TypeError, AttributeError, OSError, EOFError, RuntimeError),
    *(SyntaxError, csv.Error, zipfile.BadZipFile, zlib.error),
)
"""What the readers raise over a file that only looks like a table or a workbook."""

_ELSEWHERE = re.compile(r"DG|0?[1-46-9][0-9]{0,11}|05[0-9]?")
"""Keys of Germany, of other states (with or without their zero), and of wholes of this one."""

_PERSONS = re.compile(r"[0-9]{1,9}")


@dataclass(slots=True)
class Reading:
    """A table as figures, what is wrong with it, and what of it is left out.

    Attributes
    ----------
    resource
        The file.
    layout
        Which table it is, as a person would call it.
    figures
        Lines and what they say, in the order of the file; the source where the table names it.
    origin
        Who published it, as a row of ``sources.csv`` with ``{on}`` and ``{day}`` for the day of
        the count; empty where the table cannot say.
    problems
        So far.
    skipped
        Lines that are left out, by the reason.
    """

    resource: str
    layout: str = ""
    figures: list[tuple[int, Population]] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    skipped: dict[str, list[int]] = field(default_factory=dict)

    def source(self, on: date) -> dict[str, str]:
        """Return the row of ``sources.csv`` for the figures of one day."""
        days = {"on": on.isoformat(), "day": f"{on:%d.%m.%Y}"}
        return {name: text.format(**days) for name, text in self.origin.items()}

    def add(self, place: tuple[int | None, str | None, str | None], rule: str, remedy: str) -> None:
        """Add a problem; `place` is line, column and value."""
        self.problems.append(Problem(self.resource, *place, rule, remedy))

    def add_columns(self, line: int, expected: str, present: list[str], remedy: str) -> None:
        """Add that the table has other columns than a layout needs."""
        shown = ", ".join(present)[:_MOST_SHOWN] or "none"
        rule = f"The columns must be {expected}; found: {shown}."
        self.add((line, None, None), rule, remedy)

    def skip(self, line: int, reason: str) -> None:
        """Leave a row out for a reason, as in "3 rows of other places"."""
        self.skipped.setdefault(reason, []).append(line)

    def count(self, line: int, column: str, text: str) -> int | None:
        """Read a number of persons; a sign for unknown is ``None``, anything else a problem."""
        if text in UNKNOWN:
            return None
        if _PERSONS.fullmatch(text):
            return int(text)
        rule = "A number of persons must be digits only, or one of the signs - . x for unknown."
        self.add((line, column, text), rule, "Correct it after the original download.")
        return None

    def key(self, line: int, text: str) -> ParticipantKey | None:
        """Return a key of a place of this state; other places are left out, the rest is odd."""
        if OFFICIAL_KEY.fullmatch(text):
            return parse_key(text)
        if _ELSEWHERE.fullmatch(text):
            self.skip(line, "of other places")
            return None
        rule = "The key must be one of Nordrhein-Westfalen, with eight or five digits (05…)."
        remedy = "Correct the key after the original download."
        if KEY_AS_NUMBER.fullmatch(text):
            rule = "A key is text; something has read this one as a number and lost its zero."
            remedy = "Give the original download, not one saved by a spreadsheet program."
        self.add((line, "key", text), rule, remedy)
        return None

    def rows(self, sheet: pd.DataFrame) -> pd.DataFrame:
        """Return the rows below the head by its labels; those of another length are problems."""
        lengths = sheet.notna().sum(axis=1)
        width = lengths.iloc[0]
        for line, cells in sheet[lengths != width].iterrows():
            rule = f"A row must have {width} cells like the head; here are {cells.count()}."
            remedy = "Give the original download, or mend the separators and quotes of this row."
            self.add((int(str(line)), None, ";".join(cells.dropna())), rule, remedy)
        rows: pd.DataFrame = sheet.loc[lengths == width, : width - 1]
        return rows.iloc[1:].set_axis(rows.iloc[0].tolist(), axis="columns")


def read_download(source: Path) -> list[pd.DataFrame]:
    """Read a CSV file (UTF-8 or Latin-1, commas or semicolons) or all sheets of an XLSX workbook.

    Parameters
    ----------
    source
        The download.

    Returns
    -------
    list of pandas.DataFrame
        Text without spaces around it, by line in the file (from 1) and column (from 0), without
        rows that have no text at all. Of CSV the end of a short row is missing, of XLSX empty.

    Raises
    ------
    DataPackageError
        When the file cannot be read or is of another kind.
    """
    import pandas as pd  # noqa: PLC0415 - takes long to import and is needed here only

    rule = "The file must be a CSV table or an XLSX workbook."
    try:
        content = source.read_bytes()
        if content.startswith(b"PK\x03\x04"):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # styles that openpyxl does not know
                book = io.BytesIO(content)
                sheets = pd.read_excel(book, sheet_name=None, header=None, na_filter=False)
            return [_plain(sheet) for sheet in sheets.values()]
        if b"\x00" not in content and content.strip():
            return [_plain(_read_csv(content))]
    except _UNREADABLE as error:
        reason = error.strerror if isinstance(error, OSError) else type(error).__name__
        rule = f"The file must be readable CSV or XLSX ({reason or error})."
    remedy = "Give a download of the publisher unchanged; save an old XLS as XLSX."
    raise DataPackageError([Problem(source.name, None, None, None, rule, remedy)])


def _read_csv(content: bytes) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Every byte is a character there; keys and figures are the same in all such encodings.
        text = content.decode("latin-1")
    delimiter = ";" if text.count(";") >= text.count(",") else ","
    # pandas itself would fill short rows, or refuse the file.
    records = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    return pd.DataFrame(dict(enumerate(zip_longest(*records))))


def _plain(sheet: pd.DataFrame) -> pd.DataFrame:
    sheet.index += 1
    cells = sheet.map(_text, na_action="ignore")
    return cells[(cells.fillna("") != "").any(axis=1)]


def _text(value: object) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value).strip()
