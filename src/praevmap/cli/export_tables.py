"""``praevmap export tables``: the numbers behind the map, for spreadsheets and for machines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, show_progress
from praevmap.cli.options import filter_options, geodata_option, read_state, year_option
from praevmap.errors import UsageError
from praevmap.exports.delivery import deliver
from praevmap.sources.package import load_network, package_folder

WORKBOOK = "praevmap.xlsx"
"""Name of the workbook inside a folder."""


@export.command()
@out_option
@year_option
@filter_options
@geodata_option
def tables(out: Path, geodata: Path | None, **chosen: Any) -> None:
    """Write all tables: an .xlsx workbook, one .csv of the areas, or a folder with everything."""
    kind = "" if out.is_dir() else out.suffix.lower()
    if kind not in {"", ".csv", ".xlsx"}:
        message = f"{out}: Give a folder, or a name that ends with .xlsx or .csv."
        raise UsageError(message)
    # Imported here: the other commands should not wait for openpyxl and the map.
    from praevmap.exports.tables.csv_files import build_csv, build_csv_folder  # noqa: PLC0415
    from praevmap.exports.tables.workbook import build_workbook  # noqa: PLC0415

    with show_progress() as show:
        show("Reading the data package", 0.0)
        folder = package_folder() if geodata is None else geodata
        network, state = load_network(folder), read_state(**chosen)
        show("Filling the tables", 0.3)
        files: dict[Path, bytes] = {}
        if not kind:
            named = build_csv_folder(network, state, folder=folder)
            files = {out / name: content for name, content in named.items()}
        if kind == ".csv":
            files[out] = build_csv(network, state, folder=folder)
        else:
            target = out if kind else out / WORKBOOK
            files[target] = build_workbook(network, state, folder=folder)
        # Everything is complete before the first file is touched.
        for number, (target, content) in enumerate(files.items()):
            show(f"Writing {target.name}", 0.9 + 0.1 * number / len(files))
            deliver(target, content)
    for target, content in files.items():
        click.echo(f"{target}: {len(content):,} bytes")
