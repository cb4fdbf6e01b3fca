"""The static site: a folder that any web server, object store or CDN can serve."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd

from praevmap.errors import ExportError, UsageError
from praevmap.exports.delivery import pack
from praevmap.exports.geodata import formats as layers
from praevmap.exports.imprint import read_terms
from praevmap.exports.order import Order, Progress
from praevmap.exports.pictures.few_colours import reduce_colours
from praevmap.exports.pictures.images import render_image
from praevmap.exports.site.dcat import Download, Issuer, describe_catalogue
from praevmap.exports.site.pages import FOLDERS, OperatorPage, Pages, SitePicture, address_of
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.exports.tables.workbook import build_workbook
from praevmap.exports.viewer.build import viewer_files
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.picture import Picture, PictureShapes, draw_picture, shape_picture
from praevmap.model.network import Network
from praevmap.render.environment import make_environment
from praevmap.render.markdown import render_markdown
from praevmap.sources.descriptor import RESOURCE_PATHS, read_descriptor
from praevmap.sources.operator_texts import OperatorText, contact_address, read_text
from praevmap.sources.package import package_folder
from praevmap.sources.tables import DESCRIPTOR
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for
from praevmap.web.files import name_by_content

PREVIEW = (1200, 630)
"""Width and height of the pictures that a shared link shows."""
FRONT = (1200, 1200)
"""Of the large picture on the front page."""
MARKER = ".praevmap-site.json"
"""Tells that a folder is a former site, which may be replaced."""
README = "README.md"
INKS = ("surface", "text", "muted", "line", "accent", "accent_hover", "on_accent", "focus")
"""Colours of the pages, from the palette of the map."""


def build_site(
    network: Network,
    boundaries: gpd.GeoDataFrame,
    *,
    issuer: Issuer | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Build all files of the site.

    The texts of the operator come from the folder that ``PRAEVMAP_OPERATOR`` names.

    Parameters
    ----------
    network
        The network.
    boundaries
        Columns ``ags`` and geometry, EPSG:25832.
    issuer
        Address of the site, publisher and contributor, as far as they are known. Without an
        address there is no site map, and links that are shared show no picture.
    folder
        The data package; by default the one in use.
    progress
        Told how far it is.

    Yields
    ------
    tuple
        Path below the root and content of each file; the same input gives the same bytes.
    """
    tell = progress or (lambda _what, _fraction: None)
    site = _Site(network, boundaries, issuer or Issuer(), folder or package_folder())
    tell("viewer", 0.0)
    for name, file in viewer_files(network, boundaries, geodata=site.folder).items():
        yield f"viewer/{name}", file.content
    tell("daten", 0.1)
    downloads = site.downloads()
    yield from ((each.path, each.content) for each in downloads)
    stylesheet, style = site.stylesheet()
    yield stylesheet, style
    shapes = shape_picture(boundaries, network)
    paths = []
    for number, language in enumerate(Language):
        begun = 0.3 + 0.35 * number
        tell(f"bilder {language.value}", begun)
        previews, fronts = {}, {}
        for year in network.years:
            state = ViewState(network.years, year=year, language=language)
            previews[year], content = site.draw(shapes, state, "light", PREVIEW)
            yield previews[year].path, content
        for theme in PALETTE:
            fronts[theme], content = site.draw(shapes, state, theme, FRONT)
            yield fronts[theme].path, content
        tell(f"kommunen {language.value}", begun + 0.2)
        pages = Pages(
            network=network,
            language=language,
            issuer=site.issuer,
            stylesheet=stylesheet,
            previews=previews,
            fronts=fronts,
            downloads=downloads,
            operator=read_operator(),
            contact=contact_address(),
            folder=site.folder,
        )
        for path, content in pages.render():
            paths.append(path)
            yield path, content
    yield from site.for_machines(downloads, paths)
    tell("", 1.0)


def check_base_url(url: str) -> str:
    """Return the address of a site with a slash at the end; the empty text stays empty.

    Raises
    ------
    UsageError
        When it is no address of the web, or has a query or a fragment.

    Examples
    --------
    >>> check_base_url("https://example.org/karte")
    'https://example.org/karte/'
    """
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        found = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        found = False
    odd = {"?", "#", '"', "'", "<", ">", "\\"} & set(url)
    if not found or odd or not url.isascii() or not url.isprintable() or " " in url:
        message = f"{url}: Give the whole address of the site, e.g. https://example.org/karte/."
        raise UsageError(message)
    return f"{url.rstrip('/')}/"


def read_operator() -> list[OperatorPage]:
    """Return the operator's texts as pages; those that are not there are left out."""
    pages = []
    for wanted in OperatorText:
        found = read_text(wanted, words_for("de").say(wanted.word))
        if found.is_unreadable:
            message = f"The operator's {wanted.value} cannot be read. Mend it or take it away."
            raise ExportError(message)
        if found.text:
            path = wanted.value.replace(".md", ".html")
            pages.append(OperatorPage(path, wanted.word, render_markdown(found.text)))
    return pages


@contextmanager
def deliver_folder(target: Path) -> Iterator[Path]:
    """Yield a folder beside the target that becomes the target at the end, as a whole.

    Parameters
    ----------
    target
        The folder that the user asked for: not there yet, empty, or a former site.

    Raises
    ------
    ExportError
        When it is something else, or when folder or disk refuse; what was there stays then.
    """
    target = target.absolute()
    _require_replaceable(target)
    mark = secrets.token_hex(4)
    aside = target.with_name(f".{target.name}.{mark}.part")
    former = target.with_name(f".{target.name}.{mark}.old")
    try:
        try:
            aside.mkdir(parents=True)
            yield aside
            if target.exists():
                target.rename(former)
            try:
                aside.rename(target)
            except OSError:
                if former.exists():
                    former.rename(target)
                raise
        except OSError as error:
            message = (
                f"{target}: The site could not be written ({error.strerror or error}). "
                "Check the folder, the rights and the space left on the disk."
            )
            raise ExportError(message) from error
    finally:
        for left in (aside, former):
            shutil.rmtree(left, ignore_errors=True)


