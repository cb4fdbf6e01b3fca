"""``praevmap export geodata``: the areas with their status, for QGIS and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, read_order, show_progress
from praevmap.cli.options import filter_options, geodata_option, year_option
from praevmap.errors import UsageError
from praevmap.exports.delivery import deliver


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

    with show_progress() as show:
        show("Reading the data package", 0.0)
        order = read_order(geodata, **chosen)
        show("Joining areas and statuses", 0.4)
        if kind == ".gpkg":
            content = layers.build_geopackage(order)
        elif kind == ".parquet":
            content = layers.build_geoparquet(order)
        else:
            content = layers.build_geojson(order, full=full)
        show("Writing the file", 0.9)
        deliver(out, content)
        show("Done", 1.0)
    click.echo(f"{out}: {len(content):,} bytes")
