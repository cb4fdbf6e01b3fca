"""The CSV files and how they become tables: encoding, quotes, header, rows."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.tables import COLUMNS, Row

MARK = b"\xef\xbb\xbf"
"""The byte order mark that some spreadsheet programs write before UTF-8."""

SAVE_AS = "Save it as CSV with commas, in UTF-8 without a byte order mark."


@dataclass(frozen=True)
class TextFile:
    """A CSV file that could be split into records, or the reason why not.

    Attributes
    ----------
    name
        The table.
    header
        The labels as they stand in the file, empty where the file could not be split.
    rows
        Line in the file and cells of every record after the header, blank lines included.
    problems
        What is wrong with the file as a file.
    """

    name: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def resource(self) -> str:
        """Name of the file, as problems have it."""
        return f"{self.name}.csv"

    @property
    def is_complete(self) -> bool:
        """Whether the file has every column, each once, so that its rows can be read by name."""
        return all(self.header.count(column) == 1 for column in COLUMNS[self.name])

    @cached_property
    def table(self) -> tuple[Row, ...]:
        """The rows by column, without blank lines; only of a complete file."""
        at = {column: self.header.index(column) for column in COLUMNS[self.name]}
        return tuple(
            Row(self.name, line, {c: cells[n] if n < len(cells) else "" for c, n in at.items()})
            for line, cells in self.rows
            if cells
        )


def read_text_files(folder: Path) -> dict[str, TextFile]:
    """Read the files of all tables, by the name of the table.

    Parameters
    ----------
    folder
        The data package.

    Raises
    ------
    DataPackageError
        When files are missing, empty, not UTF-8, no CSV, or lack a column; with all of these.
    """
    files = {name: read_text_file(folder, name) for name in COLUMNS}
    problems = [p for file in files.values() if not file.is_complete for p in file.problems]
    if problems:
        raise DataPackageError(problems)
    return files


def read_text_file(folder: Path, name: str) -> TextFile:
    """Look at the file of one table.

    Parameters
    ----------
    folder
        The data package.
    name
        Name of the table, a key of `COLUMNS`.
    """
    try:
        content = (folder / f"{name}.csv").read_bytes()
    except FileNotFoundError:
        return _unreadable(name, None, "The file must exist.", "Restore it from the repository.")
    except OSError as error:
        rule = f"The file must be readable ({error.strerror})."
        return _unreadable(name, None, rule, "Check the path and the permissions.")
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
    if not content.strip(b"\r\n\t \x00"):
        rule = "The file must not be empty; an empty table still has its header."
        return _unreadable(name, None, rule, "Restore it from the repository.")
    if content.startswith(MARK):
        rule = "The file must begin with its first column, without a byte order mark."
        return _unreadable(name, 1, rule, SAVE_AS)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        rule = f"The file must be UTF-8 text; the byte 0x{content[error.start]:02X} here is not."
        return _unreadable(name, line, rule, SAVE_AS)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        (_, header), *rows = [(reader.line_num, tuple(record)) for record in reader]
    except csv.Error as error:
        rule = f"The file must be readable CSV ({error})."
        remedy = 'Mend the quotes: a cell with a quote is written "like ""this""".'
        return _unreadable(name, reader.line_num, rule, remedy)
    return TextFile(name, header, tuple(rows), tuple(_header_problems(name, header)))


def _header_problems(name: str, header: tuple[str, ...]) -> Iterator[Problem]:
    resource, columns = f"{name}.csv", COLUMNS[name]
    rule = f"The header must be exactly {','.join(columns)}."
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        separated = "The cells must be separated by commas."
        yield Problem(resource, 1, None, header[0], separated, SAVE_AS)
        return
    counts = Counter(header)
    for label, count in counts.items():
        if label not in columns:
            remedy = "Remove the unknown column, or correct its name."
            yield Problem(resource, 1, label, None, f"Unknown column. {rule}", remedy)
        elif count > 1:
            remedy = "Keep the column once."
            yield Problem(resource, 1, label, None, f"Doubled column. {rule}", remedy)
    for column in columns:
        if column not in counts:
            remedy = (
                f"Add the column '{column}'; its cells may be empty only where that is allowed."
            )
            yield Problem(resource, 1, column, None, f"Missing column. {rule}", remedy)
    if header != columns and sorted(header) == sorted(columns):
        shown, remedy = ",".join(header), "Put the columns into this order."
        yield Problem(resource, 1, None, shown, f"Wrong order. {rule}", remedy)


def _unreadable(name: str, line: int | None, rule: str, remedy: str) -> TextFile:
    return TextFile(name, problems=(Problem(f"{name}.csv", line, None, None, rule, remedy),))
