"""Every kind of file that praevmap makes: its name, ending, media type and maker, told once.

Command line, downloads of the dashboard, kit, static site and open-data catalogue are loops over
these tables. Makers are named by their place and imported when a file is asked for: a server that
only shows the map loads no library that draws or writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pkgutil import resolve_name

from praevmap.exports.context import ExportContext, read_context
from praevmap.views.profile import without_unknown_place
from praevmap.views.view_state import Language, ViewState


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files, whoever makes them.

    Attributes
    ----------
    ending
        Of the file's name, without the dot.
    media_type
        As HTTP calls it.
    file_type
        Code in the EU's authority table of file types, which open-data portals want; empty where
        praevmap publishes no data in it.
    """

    ending: str
    media_type: str
    file_type: str = ""


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    each.ending: each
    for each in (
        Format("png", "image/png"),
        Format("svg", "image/svg+xml"),
        Format("pdf", "application/pdf"),
        Format("gif", "image/gif"),
        Format("mp4", "video/mp4"),
        Format("pptx", f"{_OFFICE}.presentationml.presentation"),
        Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "XLSX"),
        Format("csv", "text/csv", "CSV"),
        Format("geojson", "application/geo+json", "GEOJSON"),
        Format("gpkg", "application/geopackage+sqlite3", "GPKG"),
        Format("parquet", "application/vnd.apache.parquet", "PARQUET"),
        Format("zip", "application/zip", "ZIP"),
        Format("html", "text/html"),
        Format("json", "application/json"),
        Format("md", "text/markdown"),
    )
}
"""Formats by their ending."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that shows a view.

    Attributes
    ----------
    name
        Its frozen word in addresses and on the command line, and of its words.
    group
        What it is for; the groups are shown in the order of `KINDS`.
    format
        The format.
    maker
        Module and name of the function that makes it from an `exports.context.ExportContext`.
    mark
        Put before the ending where two kinds share one; mostly empty.
    """

    name: str
    group: str
    format: Format
    maker: str
    mark: str = ""

    def file_name(self, state: ViewState) -> str:
        """Return the name of the file, which tells what it shows.

        Examples
        --------
        >>> state = ViewState.from_query({"jahr": "2017", "typ": "kreis"}, range(2012, 2026))
        >>> kind_named("png").file_name(state), kind_named("report").file_name(state)
        ('praevmap-2017-gemeinde-kreis.png', 'praevmap-2017-gemeinde-kreis-datenblatt.pdf')
        """
        return f"{name_file(state)}{in_language(self.mark, state.language)}.{self.format.ending}"

    def make(self, context: ExportContext) -> bytes:
        """Make the file; about 1 to 30 seconds of work."""
        make: Callable[[ExportContext], bytes] = resolve_name(self.maker)
        return make(context)


def name_file(state: ViewState, theme: str = "light") -> str:
    """Return the name of a view's file without its ending; different views have different names.

    Examples
    --------
    >>> name_file(ViewState(range(2012, 2026), year=2017))
    'praevmap-2017-gemeinde'
    >>> query = {"typ": "kreis", "ansicht": "vergleich"}
    >>> name_file(ViewState.from_query(query, range(2012, 2026)), "dark")
    'praevmap-2025-gemeinde-kreis-vergleich-dark'
    >>> name_file(ViewState.from_query({**query, "sprache": "en"}, range(2012, 2026)))
    'praevmap-2025-municipality-district-comparison-en'
    """
    query = state.to_query()
    kept = ("typ", "la", "bezirk", "programm", "nachweis", "auswahl", "ansicht", "von", "sprache")
    parts = [str(state.year), state.level.value]
    parts += [query[name].replace(",", "-") for name in kept if name in query]
    # A rule of coverage has the word of a level, too.
    parts += [f"abdeckung-{query['abdeckung']}"] if "abdeckung" in query else []
    parts += [theme] if theme != "light" else []
    return in_language(f"praevmap-{'-'.join(parts)}", state.language)


