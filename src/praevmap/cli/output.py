"""What is printed: UTF-8 for machines, and for people whatever their terminal can show."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from praevmap.errors import DataPackageError

SHOWN_PROBLEMS = 20


def show_all_names() -> None:
    """Let a terminal in cp1252 or cp850 replace what it lacks in a name such as Łódź."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def print_for_machines(text: str) -> None:
    """Print JSON or CSV in UTF-8, whatever the encoding of the terminal or of the redirection."""
    click.echo(text.encode(), nl=False)


def print_json(document: Mapping[str, Any]) -> None:
    """Print JSON for machines, and to be read; dates are text."""
    print_for_machines(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")


@contextmanager
def report_problems(outcome: str) -> Iterator[None]:
    """End the command with the first problems of a package, how many more, and what came of it."""
    try:
        yield
    except DataPackageError as error:
        for problem in error.problems[:SHOWN_PROBLEMS]:
            click.echo(str(problem), err=True)
        more = len(error.problems) - SHOWN_PROBLEMS
        if more > 0:
            click.echo(f"... and {more} more problems.", err=True)
        click.echo(f"praevmap: {outcome}", err=True)
        sys.exit(1)
