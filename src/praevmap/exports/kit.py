"""The kit: everything for a talk and for those who come up afterwards, in one archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from praevmap.errors import ExportError
from praevmap.exports.context import ExportContext
from praevmap.exports.delivery import pack
from praevmap.exports.imprint import describe
from praevmap.exports.pictures.animation import draw_film, write_film
from praevmap.exports.pictures.images import draw_images
from praevmap.exports.plain_text import clean_text
from praevmap.exports.registry import GEODATA, in_language, kind_named
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import Language, Look, ViewState

VIEWER = "praevmap-karte.html"
SLIDES = "praevmap-folien.pptx"
REPORT = "praevmap-datenblatt.pdf"
PICTURES = "bilder"
MOVING, FILM = "film/praevmap-jahre.gif", "film/praevmap-jahre.mp4"
TABLES = "tabellen"
WORKBOOK = f"{TABLES}/praevmap.xlsx"
AREAS = "geodaten/praevmap-gebiete"
README = "README.txt"
"""Paths in the archive; those of a kit in English are `in_language`."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the kit.

    Attributes
    ----------
    share
        Of the work, in parts of that of all.
    contents
        What the README tells of it: key of the words, and path in the archive.
    make
        Makes its files by path.
    """

    share: int
    contents: Sequence[tuple[str, str]]
    make: Callable[[ExportContext], Mapping[str, bytes]]


def build_kit(context: ExportContext) -> bytes:
    """Build everything for a talk, and pack it.

    Parameters
    ----------
    context
        What is packed; the viewer shows everything, and begins in the language.

    Returns
    -------
    bytes
        A ZIP archive; the same context gives the same bytes. The film in it needs ffmpeg, and also
        depends on its version. About a minute of work.
    """
    plain = replace(context.state, look=Look.STATUS, since=None, selected=None)
    files: dict[str, bytes] = {README: b""}
    done, whole = 0, sum(part.share for part in PARTS)
    for part in PARTS:

        def tell_part(what: str, fraction: float, part: Part = part, done: int = done) -> None:
            name = part.contents[0][1]
            context.progress(f"{name} {what}".strip(), (done + part.share * fraction) / whole)

        tell_part("", 0.0)
        files |= part.make(replace(context, state=plain, progress=tell_part))
        done += part.share
    contents = [content for part in PARTS for content in part.contents]
    packed = [(name, path) for name, path in contents if path != FILM or FILM in files]
    named = [(name, in_language(path, plain.language)) for name, path in packed]
    files[README] = _readme(replace(context, state=plain), named)
    context.progress(README, 1.0)
    return pack({in_language(path, plain.language): content for path, content in files.items()})


def _readme(context: ExportContext, contents: Sequence[tuple[str, str]]) -> bytes:
    """Say what is what, German first; with the line ends that every editor understands."""
    spoken = [replace(context, state=replace(context.state, language=each)) for each in Language]
    text = f"\n\n{'-' * 72}\n\n".join(_say(each, contents) for each in spoken) + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _say(context: ExportContext, contents: Sequence[tuple[str, str]]) -> str:
    words, imprint = context.words, describe(context)
    listed = "\n".join(
        f"{path}\n    {words.say(f'kit.{name}', year=str(context.state.year))}"
        for name, path in contents
    )
    lines = [
        imprint.title,
        words.say("kit.intro", sentence=imprint.sentence),
        words.say("export.version", version=words.partial_date(context.network.version)),
        words.say("export.filters", filters=imprint.filters),
        words.say("export.rule", rule=imprint.coverage),
        imprint.absence,
        listed,
        words.say("kit.credits"),
        "\n".join(f"- {credit}" for credit in imprint.terms.credits),
        words.say("kit.licences"),
        "\n".join(f"- {licence}" for licence in imprint.terms.licences),
    ]
    return clean_text("\n\n".join(lines))


def _viewer(context: ExportContext) -> Mapping[str, bytes]:
    everything = ViewState(context.network.years, language=context.state.language)
    return {VIEWER: kind_named("html").make(replace(context, state=everything))}


def _one_file(path: str, kind: str) -> Callable[[ExportContext], Mapping[str, bytes]]:
    return lambda context: {path: kind_named(kind).make(context)}


def _pictures(context: ExportContext) -> Mapping[str, bytes]:
    last = context.state.year
    years = {last, *(year for year in milestone_years(context.network) if year < last)}
    states = [replace(context.state, year=year) for year in sorted(years)]
    joining = replace(context.state, look=Look.JOINING)
    drawn = [*draw_images(context, states), *draw_images(context, [joining], ("png", "svg"))]
    return {f"{PICTURES}/{name}": content for name, content in drawn}


def _film(context: ExportContext) -> Mapping[str, bytes]:
    film = draw_film(context)
    made = {MOVING: write_film(film, "gif")}
    # Where ffmpeg is missing, or has no encoder for it, the moving picture must do.
    with suppress(ExportError):
        made[FILM] = write_film(film, "mp4")
    return made


def _tables(context: ExportContext) -> Mapping[str, bytes]:
    workbook = {WORKBOOK: kind_named("xlsx").make(context)}
    tables = build_csv_folder(context)
    return workbook | {f"{TABLES}/{name}": content for name, content in tables.items()}


def _areas(context: ExportContext) -> Mapping[str, bytes]:
    return {f"{AREAS}.{kind.format.ending}": kind.make(context) for kind in GEODATA}


PARTS = (
    Part(3, (("viewer", VIEWER),), _viewer),
    Part(12, (("slides", SLIDES),), _one_file(SLIDES, "pptx")),
    Part(4, (("report", REPORT),), _one_file(REPORT, "report")),
    Part(10, (("pictures", f"{PICTURES}/"),), _pictures),
    Part(25, (("moving", MOVING), ("film", FILM)), _film),
    Part(3, (("workbook", WORKBOOK), ("tables", f"{TABLES}/*.csv")), _tables),
    Part(3, (("areas", f"{AREAS}.*"),), _areas),
)
"""What is packed, in the order of the archive."""
