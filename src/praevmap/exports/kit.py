"""The kit: everything for a talk and for those who come up afterwards, in one archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from praevmap.errors import ExportError
from praevmap.exports.colophon import say_version
from praevmap.exports.delivery import pack
from praevmap.exports.imprint import describe
from praevmap.exports.order import Order, Progress
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
    make: Callable[[Order, Progress], Mapping[str, bytes]]


def build_kit(order: Order, *, progress: Progress | None = None) -> bytes:
    """Build everything for a talk, and pack it.

    Parameters
    ----------
    order
        What is packed; the viewer shows everything, and begins in the language.
    progress
        Told how far it is.

    Returns
    -------
    bytes
        A ZIP archive; the same order gives the same bytes. The film in it needs ffmpeg, and also
        depends on its version. About a minute of work.
    """
    plain = replace(order.state, look=Look.STATUS, since=None, selected=None)
    asked = replace(order, state=plain)
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


def _readme(order: Order, contents: Sequence[tuple[str, str]]) -> bytes:
    """Say what is what, German first; with the line ends that every editor understands."""
    told = [_say(order, contents, language) for language in Language]
    text = f"\n\n{'-' * 72}\n\n".join(told) + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _say(order: Order, contents: Sequence[tuple[str, str]], language: Language) -> str:
    words = words_for(language.value)
    imprint = describe(order.network, replace(order.state, language=language), order.folder)
    listed = "\n".join(
        f"{path}\n    {words.say(f'kit.{name}', year=str(order.state.year))}"
        for name, path in contents
    )
    lines = [
        imprint.title,
        words.say("kit.intro", sentence=imprint.sentence),
        words.say("export.version", version=say_version(order.network, words)),
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


def _viewer(order: Order, _tell: Progress) -> Mapping[str, bytes]:
    everything = ViewState(order.network.years, language=order.state.language)
    return {VIEWER: kind_named("html").make(replace(order, state=everything))}


def _slides(order: Order, tell: Progress) -> Mapping[str, bytes]:
    return {SLIDES: build_slides(order, progress=tell)}


def _report(order: Order, _tell: Progress) -> Mapping[str, bytes]:
    return {REPORT: kind_named("report").make(order)}


def _pictures(order: Order, _tell: Progress) -> Mapping[str, bytes]:
    shapes = shape_picture(order.boundaries, order.network)
    years = {*milestone_years(order.network), order.state.year}
    states = [replace(order.state, year=year) for year in sorted(years)]
    joining = replace(order.state, look=Look.JOINING)
    drawn = [
        *draw_images(order.network, shapes, states, ("png",)),
        *draw_images(order.network, shapes, [joining], ("png", "svg")),
    ]
    return {f"{PICTURES}/{name}": content for name, content in drawn}


def _film(order: Order, tell: Progress) -> Mapping[str, bytes]:
    shapes = shape_picture(order.boundaries, order.network)
    film = shoot(order.network, shapes, order.state, progress=tell)
    made = {MOVING: develop(film, "gif")}
    # Where ffmpeg is missing, or has no encoder for it, the moving picture must do.
    with suppress(ExportError):
        made[FILM] = develop(film, "mp4")
    return made


def _tables(order: Order, _tell: Progress) -> Mapping[str, bytes]:
    tables = build_csv_folder(order.network, order.state, folder=order.folder)
    workbook = kind_named("xlsx").make(order)
    return {WORKBOOK: workbook} | {f"{TABLES}/{name}": made for name, made in tables.items()}


def _areas(order: Order, _tell: Progress) -> Mapping[str, bytes]:
    kinds = [kind for kind in KINDS if kind.name.startswith("geo")]
    return {f"{AREAS}.{kind.format.ending}": kind.make(order) for kind in kinds}


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
