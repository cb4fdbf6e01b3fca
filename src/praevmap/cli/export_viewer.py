"""``praevmap export viewer``: the whole map in one file."""

from __future__ import annotations

from pathlib import Path

import click

from praevmap.cli.export import export, out_option, show_progress, storyboard_option
from praevmap.cli.options import geodata_option
from praevmap.exports.delivery import deliver
from praevmap.exports.storyboard_file import read_storyboard
from praevmap.exports.viewer.build import build_viewer
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES


@export.command()
@out_option
@storyboard_option
@click.option(
    "--lang",
    type=click.Choice(["de", "en"]),
    default="de",
    show_default=True,
    help="The language that the file begins with; it has both.",
)
@geodata_option
def viewer(out: Path, storyboard: Path | None, lang: str, geodata: Path | None) -> None:
    """Write the map as one HTML file that works without a network, from a USB stick as well."""
    with show_progress() as show:
        show("data", 0.0)
        network = load_network(geodata)
        boundaries = read_boundaries((geodata or package_folder()) / BOUNDARIES)
        story = None if storyboard is None else read_storyboard(storyboard, network)
        show("viewer", 0.3)
        content = build_viewer(
            network, boundaries, storyboard=story, language=lang, geodata=geodata
        )
        show("file", 0.9)
        deliver(out, content)
