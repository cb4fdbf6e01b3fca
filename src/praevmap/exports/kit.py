"""The kit: everything for a talk and for those who come up afterwards, in one archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from praevmap.errors import ExportError
from praevmap.exports.colophon import say_version
from praevmap.exports.context import ExportContext, Progress
from praevmap.exports.delivery import pack
from praevmap.exports.imprint import describe
from praevmap.exports.pictures.animation import develop, shoot
from praevmap.exports.pictures.images import draw_images
from praevmap.exports.plain_text import clean_text
from praevmap.exports.registry import KINDS, kind_named
from praevmap.exports.slides.deck import build_slides
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.maps.pictures.picture import shape_picture
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import Language, Look, ViewState
from praevmap.views.wording import words_for

VIEWER = "praevmap-karte.html"
SLIDES = "praevmap-folien.pptx"
REPORT = "praevmap-datenblatt.pdf"
PICTURES = "bilder"
MOVING, FILM = "film/praevmap-jahre.gif", "film/praevmap-jahre.mp4"
TABLES = "tabellen"
WORKBOOK = f"{TABLES}/praevmap.xlsx"
AREAS = "geodaten/praevmap-gebiete"
README = "README.txt"


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
    make: Callable[[ExportContext, Progress], Mapping[str, bytes]]


def build_kit(context: ExportContext, *, progress: Progress | None = None) -> bytes:
    """Build everything for a talk, and pack it.

    Parameters
    ----------
    context
        What is packed; the viewer shows everything, and begins in the language.
    progress
        Told how far it is.

    Returns
    -------
    bytes
        A ZIP archive; the same context gives the same bytes. The film in it needs ffmpeg, and also
        depends on its version. About a minute of work.
    """
    plain = replace(context.state, look=Look.STAND, since=None, selected=None)
    asked = replace(context, state=plain)
    tell = progress or (lambda _what, _fraction: None)
    files: dict[str, bytes] = {README: b""}
    done, whole = 0, sum(part.share for part in PARTS)
    for part in PARTS:

        def tell_part(what: str, fraction: float, part: Part = part, done: int = done) -> None:
            name = part.contents[0][1]
            tell(f"{name} {what}".strip(), (done + part.share * fraction) / whole)

        tell_part("", 0.0)
        files |= part.make(asked, tell_part)
        done += part.share
    contents = [told for part in PARTS for told in part.contents]
    files[README] = _readme(asked, [told for told in contents if told[1] != FILM or FILM in files])
    tell(README, 1.0)
    return pack(files)


def _readme(context: ExportContext, contents: Sequence[tuple[str, str]]) -> bytes:
    """Say what is what, German first; with the line ends that every editor understands."""
    told = [_say(context, contents, language) for language in Language]
    text = f"\n\n{'-' * 72}\n\n".join(told) + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _say(context: ExportContext, contents: Sequence[tuple[str, str]], language: Language) -> str:
    words = words_for(language.value)
    imprint = describe(context.network, replace(context.state, language=language), context.folder)
    listed = "\n".join(
        f"{path}\n    {words.say(f'kit.{name}', year=str(context.state.year))}"
        for name, path in contents
    )
    lines = [
        imprint.title,
        words.say("kit.intro", sentence=imprint.sentence),
        words.say("export.version", version=say_version(context.network, words)),
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


def _viewer(context: ExportContext, _tell: Progress) -> Mapping[str, bytes]:
    everything = ViewState(context.network.years, language=context.state.language)
    return {VIEWER: kind_named("html").make(replace(context, state=everything))}


def _slides(context: ExportContext, tell: Progress) -> Mapping[str, bytes]:
    return {SLIDES: build_slides(context, progress=tell)}


def _report(context: ExportContext, _tell: Progress) -> Mapping[str, bytes]:
    return {REPORT: kind_named("report").make(context)}


def _pictures(context: ExportContext, _tell: Progress) -> Mapping[str, bytes]:
    shapes = shape_picture(context.boundaries, context.network)
    years = {*milestone_years(context.network), context.state.year}
    states = [replace(context.state, year=year) for year in sorted(years)]
    joining = replace(context.state, look=Look.BEITRITT)
    drawn = [
        *draw_images(context.network, shapes, states, ("png",)),
        *draw_images(context.network, shapes, [joining], ("png", "svg")),
    ]
    return {f"{PICTURES}/{name}": content for name, content in drawn}


def _film(context: ExportContext, tell: Progress) -> Mapping[str, bytes]:
    shapes = shape_picture(context.boundaries, context.network)
    film = shoot(context.network, shapes, context.state, progress=tell)
    made = {MOVING: develop(film, "gif")}
    # Where ffmpeg is missing, or has no encoder for it, the moving picture must do.
    with suppress(ExportError):
        made[FILM] = develop(film, "mp4")
    return made


def _tables(context: ExportContext, _tell: Progress) -> Mapping[str, bytes]:
    tables = build_csv_folder(context.network, context.state, folder=context.folder)
    workbook = kind_named("xlsx").make(context)
    return {WORKBOOK: workbook} | {f"{TABLES}/{name}": made for name, made in tables.items()}


def _areas(context: ExportContext, _tell: Progress) -> Mapping[str, bytes]:
    kinds = [kind for kind in KINDS if kind.name.startswith("geo")]
    return {f"{AREAS}.{kind.format.ending}": kind.make(context) for kind in kinds}


PARTS = (
    Part(3, (("viewer", VIEWER),), _viewer),
    Part(12, (("slides", SLIDES),), _slides),
    Part(4, (("report", REPORT),), _report),
    Part(10, (("pictures", f"{PICTURES}/"),), _pictures),
    Part(25, (("moving", MOVING), ("film", FILM)), _film),
    Part(3, (("workbook", WORKBOOK), ("tables", f"{TABLES}/*.csv")), _tables),
    Part(3, (("areas", f"{AREAS}.*"),), _areas),
)
"""What is packed, in the order of the archive."""
