"""Lists as files: CSV or XLSX as people have them, read as text by line."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError, Problem

LARGEST = 8 * 2**20
"""Largest file that is read, in bytes; a list of all Jugendämter has some ten thousand."""

DELIMITERS = (";", "\t", ",", "|")
MOJIBAKE = re.compile("Ã[\u0080-\u00bf¤¶¼„\u2013œŸ]")
"""Umlauts that were UTF-8 and have been read as another encoding."""

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_STUMBLES = (KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile)
"""What openpyxl raises over a file that only looks like a workbook."""


Sheet = tuple[tuple[int, tuple[str, ...]], ...]
"""One sheet of a workbook, or one way to split a CSV file: line, from 1, and cells of every row
that has any text."""


def read_sheets(path: Path) -> list[Sheet]:
    """Read a list: every visible sheet of a workbook, or a CSV file split in each possible way.

    Parameters
    ----------
    path
        CSV (UTF-8, UTF-16 or cp1252; semicolons, commas, tabs or bars) or XLSX.

    Raises
    ------
    DataPackageError
        When the file cannot be read, is of another kind, or is too large.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise refuse(path, f"The list must be readable ({error.strerror}).") from None
    if len(content) > LARGEST:
        raise refuse(path, f"The list must have at most {LARGEST // 2**20} MB.")
    if content.startswith(b"PK\x03\x04"):
        try:
            return list(_read_workbook(content))
        except _STUMBLES:
            rule = "The list must be a workbook that can be opened; this one is damaged."
            raise refuse(path, rule, "Open it in Excel and save it again as XLSX.") from None
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")) or not content.strip(b"\r\n\t \x00"):
        raise refuse(path, "The list must be CSV or XLSX, with something in it.")
    text = _decode(path, content)
    return [_split(text, delimiter) for delimiter in (None, *DELIMITERS) if _has(text, delimiter)]


def refuse(path: Path, rule: str, remedy: str = "Save it as XLSX, or as CSV.") -> DataPackageError:
    """Return the error that refuses a list as a whole."""
    return DataPackageError([Problem(path.name, None, None, None, rule, remedy)])


def _decode(path: Path, content: bytes) -> str:
    encoding = next((e for mark, e in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if MOJIBAKE.search(text):
        try:
            text = text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            rule = "The umlauts of the list are damaged beyond repair."
            raise refuse(path, rule, "Save the original once more as CSV in UTF-8.") from None
    if "\x00" in text or "\ufffd" in text:
        rule = "The list must be text in UTF-8, UTF-16 or cp1252; some letters are lost."
        raise refuse(path, rule, "Save the original once more as CSV in UTF-8.")
    return text


def _has(text: str, delimiter: str | None) -> bool:
    return delimiter is None or delimiter in text


def _split(text: str, delimiter: str | None) -> Sheet:
    lines = io.StringIO(re.sub(r"\Asep=.\s*\n", "\n", text), newline="")
    if delimiter is None:
        cells = enumerate(([line.strip().strip('"')] for line in lines), start=1)
        return tuple(_filled(cells))
    reader = csv.reader(lines, delimiter=delimiter)
    return tuple(_filled((reader.line_num, record) for record in reader))


def _read_workbook(content: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - needed for workbooks only

    book = load_workbook(io.BytesIO(content), data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            cells = [[_shown(cell.value) for cell in row] for row in sheet.iter_rows()]
            for merged in sheet.merged_cells.ranges:
                first = cells[merged.min_row - 1][merged.min_col - 1]
                for row in cells[merged.min_row - 1 : merged.max_row]:
                    span = slice(merged.min_col - 1, merged.max_col)
                    row[span] = [first] * len(row[span])
            yield tuple(_filled(enumerate(cells, start=1)))


def _filled(rows: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, cells in rows:
        shown = tuple(" ".join(cell.split()) for cell in cells)
        if any(shown):
            yield line, shown


def _shown(value: object) -> str:
    """Write the value of a cell as a person would, days as ISO has them."""
    if value is None or isinstance(value, bool | time):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    return "" if text.startswith("#") else text
