"""The kit: everything for a talk and for those who come up afterwards, in one archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from praevmap.errors import ExportError
from praevmap.exports.colophon import say_version
from praevmap.exports.delivery import pack
from praevmap.exports.geodata import formats as layers
from praevmap.exports.imprint import describe
from praevmap.exports.order import Order, Progress
from praevmap.exports.pictures.animation import develop, shoot
from praevmap.exports.pictures.images import draw_images
from praevmap.exports.plain_text import clean_text
from praevmap.exports.report.sheet import build_report
from praevmap.exports.site.build import build_site
from praevmap.exports.slides.deck import build_slides
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.exports.tables.workbook import build_workbook
from praevmap.exports.viewer.build import build_viewer
from praevmap.maps.pictures.picture import shape_picture
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import Language, Look
from praevmap.views.wording import words_for

VIEWER = "praevmap-karte.html"
SLIDES = "praevmap-folien.pptx"
REPORT = "praevmap-datenblatt.pdf"
PICTURES = "bilder"
MOVING, FILM = "film/praevmap-jahre.gif", "film/praevmap-jahre.mp4"
TABLES = "tabellen"
WORKBOOK = f"{TABLES}/praevmap.xlsx"
AREAS = "geodaten/praevmap-gebiete"
SITE = "webseite"
README = "README.txt"

CONTENTS = (
    ("viewer", VIEWER),
    ("slides", SLIDES),
    ("report", REPORT),
    ("pictures", f"{PICTURES}/"),
    ("moving", MOVING),
    ("film", FILM),
    ("workbook", WORKBOOK),
    ("tables", f"{TABLES}/*.csv"),
    ("areas", f"{AREAS}.*"),
    ("site", f"{SITE}/"),
)
"""What lies where: key of the words, and path in the archive."""


def build_kit(order: Order, *, progress: Progress | None = None) -> bytes:
    """Build everything that praevmap can export, and pack it.

    Parameters
    ----------
    order
        What is packed; viewer and site show everything, and the viewer begins in the language.
    progress
        Told how far it is.

    Returns
    -------
    bytes
        A ZIP archive; the same order gives the same bytes. The film in it needs ffmpeg, and also
        depends on its version. About two minutes of work.
    """
    plain = replace(order.state, look=Look.STAND, since=None, selected=None)
    asked = replace(order, state=plain)
    tell = progress or (lambda _what, _fraction: None)
    files: dict[str, bytes] = {README: b""}
    whole, done = sum(share for share, _ in _STEPS.values()), 0
    for name, (share, build) in _STEPS.items():

        def tell_part(
            what: str, fraction: float, name: str = name, begun: int = done, share: int = share
        ) -> None:
            said = name if what in {"", name} else f"{name} {what}"
            tell(said, (begun + share * fraction) / whole)

        tell_part("", 0.0)
        files |= build(asked, tell_part)
        done += share
    contents = [(word, path) for word, path in CONTENTS if word != "film" or FILM in files]
    files[README] = _readme(asked, contents)
    tell(README, 1.0)
    return pack(files)


def _readme(order: Order, contents: Sequence[tuple[str, str]]) -> bytes:
    """Say what is what, German first; with the line ends that every editor understands."""
    parts = [_told(order, contents, language) for language in Language]
    text = f"\n\n{'-' * 72}\n\n".join(parts) + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _told(order: Order, contents: Sequence[tuple[str, str]], language: Language) -> str:
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
    made = build_viewer(
        order.network,
        order.boundaries,
        storyboard=order.story,
        language=order.state.language.value,
        geodata=order.folder,
    )
    return {VIEWER: made}


def _slides(order: Order, tell: Progress) -> Mapping[str, bytes]:
    return {SLIDES: build_slides(order, progress=tell)}


def _report(order: Order, _tell: Progress) -> Mapping[str, bytes]:
    return {REPORT: build_report(order)}


def _pictures(order: Order, _tell: Progress) -> Mapping[str, bytes]:
    shapes = shape_picture(order.boundaries, order.network)
    years = {*milestone_years(order.network), order.state.year}
    states = [replace(order.state, year=year) for year in sorted(years)]
    joining = replace(order.state, look=Look.BEITRITT)
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
    workbook = build_workbook(order.network, order.state, folder=order.folder)
    tables = build_csv_folder(order.network, order.state, folder=order.folder)
    return {WORKBOOK: workbook} | {f"{TABLES}/{name}": made for name, made in tables.items()}


def _areas(order: Order, _tell: Progress) -> Mapping[str, bytes]:
    return {
        f"{AREAS}.geojson": layers.build_geojson(order),
        f"{AREAS}.gpkg": layers.build_geopackage(order),
        f"{AREAS}.parquet": layers.build_geoparquet(order),
    }


def _site(order: Order, tell: Progress) -> Mapping[str, bytes]:
    files = build_site(order.network, order.boundaries, folder=order.folder, progress=tell)
    return {f"{SITE}/{path}": content for path, content in files}


_STEPS: Mapping[str, tuple[int, Callable[[Order, Progress], Mapping[str, bytes]]]] = {
    VIEWER: (3, _viewer),
    SLIDES: (12, _slides),
    REPORT: (4, _report),
    PICTURES: (10, _pictures),
    FILM: (25, _film),
    TABLES: (3, _tables),
    AREAS: (3, _areas),
    SITE: (40, _site),
}
"""What is made, in the order of the archive: its share of the work in percent, and how."""
