"""``praevmap export``: files for people. Every kind of file is a command of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import click
from rich.console import Console
from rich.progress import Progress


@click.group()
def export() -> None:
    """Make files to take along: viewer, pictures, slides, tables, open data."""


out_option = click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="The file, or folder, to write."
)


class Step(Protocol):
    """Told how far an export is."""

    def __call__(self, what: str, fraction: float) -> None:
        """Take what is being done, and the share done before it, from 0 to 1."""


@contextmanager
def show_progress() -> Iterator[Step]:
    """Show a progress bar on the standard error while an export runs."""
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=1.0)

        def show(what: str, fraction: float) -> None:
            progress.update(task, description=what, completed=fraction)

        yield show
