"""The entries of a list: whom each row names, in which programme and year, by which source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from praevmap.errors import Problem
from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import (
    Confidence,
    EvidenceKind,
    ProgrammeKey,
    Statement,
    YearMeaning,
    running_on,
)
from praevmap.model.provenance import Source, web_address
from praevmap.sources.lists import values
from praevmap.sources.lists.columns import find_table
from praevmap.sources.lists.names import Gazetteer, Match
from praevmap.sources.lists.reading import read_sheets, refuse

NO_LIST = "The list needs a column of names or keys, with a head such as Kommune or AGS."
NO_SOURCE = "Every statement needs a source."
NO_YEAR = "Every statement needs a year, or the day on which the page was seen."
TEXTS: Mapping[EvidenceKind, str] = {
    EvidenceKind.PARTICIPATION: "Wird in der Liste als teilnehmend aufgeführt.",
    EvidenceKind.FUNDING: "Wird in der Liste als gefördert aufgeführt.",
    EvidenceKind.ALLOCATION: "Wird in der Liste mit vorgemerkten Mitteln aufgeführt.",
    EvidenceKind.PLAN: "Wird in der Liste mit einer Absicht aufgeführt.",
}
"""What a list says of a participant, where it has no words of its own."""


UNKNOWN_SOURCE = Source("", "", "", "", "", "")
"""A source of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every row that does not say otherwise.

    Attributes
    ----------
    programme
        By default the one that runs in the year.
    year, seen
        By default the year in which the source was published.
    meaning
        By default the head of the column decides: "seit" is a start.
    kind, confidence
        What the list says, and how far it can be trusted.
    source
        Of the whole list; with an identifier where ``sources.csv`` has it already.
    """

    programme: ProgrammeKey | None = None
    year: int | None = None
    seen: date | None = None
    meaning: YearMeaning | None = None
    kind: EvidenceKind = EvidenceKind.PARTICIPATION
    confidence: Confidence = Confidence.OFFICIAL
    source: Source = UNKNOWN_SOURCE


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list, understood as far as it goes.

    Attributes
    ----------
    line
        Line in the file.
    name
        As the list writes it.
    match
        The places that it can mean.
    programme, statement, source
        What the row says, or the defaults; the statement does not name its source yet.
    """

    line: int
    name: str
    match: Match
    programme: ProgrammeKey
    statement: Statement
    source: Source


