"""``praevmap export``: files for people. Every kind of file is a command of its own.

What draws or writes a file is imported when a command runs: the others should not wait for
geopandas, matplotlib or python-pptx.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from praevmap.cli.options import (
    YEAR,
    EnumValue,
    combine_options,
    filter_options,
    geodata_option,
    look_option,
    read_state,
    since_option,
    size_option,
    theme_option,
    year_option,
)
from praevmap.errors import ExportError, UsageError
from praevmap.exports.context import ExportContext, read_context
from praevmap.exports.context import Progress as Reporter
from praevmap.exports.delivery import deliver
from praevmap.exports.pictures import SECONDS
from praevmap.exports.registry import FILMS, GEODATA, PICTURES, kind_named
from praevmap.model.network import Network
from praevmap.views.profile import find_place
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import Language

WORKBOOK = "praevmap.xlsx"
"""Name of the workbook inside a folder of tables."""


@click.group()
def export() -> None:
    """Make files to take along: viewer, pictures, slides, tables, open data."""


def _require_room(_ctx: object, _param: object, target: Path) -> Path:
    """Refuse a folder that takes no file before minutes of work are done for it."""
    if target.is_fifo():
        return target
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
view_options = combine_options(out_option, year_option, filter_options)
"""What is written, and which view it shows."""

storyboard_option = click.option(
    "--storyboard",
    type=click.Path(path_type=Path),
    help="A JSON file with scenes of your own in place of the milestones.",
)


def _read_context(
    geodata: Path | None, storyboard: Path | None = None, **chosen: Any
) -> ExportContext:
    """Read data package, scenes and the view state that the options of a command describe."""
    from praevmap.exports.storyboard_file import read_storyboard  # noqa: PLC0415

    context = read_context(geodata)
    state = read_state(context.network.years, **chosen)
    story = None if storyboard is None else read_storyboard(storyboard, context.network)
    return replace(context, state=state, story=story)


@contextmanager
def _show_progress() -> Iterator[Reporter]:
    """Show a progress bar on the standard error while an export runs."""
    console = Console(stderr=True)
    # Elsewhere than on a terminal a bar would leave an empty line beside the only one that counts.
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=1.0)

        def show(what: str, fraction: float) -> None:
            progress.update(task, description=what, completed=fraction)

        yield show


def _ending(out: Path, *known: str) -> str:
    """Return the ending of the file to write, which tells what is wanted.

    Raises
    ------
    UsageError
        When it is none of those known.
    """
    ending = out.suffix.lower().removeprefix(".")
    if ending not in known:
        *others, last = (f".{each}" for each in known)
        message = f"{out}: The name must end with {', '.join(others)}{' or ' * bool(others)}{last}."
        raise UsageError(message)
    return ending


def _write(out: Path, content: bytes) -> None:
    deliver(out, content)
    click.echo(f"{out}: {len(content):,} bytes")


@export.command()
@out_option
@storyboard_option
@click.option(
    "--lang",
    "language",
    type=EnumValue(Language),
    default="de",
    show_default=True,
    help="The language that the file begins with; it has both.",
)
@geodata_option
def viewer(out: Path, storyboard: Path | None, geodata: Path | None, language: Language) -> None:
    """Write the map as one HTML file that works without a network, from a USB stick as well."""
    with _show_progress() as show:
        show("data", 0.0)
        context = _read_context(geodata, storyboard, language=language)
        show("viewer", 0.3)
        content = kind_named("html").make(context)
    _write(out, content)


@export.command()
@out_option
@click.option(
    "--format", "kinds", multiple=True, type=click.Choice(PICTURES), help="Several, repeated; png."
)
@size_option("hd")
@click.option("--year", "years", multiple=True, type=YEAR, help="By default the last year.")
@click.option("--all-years", is_flag=True, help="A picture of every year.")
@click.option("--milestones", is_flag=True, help="A picture of every milestone.")
@look_option
@since_option
@theme_option
@filter_options
@geodata_option
def images(  # noqa: PLR0913 - the options of the command
    out: Path,
    *,
    kinds: tuple[str, ...],
    size: tuple[int, int],
    years: tuple[int, ...],
    all_years: bool,
    milestones: bool,
    theme: str,
    geodata: Path | None,
    **chosen: Any,
) -> None:
    """Write pictures into a folder: PNG, SVG or PDF; by default of the last year."""
    from praevmap.exports.pictures.images import draw_images  # noqa: PLC0415

    context = replace(_read_context(geodata, **chosen), theme=theme)
    wanted = _choose_years(context.network, years, all_years=all_years, milestones=milestones)
    forms = tuple(dict.fromkeys(kinds)) or ("png",)
    states = [replace(context.state, year=year) for year in wanted]
    _make_folder(out)
    with _show_progress() as show:
        show("", 0.0)
        files = draw_images(context, states, forms, size=size)
        for number, (name, content) in enumerate(files, start=1):
            deliver(out / name, content)
            show(name, number / (len(states) * len(forms)))


def _choose_years(
    network: Network, years: Sequence[int], *, all_years: bool, milestones: bool
) -> list[int]:
    wanted = set(years)
    wanted |= set(network.years) if all_years else set()
    wanted |= set(milestone_years(network)) if milestones else set()
    return sorted(wanted) or [network.years[-1]]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: The folder could not be made ({error.strerror}). Give another one."
        raise ExportError(message) from error


@export.command()
@out_option
@size_option("720p")
@click.option(
    "--seconds-per-year", "seconds", type=click.FloatRange(0.1, 20), default=SECONDS,
    show_default=True, help="Milestones stay longer.",
)  # fmt: skip
@year_option
@look_option
@since_option
@theme_option
@filter_options
@geodata_option
def animation(
    out: Path,
    *,
    size: tuple[int, int],
    seconds: float,
    theme: str,
    geodata: Path | None,
    **chosen: Any,
) -> None:
    """Write the years until --year as one moving picture: FILE.gif or FILE.mp4 (needs ffmpeg)."""
    kind = _ending(out, *FILMS)
    from praevmap.exports.pictures.animation import (  # noqa: PLC0415
        draw_film,
        find_ffmpeg,
        write_film,
    )

    if kind == "mp4":
        find_ffmpeg()
    context = _read_context(geodata, **chosen)
    with _show_progress() as show:
        shown = replace(context, theme=theme, progress=show)
        film = write_film(draw_film(shown, size=size, seconds=seconds), kind)
    _write(out, film)


@export.command()
@view_options
@since_option
@theme_option
@storyboard_option
@geodata_option
def slides(
    out: Path, theme: str, storyboard: Path | None, geodata: Path | None, **chosen: Any
) -> None:
    """Make a 16:9 presentation (PPTX) of the story until --year."""
    with _show_progress() as show:
        context = _read_context(geodata, storyboard, **chosen)
        made = kind_named("pptx").make(replace(context, theme=theme, progress=show))
    _write(out, made)


@export.command()
@view_options
@click.option("--place", help="Key of a Kreis (5 digits) or municipality (8 digits).")
@geodata_option
def report(out: Path, place: str | None, geodata: Path | None, **chosen: Any) -> None:
    """Make a fact sheet (PDF, two to three pages of A4) of --year, or of one place."""
    with _show_progress() as show:
        show("Fact sheet", 0.1)
        context = _read_context(geodata, **chosen)
        if place is not None:
            context = _select(context, place)
        made = kind_named("report").make(context)
    _write(out, made)


def _select(context: ExportContext, place: str) -> ExportContext:
    key = find_place(context.network, place)
    if key is None:
        message = (
            f"{place}: There is no place with this key. Give the 8 digits of a town or the "
            "5 digits of a Kreis, e.g. 05913000 or 05562."
        )
        raise UsageError(message)
    return replace(context, state=replace(context.state, selected=key.text))


@export.command()
@view_options
@click.option(
    "--csv",
    "form",
    type=click.Choice(["plain", "excel"]),
    default="plain",
    show_default=True,
    help="For machines, or to open in Excel: semicolons, decimal commas, words of the language.",
)
@geodata_option
def tables(out: Path, form: str, geodata: Path | None, **chosen: Any) -> None:
    """Write all tables: an .xlsx workbook, one .csv of the areas, or a folder with everything."""
    from praevmap.exports.tables.csv_files import build_csv_folder  # noqa: PLC0415

    is_folder, is_for_excel = out.is_dir() or not out.suffix, form == "excel"
    kind = "xlsx" if is_folder else _ending(out, "xlsx", "csv")
    if kind == "csv" and is_for_excel:
        kind = "csv-excel"
    with _show_progress() as show:
        show("Reading the data package", 0.0)
        context = _read_context(geodata, **chosen)
        show("Filling the tables", 0.3)
        files = {out / WORKBOOK if is_folder else out: kind_named(kind).make(context)}
        if is_folder:
            named = build_csv_folder(context, for_excel=is_for_excel)
            files = {out / name: content for name, content in named.items()} | files
    # Everything is complete before the first file is touched.
    for target, content in files.items():
        _write(target, content)


@export.command()
@view_options
@click.option("--full", is_flag=True, help="GeoJSON with all points; the other formats have them.")
@geodata_option
def geodata(out: Path, geodata: Path | None, *, full: bool, **chosen: Any) -> None:
    """Write the areas with status and timeline as .geojson, .gpkg or .parquet."""
    kinds = {kind.format.ending: kind for kind in GEODATA}
    kinds["json"] = kinds["geojson"]
    kind = kinds[_ending(out, "geojson", "json", "gpkg", "parquet")]
    with _show_progress() as show:
        show("Reading the data package", 0.0)
        context = _read_context(geodata, **chosen)
        show("Joining areas and statuses", 0.4)
        content = kind.make(replace(context, full=full))
    _write(out, content)


@export.command()
@out_option
@click.option(
    "--base-url", default="", help="Address the site will have, e.g. https://example.org/."
)
@click.option("--publisher", default="", help="Who publishes the data, for the DCAT description.")
@click.option("--contributor-id", default="", help="The publisher's IRI in the DCAT-AP.de list.")
@geodata_option
def site(
    out: Path, base_url: str, publisher: str, contributor_id: str, geodata: Path | None
) -> None:
    """Write a static site into a folder: viewer, a page per Kommune, downloads, DCAT-AP.de.

    Texts of the operator (Impressum ...) come from the folder named by PRAEVMAP_OPERATOR.
    """
    from praevmap.exports.site.build import (  # noqa: PLC0415
        build_site,
        check_base_url,
        deliver_folder,
        write_site,
    )
    from praevmap.exports.site.dcat import Issuer  # noqa: PLC0415

    issuer = Issuer(check_base_url(base_url), publisher, check_base_url(contributor_id)[:-1])
    context = read_context(geodata)
    with _show_progress() as show, deliver_folder(out) as aside:
        count = write_site(build_site(replace(context, progress=show), issuer), aside)
    click.echo(f"{out}: {count:,} files")
    if not issuer.base_url:
        click.echo("Without --base-url there is no sitemap.xml, and shared links show no picture.")
    if not publisher:
        click.echo("Without --publisher dcat.jsonld names none, which portals require.")


@export.command()
@view_options
@storyboard_option
@geodata_option
def kit(out: Path, storyboard: Path | None, geodata: Path | None, **chosen: Any) -> None:
    """Pack viewer, slides, fact sheet, pictures, film, tables and geodata into one .zip."""
    _ending(out, "zip")
    from praevmap.exports.kit import build_kit  # noqa: PLC0415

    with _show_progress() as show:
        context = _read_context(geodata, storyboard, **chosen)
        made = build_kit(replace(context, progress=show))
    _write(out, made)
