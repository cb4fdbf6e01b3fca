"""``praevmap export slides``: a presentation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, show_progress
from praevmap.cli.options import filter_options, geodata_option, read_state, year_option
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES


@export.command()
@out_option
@year_option
@filter_options
@click.option("--from", "since", type=click.IntRange(2012, 2025), help="Earlier year to compare.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True)
@click.option(
    "--storyboard",
    type=click.Path(path_type=Path),
    help="A JSON file with scenes of your own in place of the milestones.",
)
@geodata_option
def slides(
    out: Path, theme: str, storyboard: Path | None, geodata: Path | None, **chosen: Any
) -> None:
    """Make a 16:9 presentation (PPTX) of the story until --year."""
    # These load matplotlib and python-pptx, which takes a moment.
    from praevmap.exports.delivery import deliver  # noqa: PLC0415
    from praevmap.exports.slides.deck import build_slides  # noqa: PLC0415
    from praevmap.exports.storyboard_file import read_storyboard  # noqa: PLC0415
    from praevmap.sources.boundaries.geopackage import read_boundaries  # noqa: PLC0415

    state = read_state(**chosen)
    network = load_network(geodata)
    boundaries = read_boundaries((geodata or package_folder()) / BOUNDARIES)
    story = None if storyboard is None else read_storyboard(storyboard, network)
    with show_progress() as progress:
        made = build_slides(
            network,
            boundaries,
            state,
            theme=theme,
            progress=progress,
            story=story,
            folder=geodata,
        )
    deliver(out, made)
    click.echo(f"{out}: slides, {len(made):,} bytes.")
