"""What a list would change in the data package, decided row by row before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from praevmap.errors import DataPackageError, Problem, UsageError
from praevmap.model.ags import Ags, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey, Statement
from praevmap.sources.change_log import log_change
from praevmap.sources.draft import CsvRow, Draft
from praevmap.sources.lists.entries import Entry, ListReading
from praevmap.sources.lists.proof import (
    bound_membership,
    contradicts,
    proves_more,
    says_the_same,
)
from praevmap.sources.lists.sources import add_source, find_source
from praevmap.sources.tables import COLUMNS, README


class Outcome(Enum):
    """What becomes of a row of a list."""

    NEW = "new"
    STRONGER = "stronger proof"
    FURTHER = "further source"
    KNOWN = "already known"
    CONTRADICTION = "contradiction"
    AMBIGUOUS = "fits two places"
    UNKNOWN = "unknown name"

    @property
    def is_open(self) -> bool:
        """Whether a person has to decide."""
        return self in (Outcome.CONTRADICTION, Outcome.AMBIGUOUS, Outcome.UNKNOWN)

    @property
    def is_taken(self) -> bool:
        """Whether the row changes the package."""
        return self in (Outcome.NEW, Outcome.STRONGER, Outcome.FURTHER)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What becomes of one row.

    Attributes
    ----------
    entry
        The row.
    outcome
        Its fate.
    key
        The participant, ``None`` where that is open.
    why
        A sentence where the outcome needs one, else empty.
    """

    entry: Entry
    outcome: Outcome
    key: ParticipantKey | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would change.

    Attributes
    ----------
    draft
        The package, which writes the contents.
    rows
        Every entry of the list.
    before, after
        The network as it is, and as it would be.
    contents
        Files to be written, by name; empty where nothing is new.
    sources
        Identifiers of new sources.
    problems
        What would be wrong with the package afterwards: it may not be written then.
    """

    draft: Draft
    rows: tuple[PlannedRow, ...]
    before: Network
    after: Network
    contents: Mapping[str, bytes]
    sources: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def counts(self) -> Counter[Outcome]:
        """Number of rows by outcome."""
        return Counter(row.outcome for row in self.rows)

    @property
    def open_rows(self) -> tuple[PlannedRow, ...]:
        """Rows that a person has to decide."""
        return tuple(row for row in self.rows if row.outcome.is_open)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has decided about an import.

    Attributes
    ----------
    answers
        The participant by line of the list; ``None`` leaves the row out.
    version
        Stand of the facts from now on. By default it stays, or becomes the latest day that the
        list and its sources name, where the list speaks of a later time.
    """

    answers: Mapping[int, ParticipantKey | None] = field(default_factory=dict)
    version: date | None = None


def plan_import(draft: Draft, network: Network, reading: ListReading, choices: Choices) -> Plan:
    """Plan what a list changes; nothing is written.

    Parameters
    ----------
    draft
        The package, freshly opened; it is changed in memory.
    network
        What the package says now.
    reading
        The list.
    choices
        What a person has decided.

    Raises
    ------
    UsageError
        When the list speaks of a later time than the package, and no day says until when.
    """
    chosen, version = choices.answers, choices.version
    kept = [e for e in reading.entries if chosen.get(e.line, e) is not None]
    entries = [_answered(e, chosen.get(e.line)) for e in kept]
    stand = _version(network, entries, version)
    draft.content["version"] = stand.isoformat()
    known = {row["source_id"] for row in draft.tables["sources"]}
    planner = _Planner(draft, network)
    rows = tuple(planner.place(entry) for entry in entries)
    planner.bound(stand)
    sources = tuple(
        row["source_id"] for row in draft.tables["sources"] if row["source_id"] not in known
    )
    changed = any(row.outcome.is_taken for row in rows)
    if not changed and version is None:
        return Plan(draft, rows, network, network, {})
    try:
        after = draft.network()
    except DataPackageError as error:
        return Plan(draft, rows, network, network, {}, sources, error.problems)
    contents = draft.contents(after)
    problems = draft.problems(contents)
    if draft.readme is not None and contents:
        lines = tell_change(rows, network, after, sources)
        today = date.today()  # noqa: DTZ011 - where it is written
        log = log_change(draft.readme, lines, stand.isoformat(), today)
        contents[README] = log.encode()
    return Plan(draft, rows, network, after, contents, sources, problems)


