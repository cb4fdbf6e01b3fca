"""``praevmap export viewer``: the whole map in one file."""

from __future__ import annotations

from pathlib import Path

import click

from praevmap.cli.export import export, out_option, read_order, show_progress, storyboard_option
from praevmap.cli.options import geodata_option
from praevmap.exports.delivery import deliver


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
    # It loads geopandas, which takes a moment: the other commands should not wait.
    from praevmap.exports.viewer.build import build_viewer  # noqa: PLC0415

    with show_progress() as show:
        show("data", 0.0)
        order = read_order(geodata, storyboard, level="gemeinde", coverage="programm", lang=lang)
        show("viewer", 0.3)
        content = build_viewer(
            order.network,
            order.boundaries,
            storyboard=order.story,
            language=lang,
            geodata=geodata,
        )
        show("file", 0.9)
        deliver(out, content)
