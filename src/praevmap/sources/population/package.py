"""Writes population rows and their sources into the data package, all of it or nothing."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.descriptor import RESOURCE_PATHS
from praevmap.sources.seal import seal
from praevmap.sources.tables import COLUMNS, DESCRIPTOR, read_table
from praevmap.sources.writing import replace_file

POPULATION = "population.csv"
SOURCES = "sources.csv"
WRITTEN = (SOURCES, POPULATION, DESCRIPTOR)
"""What is written, in this order: a figure never cites a source that is not there yet."""


def add_figures(
    folder: Path,
    rows: Sequence[Mapping[str, str]],
    cited: Iterable[Mapping[str, str]],
    download: tuple[str, Mapping[int, int]],
) -> tuple[str, ...]:
    """Write the rows, add the sources they cite, credit these in the descriptor, and seal.

    All is done and checked on a copy first.

    Parameters
    ----------
    folder
        The data package, sealed.
    rows
        All rows of ``population.csv``.
    cited
        Rows of ``sources.csv`` that new figures cite; those that exist are not written again.
    download
        Name of the download, and its line by the line of the new table, so that problems point
        at a file that the reader has.

    Returns
    -------
    tuple of str
        The files that changed.

    Raises
    ------
    DataPackageError
        With the problems that the package would have, or when it cannot be written.
    """
    with tempfile.TemporaryDirectory() as temp:
        copy = Path(temp) / "geodata"
        try:
            _copy(folder, copy)
            _write_table(copy / POPULATION, "population", rows)
            _add_sources(copy, cited)
            _credit(copy / DESCRIPTOR, cited)
        except OSError as error:
            raise _unwritable(error) from None
        seal(copy)
        _check(copy, download)
        contents = {name: (copy / name).read_bytes() for name in WRITTEN}
    changed = {n: c for n, c in contents.items() if (folder / n).read_bytes() != c}
    _replace_all(folder, changed)
    return tuple(changed)


def _copy(folder: Path, copy: Path) -> None:
    for name in (DESCRIPTOR, *RESOURCE_PATHS.values()):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, copy / name)


def _write_table(path: Path, table: str, rows: Iterable[Mapping[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS[table], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def _add_sources(copy: Path, cited: Iterable[Mapping[str, str]]) -> None:
    """Add each new source before the first that follows it in the alphabet."""
    rows = [dict(row.values) for row in read_table(copy, "sources")]
    known = {row["source_id"] for row in rows}
    new = [dict(row) for row in cited if row["source_id"] not in known]
    for row in new:
        place = next((n for n, r in enumerate(rows) if r["source_id"] > row["source_id"]), None)
        rows.insert(len(rows) if place is None else place, row)
    if new:
        _write_table(copy / SOURCES, "sources", rows)


def _credit(path: Path, cited: Iterable[Mapping[str, str]]) -> None:
    """Name the publishers in the descriptor, where every export takes its credits from."""
    content = json.loads(path.read_text(encoding="utf-8"))
    tables = [r for r in content["resources"] if r["name"] == "population"]
    for source in cited:
        credit = {"title": _credit_line(source), "path": source["url"]}
        entry = {name: text for name, text in credit.items() if text}
        for part in (content, *tables):
            _list_once(part, entry)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _credit_line(source: Mapping[str, str]) -> str:
    noted = source["note"]
    return noted if noted.startswith("©") else f"{source['publisher']}: {source['title']}"


def _list_once(part: dict[str, Any], entry: dict[str, str]) -> None:
    listed = part.setdefault("sources", [])
    if entry["title"] not in [known.get("title") for known in listed]:
        listed.append(entry)


def _check(copy: Path, download: tuple[str, Mapping[int, int]]) -> None:
    # frictionless takes seconds to import and is needed here only.
    from praevmap.sources.check import check_package  # noqa: PLC0415

    problems = check_package(copy, boundaries=False).problems
    if problems:
        raise DataPackageError(_in_download(problem, *download) for problem in problems)


def _in_download(problem: Problem, name: str, lines: Mapping[int, int]) -> Problem:
    line = lines.get(problem.row or 0)
    if problem.resource != POPULATION or line is None:
        return problem
    return replace(problem, resource=name, row=line)


def _replace_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write several files; if one of them fails, or the user gives up, all are put back."""
    before = {name: (folder / name).read_bytes() for name in contents}
    begun: list[str] = []
    try:
        for name, content in contents.items():
            begun.append(name)
            replace_file(folder / name, content)
    except BaseException as error:
        for name in begun:
            with suppress(OSError):
                replace_file(folder / name, before[name])
        if isinstance(error, OSError):
            raise _unwritable(error) from None
        raise


def _unwritable(error: OSError) -> DataPackageError:
    rule = f"The data package must be readable and writable ({error.strerror})."
    remedy = "Check the permissions and the free space of the disk; nothing was changed."
    return DataPackageError([Problem(POPULATION, None, None, None, rule, remedy)])
