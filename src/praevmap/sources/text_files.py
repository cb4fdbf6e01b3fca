"""The CSV files before they are tables: encoding, quotes, header."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from praevmap.errors import Problem
from praevmap.sources.tables import COLUMNS

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
    lines
        Line in the file of every record, the header first, blank lines included.
    complete
        Whether the file has every column, each once, so that its rows can be read by name.
    problems
        What is wrong with the file as a file.
    """

    header: tuple[str, ...]
    lines: tuple[int, ...]
    complete: bool
    problems: tuple[Problem, ...]


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
    lines: list[int] = []
    try:
        for record in reader:
            header = tuple(record) if header is None else header
            lines.append(reader.line_num)
    except csv.Error as error:
        rule = f"The file must be readable CSV ({error})."
        remedy = 'Mend the quotes: a cell with a quote is written "like ""this""".'
        return _unreadable(resource, reader.line_num, rule, remedy)
    problems = tuple(_header_problems(resource, name, header or ()))
    counts = Counter(header)
    complete = all(counts[column] == 1 for column in COLUMNS[name])
    return TextFile(header or (), tuple(lines), complete, problems)


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
