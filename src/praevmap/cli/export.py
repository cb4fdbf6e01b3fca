"""``praevmap export``: files for people. Every kind of file is a command of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click
from rich.console import Console
from rich.progress import Progress

from praevmap.cli.options import read_state
from praevmap.errors import ExportError
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES

if TYPE_CHECKING:
    from praevmap.exports.order import Order


@click.group()
def export() -> None:
    """Make files to take along: viewer, pictures, slides, tables, open data."""


def _require_room(_ctx: object, _param: object, target: Path) -> Path:
    """Refuse a folder that takes no file before minutes of work are done for it."""
    whole = target.absolute()
    folder = next(parent for parent in whole.parents if os.path.lexists(parent))
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        message = (
            f"{target}: This could not be written, because {folder} takes no new files. "
            "Check the folder and the rights."
        )
        raise ExportError(message)
    return target


out_option = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    callback=_require_room,
    help="The file, or folder, to write.",
)


storyboard_option = click.option(
    "--storyboard",
    type=click.Path(path_type=Path),
    help="A JSON file with scenes of your own in place of the milestones.",
)


def read_order(geodata: Path | None, storyboard: Path | None = None, **chosen: Any) -> Order:
    """Read what the options of a command order.

    Parameters
    ----------
    geodata
        Another data package than the one in use.
    storyboard
        A file with scenes.
    chosen
        As for `praevmap.cli.options.read_state`.
    """
    # These load geopandas, which takes a moment: the other commands should not wait.
    from praevmap.exports.order import Order  # noqa: PLC0415
    from praevmap.exports.storyboard_file import read_storyboard  # noqa: PLC0415
    from praevmap.sources.boundaries.geopackage import read_boundaries  # noqa: PLC0415

    state = read_state(**chosen)
    folder = package_folder() if geodata is None else geodata
    network = load_network(folder)
    story = None if storyboard is None else read_storyboard(storyboard, network)
    return Order(network, read_boundaries(folder / BOUNDARIES), state, folder, story)


class Step(Protocol):
    """Told how far an export is."""

    def __call__(self, what: str, fraction: float) -> None:
        """Take what is being done, and the share done before it, from 0 to 1."""


@contextmanager
def show_progress() -> Iterator[Step]:
    """Show a progress bar on the standard error while an export runs."""
    console = Console(stderr=True)
    # Elsewhere than on a terminal a bar would leave an empty line beside the only one that counts.
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=1.0)

        def show(what: str, fraction: float) -> None:
            progress.update(task, description=what, completed=fraction)

        yield show
