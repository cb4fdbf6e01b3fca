"""The CSV files and how they become tables: encoding, quotes, header, rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.tables import COLUMNS, Row, Tables

MARK = b"\xef\xbb\xbf"
"""The byte order mark that some spreadsheet programs write before UTF-8."""

SAVE_AS = "Save it as CSV with commas, in UTF-8 without a byte order mark."


@dataclass(frozen=True, slots=True)
class TextFile:
    """A CSV file that could be split into records, or the reason why not.

    Attributes
    ----------
    header
        The labels as they stand in the file, empty where the file could not be split.
    rows
        Line in the file and cells of every record after the header, blank lines included.
    complete
        Whether the file has every column, each once, so that its rows can be read by name.
    problems
        What is wrong with the file as a file.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    complete: bool
    problems: tuple[Problem, ...]

    def as_table(self, columns: Iterable[str]) -> tuple[Row, ...]:
        """Return the rows by column, without blank lines; only of a complete file."""
        at = {column: self.header.index(column) for column in columns}
        return tuple(
            Row(line, {c: cells[n] if n < len(cells) else "" for c, n in at.items()})
            for line, cells in self.rows
            if cells
        )


def read_tables(folder: Path) -> Tables:
    """Read all tables; what is wrong with any of them is reported together.

    Parameters
    ----------
    folder
        The data package.

    Raises
    ------
    DataPackageError
        When files are missing, empty, not UTF-8, no CSV, or lack a column.
    """
    files = {name: read_text_file(folder, name) for name in COLUMNS}
    problems = [p for file in files.values() if not file.complete for p in file.problems]
    if problems:
        raise DataPackageError(problems)
    return {name: file.as_table(COLUMNS[name]) for name, file in files.items()}


def read_text_file(folder: Path, name: str) -> TextFile:
    """Look at the file of one table.

    Parameters
    ----------
    folder
        The data package.
    name
        Name of the table, a key of `COLUMNS`.
    """
    resource = f"{name}.csv"
    try:
        content = (folder / resource).read_bytes()
    except FileNotFoundError:
        remedy = "Restore it from the repository."
        return _unreadable(resource, None, "The file must exist.", remedy)
    except OSError as error:
        rule = f"The file must be readable ({error.strerror})."
        return _unreadable(resource, None, rule, "Check the path and the permissions.")
    return parse_text_file(name, content)


def parse_text_file(name: str, content: bytes) -> TextFile:
    """Look at the content of a file as `read_text_file` does.

    Parameters
    ----------
    name
        Name of the table.
    content
        All bytes.
    """
    resource = f"{name}.csv"
    if not content.strip(b"\r\n\t \x00"):
        rule = "The file must not be empty; an empty table still has its header."
        return _unreadable(resource, None, rule, "Restore it from the repository.")
    if content.startswith(MARK):
        rule = "The file must begin with its first column, without a byte order mark."
        return _unreadable(resource, 1, rule, SAVE_AS)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        rule = f"The file must be UTF-8 text; the byte 0x{content[error.start]:02X} here is not."
        return _unreadable(resource, line, rule, SAVE_AS)
    return _split(resource, name, text)


def _split(resource: str, name: str, text: str) -> TextFile:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: tuple[str, ...] | None = None
    rows: list[tuple[int, tuple[str, ...]]] = []
    try:
        for record in reader:
            if header is None:
                header = tuple(record)
            else:
                rows.append((reader.line_num, tuple(record)))
    except csv.Error as error:
        rule = f"The file must be readable CSV ({error})."
        remedy = 'Mend the quotes: a cell with a quote is written "like ""this""".'
        return _unreadable(resource, reader.line_num, rule, remedy)
    problems = tuple(_header_problems(resource, name, header or ()))
    counts = Counter(header)
    complete = all(counts[column] == 1 for column in COLUMNS[name])
    return TextFile(header or (), tuple(rows), complete, problems)


def _header_problems(resource: str, name: str, header: tuple[str, ...]) -> Iterator[Problem]:
    columns = COLUMNS[name]
    rule = f"The header must be exactly {','.join(columns)}."
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        rule = "The cells must be separated by commas."
        yield Problem(resource, 1, None, header[0][:80], rule, SAVE_AS)
        return
    counts = Counter(header)
    for label, count in counts.items():
        if label not in columns:
            remedy = "Remove the unknown column, or correct its name."
            yield Problem(resource, 1, label, None, f"Unknown column. {rule}", remedy)
        elif count > 1:
            remedy = "Keep the column once."
            yield Problem(resource, 1, label, None, f"Doubled column. {rule}", remedy)
    missing = [column for column in columns if column not in counts]
    for column in missing:
        remedy = f"Add the column '{column}'; its cells may be empty only where that is allowed."
        yield Problem(resource, 1, column, None, f"Missing column. {rule}", remedy)
    if (
        not missing
        and header != columns
        and set(header) == set(columns)
        and len(header) == len(columns)
    ):
        remedy = "Put the columns into this order."
        yield Problem(resource, 1, None, ",".join(header)[:80], f"Wrong order. {rule}", remedy)


def _unreadable(resource: str, line: int | None, rule: str, remedy: str) -> TextFile:
    return TextFile(
        (), (), complete=False, problems=(Problem(resource, line, None, None, rule, remedy),)
    )
