"""Takes official population figures of a download over into the data package."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.descriptor import read_descriptor, seal_problems
from praevmap.sources.population.files import Sheet, read_sheets
from praevmap.sources.population.genesis import find_genesis, read_genesis
from praevmap.sources.population.own_layout import find_own, read_own
from praevmap.sources.population.package import add_figures
from praevmap.sources.population.reading import Figure, Findings, Layout, Reading
from praevmap.sources.population.register import find_register, read_register
from praevmap.sources.tables import Tables, read_tables


class Fate(Enum):
    """What became of a figure."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"
    LEFT_OUT = "left out"


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
    fates
        Number of places and days by what became of them. *Unknown*: without any figure.
        *Left out*: a later total that would hide the under-18s known of the place.
    elsewhere
        Rows of other places, which are not read.
    changed
        Files of the package that were written; empty where nothing is new.
    """

    layout: Layout
    days: tuple[date, ...]
    source_ids: tuple[str, ...]
    fates: Counter[Fate]
    elsewhere: int
    changed: tuple[str, ...]


@dataclass(slots=True)
class _Merge:
    """The table of the package while figures are put into it."""

    rows: list[dict[str, str]]
    fates: Counter[Fate] = field(default_factory=Counter)
    lines: dict[int, int] = field(default_factory=dict)
    """Line of the download by line of the new table."""
    cited: dict[str, date] = field(default_factory=dict)
    """Sources that rows now cite, with a day of theirs."""


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
        A Gemeindeverzeichnis of Destatis (XLSX), a table 12411 of the Regionaldatenbank (CSV or
        XLSX), or a CSV file with the columns ``key,on,under_18,total`` and, if wished,
        ``source_id``. Which it is, the content tells.
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
    The model takes the latest row of a place. A later total without under-18s would therefore
    hide an earlier row that has them; such rows are left out and counted.
    """
    tables = _sound_tables(folder)
    sheets = read_sheets(source)
    findings = Findings(source.name)
    reading = read_population(sheets, on, findings)
    _check_sources(reading, source_id, tables, findings)
    _check_figures(reading, tables, folder, findings)
    merge = _Merge([dict(row.values) for row in tables["population"]])
    _put(reading, source_id, merge, replace=replace, findings=findings)
    if findings.problems:
        raise DataPackageError(sorted(findings.problems, key=lambda p: p.row or 0))
    changed: tuple[str, ...] = ()
    if merge.cited:
        known = {row["source_id"]: dict(row.values) for row in tables["sources"]}
        cited = [known.get(name) or _new_source(reading, day) for name, day in merge.cited.items()]
        changed = add_figures(folder, merge.rows, cited, (source.name, merge.lines))
    return PopulationReport(
        reading.layout,
        tuple(sorted({figure.on for figure in reading.figures})),
        tuple(sorted(merge.cited)),
        merge.fates,
        reading.elsewhere,
        changed,
    )


def _sound_tables(folder: Path) -> Tables:
    """Read the package; an edit that is not sealed yet must not be sealed by the way."""
    tables = read_tables(folder)
    descriptor = read_descriptor(folder)
    problems = [*descriptor.problems, *seal_problems(folder, descriptor)]
    if problems:
        raise DataPackageError(problems)
    return tables


def read_population(sheets: tuple[Sheet, ...], on: date | None, findings: Findings) -> Reading:
    """Read a table of any known layout.

    Parameters
    ----------
    sheets
        The download.
    on
        Day of the count where the file names none; of several, the one that is wanted.
    findings
        Collects what is wrong with single rows.

    Raises
    ------
    DataPackageError
        When the layout is not known.
    """
    register = find_register(sheets)
    if register is not None:
        return read_register(sheets, register, on, findings)
    genesis = find_genesis(sheets)
    if genesis is not None:
        return read_genesis(genesis, on, findings)
    own = find_own(sheets)
    if own is not None:
        return read_own(own, on, findings)
    rule = (
        "The file must be a Gemeindeverzeichnis with the columns Land, RB, Kreis and Gem, a table "
        "of regionalstatistik.de with its head lines (12411-…), or CSV with key,on,under_18,total."
    )
    remedy = "Give one of these downloads, unchanged."
    raise DataPackageError([Problem(findings.resource, None, None, None, rule, remedy)])


def _check_sources(
    reading: Reading, source_id: str | None, tables: Tables, findings: Findings
) -> None:
    """See that named sources exist, and that one is named where the table is silent."""
    known = {row["source_id"] for row in tables["sources"]}
    remedy = "Add the publication to sources.csv and seal the package, then name it with --source."
    if source_id is not None and source_id not in known:
        rule = "The source must exist in sources.csv."
        findings.add((None, "source_id", source_id), rule, remedy)
    for figure in reading.figures:
        if figure.source_id and figure.source_id not in known:
            rule = "The source must exist in sources.csv."
            findings.add((figure.line, "source_id", figure.source_id), rule, remedy)
        elif not figure.source_id and reading.origin is None and source_id is None:
            rule = "Every figure needs a source, and this file does not say who published it."
            findings.add((None, "source_id", None), rule, remedy)
            return