@dataclass(frozen=True, slots=True)
class ListReading:
    """A list as entries.

    Attributes
    ----------
    entries
        In the order of the list.
    problems
        Rows that cannot be read; each is told once.
    skipped
        Rows that are no entries: line, reason, text.
    ignored
        Heads of columns that were not read.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    skipped: tuple[tuple[int, str, str], ...] = ()
    ignored: tuple[str, ...] = ()


def read_list(path: Path, network: Network, defaults: Defaults) -> ListReading:
    """Read a list of participants.

    Parameters
    ----------
    path
        CSV or XLSX.
    network
        Knows the places, the programmes and the sources.
    defaults
        What holds for the whole list.

    Raises
    ------
    DataPackageError
        When the file cannot be read or has no column of names or keys.
    """
    gazetteer = Gazetteer(network.places)
    table = find_table(read_sheets(path), lambda text: bool(gazetteer.match(text).keys))
    if table is None or not table.rows:
        raise refuse(path, NO_LIST, "Give the columns heads, and save it as XLSX or CSV.")
    if table.answers:
        rule = f"The column {table.answers[0]!r} tells yes from no, and it is not known of what."
        raise refuse(path, rule, "Name it Teilnahme where it says who takes part, else remove it.")
    reader = EntryReader(network, gazetteer, defaults, path.name)
    read = [reader.read(line, cells) for line, cells in table.rows]
    entries = tuple(entry for entry in read if entry is not None)
    return ListReading(entries, tuple(reader.problems), table.skipped, table.ignored)


def read_row(cells: Mapping[str, str], network: Network, defaults: Defaults) -> ListReading:
    """Read one entry that somebody has typed.

    Parameters
    ----------
    cells
        Text by field, as in `praevmap.sources.lists.columns.LABELS`.
    network, defaults
        As in `read_list`.
    """
    reader = EntryReader(network, Gazetteer(network.places), defaults, "input")
    entry = reader.read(1, cells)
    return ListReading(() if entry is None else (entry,), tuple(reader.problems))


class EntryReader:
    """Reads rows one by one and collects what is wrong with them.

    Parameters
    ----------
    network, gazetteer, defaults
        As in `read_list`.
    resource
        Name of the list, for the problems.
    """

    def __init__(
        self, network: Network, gazetteer: Gazetteer, defaults: Defaults, resource: str
    ) -> None:
        self._network = network
        self._gazetteer = gazetteer
        self._defaults = defaults
        self._resource = resource
        self.problems: list[Problem] = []
        self._is_whole = True

    def read(self, line: int, cells: Mapping[str, str]) -> Entry | None:
        """Read one row; ``None`` where it has a problem.

        Parameters
        ----------
        line
            Line in the file.
        cells
            Text by field.
        """
        self._is_whole = True
        match = self._match(line, cells)
        kind = self._word(line, cells, "kind", values.KIND_WORDS, self._defaults.kind)
        confidence = self._word(
            line, cells, "confidence", values.CONFIDENCE_WORDS, self._defaults.confidence
        )
        source = self._source(line, cells)
        year, seen, meaning, remark = self._time(line, cells, source)
        programme = self._programme(line, cells, year, seen)
        if programme is None or not self._is_whole:
            return None
        text = cells.get("text", "") or " ".join((TEXTS[kind], remark)).strip()
        name = cells.get("name") or cells.get("key", "")
        locator = cells.get("locator", "")
        statement = Statement("", locator, year, meaning, kind, text, confidence, seen)
        return Entry(line, name, match, programme, statement, source)

    def _match(self, line: int, cells: Mapping[str, str]) -> Match:
        """Match a row by its answer, its key or its name; two that disagree are not decided."""
        by_key = self._key(line, cells, "answer") or self._key(line, cells, "key")
        name = cells.get("name", "")
        if name.isdecimal():
            by_key, name = by_key or self._key(line, cells, "name"), ""
        if by_key is None:
            return self._gazetteer.match(name, cells.get("type", ""))
        by_name = self._gazetteer.match(name, cells.get("type", "")) if name else Match()
        if cells.get("answer") or not by_name.keys or by_key in by_name.keys:
            return Match((by_key,))
        return Match((by_key, *by_name.keys))

    def _key(self, line: int, cells: Mapping[str, str], column: str) -> ParticipantKey | None:
        text = cells.get(column, "")
        if values.is_unknown(text):
            return None
        try:
            key = values.read_key(text, self._network.places)
        except ValueError as error:
            if cells.get("name") and column == "key" and "shortened" in str(error):
                return None  # the name is whole
            self._add(line, column, text, f"The key must be official: {error}.")
            return None
        if key is None:
            match = self._gazetteer.match(text)
            key = match.key
            if key is None:
                self._add(line, column, text, "The answer must be a key or an unambiguous name.")
        return key

    def _word(
        self,
        line: int,
        cells: Mapping[str, str],
        column: str,
        words: Mapping[values.EnumT, tuple[str, ...]],
        default: values.EnumT,
    ) -> values.EnumT:
        try:
            return values.read_word(cells.get(column, ""), words) or default
        except ValueError as error:
            self._add(line, column, cells[column], f"The word must be known ({error}).")
            return default

    def _source(self, line: int, cells: Mapping[str, str]) -> Source:
        cell, published = cells.get("source", ""), ""
        by_id = next((word for word in cell.split() if word in self._network.sources), "")
        address = web_address(cell) or ""
        try:
            if not values.is_unknown(cells.get("published", "")):
                published = values.write_period(cells["published"])
        except ValueError as error:
            rule = f"The date must be readable: {error}."
            self._add(line, "published", cells["published"], rule)
        if by_id:
            return replace(UNKNOWN_SOURCE, source_id=by_id)
        parts = {
            "publisher": cells.get("publisher", "") or ("" if address else cell),
            "title": cells.get("title", ""),
            "published": published,
            "url": cells.get("url", "") or address,
        }
        given = {name: text for name, text in parts.items() if text}
        source = replace(self._defaults.source, **given)
        if not (source.source_id or source.publisher or source.title):
            remedy = "Give columns Herausgeber and Titel, or --publisher and --title, or --source."
            self._add(line, None, None, NO_SOURCE, remedy)
        return source

    def _time(
        self, line: int, cells: Mapping[str, str], source: Source
    ) -> tuple[int | None, date | None, YearMeaning, str]:
        """Return year, day seen and meaning of the year, and a sentence for an exact start."""
        defaults, default = self._defaults, YearMeaning.DOCUMENTED_BY
        when = self._when(line, cells, "start")
        if when is not None:
            default = YearMeaning.START
        else:
            when = self._when(line, cells, "year")
        meaning = self._word(line, cells, "meaning", values.MEANING_WORDS, default)
        if when is not None:
            meaning = when.meaning or defaults.meaning or meaning
            exact = when.day is not None and meaning is YearMeaning.START
            remark = f"Beginn: {when.day:%d.%m.%Y}." if exact else ""
            return when.year, None, meaning, remark
        if defaults.year is not None:
            return defaults.year, None, defaults.meaning or default, ""
        seen = self._when(line, cells, "seen")
        day = seen.day if seen is not None and seen.day else defaults.seen
        if day is not None:
            return None, day, YearMeaning.DOCUMENTED_BY, ""
        published = source.published or self._published(source)
        if seen is None and not published[:4].isdigit():
            remedy = "Give a column Jahr, or --year, or the date of the source with --published."
            self._add(line, None, None, NO_YEAR, remedy)
            return None, None, default, ""
        return int(published[:4]) if seen is None else seen.year, None, default, ""

    def _published(self, source: Source) -> str:
        known = self._network.sources.get(source.source_id)
        return "" if known is None else known.published

    def _when(self, line: int, cells: Mapping[str, str], column: str) -> values.Time | None:
        try:
            return values.read_time(cells.get(column, ""))
        except ValueError as error:
            rule = f"The cell must be a year or a day: {error}."
            self._add(line, column, cells[column], rule)
            return None

    def _programme(
        self, line: int, cells: Mapping[str, str], year: int | None, seen: date | None
    ) -> ProgrammeKey | None:
        text = cells.get("programme", "")
        try:
            key = values.read_word(text, values.PROGRAMME_WORDS) or self._defaults.programme
        except ValueError as error:
            self._add(line, "programme", text, f"The programme must be known ({error}).")
            return None
        if key is not None:
            return self._running(line, key, year)
        programmes = self._network.programmes
        if seen is not None:
            return running_on(programmes, seen).key
        running = [p.key for p in programmes if year is not None and p.runs_in(year)]
        if len(running) == 1:
            return running[0]
        if year is not None:
            rule = f"In {year} {'more than one' if running else 'no'} programme runs."
            self._add(line, None, None, rule, "Give a column Programm, or --programme.")
        return None

    def _running(self, line: int, key: ProgrammeKey, year: int | None) -> ProgrammeKey | None:
        if year is None or self._network.programme(key).runs_in(year):
            return key
        rule = f"The programme {key.value} does not run in {year}."
        self._add(line, "programme", str(year), rule, "Correct the year or the programme.")
        return None

    def _add(
        self, line: int, column: str | None, value: str | None, rule: str, remedy: str = ""
    ) -> None:
        self._is_whole = False
        if column is None and any(problem.rule == rule for problem in self.problems):
            return  # what every row lacks is told once
        remedy = remedy or "Correct the cell of the list."
        self.problems.append(Problem(self._resource, line, column, value, rule, remedy))
