"""``praevmap export kit``: everything in one archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, read_order, show_progress, storyboard_option
from praevmap.cli.options import filter_options, geodata_option, year_option
from praevmap.errors import UsageError


@export.command()
@out_option
@year_option
@filter_options
@storyboard_option
@geodata_option
def kit(out: Path, storyboard: Path | None, geodata: Path | None, **chosen: Any) -> None:
    """Pack viewer, slides, fact sheet, pictures, film, tables, geodata and site into one .zip."""
    if out.suffix.lower() != ".zip":
        message = f"{out}: The name must end with .zip."
        raise UsageError(message)
    # These load matplotlib, python-pptx, reportlab and geopandas, which takes a moment.
    from praevmap.exports.delivery import deliver  # noqa: PLC0415
    from praevmap.exports.kit import build_kit  # noqa: PLC0415

    with show_progress() as show:
        order = read_order(geodata, storyboard, **chosen)
        made = build_kit(order, progress=show)
        deliver(out, made)
    click.echo(f"{out}: {len(made):,} bytes")