def _check_figures(reading: Reading, tables: Tables, folder: Path, findings: Findings) -> None:
    """See that figures are of known places and days, and not more people young than there are."""
    known = {row["ags"] for row in tables["municipalities"]}
    known |= {row["district_key"] for row in tables["districts"]}
    as_of = read_descriptor(folder).as_of or date.max
    days = sorted({figure.on for figure in reading.figures})
    for day in days:
        if day > as_of:
            rule = f"No date may be after the as-of date ({as_of})."
            remedy = "Correct the date; newer facts need a newer version in datapackage.json."
            findings.add((None, "on", str(day)), rule, remedy)
    for figure in _telling(reading.figures):
        if figure.key not in known:
            rule = "The key must exist in municipalities.csv or districts.csv."
            remedy = (
                "The boundaries are of one state for all years: choose a day with --on on which "
                "this place exists, or remove the row."
            )
            findings.add((figure.line, "key", figure.key), rule, remedy)
        if figure.total is not None and (figure.under_18 or 0) > figure.total:
            rule = f"There cannot be more people under 18 than people ({figure.total})."
            findings.add(
                (figure.line, "under_18", str(figure.under_18)), rule, "Compare with the source."
            )
    if not any(_telling(reading.figures)) and not findings.problems:
        rule = "The file must have a figure of a place in Nordrhein-Westfalen."
        if days == [] and reading.elsewhere:
            rule += f" Its {reading.elsewhere} rows are of other places, or of another day."
        findings.add((None, None, None), rule, "Give another extract, or another day with --on.")


def _telling(figures: Iterable[Figure]) -> list[Figure]:
    return [f for f in figures if f.under_18 is not None or f.total is not None]


def _put(
    reading: Reading,
    source_id: str | None,
    merge: _Merge,
    *,
    replace: bool,
    findings: Findings,
) -> None:
    """Put the figures into the table, by day and key."""
    places = {(row["key"], row["on"]): n for n, row in enumerate(merge.rows)}
    telling = _telling(reading.figures)
    merge.fates[Fate.UNKNOWN] = len(reading.figures) - len(telling)
    with_young = _first_days_with_young(merge.rows, telling)
    for figure in sorted(telling, key=lambda f: (f.on, f.key)):
        named = figure.source_id or source_id
        cited = named or (reading.origin.row(figure.on)["source_id"] if reading.origin else "")
        row = {
            "key": figure.key,
            "on": figure.on.isoformat(),
            "under_18": "" if figure.under_18 is None else str(figure.under_18),
            "total": "" if figure.total is None else str(figure.total),
            "source_id": cited,
        }
        place = places.get((row["key"], row["on"]))
        if place is not None:
            fate = _compare(merge.rows[place], row, figure, replace=replace, findings=findings)
        elif not row["under_18"] and with_young.get(figure.key, date.max) < figure.on:
            fate = Fate.LEFT_OUT
        else:
            fate = Fate.ADDED
            place = len(merge.rows)
            merge.rows.append(row)
        merge.fates[fate] += 1
        if place is not None and fate in (Fate.ADDED, Fate.REPLACED):
            merge.rows[place] = row
            merge.lines[place + 2] = figure.line
            merge.cited.setdefault(cited, figure.on)


def _first_days_with_young(
    rows: Iterable[dict[str, str]], figures: Iterable[Figure]
) -> dict[str, date]:
    """First day of every place whose under-18s are known, in the package or the download."""
    days = [(row["key"], date.fromisoformat(row["on"])) for row in rows if row["under_18"]]
    days += [(figure.key, figure.on) for figure in figures if figure.under_18 is not None]
    first: dict[str, date] = {}
    for key, day in days:
        first[key] = min(day, first.get(key, day))
    return first


def _compare(
    old: dict[str, str],
    new: dict[str, str],
    figure: Figure,
    *,
    replace: bool,
    findings: Findings,
) -> Fate:
    """Compare with the row of the same place and day; a row has one source for both figures."""
    columns = ("under_18", "total")
    differing = [c for c in columns if old[c] and new[c] and old[c] != new[c]]
    more = any(new[c] and not old[c] for c in columns)
    less = any(old[c] and not new[c] for c in columns)
    if not differing and not more:
        return Fate.UNCHANGED
    if less:
        rule = (
            f"The package has under 18: {old['under_18'] or 'unknown'}, in total: "
            f"{old['total'] or 'unknown'} for this place and day, from {old['source_id']}; the "
            "file tells only one of the two, and a row has one source for both."
        )
        remedy = "Give both figures from one source, or remove the old row from population.csv."
        findings.add((figure.line, "key", figure.key), rule, remedy)
    elif differing and not replace:
        column = differing[0]
        rule = f"The package has {old[column]} for this place and day, from {old['source_id']}."
        remedy = "Compare the two sources; --replace takes the figures of this file."
        findings.add((figure.line, column, new[column]), rule, remedy)
    return Fate.REPLACED


def _new_source(reading: Reading, on: date) -> dict[str, str]:
    return {} if reading.origin is None else reading.origin.row(on)
