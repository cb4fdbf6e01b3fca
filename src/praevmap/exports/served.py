"""What a server makes of the data package before it serves, as bytes that can be kept.

It takes seconds and the libraries of geometry, so a server has it made by a process that ends.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from praevmap.errors import DataPackageError
from praevmap.exports.context import ExportContext, read_context
from praevmap.exports.delivery import pack, package_files
from praevmap.exports.registry import kind_named
from praevmap.sources.descriptor import read_descriptor
from praevmap.web.files import (
    PAGE_PARTS,
    bundled,
    content_hash,
    hash_files,
    leaflet_files,
    pack_files,
    page_files,
    widget_files,
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
    from praevmap.maps.document import build_document  # noqa: PLC0415 - loads geometry
    from praevmap.maps.topology import build_topology  # noqa: PLC0415

    context = _context(folder)
    widget, leaflet, own = widget_files(), leaflet_files(), page_files()
    for name, text in page.items():
        # Comments and indents are for readers of the source.
        short = minify_style(text) if name.endswith(".css") else write_script(PAGE_PARTS, text)
        own[name] = bundled(name, short.encode())
    files = {f"widget/{hash_files(widget)}/{name}": file for name, file in widget.items()}
    files |= {f"leaflet/{hash_files(leaflet)}/{name}": file for name, file in leaflet.items()}
    for place, name, build in (
        ("network", "network.json", build_document),
        ("geometry", "areas.json", build_topology),
    ):
        content = _dump(build(context.boundaries, context.network))
        files[f"{place}/{content_hash(content)}/{name}"] = bundled(name, content)
    files |= {f"page/{content_hash(file.content)}/{name}": file for name, file in own.items()}
    return pack_files(files)


def make_outlines(folder: Path) -> Files:
    """Make what a page shows of the map before the map itself is there."""
    from praevmap.maps.outlines import draw_outlines  # noqa: PLC0415 - loads geometry

    context = _context(folder)
    outlines = draw_outlines(context.boundaries, context.network)
    return {"outlines.json": _dump(outlines)}


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


def _dump(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=1)
def _context(folder: Path) -> ExportContext:
    return read_context(folder)
