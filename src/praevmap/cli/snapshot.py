"""``praevmap snapshot``: what the map shows, as text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from praevmap.cli.options import filter_options, geodata_option, read_state, year_option
from praevmap.sources.package import load_network
from praevmap.views.snapshot import Snapshot, take_snapshot, tell
from praevmap.views.wording import words_for


@click.command()
@year_option
@filter_options
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table")
@geodata_option
def snapshot(form: str, geodata: Path | None, **chosen: Any) -> None:
    """Print what the map shows in a year; options take several values, with commas or repeated."""
    taken = take_snapshot(load_network(geodata), read_state(**chosen))
    if form == "json":
        click.echo(json.dumps(snapshot_fields(taken), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(_csv(taken), nl=False)
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
        ``year``, ``as_of``, ``sentence``, ``areas`` and ``counts``.
    """
    return {
        "year": taken.state.year,
        "as_of": taken.as_of.isoformat(),
        "sentence": tell(taken),
        "areas": [
            {
                "key": area.key.text,
                "name": area.name,
                "status": area.status.word,
                "since": area.since.isoformat() if area.since else None,
                "since_by": area.since_by.isoformat() if area.since_by else None,
                "programme": area.programme.value if area.programme else None,
            }
            for area in taken.areas
        ],
        "counts": {
            "by_status": {status.word: n for status, n in taken.by_status.items()},
            "by_type": {kind.value: n for kind, n in taken.by_type.items()},
        },
    }


def _csv(taken: Snapshot) -> str:
    text = io.StringIO()
    names = ["key", "name", "status", "since", "since_by", "programme"]
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(snapshot_fields(taken)["areas"])
    return text.getvalue()


def _table(taken: Snapshot) -> Table:
    words = words_for(taken.state.language.value)
    table = Table(title=tell(taken), caption=words.day(taken.as_of))
    for column in ("key", "name", "status", "since", "programme"):
        table.add_column(words.say(f"table.{column}"))
    for area in taken.areas:
        since = area.since or area.since_by
        table.add_row(
            area.key.text,
            area.name,
            words.say(f"status.{area.status.word}"),
            words.day(since) if since else "",
            words.say(f"filter.programm.{area.programme.value}") if area.programme else "",
        )
    return table
