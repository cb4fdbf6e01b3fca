"""``praevmap export kit``: everything in one archive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, show_progress
from praevmap.cli.options import filter_options, geodata_option, read_state, year_option
from praevmap.errors import UsageError
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES


@export.command()
@out_option
@year_option
@filter_options
@click.option(
    "--storyboard",
    type=click.Path(path_type=Path),
    help="A JSON file with scenes of your own in place of the milestones.",
)
@geodata_option
def kit(out: Path, storyboard: Path | None, geodata: Path | None, **chosen: Any) -> None:
    """Pack viewer, slides, fact sheet, pictures, tables and geodata into one .zip."""
    if out.suffix.lower() != ".zip":
        message = f"{out}: The name must end with .zip."
        raise UsageError(message)
    # These load matplotlib, python-pptx, reportlab and geopandas, which takes a moment.
    from praevmap.exports.delivery import deliver  # noqa: PLC0415
    from praevmap.exports.kit import build_kit  # noqa: PLC0415
    from praevmap.exports.storyboard_file import read_storyboard  # noqa: PLC0415
    from praevmap.sources.boundaries.geopackage import read_boundaries  # noqa: PLC0415

    folder = package_folder() if geodata is None else geodata
    state = read_state(**chosen)
    network = load_network(folder)
    boundaries = read_boundaries(folder / BOUNDARIES)
    story = None if storyboard is None else read_storyboard(storyboard, network)
    with show_progress() as show:
        made = build_kit(network, boundaries, state, story=story, folder=folder, progress=show)
        deliver(out, made)
    click.echo(f"{out}: {len(made):,} bytes")