def write_site(files: Iterator[tuple[str, bytes]], folder: Path) -> int:
    """Write the files of a site below a folder, and return how many there are."""
    written = 0
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        written += 1
    return written


def _require_replaceable(target: Path) -> None:
    if not target.exists() and not target.is_symlink():
        return
    is_folder = target.is_dir() and not target.is_symlink()
    if not is_folder or (not (target / MARKER).is_file() and any(target.iterdir())):
        message = f"{target}: There is something else than a former site. Give another folder."
        raise ExportError(message)


@dataclass(frozen=True)
class _Site:
    """What the site is made of."""

    network: Network
    boundaries: gpd.GeoDataFrame
    issuer: Issuer
    folder: Path

    def downloads(self) -> list[Download]:
        """Make the files on offer: tables and areas of the last year, and the data package."""
        network, folder, state = self.network, self.folder, ViewState(self.network.years)
        tables = build_csv_folder(network, state, folder=folder)
        order = Order(network, self.boundaries, state, folder)
        english = replace(state, language=Language.EN)
        made: dict[str, tuple[str, bytes]] = {
            "praevmap.xlsx": ("workbook", build_workbook(network, state, folder=folder)),
            "praevmap-en.xlsx": ("workbook", build_workbook(network, english, folder=folder)),
            **{
                name: (name.removesuffix(".csv"), content)
                for name, content in tables.items()
                if name.endswith(".csv")
            },
            "gebiete.geojson": (
                "geojson",
                layers.build_geojson(order),
            ),
            "gebiete.gpkg": (
                "geopackage",
                layers.build_geopackage(order),
            ),
            "gebiete.parquet": (
                "geoparquet",
                layers.build_geoparquet(order),
            ),
            "datenpaket.zip": ("package", pack_package(folder)),
        }
        licence = read_terms(folder).licences[0].short
        languages = {"praevmap.xlsx": Language.DE, "praevmap-en.xlsx": Language.EN}
        return [
            Download(f"daten/{name}", word, licence, content, languages.get(name))
            for name, (word, content) in made.items()
        ]

    def stylesheet(self) -> tuple[str, bytes]:
        """Return path and content of the stylesheet, in the colours of the map."""
        own = (resources.files(__package__) / "templates" / "site.css").read_text("utf-8")
        inks = {theme: _declare(colours) for theme, colours in PALETTE.items()}
        text = (
            f":root {{ color-scheme: light dark; {inks['light']} }}\n"
            f"@media (prefers-color-scheme: dark) {{ :root {{ {inks['dark']} }} }}\n{own}"
        )
        return name_by_content("site.css", text.encode()), text.encode()

    def draw(
        self, shapes: PictureShapes, state: ViewState, theme: str, size: tuple[int, int]
    ) -> tuple[SitePicture, bytes]:
        """Draw a map, and say what it shows."""
        figure: Picture = draw_picture(
            self.network, shapes, state, theme=theme, size=size, bare=size == FRONT
        )
        content = reduce_colours(render_image(figure, "png"))
        name = f"{state.year}.png" if size == PREVIEW else f"karte-{theme}.png"
        path = f"{FOLDERS[state.language]}bilder/{name_by_content(name, content)}"
        return SitePicture(path, *size, figure.words.description), content

    def for_machines(
        self, downloads: Sequence[Download], paths: Sequence[str]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield what crawlers, portals and the next export read."""
        content = read_descriptor(self.folder).content
        terms = read_terms(self.folder)
        yield (
            "dcat.jsonld",
            describe_catalogue(self.network, content, downloads, self.issuer, terms),
        )
        base = self.issuer.base_url
        robots = "User-agent: *\nAllow: /\n"
        if base:
            robots += f"\nSitemap: {base}sitemap.xml\n"
            yield "sitemap.xml", _write_sitemap(base, paths, self.network.version)
        yield "robots.txt", robots.encode()
        marker: Mapping[str, Any] = {"generator": "praevmap", "version": self.network.version}
        yield MARKER, f"{json.dumps(marker)}\n".encode()


def pack_package(folder: Path) -> bytes:
    """Pack the files of the data package, and nothing else that lies in its folder."""
    names = [DESCRIPTOR, README, *RESOURCE_PATHS.values()]
    return pack({name: (folder / name).read_bytes() for name in names if (folder / name).is_file()})


def _declare(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{ink.replace('_', '-')}: {colours[ink]};" for ink in INKS)


def _write_sitemap(base: str, paths: Sequence[str], version: str) -> bytes:
    """Name every page, and beside it the same page in the other language."""
    known = set(paths)
    pages = []
    for path in paths:
        plain = path.removeprefix(FOLDERS[Language.EN])
        same = {language.value: folder + plain for language, folder in FOLDERS.items()}
        same["x-default"] = plain
        is_complete = known.issuperset(same.values())
        links = {name: address_of(each) for name, each in same.items()} if is_complete else {}
        pages.append((address_of(path), links))
    template = make_environment(__package__).get_template("sitemap.xml")
    return template.render(base=base, version=version, pages=pages).encode()
