"""``praevmap export geodata``: the areas with their status, for QGIS and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, show_progress
from praevmap.cli.options import filter_options, geodata_option, read_state, year_option
from praevmap.errors import UsageError
from praevmap.exports.delivery import deliver
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES


@export.command()
@out_option
@year_option
@filter_options
@click.option("--full", is_flag=True, help="GeoJSON with all points; the other formats have them.")
@geodata_option
def geodata(out: Path, geodata: Path | None, *, full: bool, **chosen: Any) -> None:
    """Write the areas with status and timeline as .geojson, .gpkg or .parquet."""
    kind = out.suffix.lower()
    if kind not in {".geojson", ".json", ".gpkg", ".parquet"}:
        message = f"{out}: The name must end with .geojson, .gpkg or .parquet."
        raise UsageError(message)
    # Imported here: the other commands should not wait for geopandas.
    from praevmap.exports.geodata import formats as layers  # noqa: PLC0415
    from praevmap.sources.boundaries.geopackage import read_boundaries  # noqa: PLC0415

    with show_progress() as show:
        show("Reading the data package", 0.0)
        folder = package_folder() if geodata is None else geodata
        network, state = load_network(folder), read_state(**chosen)
        boundaries = read_boundaries(folder / BOUNDARIES)
        show("Joining areas and statuses", 0.4)
        if kind == ".gpkg":
            content = layers.build_geopackage(network, boundaries, state, folder=folder)
        elif kind == ".parquet":
            content = layers.build_geoparquet(network, boundaries, state, folder=folder)
        else:
            content = layers.build_geojson(network, boundaries, state, full=full, folder=folder)
        show("Writing the file", 0.9)
        deliver(out, content)
        show("Done", 1.0)
    click.echo(f"{out}: {len(content):,} bytes")
