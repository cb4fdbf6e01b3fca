"""The command line: ``praevmap run | check | snapshot | export | data``."""

from __future__ import annotations

from typing import Any

import click

from praevmap.cli.check import check
from praevmap.cli.data import data
from praevmap.cli.export import export
from praevmap.cli.output import show_all_names
from praevmap.cli.run import run
from praevmap.cli.snapshot import snapshot
from praevmap.errors import PraevmapError, UsageError


class _PlainErrors(click.Group):
    """Turns every error of praevmap into one line and an exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        show_all_names()
        try:
            return super().invoke(ctx)
        except PraevmapError as error:
            click.echo(f"praevmap: {error}", err=True)
            ctx.exit(2 if isinstance(error, UsageError) else 1)


@click.group(cls=_PlainErrors)
@click.version_option(package_name="praevmap")
def main() -> None:
    """Map of the network of kommunale Präventionsketten in Nordrhein-Westfalen."""


for _command in (run, check, snapshot, export, data):
    main.add_command(_command)
