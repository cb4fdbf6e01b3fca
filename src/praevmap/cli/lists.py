"""``praevmap data import`` and ``add``: participants put into the data package."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from praevmap.cli.options import Day, EnumValue, combine_options, geodata_option
from praevmap.cli.output import report_problems
from praevmap.errors import DataPackageError, UsageError
from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Confidence, EvidenceKind, ProgrammeKey, YearMeaning
from praevmap.model.provenance import Source
from praevmap.sources.draft import open_draft
from praevmap.sources.lists.entries import Defaults, ListReading, read_list, read_row
from praevmap.sources.lists.names import Gazetteer
from praevmap.sources.lists.planning import Choices, Outcome, Plan, PlannedRow, plan_import
from praevmap.sources.lists.values import read_key, write_period
from praevmap.sources.package import package_folder
from praevmap.views.difference_words import tell_difference
from praevmap.views.differences import compare_networks
from praevmap.views.wording import words_for

NOTHING = "Nothing was written."
LONGEST_PART = 40
"""Lines that are shown of each part of the effects."""


def _period(_ctx: object, _param: object, value: str) -> str:
    try:
        return write_period(value) if value else ""
    except ValueError as error:
        message = f"{value}: {error}."
        raise click.BadParameter(message) from None


DAY = Day(["%Y-%m-%d", "%d.%m.%Y"])
_statement_options = combine_options(
    click.option("--programme", type=EnumValue(ProgrammeKey), help="Where no column says it."),
    click.option("--year", type=int, help="Year of the participation, where no column says it."),
    click.option("--meaning", type=EnumValue(YearMeaning), help="What a year is."),
    click.option("--seen", type=DAY, help="Day on which an undated page was seen."),
    click.option(
        "--kind", type=EnumValue(EvidenceKind), default="participation", show_default=True
    ),
    click.option("--confidence", type=EnumValue(Confidence), default="official", show_default=True),
    click.option("--source", "source_id", default="", help="A source that sources.csv has."),
    click.option("--publisher", default="", help="Who published the list or the page."),
    click.option("--title", default="", help="Its title."),
    click.option("--published", default="", callback=_period, help="Its day, month or year."),
    click.option("--url", default="", help="Its address."),
    click.option("--as-of", type=DAY, help="Day until which the facts of the package reach now."),
    click.option("--yes", is_flag=True, help="Write without asking."),
    click.option("--dry-run", is_flag=True, help="Only show what would change."),
    geodata_option,
)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a change is made: the folder, and what the person has decided beforehand."""

    folder: Path
    version: date | None
    yes: bool
    dry_run: bool
    skip_open: bool = False

    @property
    def may_ask(self) -> bool:
        """Whether a person sits there and wants to be asked."""
        return not self.yes and is_terminal()


def is_terminal() -> bool:
    """Whether a person sits at a terminal."""
    return sys.stdin.isatty()


@click.command("import")
@click.argument("source", metavar="LIST", type=click.Path(path_type=Path))
@click.option("--skip-open", is_flag=True, help="Take what is clear, leave out what is not.")
@_statement_options
def import_list(source: Path, geodata: Path | None, *, skip_open: bool, **options: Any) -> None:
    """Take a list of participants (CSV or XLSX) over into the data package, and seal it.

    The list needs a column of names (Kommune) or keys (AGS); it may have Jahr or seit, Programm,
    Art, Herausgeber, Titel, Datum, Adresse. A name that fits two places is asked for, or told
    with its candidates; write the key or the whole name into a column Antwort and run it again.
    """
    manner = _manner(geodata, options, skip_open=skip_open)
    defaults = _defaults(options)
    _change(manner, lambda network: read_list(source, network, defaults))


