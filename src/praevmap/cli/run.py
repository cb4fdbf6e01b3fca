"""``praevmap run``: the dashboard."""

from __future__ import annotations

import os
import socket
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from praevmap.cli.options import geodata_option
from praevmap.errors import DataPackageError, PraevmapError
from praevmap.sources.package import FOLDER_VARIABLE, load_network


@click.command()
@click.option("--host", help="Address to listen on; default PRAEVMAP_HOST, else localhost.")
@click.option("--port", type=click.IntRange(1, 65535), help="Default PRAEVMAP_PORT, else 8501.")
@geodata_option
@click.option("--settings", "shows_settings", is_flag=True, help="Print all settings and end.")
def run(host: str | None, port: int | None, geodata: Path | None, *, shows_settings: bool) -> None:
    """Start the dashboard.

    Settings come from environment variables PRAEVMAP_…; options go before them. With --geodata it
    is a preview: it tells the problems of that working copy, what differs from the data package
    that came along, and offers each new state of its files.
    """
    if shows_settings:
        click.echo(_dashboard("settings").tell_settings())
        return
    given = {"PRAEVMAP_HOST": host, "PRAEVMAP_PORT": port, FOLDER_VARIABLE: geodata}
    os.environ.update({name: str(value) for name, value in given.items() if value is not None})
    settings = _dashboard("settings").read_settings(os.environ)
    version = load_network(settings.geodata).version
    _require_free_port(settings.host, settings.port)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{shown}:{settings.port}/"
    click.echo(f"praevmap, data of {version}: {address} (stop with Ctrl+C)")
    # Imported here: the other commands should not wait for a web server to load.
    try:
        _dashboard("serving").serve(settings, is_preview=geodata is not None and settings.is_alone)
    except DataPackageError as error:
        # As `praevmap check` prints them; the last line is the command's own.
        click.echo("\n".join(map(str, error.problems)), err=True)
        message = f"The data package is refused: {len(error.problems)} problems."
        raise PraevmapError(message) from None


def _dashboard(module: str) -> Any:
    """Return a module of the dashboard, which is named and not imported: nothing needs it."""
    return import_module(f"dashboard.hosting.{module}")


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
