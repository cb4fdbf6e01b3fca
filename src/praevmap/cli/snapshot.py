"""``praevmap snapshot``: what the map shows, as text."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from praevmap.cli.options import filter_options, geodata_option, read_state, year_option
from praevmap.cli.output import print_for_machines
from praevmap.sources.package import load_network
from praevmap.views.snapshot import Snapshot, sentence_of_snapshot, take_snapshot
from praevmap.views.tables.areas import SNAPSHOT_COLUMNS, tabulate_snapshot
from praevmap.views.wording import words_for

TOLD = ("key", "name", "status", "since", "programme")
"""Columns of the printed table; its one day is the earliest or else the latest beginning."""


@click.command()
@year_option
@filter_options
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table")
@geodata_option
def snapshot(form: str, geodata: Path | None, **chosen: Any) -> None:
    """Print what the map shows in a year; options take several values, with commas or repeated."""
    network = load_network(geodata)
    taken = take_snapshot(network, read_state(network.years, **chosen))
    if form == "json":
        fields = json.dumps(snapshot_fields(taken), ensure_ascii=False, indent=2, default=str)
        print_for_machines(f"{fields}\n")
    elif form == "csv":
        print_for_machines(_csv(taken))
    else:
        Console(soft_wrap=True).print(_table(taken))


def snapshot_fields(taken: Snapshot) -> dict[str, Any]:
    """Return a snapshot as the JSON document of the contract.

    Parameters
    ----------
    taken
        The snapshot.

    Returns
    -------
    dict
        ``year``, ``as_of``, ``sentence``, ``areas`` with `SNAPSHOT_COLUMNS` and ``counts``; dates
        of the areas are dates, which ``str`` writes as JSON has them.
    """
    return {
        "year": taken.state.year,
        "as_of": taken.as_of.isoformat(),
        "sentence": sentence_of_snapshot(taken),
        "areas": tabulate_snapshot(taken).records(),
        "counts": {
            "by_status": {status.word: n for status, n in taken.by_status.items()},
            "by_type": {kind.value: n for kind, n in taken.by_type.items()},
        },
    }


def _csv(taken: Snapshot) -> str:
    table = tabulate_snapshot(taken)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(table.rows)
    return text.getvalue()


def _table(taken: Snapshot) -> Table:
    words = words_for(taken.state.language.value)
    table = Table(title=sentence_of_snapshot(taken), caption=words.day(taken.as_of))
    columns = {column.name: column for column in SNAPSHOT_COLUMNS}
    for name in TOLD:
        table.add_column(words.say(f"table.{name}"))
    for record in tabulate_snapshot(taken).records():
        record["since"] = record["since"] or record["since_by"]
        told = (columns[name].say(record[name], words) for name in TOLD)
        table.add_row(*(words.day(v) if isinstance(v, date) else str(v or "") for v in told))
    return table
