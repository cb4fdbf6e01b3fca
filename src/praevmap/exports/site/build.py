"""The static site: a folder that any web server, object store or CDN can serve."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import resources
from pathlib import Path

from praevmap.errors import ExportError, UsageError
from praevmap.exports.context import ExportContext
from praevmap.exports.delivery import pack, package_files
from praevmap.exports.pictures.few_colours import reduce_colours
from praevmap.exports.pictures.images import render_image
from praevmap.exports.registry import GEODATA, kind_named
from praevmap.exports.site.dcat import Download, Issuer, describe_catalogue
from praevmap.exports.site.pages import FOLDERS, OperatorPage, Pages, SitePicture, address_of
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.exports.viewer.build import build_viewer, viewer_files
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.picture import draw_picture
from praevmap.model.provenance import web_address
from praevmap.render.environment import make_environment
from praevmap.render.markdown import render_markdown
from praevmap.sources.operator_texts import OperatorText, contact_address, read_text
from praevmap.sources.package import package_folder
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for
from praevmap.web.files import name_by_content

PREVIEW = (1200, 630)
"""Width and height of the pictures that a shared link shows."""
FRONT = (1200, 1200)
"""Of the large picture on the front page."""
WHOLE = "praevmap.html"
"""The map in one file, for browsers that run no scripts from a folder."""
MARKER = ".praevmap-site.json"
"""Tells that a folder is a former site, which may be replaced."""
INKS = ("surface", "text", "muted", "line", "accent", "accent_hover", "on_accent", "focus")
"""Colours of the pages, from the palette of the map."""


def build_site(context: ExportContext, issuer: Issuer | None = None) -> Iterator[tuple[str, bytes]]:
    """Build all files of the site.

    The texts of the operator come from the folder that ``PRAEVMAP_OPERATOR`` names.

    Parameters
    ----------
    context
        The network; what is asked is without effect, for the site has every year and both
        languages.
    issuer
        Address of the site, publisher and contributor, as far as they are known. Without an
        address there is no site map, and links that are shared show no picture.

    Yields
    ------
    tuple
        Path below the root and content of each file; the same input gives the same bytes.
    """
    network, publisher = context.network, issuer or Issuer()
    context.progress("viewer", 0.0)
    german = _in_language(context, Language.DE)
    for name, file in viewer_files(german, WHOLE).items():
        yield f"viewer/{name}", file.content
    yield f"viewer/{WHOLE}", build_viewer(german)
    context.progress("daten", 0.1)
    downloads = _make_downloads(context)
    yield from ((each.path, each.content) for each in downloads)
    stylesheet, style = _stylesheet()
    yield stylesheet, style
    paths = []
    for number, language in enumerate(Language):
        begun = 0.3 + 0.35 * number
        spoken = _in_language(context, language)
        context.progress(f"bilder {language.value}", begun)
        previews, fronts = {}, {}
        for year in network.years:
            shown = replace(spoken, state=replace(spoken.state, year=year))
            previews[year], content = _draw(shown, f"{year}.png", PREVIEW)
            yield previews[year].path, content
        for theme in PALETTE:
            shown = replace(spoken, theme=theme)
            fronts[theme], content = _draw(shown, f"karte-{theme}.png", FRONT)
            yield fronts[theme].path, content
        context.progress(f"kommunen {language.value}", begun + 0.2)
        pages = Pages(
            context=spoken,
            issuer=publisher,
            stylesheet=stylesheet,
            previews=previews,
            fronts=fronts,
            downloads=downloads,
            operator=read_operator(),
            contact=contact_address(),
        )
        for path, content in pages.render():
            paths.append(path)
            yield path, content
    yield from _for_machines(context, publisher, downloads, paths)
    context.progress("", 1.0)


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
    if web_address(url) is None or {"?", "#", "'"} & set(url) or not url.isascii():
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
            pages.append(OperatorPage(path, wanted.word, render_markdown(found.text, below=2)))
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


def _in_language(context: ExportContext, language: Language) -> ExportContext:
    """Return the context of the default view in a language."""
    return replace(context, state=ViewState(context.network.years, language=language))


def _make_downloads(context: ExportContext) -> list[Download]:
    """Make the files on offer: tables and areas of the last year, and the data package."""
    german, english = (_in_language(context, language) for language in Language)
    workbook = kind_named("xlsx")
    tables = build_csv_folder(german)
    package = pack(package_files(context.folder or package_folder()))
    return [
        Download("daten/praevmap.xlsx", "xlsx", workbook.make(german), Language.DE),
        Download("daten/praevmap-en.xlsx", "xlsx", workbook.make(english), Language.EN),
        *(
            Download(f"daten/{name}", name.removesuffix(".csv"), content)
            for name, content in tables.items()
            if name.endswith(".csv")
        ),
        *(
            Download(f"daten/gebiete.{kind.format.ending}", kind.name, kind.make(german))
            for kind in GEODATA
        ),
        Download("daten/datenpaket.zip", "package", package),
    ]


def _stylesheet() -> tuple[str, bytes]:
    """Return path and content of the stylesheet, in the colours of the map."""
    rules = (resources.files(__package__) / "templates" / "site.css").read_text("utf-8")
    inks = {theme: _declare(colours) for theme, colours in PALETTE.items()}
    text = (
        f":root {{ color-scheme: light dark; {inks['light']} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {inks['dark']} }} }}\n{rules}"
    )
    return name_by_content("site.css", text.encode()), text.encode()


def _draw(context: ExportContext, name: str, size: tuple[int, int]) -> tuple[SitePicture, bytes]:
    """Draw a map, and say what it shows."""
    figure = draw_picture(
        context.network,
        context.shapes,
        context.state,
        theme=context.theme,
        size=size,
        bare=size == FRONT,
    )
    content = reduce_colours(render_image(figure, "png"))
    path = f"{FOLDERS[context.state.language]}bilder/{name_by_content(name, content)}"
    return SitePicture(path, *size, figure.words.description), content


def _for_machines(
    context: ExportContext, issuer: Issuer, downloads: Sequence[Download], paths: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    """Yield what crawlers, portals and the next export read."""
    yield "dcat.jsonld", describe_catalogue(context, downloads, issuer)
    base, version = issuer.base_url, context.network.version
    robots = "User-agent: *\nAllow: /\n"
    if base:
        robots += f"\nSitemap: {base}sitemap.xml\n"
        yield "sitemap.xml", _write_sitemap(base, paths, version)
    yield "robots.txt", robots.encode()
    yield MARKER, f"{json.dumps({'generator': 'praevmap', 'version': version})}\n".encode()


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