def tell_change(
    rows: Sequence[PlannedRow], before: Network, after: Network, sources: Sequence[str]
) -> list[str]:
    """Tell a change in German sentences, as the change log has them."""
    lines = []
    for programme in ProgrammeKey:
        here = [r for r in rows if r.entry.programme is programme and r.key is not None]
        new = {r.key for r in here if r.outcome is Outcome.NEW}
        more = {r.key for r in here if r.outcome in (Outcome.STRONGER, Outcome.FURTHER)} - new
        named = ", ".join(f"`{s}`" for s in sources) or "bekannten Quellen"
        if new:
            shown = "eine neue Teilnahme" if len(new) == 1 else f"{len(new)} neue Teilnahmen"
            lines.append(f"{programme.value}: {shown} nach {named}.")
        if more:
            shown = "eine Teilnahme" if len(more) == 1 else f"{len(more)} Teilnahmen"
            lines.append(f"{programme.value}: weitere Belege für {shown} nach {named}.")
    year = after.as_of.year
    then, now = (len(n.documented_offices(min(year, n.as_of.year))) for n in (before, after))
    if then != now:
        of = len(after.places.offices)
        lines.append(f"Belegte Jugendämter {year}: {now} statt {then} von {of}.")
    return lines or [f"Stand der Fakten: {after.version}."]


def _answered(entry: Entry, key: ParticipantKey | None) -> Entry:
    return entry if key is None else replace(entry, match=replace(entry.match, keys=(key,)))


def _version(network: Network, entries: Iterable[Entry], version: date | None) -> date:
    stand = network.as_of
    if version is not None and version < stand:
        message = f"The package has the stand of {stand}; a new one must not be earlier."
        raise UsageError(message)
    stand = version or stand
    days = []
    latest = stand
    for entry in entries:
        year, seen = entry.statement.year, entry.statement.seen
        if seen is not None:
            days.append(seen)
        published = entry.source.published
        if len(published) == len("2025-11-12"):
            days.append(date.fromisoformat(published))
        if year is not None and year > stand.year:
            latest = max(latest, date(year, 1, 1))
        elif seen is not None:
            latest = max(latest, seen)
    if latest <= stand:
        return stand
    fitting = [day for day in days if day >= latest]
    if not fitting or version is not None:
        message = (
            f"The list speaks of {latest.year}, the package of the time until {stand}. Say with "
            "--as-of until which day the facts reach now, e.g. the day of the list."
        )
        raise UsageError(message)
    return max(fitting)


class _Planner:
    """Decides row by row and puts what is new into the draft."""

    def __init__(self, draft: Draft, network: Network) -> None:
        self._draft = draft
        self._network = network
        self._rows = {row["membership_id"]: row for row in draft.tables["memberships"]}
        self._statements: dict[str, list[Statement]] = {
            m.membership_id: list(m.statements) for m in network.memberships
        }
        self._group = {
            (row.ags, network.membership(row.membership_id).programme) for row in network.coverage
        }
        self._touched: dict[str, ProgrammeKey] = {}

    def place(self, entry: Entry) -> PlannedRow:
        """Decide one row."""
        key = entry.match.key
        if key is None:
            outcome = Outcome.AMBIGUOUS if entry.match.keys else Outcome.UNKNOWN
            return PlannedRow(entry, outcome)
        membership_id = f"{key.text}-{entry.programme.value}"
        listed = self._statements.get(membership_id, ())
        source_id = find_source(self._draft, entry.source)
        statement = replace(entry.statement, source_id=source_id)
        if any(says_the_same(known, statement) for known in listed):
            return PlannedRow(entry, Outcome.KNOWN, key)
        against = contradicts(listed, statement)
        if isinstance(key, Ags) and (key, entry.programme) in self._group:
            against = "The town took part inside the bid of its Kreis (coverage.csv)."
        if against:
            return PlannedRow(entry, Outcome.CONTRADICTION, key, against)
        outcome = Outcome.STRONGER if proves_more(listed, statement) else Outcome.FURTHER
        outcome = outcome if membership_id in self._rows else Outcome.NEW
        source_id = source_id or add_source(self._draft, entry.source)
        statement = replace(statement, source_id=source_id)
        self._take(membership_id, key, entry, statement)
        return PlannedRow(entry, outcome, key)

    def bound(self, as_of: date) -> None:
        """Derive bounds and notes of all memberships that have a new statement."""
        for membership_id, programme in self._touched.items():
            bound_membership(
                self._rows[membership_id],
                self._statements[membership_id],
                self._network.programme(programme),
                as_of,
            )

    def _take(
        self, membership_id: str, key: ParticipantKey, entry: Entry, statement: Statement
    ) -> None:
        if membership_id not in self._rows:
            row = dict.fromkeys(COLUMNS["memberships"], "")
            row["membership_id"] = membership_id
            row["participant_key"] = key.text
            row["programme"] = entry.programme.value
            self._rows[membership_id] = row
            self._draft.add("memberships", row)
        self._statements.setdefault(membership_id, []).append(statement)
        self._touched[membership_id] = entry.programme
        self._draft.add("evidence", _evidence_row(membership_id, statement))


def _evidence_row(membership_id: str, statement: Statement) -> CsvRow:
    return {
        "membership_id": membership_id,
        "source_id": statement.source_id,
        "locator": statement.locator,
        "year": "" if statement.year is None else str(statement.year),
        "year_meaning": statement.meaning.value,
        "seen": "" if statement.seen is None else statement.seen.isoformat(),
        "evidence_kind": statement.kind.value,
        "evidence": statement.text,
        "confidence": statement.confidence.value,
    }
