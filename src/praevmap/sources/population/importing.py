"""Takes official population figures of a download over into the data package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as replaced
from datetime import date
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError, Problem
from praevmap.model.population import AGE_CLASSES, Population
from praevmap.sources.draft import CsvRow, Draft, open_draft
from praevmap.sources.population.layouts import read_population
from praevmap.sources.population.reading import Reading, read_download
from praevmap.sources.tables import DESCRIPTOR

FIGURES = ("under_18", "total", *AGE_CLASSES)
WRITTEN = ("sources.csv", "population.csv", DESCRIPTOR)
"""What an import may change, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class PopulationReport:
    """What was taken over.

    Attributes
    ----------
    layout
        The kind of the table.
    days
        Days of the count, in order.
    source_ids
        Sources that the new rows cite, in order.
    counts
        Number of places and days that were "added", "replaced", "unchanged", or "unknown":
        without any figure.
    skipped
        Lines that were not taken, by the reason.
    changed
        Files of the package that were written; empty where nothing is new.
    """

    layout: str
    days: tuple[date, ...]
    source_ids: tuple[str, ...]
    counts: Counter[str]
    skipped: Mapping[str, list[int]]
    changed: tuple[str, ...]


@dataclass(slots=True)
class _Merged:
    """The table of the package with new figures in it.

    Rows are by place and day, in the order of the table, with the line of the download where they
    are new; cited are the sources of these, with what the download says of them.
    """

    people: dict[tuple[str, str], CsvRow]
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    cited: dict[str, Mapping[str, str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=lambda: Counter(unknown=0))

    def in_download(self, problem: Problem, resource: str) -> Problem:
        """Point at a row of the download where the problem is of a row that came from it."""
        if problem.resource != "population.csv" or problem.row is None:
            return problem
        line = self.lines.get(list(self.people)[problem.row - 2])
        return problem if line is None else replaced(problem, resource=resource, row=line)


def import_population(
    source: Path,
    folder: Path,
    *,
    on: date | None = None,
    source_id: str | None = None,
    replace: bool = False,
) -> PopulationReport:
    """Take the population figures of a download over into the data package, and seal it.

    Parameters
    ----------
    source
        A Gemeindeverzeichnis of Destatis (XLSX), a table 12411 of GENESIS as flat CSV, or a CSV
        file with the columns ``key,on,under_18,total`` and, if wished, ``source_id``. Which it
        is, the content tells.
    folder
        The data package. It must be sealed and without problems.
    on
        Day of the count, where the file names none; of several days, the one that is wanted.
    source_id
        Source in ``sources.csv`` that the figures cite. By default the download says who
        published it, and a source of its own is added for each day.
    replace
        Whether figures of the same place and day may be replaced by other ones.

    Returns
    -------
    PopulationReport
        A second import of the same file changes nothing.

    Raises
    ------
    DataPackageError
        With everything that is wrong with the download, with what would contradict the package,
        or with the problems that the package would have afterwards. Nothing is changed then.

    Notes
    -----
    Figures of different days stand beside each other; the model never adds them up, and counts
    reach by a day of which it has the under-18s of the whole state.
    """
    draft = open_draft(folder)
    reading = read_population(read_download(source), on, source.name)
    merged = _merge(reading, draft.tables["population"], source_id, may_replace=replace)
    if "" in merged.cited:
        rule = "Every figure needs a source, and this file does not say who published it."
        remedy = "Add it to sources.csv and seal the package, then name it with --source."
        reading.add((None, "source_id", None), rule, remedy)
    if merged.counts.total() == merged.counts["unknown"] and not reading.problems:
        rule = "The file must have a figure of all persons of a place in Nordrhein-Westfalen."
        left = ", ".join(f"{len(skipped)} {why}" for why, skipped in reading.skipped.items())
        rule += f" Rows that were not taken: {left}." if left else ""
        reading.add((None, None, None), rule, "Give another extract, or another day with --on.")
    changed: dict[str, bytes] = {}
    if merged.cited:
        _change(draft, merged)
        changed = draft.contents()
        problems = draft.problems(changed)
        reading.problems += [merged.in_download(p, source.name) for p in problems]
    if reading.problems:
        raise DataPackageError(_once(reading.problems))
    draft.write(changed)
    return PopulationReport(
        reading.layout,
        tuple(sorted({figure.on for _, figure in reading.figures})),
        tuple(sorted(merged.cited)),
        merged.counts,
        reading.skipped,
        tuple(name for name in WRITTEN if name in changed),
    )


def _unique(reading: Reading) -> Iterable[tuple[int, Population]]:
    """Sort by day and key, and keep each once; two rows that differ are a problem."""
    kept: dict[tuple[date, str], tuple[int, Population]] = {}
    for line, figure in sorted(reading.figures, key=lambda f: (f[1].on, f[1].key.text, f[0])):
        key = figure.key.text
        earlier, known = kept.setdefault((figure.on, key), (line, figure))
        if (known.under_18, known.total) != (figure.under_18, figure.total):
            rule = f"A place must have one figure for a day; line {earlier} says another."
            reading.add((line, "key", key), rule, "Remove one of the two rows.")
        elif known is not figure:
            reading.skip(line, "said twice")
    return kept.values()


def _merge(
    reading: Reading, people: Iterable[CsvRow], source_id: str | None, *, may_replace: bool
) -> _Merged:
    """Put the figures into the table, by day and key."""
    merged = _Merged({(row["key"], row["on"]): row for row in people})
    for line, figure in _unique(reading):
        named = figure.source_id or source_id
        origin = {} if named else reading.source(figure.on)
        row = {"key": figure.key.text, "on": figure.on.isoformat()}
        figures = {"under_18": figure.under_18, "total": figure.total}
        row |= {column: str(n) for column, n in figures.items() if n is not None}
        row["source_id"] = named or origin.get("source_id", "")
        place = row["key"], row["on"]
        fate = "unknown" if not row.keys() & FIGURES else "added"
        if fate == "added" and place in merged.people:
            old = merged.people[place]
            fate = _compare(old, row, (line, reading), may_replace=may_replace)
        merged.counts[fate] += 1
        if fate in ("added", "replaced"):
            merged.people[place] = row
            merged.lines[place] = line
            merged.cited.setdefault(row["source_id"], origin)
    return merged


def _compare(
    old: Mapping[str, str],
    new: Mapping[str, str],
    origin: tuple[int, Reading],
    *,
    may_replace: bool,
) -> str:
    """Compare two rows of a place and day; a row has one source for all figures."""
    line, reading = origin
    has = {column: old[column] for column in FIGURES if old.get(column)}
    stated = new.keys() & FIGURES
    differing = [column for column in has if column in stated and has[column] != new[column]]
    if not differing and stated <= has.keys():
        return "unchanged"
    place = f"this place and day, from {old['source_id']}"
    if has.keys() - stated:
        rule = (
            f"The package has under 18: {has.get('under_18', 'unknown')}, in total: "
            f"{has.get('total', 'unknown')}{', age classes' if AGE_CLASSES[0] in has else ''} for "
            f"{place}; the file tells only a part of them, and a row has one source for all."
        )
        remedy = "Give all figures from one source, or remove the old row from population.csv."
        reading.add((line, "key", new["key"]), rule, remedy)
        return "refused"
    if differing and not may_replace:
        rule = f"The package has {has[differing[0]]} for {place}."
        remedy = "Compare the two sources; --replace takes the figures of this file."
        reading.add((line, differing[0], new[differing[0]]), rule, remedy)
        return "refused"
    return "replaced"


def _change(draft: Draft, merged: _Merged) -> None:
    """Put figures, new sources and credits into the package."""
    draft.tables["population"] = list(merged.people.values())
    known = {row["source_id"]: row for row in draft.tables["sources"]}
    for name, origin in merged.cited.items():
        if origin and name not in known:
            known[name] = dict(origin)
            draft.add("sources", known[name])
    # A source that neither package nor download knows becomes a broken reference.
    _credit(draft.content, [known[name] for name in merged.cited if name in known])


def _credit(content: dict[str, Any], cited: Iterable[CsvRow]) -> None:
    """Name the publishers in the descriptor, where every export takes its credits from."""
    tables = [r for r in content["resources"] if r["name"] == "population"]
    for source in cited:
        noted = source["note"].startswith("©")
        title = source["note"] if noted else f"{source['publisher']}: {source['title']}"
        entry = {"title": title, **({"path": source["url"]} if source["url"] else {})}
        for part in (content, *tables):
            listed = part.setdefault("sources", [])
            if title not in [known.get("title") for known in listed]:
                listed.append(entry)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by line; a wrong day or source is reported once, not for each row that has it."""
    kept: dict[object, Problem] = {}
    for problem in sorted(problems, key=lambda p: p.row or 0):
        common = problem.field in ("on", "source_id") and (problem.field, problem.value)
        if (problem.field, problem.value) != ("source_id", ""):
            kept.setdefault(common or problem, problem)
    return list(kept.values())
