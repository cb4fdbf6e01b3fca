"""Downloaded population tables before they mean anything: rows of text, and where they stand."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError, Problem

LARGEST = 64 * 2**20
"""Largest file that is read, in bytes; official tables of all Germany have a few megabytes."""

LARGEST_UNPACKED = 512 * 2**20
"""Largest content of a workbook, in bytes: a small file may unpack to more than a machine has."""

MOST_ROWS, MOST_COLUMNS = 200_000, 2_000
"""Largest sheet that is read; further columns are not looked at."""

_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_STUMBLES = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError),
    *(RuntimeError, SyntaxError, OverflowError, zipfile.BadZipFile, zlib.error),
)
"""What openpyxl and its parsers raise over a file that only looks like a workbook."""

_DOWNLOAD_AGAIN = "Download it again from the publisher, and give that file unchanged."


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file.

    Attributes
    ----------
    number
        Line or row in the file, counted from 1.
    cells
        Text without spaces around it.
    """

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """Text of a column (from 0), empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a text file, or of one sheet of a workbook.

    Attributes
    ----------
    resource
        What problems call it: the name of the file, with the sheet where there are several.
    lines
        All rows with any text.
    """

    resource: str
    lines: tuple[Line, ...]


def read_sheets(source: Path) -> tuple[Sheet, ...]:
    """Read a CSV file (UTF-8 or Latin-1, commas or semicolons) or all sheets of an XLSX workbook.

    Parameters
    ----------
    source
        The download.

    Returns
    -------
    tuple of Sheet
        At least one. Numbers of a workbook become the digits they show.

    Raises
    ------
    DataPackageError
        When the file cannot be read, or is of another kind.
    """
    name = source.name
    try:
        size = source.stat().st_size
        content = source.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        rule = f"The file must be readable ({error.strerror})."
        raise _refused(name, rule, "Check the path and the permissions.") from None
    if size > LARGEST:
        rule = f"The file must not be larger than {LARGEST // 2**20} MB."
        raise _refused(name, rule, "Give a population table, or fewer days and places of it.")
    if content.startswith(_OLD_WORKBOOK):
        rule = "The old format XLS cannot be read."
        raise _refused(name, rule, "Open it in a spreadsheet program and save it as XLSX.")
    if content.startswith(_WORKBOOK):
        return _workbook(name, content)
    if b"\x00" in content or not content.strip():
        rule = "The file must be a CSV table or an XLSX workbook."
        raise _refused(name, rule, _DOWNLOAD_AGAIN)
    return (_text(name, content),)


def _text(name: str, content: bytes) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Every byte is a character there; keys and figures are the same in all such encodings.
        text = content.decode("latin-1")
    delimiter = ";" if text.count(";") >= text.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines = []
    try:
        for record in reader:
            cells = tuple(cell.strip() for cell in record)
            if any(cells):
                lines.append(Line(reader.line_num, cells))
    except csv.Error as error:
        rule = f"The file must be readable CSV ({error})."
        raise _refused(name, rule, _DOWNLOAD_AGAIN, reader.line_num) from None
    return Sheet(name, tuple(lines))


def _workbook(name: str, content: bytes) -> tuple[Sheet, ...]:
    # openpyxl takes long to import and is needed here only.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        sheets: list[tuple[str, tuple[Line, ...]]] = []
        if unpacked <= LARGEST_UNPACKED:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # styles that openpyxl does not know
                book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
                sheets = [(sheet.title, _lines(name, sheet)) for sheet in book.worksheets]
                book.close()
    except _STUMBLES as error:
        rule = f"The workbook must be readable ({type(error).__name__})."
        raise _refused(name, rule, _DOWNLOAD_AGAIN) from None
    if unpacked > LARGEST_UNPACKED:
        rule = f"The workbook must not unpack to more than {LARGEST_UNPACKED // 2**20} MB."
        raise _refused(name, rule, _DOWNLOAD_AGAIN)
    alone = len(sheets) == 1
    return tuple(Sheet(name if alone else f"{name} [{title}]", lines) for title, lines in sheets)


def _lines(name: str, sheet: Any) -> tuple[Line, ...]:
    # A workbook may claim a billion rows or cells; what it really holds is bounded by its size.
    sheet.reset_dimensions()
    lines = []
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > MOST_ROWS:
            rule = f"A sheet must not have more than {MOST_ROWS} rows."
            raise _refused(name, rule, _DOWNLOAD_AGAIN)
        cells = tuple(_shown(value) for value in row[:MOST_COLUMNS])
        if any(cells):
            lines.append(Line(number, cells))
    return tuple(lines)


def _shown(value: object) -> str:
    """Return a cell as text; whole numbers without the point that spreadsheets may add."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return str(value).strip()


def _refused(name: str, rule: str, remedy: str, line: int | None = None) -> DataPackageError:
    return DataPackageError([Problem(name, line, None, None, rule, remedy)])
