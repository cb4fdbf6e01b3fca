"""``praevmap data diff``: what changed between two data packages, in words."""

from __future__ import annotations

from pathlib import Path

import click

from praevmap.cli.options import EnumValue
from praevmap.cli.output import print_for_machines, print_json
from praevmap.sources.package import load_network
from praevmap.views.difference_words import difference_fields, tell_difference, tell_versions
from praevmap.views.differences import compare_networks
from praevmap.views.view_state import Language
from praevmap.views.wording import words_for

FORMS = ("text", "markdown", "json")


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--lang", type=EnumValue(Language), default="de")
def diff(old: Path, new: Path, form: str, lang: Language) -> None:
    """Say what changed from the data package OLD to NEW: figures, participants, proof, sources."""
    difference = compare_networks(load_network(old), load_network(new))
    if form == "json":
        print_json(difference_fields(difference))
        return
    words = words_for(lang.value)
    heading, indent = ("## ", "- ") if form == "markdown" else ("", "  ")
    blocks = [f"{heading[1:]}{tell_versions(difference, words)}"]
    for section in tell_difference(difference, words):
        lines = "\n".join(f"{indent}{line}" for line in section.lines)
        gap = "\n\n" if form == "markdown" else "\n"
        blocks.append(f"{heading}{section.title}{gap}{lines}")
    print_for_machines("\n\n".join(blocks) + "\n")
