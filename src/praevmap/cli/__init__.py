"""The command line: ``praevmap run | check | snapshot | export | data``."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import Any

import click

from praevmap.cli.output import show_all_names
from praevmap.errors import PraevmapError, UsageError

COMMANDS = ("check", "data", "export", "run", "snapshot")
"""Each in a module of its name, which is loaded when the command is asked for."""


class _Commands(click.Group):
    """Turns every error of praevmap into one line and an exit code, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = resolve_name(f"praevmap.cli.{cmd_name}:{cmd_name}")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        show_all_names()
        try:
            return super().invoke(ctx)
        except PraevmapError as error:
            click.echo(f"praevmap: {error}", err=True)
            ctx.exit(2 if isinstance(error, UsageError) else 1)


@click.group(cls=_Commands)
@click.version_option(package_name="praevmap")
def main() -> None:
    """Map of the network of kommunale Präventionsketten in Nordrhein-Westfalen."""
