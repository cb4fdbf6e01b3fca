"""What a server makes of the data package before it serves, as bytes that can be kept.

It takes seconds and the libraries of geometry, so a server has it made by a process that ends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from praevmap.errors import DataPackageError
from praevmap.exports.context import ExportContext, read_context
from praevmap.exports.delivery import pack, package_files
from praevmap.exports.registry import kind_named
from praevmap.sources.descriptor import read_descriptor
from praevmap.web.files import (
    PAGE_PARTS,
    bundled,
    content_hash,
    pack_files,
    page_files,
    write_script,
)
from praevmap.web.minifying import minify_style

Files = Mapping[str, bytes]
DOWNLOADS = ("geojson", "xlsx")
"""Kinds of files that are offered beside the data package."""


def make_widget(folder: Path, page: Mapping[str, str]) -> Files:
    """Make what the page around the map and the map itself load.

    Parameters
    ----------
    folder
        The data package.
    page
        Script and stylesheet of every page by name, as their authors wrote them; the script comes
        before the module of the page's parts.

    Returns
    -------
    mapping
        By path, each also in gzip; every path carries a hash of its content.
    """
    from praevmap.maps.bundle import build_bundle  # noqa: PLC0415 - loads what draws

    context = _context(folder)
    own = page_files()
    for name, text in page.items():
        # Comments and indents are for readers of the source.
        short = minify_style(text) if name.endswith(".css") else write_script(PAGE_PARTS, text)
        own[name] = bundled(name, short.encode())
    named = {f"page/{content_hash(file.content)}/{name}": file for name, file in own.items()}
    return pack_files({**build_bundle(context.boundaries, context.network).files, **named})


def make_outlines(folder: Path) -> Files:
    """Make what a page shows of the map before the map itself is there."""
    from praevmap.maps.outlines import draw_outlines  # noqa: PLC0415 - loads geometry

    context = _context(folder)
    outlines = draw_outlines(context.boundaries, context.network)
    return {"outlines.json": json.dumps(outlines, separators=(",", ":")).encode()}


def make_viewer(folder: Path) -> Files:
    """Make the viewer as files, each also in gzip."""
    from praevmap.exports.viewer.build import viewer_files  # noqa: PLC0415 - loads geometry

    return pack_files(viewer_files(_context(folder)))


def make_downloads(folder: Path) -> Files:
    """Make what is offered beside the data package: it as an archive, GeoJSON and workbook."""
    context = _context(folder)
    name = read_descriptor(folder).content["name"]
    kinds = [kind_named(kind) for kind in DOWNLOADS]
    made = {f"praevmap.{kind.format.ending}": kind.make(context) for kind in kinds}
    return {f"{name}.zip": pack(package_files(folder)), **made}


def require_soundness(folder: Path) -> Files:
    """Check the whole data package; return nothing but a sign that it is clean.

    Raises
    ------
    DataPackageError
        With everything that is wrong.
    """
    from praevmap.sources.check import check_package  # noqa: PLC0415 - loads geometry

    report = check_package(folder)
    if report.problems:
        raise DataPackageError(report.problems)
    return {"clean": str(report.version).encode()}


@lru_cache(maxsize=1)
def _context(folder: Path) -> ExportContext:
    return read_context(folder)
