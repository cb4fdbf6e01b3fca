"""``praevmap snapshot``: what the map shows, as text."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from praevmap.cli.options import filter_options, geodata_option, read_state, year_option
from praevmap.cli.output import print_for_machines, print_json
from praevmap.sources.package import load_network
from praevmap.views.snapshot import Snapshot, sentence_of_snapshot, take_snapshot
from praevmap.views.tables.areas import SNAPSHOT_COLUMNS, tabulate_snapshot
from praevmap.views.wording import words_for

PRINTED = ("key", "name", "status", "since", "programme")
"""Columns of the printed table; its one day is the earliest or else the latest beginning."""


@click.command()
@year_option
@filter_options
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table")
@geodata_option
def snapshot(form: str, geodata: Path | None, **chosen: Any) -> None:
    """Print what the map shows in a year; options take several values, with commas or repeated."""
    network = load_network(geodata)
    shown = take_snapshot(network, read_state(network.years, **chosen))
    if form == "json":
        print_json(snapshot_fields(shown))
    elif form == "csv":
        print_for_machines(_csv(shown))
    else:
        Console(soft_wrap=True).print(_table(shown))


def snapshot_fields(shown: Snapshot) -> dict[str, Any]:
    """Return a snapshot as the JSON document of the contract.

    Parameters
    ----------
    shown
        The snapshot.

    Returns
    -------
    dict
        ``year``, ``as_of``, ``sentence``, ``areas`` with `SNAPSHOT_COLUMNS` and ``counts``; dates
        of the areas are dates, which ``str`` writes as JSON has them.
    """
    return {
        "year": shown.state.year,
        "as_of": shown.as_of.isoformat(),
        "sentence": sentence_of_snapshot(shown),
        "areas": tabulate_snapshot(shown).records(),
        "counts": {
            "by_status": {status.word: n for status, n in shown.by_status.items()},
            "by_type": {kind.value: n for kind, n in shown.by_type.items()},
        },
    }


def _csv(shown: Snapshot) -> str:
    table = tabulate_snapshot(shown)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(table.rows)
    return text.getvalue()


def _table(shown: Snapshot) -> Table:
    words = words_for(shown.state.language.value)
    table = Table(title=sentence_of_snapshot(shown), caption=words.day(shown.as_of))
    columns = {column.name: column for column in SNAPSHOT_COLUMNS}
    for name in PRINTED:
        table.add_column(words.say(f"table.{name}"))
    for record in tabulate_snapshot(shown).records():
        record["since"] = record["since"] or record["since_by"]
        values = (columns[name].say(record[name], words) for name in PRINTED)
        table.add_row(*(words.day(v) if isinstance(v, date) else str(v or "") for v in values))
    return table
