"""Options that several commands share, and the view state they describe."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import click

from praevmap.model.ags import GovernmentRegion, RegionalOffice
from praevmap.model.coverage import CoverageRule
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType, Level
from praevmap.views.view_state import EvidenceFilter, Language, Look, ViewState

NAMED_SIZES = {"hd": (1920, 1080), "4k": (3840, 2160), "720p": (1280, 720)}
SMALLEST, LARGEST = 320, 7680
"""Shortest and longest side of a picture in pixels."""
SLIMMEST = 3.0
"""Longest side in parts of the other."""

geodata_option = click.option(
    "--geodata",
    type=click.Path(path_type=Path),
    help="Another data package; by default the one that came with praevmap.",
)

YEAR = click.IntRange(min=1)
"""A year; whether the data know it is for `read_state` to say."""

year_option = click.option("--year", type=YEAR, help="By default the last year of the data.")


def _several(kind: Any) -> Callable[[Any, Any, tuple[str, ...]], frozenset[Any]]:
    def read(_ctx: object, _param: object, values: tuple[str, ...]) -> frozenset[Any]:
        known = {member.value: member for member in kind}
        parts = [part.lower() for value in values for part in value.split(",") if part]
        odd = [part for part in parts if part not in known]
        if odd:
            message = f"{', '.join(odd)}: unknown. Choose from {', '.join(known)}."
            raise click.BadParameter(message)
        return frozenset(known[part] for part in parts)

    return read


class EnumValue(click.Choice[Any]):
    """A member of an enumeration, which is written as its value."""

    def normalize_choice(self, choice: Any, ctx: click.Context | None) -> str:
        """Return a member, or what was written, as it is compared."""
        return super().normalize_choice(choice.value if isinstance(choice, Enum) else choice, ctx)


class Day(click.DateTime):
    """A day, in one of several notations."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the day."""
        return super().convert(value, param, ctx).date()


def combine_options(*options: Callable[..., Any]) -> Callable[..., Any]:
    """Return several options as one decorator."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


filter_options = combine_options(
    click.option("--type", "types", multiple=True, callback=_several(DistrictType)),
    click.option("--office", "offices", multiple=True, callback=_several(RegionalOffice)),
    click.option("--region", "regions", multiple=True, callback=_several(GovernmentRegion)),
    click.option("--programme", "programmes", multiple=True, callback=_several(ProgrammeKey)),
    click.option("--evidence", multiple=True, callback=_several(EvidenceFilter)),
    click.option("--level", type=EnumValue(Level), default="gemeinde", show_default=True),
    click.option("--coverage", type=EnumValue(CoverageRule), default="programm", show_default=True),
    click.option("--lang", "language", type=EnumValue(Language), default="de", show_default=True),
)
"""Filters, level, coverage and language; read them back with `read_state`.

A filter takes several values, with commas or repeated."""


def _read_size(_ctx: object, _param: object, value: str) -> tuple[int, int]:
    if value in NAMED_SIZES:
        return NAMED_SIZES[value]
    match = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", value)
    if match is None:
        message = f"{value}: give hd, 4k, 720p, or width and height such as 1200x630."
        raise click.BadParameter(message)
    size = int(match[1]), int(match[2])
    if min(size) < SMALLEST or max(size) > LARGEST or max(size) > SLIMMEST * min(size):
        message = (
            f"{value}: each side from {SMALLEST} to {LARGEST} pixels, "
            f"one at most {SLIMMEST:.0f} times the other."
        )
        raise click.BadParameter(message)
    return size


def size_option(default: str) -> Callable[..., Any]:
    """Return the option for the size of pictures, read as width and height in pixels."""
    return click.option(
        "--size", default=default, show_default=True, callback=_read_size,
        help="hd, 4k, 720p, or width and height such as 1200x630.",
    )  # fmt: skip


look_option = click.option(
    "--look",
    type=EnumValue(Look),
    default="stand",
    show_default=True,
)
since_option = click.option("--from", "since", type=YEAR, help="Earlier year of a comparison.")
theme_option = click.option(
    "--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True
)


def read_state(years: range, **chosen: Any) -> ViewState:
    """Return the view state that the options of `filter_options` describe.

    Parameters
    ----------
    years
        The year views of the network.
    chosen
        These, and further fields of the view state such as ``year``; ``None`` is the default.

    Raises
    ------
    UsageError
        For a year that is none of `years`.
    """
    return ViewState(years, **{name: v for name, v in chosen.items() if v is not None})
