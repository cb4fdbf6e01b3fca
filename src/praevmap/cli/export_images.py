"""``praevmap export images`` and ``praevmap export animation``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from praevmap.cli.export import export, out_option, read_order, show_progress
from praevmap.cli.options import filter_options, geodata_option
from praevmap.errors import ExportError, UsageError
from praevmap.exports.delivery import deliver
from praevmap.exports.pictures.kinds import ANIMATIONS, KINDS, SECONDS
from praevmap.model.network import Network
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import Look

NAMED_SIZES = {"hd": (1920, 1080), "4k": (3840, 2160), "720p": (1280, 720)}
SMALLEST, LARGEST = 320, 7680
"""Shortest and longest side of a picture in pixels."""
SLIMMEST = 3.0
"""Longest side in parts of the other."""


def _read_size(_ctx: object, _param: object, value: str) -> tuple[int, int]:
    if value in NAMED_SIZES:
        return NAMED_SIZES[value]
    found = re.fullmatch(r"([0-9]{3,4})x([0-9]{3,4})", value)
    if found is None:
        message = f"{value}: give hd, 4k, 720p, or width and height such as 1200x630."
        raise click.BadParameter(message)
    size = int(found[1]), int(found[2])
    if min(size) < SMALLEST or max(size) > LARGEST or max(size) > SLIMMEST * min(size):
        message = (
            f"{value}: each side from {SMALLEST} to {LARGEST} pixels, "
            f"one at most {SLIMMEST:.0f} times the other."
        )
        raise click.BadParameter(message)
    return size


def _size_option(default: str) -> Callable[..., Any]:
    return click.option(
        "--size", default=default, show_default=True, callback=_read_size,
        help="hd, 4k, 720p, or width and height such as 1200x630.",
    )  # fmt: skip


_look_option = click.option(
    "--look", type=click.Choice([look.value for look in Look]), default="stand", show_default=True
)
_since_option = click.option(
    "--from", "since", type=click.IntRange(2012, 2025), help="Earlier year of a comparison."
)
_theme_option = click.option(
    "--theme", type=click.Choice(["light", "dark"]), default="light", show_default=True
)


@export.command()
@out_option
@click.option(
    "--format", "kinds", multiple=True, type=click.Choice(KINDS), help="Several, repeated; png."
)
@_size_option("hd")
@click.option("--year", "years", multiple=True, type=click.IntRange(2012, 2025))
@click.option("--all-years", is_flag=True, help="A picture of every year.")
@click.option("--milestones", is_flag=True, help="A picture of every milestone.")
@_look_option
@_since_option
@_theme_option
@filter_options
@geodata_option
def images(  # noqa: PLR0913, PLR0917 - the options of the command
    out: Path,
    kinds: tuple[str, ...],
    size: tuple[int, int],
    years: tuple[int, ...],
    all_years: bool,  # noqa: FBT001 - click passes flags so
    milestones: bool,  # noqa: FBT001
    look: str,
    since: int | None,
    theme: str,
    geodata: Path | None,
    **chosen: Any,
) -> None:
    """Write pictures into a folder: PNG, SVG or PDF; by default of the last year."""
    # These load matplotlib, which takes a moment: the other commands should not wait.
    from praevmap.exports.pictures.images import draw_images  # noqa: PLC0415
    from praevmap.maps.pictures.picture import shape_picture  # noqa: PLC0415

    order = read_order(geodata, look=Look(look), since=since, **chosen)
    network, shapes = order.network, shape_picture(order.boundaries, order.network)
    wanted = _choose_years(network, years, all_years=all_years, milestones=milestones)
    forms = tuple(dict.fromkeys(kinds)) or ("png",)
    _make_folder(out)
    states = [replace(order.state, year=year) for year in wanted]
    with show_progress() as show:
        show("", 0.0)
        files = draw_images(network, shapes, states, forms, theme=theme, size=size)
        for number, (name, content) in enumerate(files, start=1):
            deliver(out / name, content)
            show(name, number / (len(states) * len(forms)))


@export.command()
@out_option
@_size_option("720p")
@click.option(
    "--seconds-per-year", "seconds", type=click.FloatRange(0.1, 20), default=SECONDS,
    show_default=True, help="Milestones stay longer.",
)  # fmt: skip
@_look_option
@_since_option
@_theme_option
@filter_options
@geodata_option
def animation(  # noqa: PLR0913, PLR0917 - the options of the command
    out: Path,
    size: tuple[int, int],
    seconds: float,
    look: str,
    since: int | None,
    theme: str,
    geodata: Path | None,
    **chosen: Any,
) -> None:
    """Write all years as one moving picture: FILE.gif, FILE.webp or FILE.mp4 (needs ffmpeg)."""
    kind = out.suffix.lower().removeprefix(".")
    if kind not in ANIMATIONS:
        message = f"{out}: the name must end in {', '.join(f'.{known}' for known in ANIMATIONS)}."
        raise UsageError(message)
    from praevmap.exports.pictures.animation import build_animation, find_ffmpeg  # noqa: PLC0415
    from praevmap.maps.pictures.picture import shape_picture  # noqa: PLC0415

    if kind == "mp4":
        find_ffmpeg()
    order = read_order(geodata, look=Look(look), since=since, **chosen)
    shapes = shape_picture(order.boundaries, order.network)
    with show_progress() as show:
        film = build_animation(
            order.network,
            shapes,
            order.state,
            kind,
            theme=theme,
            size=size,
            seconds=seconds,
            progress=show,
        )
    deliver(out, film)


def _choose_years(
    network: Network, years: Sequence[int], *, all_years: bool, milestones: bool
) -> list[int]:
    wanted = set(years)
    wanted |= set(network.years) if all_years else set()
    wanted |= set(milestone_years(network)) if milestones else set()
    unknown = wanted - set(network.years)
    if unknown:
        message = (
            f"{min(unknown)}: unknown year. The data reach from {network.years[0]} "
            f"to {network.years[-1]}."
        )
        raise UsageError(message)
    return sorted(wanted) or [network.years[-1]]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: The folder could not be made ({error.strerror}). Give another one."
        raise ExportError(message) from error
