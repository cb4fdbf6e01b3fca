"""``praevmap run``: the dashboard."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from praevmap.cli.options import geodata_option
from praevmap.errors import PraevmapError
from praevmap.sources.package import FOLDER_VARIABLE, load_network, package_folder
from praevmap.sources.tables import BOUNDARIES


@click.command()
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