@click.command()
@click.option("--name", default="", help="The town or Kreis.")
@click.option("--key", default="", help="Its official key, in place of the name.")
@click.option("--locator", default="", help="Place inside the source.")
@click.option("--text", default="", help="What the source says, in own words (German).")
@_statement_options
def add(geodata: Path | None, **options: Any) -> None:
    """Add one participant with its source, step by step or by options, and seal the package."""
    manner = _manner(geodata, options)
    if manner.may_ask:
        _ask_for_missing(options)
    elif not (options["name"] or options["key"]):
        message = "Say who takes part, with --name or --key."
        raise UsageError(message)
    cells = {name: options[name] for name in ("name", "key", "locator", "text") if options[name]}
    _change(manner, lambda network: read_row(cells, network, _defaults(options)))


def _ask_for_missing(options: dict[str, Any]) -> None:
    """Ask step by step for what no option has said."""
    if not (options["name"] or options["key"]):
        options["name"] = click.prompt("Who takes part (name or key)")
    if options["programme"] is None:
        options["programme"] = click.prompt("Programme", type=EnumValue(ProgrammeKey))
    if options["year"] is None and options["seen"] is None:
        options["year"] = click.prompt("Year", type=int)
    if options["meaning"] is None and options["seen"] is None:
        options["meaning"] = click.prompt("The year is", type=EnumValue(YearMeaning))
    if options["source_id"]:
        return
    if not options["publisher"]:
        known = click.prompt("Identifier of a source in sources.csv (empty: a new one)", default="")
        options["source_id"] = known
    for part in () if options["source_id"] else ("publisher", "title", "published", "url"):
        if not options[part]:
            options[part] = click.prompt(f"Source, {part} (may be empty)", default="")
    options["published"] = _period(None, None, options["published"])
    if not options["text"]:
        options["text"] = click.prompt("What it says, in own words (may be empty)", default="")


def _manner(
    geodata: Path | None, options: Mapping[str, Any], *, skip_open: bool = False
) -> _Manner:
    folder = geodata or package_folder()
    return _Manner(folder, options["as_of"], options["yes"], options["dry_run"], skip_open)


def _defaults(options: Mapping[str, Any]) -> Defaults:
    parts = ("source_id", "publisher", "title", "published", "url")
    return Defaults(
        options["programme"],
        options["year"],
        options["seen"],
        options["meaning"],
        options["kind"],
        options["confidence"],
        Source(note="", **{part: options[part] for part in parts}),
    )


@report_problems(NOTHING)
def _change(manner: _Manner, read: Callable[[Network], ListReading]) -> None:
    """Show what entries change, ask, and write."""
    draft = open_draft(manner.folder)
    network = draft.network()
    reading = read(network)
    if reading.problems:
        raise DataPackageError(reading.problems)
    choices = Choices(version=manner.version)
    plan = plan_import(draft, network, reading, choices)
    if manner.may_ask and any(_can_be_answered(row) for row in plan.open_rows):
        choices = Choices(_ask_for_places(plan, network), manner.version)
        plan = plan_import(open_draft(manner.folder), network, reading, choices)
    _show(reading, plan)
    if plan.problems:
        raise DataPackageError(plan.problems)
    if _is_agreed(plan, manner):
        written = plan.draft.write(plan.contents)
        click.echo(f"Written and sealed: {', '.join(written)}.")


def _is_agreed(plan: Plan, manner: _Manner) -> bool:
    """Whether the change is to be written; ends the command where a person must decide first."""
    open_rows = plan.open_rows
    if open_rows and not manner.skip_open:
        leave = manner.may_ask and not manner.dry_run
        if not leave or not click.confirm(f"Leave the {len(open_rows)} open rows out?"):
            click.echo(
                f"praevmap: open rows: {len(open_rows)}. Answer names in a column Antwort (a key "
                f"or a whole name), or leave open rows out with --skip-open. {NOTHING}",
                err=True,
            )
            sys.exit(1)
    if not plan.contents:
        click.echo("Nothing has changed.")
        return False
    if manner.dry_run:
        click.echo(f"Only shown (--dry-run). {NOTHING}")
        return False
    if manner.yes or (manner.may_ask and click.confirm("Write this?")):
        return True
    click.echo(f"praevmap: {NOTHING} Say --yes to write.", err=True)
    sys.exit(1)


