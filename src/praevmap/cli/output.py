"""What is printed: UTF-8 for machines, and for people whatever their terminal can show."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

from praevmap.errors import Problem

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


def print_problems(problems: Sequence[Problem]) -> None:
    """Print the first problems as errors, and how many more there are."""
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(str(problem), err=True)
    more = len(problems) - SHOWN_PROBLEMS
    if more > 0:
        click.echo(f"... and {more} more problems.", err=True)
