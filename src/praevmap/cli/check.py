"""``praevmap check``: the validator of the data package."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from praevmap.cli.output import print_json
from praevmap.sources.package import package_folder


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(folder: Path | None, form: str) -> None:
    """Validate the data package in FOLDER; all problems are reported at once."""
    from praevmap.sources.check import check_package  # noqa: PLC0415 - needs the boundaries

    report = check_package(package_folder() if folder is None else folder)
    if form == "json":
        problems = [asdict(problem) for problem in report.problems]
        shown = {
            "folder": str(report.folder),
            "version": report.version,
            "valid": not problems,
            "checked": dict(report.checked),
            "problems": problems,
            "notes": list(report.notes),
        }
        print_json(shown)
    else:
        for problem in report.problems:
            click.echo(str(problem))
        for note in report.notes:
            click.echo(f"Note: {note}")
        counted = ", ".join(f"{count} {name}" for name, count in report.checked.items())
        verdict = f"{len(report.problems)} problems" if report.problems else "no problem"
        click.echo(f"{report.folder}: {verdict} (version {report.version}; checked {counted}).")
    if report.problems:
        sys.exit(1)