_ENGLISH = {
    "gemeinde": "municipality",
    "jugendamt": "youth-office",
    "kreis": "district",
    "kreisfrei": "independent-city",
    "kreisangehoerig": "town-in-district",
    "belegt": "documented",
    "vermutet": "presumed",
    "beitritt": "joining",
    "vergleich": "comparison",
    "abdeckung": "coverage",
    "zustaendigkeit": "responsibility",
    "datenblatt": "fact-sheet",
    "karte": "map",
    "folien": "slides",
    "bilder": "pictures",
    "jahre": "years",
    "tabellen": "tables",
    "geodaten": "geodata",
    "gebiete": "areas",
}
"""Words in names of files; names of programmes and of regions stay German."""


def in_language(name: str, language: Language) -> str:
    """Return the name of a file, or its path, in the language that is asked for."""
    if language is Language.DE:
        return name
    return re.sub("[a-z]+", lambda word: _ENGLISH.get(word[0], word[0]), name)


_PICTURES = "praevmap.exports.pictures.images"
_TABLES = "praevmap.exports.tables"
_GEODATA = "praevmap.exports.geodata.formats"
KINDS = (
    FileKind("png", "pictures", FORMATS["png"], f"{_PICTURES}:draw_png"),
    FileKind("svg", "pictures", FORMATS["svg"], f"{_PICTURES}:draw_svg"),
    FileKind("pdf", "pictures", FORMATS["pdf"], f"{_PICTURES}:draw_pdf"),
    FileKind("pptx", "talk", FORMATS["pptx"], "praevmap.exports.slides.deck:build_slides"),
    FileKind("html", "talk", FORMATS["html"], "praevmap.exports.viewer.build:build_viewer"),
    FileKind(
        "report", "talk", FORMATS["pdf"], "praevmap.exports.report.sheet:build_report",
        mark="-datenblatt",
    ),
    FileKind("xlsx", "numbers", FORMATS["xlsx"], f"{_TABLES}.workbook:build_workbook"),
    FileKind(
        "csv-excel", "numbers", FORMATS["csv"], f"{_TABLES}.csv_files:build_excel_csv",
        mark="-excel",
    ),
    FileKind("csv", "numbers", FORMATS["csv"], f"{_TABLES}.csv_files:build_csv"),
    FileKind("geojson", "numbers", FORMATS["geojson"], f"{_GEODATA}:build_geojson"),
    FileKind("geopackage", "numbers", FORMATS["gpkg"], f"{_GEODATA}:build_geopackage"),
    FileKind("geoparquet", "numbers", FORMATS["parquet"], f"{_GEODATA}:build_geoparquet"),
)  # fmt: skip
"""The kinds of files of a view, in the order in which they are offered."""


GEODATA = tuple(kind for kind in KINDS if kind.name.startswith("geo"))
"""Kinds of files for geographic information systems."""
PICTURES = tuple(kind.name for kind in KINDS if kind.group == "pictures")
"""Kinds of still pictures."""
FILMS = ("gif", "mp4")
"""Kinds of moving pictures; they show all years, so no view offers them."""


def kind_named(name: str) -> FileKind:
    """Return a kind of file by its frozen word.

    Raises
    ------
    KeyError
        When there is none.
    """
    return {kind.name: kind for kind in KINDS}[name]


def make(name: str, query: Mapping[str, str]) -> bytes:
    """Make a file of the data package in use; about 1 to 30 seconds of work.

    Parameters
    ----------
    name
        Of a kind in `KINDS`.
    query
        The view state as its frozen address.

    Returns
    -------
    bytes
        The same as the command line writes.
    """
    context = _package_in_use()
    state = without_unknown_place(
        context.network, ViewState.from_query(query, context.network.years)
    )
    return kind_named(name).make(replace(context, state=state))


@cache
def _package_in_use() -> ExportContext:
    """Read what every file is made of, once per process."""
    return read_context()
