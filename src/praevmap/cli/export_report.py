"""``praevmap export report``: the fact sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, read_order, show_progress
from praevmap.cli.options import filter_options, geodata_option, year_option


@export.command()
@out_option
@year_option
@filter_options
@click.option("--place", help="Key of a Kreis (5 digits) or municipality (8 digits).")
@geodata_option
def report(out: Path, place: str | None, geodata: Path | None, **chosen: Any) -> None:
    """Make a fact sheet (PDF, two pages of A4) of --year, or of one place."""
    # These load matplotlib and reportlab, which takes a moment.
    from praevmap.exports.delivery import deliver  # noqa: PLC0415
    from praevmap.exports.report.sheet import build_report  # noqa: PLC0415

    with show_progress() as progress:
        progress("Fact sheet", 0.1)
        made = build_report(read_order(geodata, **chosen), place)
        progress("Fact sheet", 1.0)
    deliver(out, made)
    click.echo(f"{out}: fact sheet, 2 pages, {len(made):,} bytes.")