def _can_be_answered(row: PlannedRow) -> bool:
    return row.outcome in (Outcome.AMBIGUOUS, Outcome.UNKNOWN)


def _ask_for_places(plan: Plan, network: Network) -> dict[int, ParticipantKey | None]:
    """Ask whom the open names mean."""
    gazetteer = Gazetteer(network.places)
    answers: dict[int, ParticipantKey | None] = {}
    for row in filter(_can_be_answered, plan.open_rows):
        candidates = row.entry.match.candidates
        click.echo(f"Line {row.entry.line}: {row.entry.name!r}, {row.outcome.value}.")
        for number, key in enumerate(candidates, start=1):
            click.echo(f"  {number}  {gazetteer.label(key)} ({key})")
        question = "Number, key or name; Enter leaves the row out"

        def read(text: str, offered: tuple[ParticipantKey, ...] = candidates) -> Any:
            return _read_answer(text, offered, network, gazetteer)

        chosen = click.prompt(question, default="", show_default=False, value_proc=read)
        answers[row.entry.line] = chosen or None
    return answers


def _read_answer(
    text: str, offered: tuple[ParticipantKey, ...], network: Network, gazetteer: Gazetteer
) -> ParticipantKey | str:
    if not text:
        return ""
    if text.isdecimal() and 1 <= int(text) <= len(offered):
        return offered[int(text) - 1]
    try:
        key = read_key(text, network.places) or gazetteer.match(text).key
    except ValueError as error:
        message = f"{text}: {error}."
        raise click.BadParameter(message) from None
    if key is None:
        message = f"{text}: no place has exactly this name."
        raise click.BadParameter(message)
    return key


def _show(reading: ListReading, plan: Plan) -> None:
    """Show what becomes of every row, and what it changes."""
    for line, reason, text in reading.skipped:
        click.echo(f"Line {line} is no entry ({reason}): {text}")
    if reading.ignored:
        click.echo(f"Columns that were not read: {', '.join(reading.ignored)}.")
    console = Console(soft_wrap=True)
    shown = [row for row in plan.rows if row.outcome is not Outcome.KNOWN]
    if shown:
        console.print(_table(shown, Gazetteer(plan.before.places)))
    counted = ", ".join(f"{n} {o.value}" for o in Outcome if (n := plan.counts[o]))
    click.echo(f"Rows: {len(plan.rows)} ({counted or 'none'}).")
    for section in tell_difference(compare_networks(plan.before, plan.after), words_for("en")):
        if section.name in ("years", "evidence"):
            print_part(section.title, section.lines)


def _table(rows: Iterable[PlannedRow], gazetteer: Gazetteer) -> Table:
    table = Table("Line", "List", "Participant", "Programme", "Year", "Outcome")
    for row in rows:
        entry = row.entry
        candidates = ", ".join(f"{gazetteer.label(k)} ({k})" for k in entry.match.candidates)
        who = candidates if row.key is None else f"{gazetteer.label(row.key)} ({row.key})"
        when = str(entry.statement.year or entry.statement.seen)
        outcome = f"{row.outcome.value}. {row.why}" if row.why else row.outcome.value
        table.add_row(
            *(str(entry.line), entry.name, who or "?", entry.programme.value, when, outcome)
        )
    return table


def print_part(title: str, lines: Iterable[str]) -> None:
    """Print a heading and its lines, not more of them than anybody reads."""
    shown = tuple(lines)
    click.echo(f"{title}:")
    for line in shown[:LONGEST_PART]:
        click.echo(f"  {line}")
    if len(shown) > LONGEST_PART:
        click.echo(f"  and {len(shown) - LONGEST_PART} more (praevmap data diff tells all)")
