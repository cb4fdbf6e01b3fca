"""The kit: everything for a talk and for those who come up afterwards, in one archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import geopandas as gpd

from praevmap.exports.colophon import say_version
from praevmap.exports.delivery import pack
from praevmap.exports.geodata import formats as layers
from praevmap.exports.imprint import describe
from praevmap.exports.pictures.images import draw_images, milestone_years
from praevmap.exports.plain_text import clean_text
from praevmap.exports.report.sheet import build_report
from praevmap.exports.slides.deck import build_slides
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.exports.tables.workbook import build_workbook
from praevmap.exports.viewer import build_viewer
from praevmap.maps.pictures.picture import shape_picture
from praevmap.model.network import Network
from praevmap.views.storyboard import Scene
from praevmap.views.view_state import Language, Look, ViewState
from praevmap.views.wording import words_for

Progress = Callable[[str, float], None]

VIEWER = "praevmap-karte.html"
SLIDES = "praevmap-folien.pptx"
REPORT = "praevmap-datenblatt.pdf"
PICTURES = "bilder"
TABLES = "tabellen"
WORKBOOK = f"{TABLES}/praevmap.xlsx"
AREAS = "geodaten/praevmap-gebiete"
README = "README.txt"

CONTENTS = (
    ("viewer", VIEWER),
    ("slides", SLIDES),
    ("report", REPORT),
    ("pictures", f"{PICTURES}/"),
    ("workbook", WORKBOOK),
    ("tables", f"{TABLES}/*.csv"),
    ("areas", f"{AREAS}.*"),
)
"""What lies where: key of the words, and path in the archive."""


def build_kit(  # noqa: PLR0913 - what is packed, and how
    network: Network,
    boundaries: gpd.GeoDataFrame,
    state: ViewState,
    *,
    story: Sequence[Scene] | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Build viewer, slides, fact sheet, pictures, tables and geodata, and pack them.

    Parameters
    ----------
    network
        The network.
    boundaries
        Columns ``ags`` and geometry, EPSG:25832.
    state
        Year, filters, level, coverage rule and language of all files; the viewer shows everything
        and begins in this language.
    story
        Scenes of viewer and slides; by default the milestones.
    folder
        The data package, for its licences; by default the one in use.
    progress
        Told how far it is.

    Returns
    -------
    bytes
        A ZIP archive; the same input gives the same bytes. About half a minute of work.
    """
    plain = replace(state, look=Look.STAND, since=None, selected=None)
    parts = _Parts(network, boundaries, plain, story, folder)
    files: dict[str, bytes] = {README: parts.readme()}
    steps = tuple(parts.steps())
    for number, (name, build) in enumerate(steps):
        if progress is not None:
            progress(name, number / len(steps))
        files |= build()
    if progress is not None:
        progress(README, 1.0)
    return pack(files)


class _Parts:
    """What the kit is made of."""

    def __init__(
        self,
        network: Network,
        boundaries: gpd.GeoDataFrame,
        state: ViewState,
        story: Sequence[Scene] | None,
        folder: Path | None,
    ) -> None:
        self.network = network
        self.boundaries = boundaries
        self.state = state
        self.story = story
        self.folder = folder

    def steps(self) -> Iterator[tuple[str, Callable[[], Mapping[str, bytes]]]]:
        """Yield what is made, in the order of the archive, and how."""
        yield VIEWER, self._viewer
        yield SLIDES, self._slides
        yield REPORT, self._report
        yield PICTURES, self._pictures
        yield TABLES, self._tables
        yield AREAS, self._areas

    def readme(self) -> bytes:
        """Say what is what, German first; with the line ends that every editor understands."""
        parts = [self._told(language) for language in Language]
        text = f"\n\n{'-' * 72}\n\n".join(parts) + "\n"
        return text.replace("\n", "\r\n").encode("utf-8-sig")

    def _told(self, language: Language) -> str:
        words = words_for(language.value)
        imprint = describe(self.network, replace(self.state, language=language), self.folder)
        listed = "\n".join(
            f"{path}\n    {words.say(f'kit.{name}', year=str(self.state.year))}"
            for name, path in CONTENTS
        )
        lines = [
            imprint.title,
            words.say("kit.intro", sentence=imprint.sentence),
            words.say("export.version", version=say_version(self.network, words)),
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

    def _viewer(self) -> Mapping[str, bytes]:
        language = self.state.language.value
        made = build_viewer(
            self.network,
            self.boundaries,
            storyboard=self.story,
            language=language,
            geodata=self.folder,
        )
        return {VIEWER: made}

    def _slides(self) -> Mapping[str, bytes]:
        made = build_slides(
            self.network, self.boundaries, self.state, story=self.story, folder=self.folder
        )
        return {SLIDES: made}

    def _report(self) -> Mapping[str, bytes]:
        return {REPORT: build_report(self.network, self.boundaries, self.state, folder=self.folder)}

    def _pictures(self) -> Mapping[str, bytes]:
        shapes = shape_picture(self.boundaries, self.network)
        years = {*milestone_years(self.network), self.state.year}
        states = [replace(self.state, year=year) for year in sorted(years)]
        joining = replace(self.state, look=Look.BEITRITT)
        drawn = [
            *draw_images(self.network, shapes, states, ("png",)),
            *draw_images(self.network, shapes, [joining], ("png", "svg")),
        ]
        return {f"{PICTURES}/{name}": content for name, content in drawn}

    def _tables(self) -> Mapping[str, bytes]:
        workbook = build_workbook(self.network, self.state, folder=self.folder)
        tables = build_csv_folder(self.network, self.state, folder=self.folder)
        return {WORKBOOK: workbook} | {f"{TABLES}/{name}": made for name, made in tables.items()}

    def _areas(self) -> Mapping[str, bytes]:
        builders = {
            "geojson": layers.build_geojson,
            "gpkg": layers.build_geopackage,
            "parquet": layers.build_geoparquet,
        }
        return {
            f"{AREAS}.{ending}": build(
                self.network, self.boundaries, self.state, folder=self.folder
            )
            for ending, build in builders.items()
        }
