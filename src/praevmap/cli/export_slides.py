"""``praevmap export slides``: a presentation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, read_order, show_progress, storyboard_option
from praevmap.cli.options import filter_options, geodata_option, year_option


@export.command()
@out_option
@year_option
@filter_options
@click.option("--from", "since", type=click.IntRange(2012, 2025), help="Earlier year to compare.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@storyboard_option
@geodata_option
def slides(
    out: Path, theme: str, storyboard: Path | None, geodata: Path | None, **chosen: Any
) -> None:
    """Make a 16:9 presentation (PPTX) of the story until --year."""
    # These load matplotlib and python-pptx, which takes a moment.
    from praevmap.exports.delivery import deliver  # noqa: PLC0415
    from praevmap.exports.slides.deck import build_slides  # noqa: PLC0415

    with show_progress() as progress:
        order = read_order(geodata, storyboard, **chosen)
        made = build_slides(order, theme=theme, progress=progress)
    deliver(out, made)
    click.echo(f"{out}: slides, {len(made):,} bytes.")
