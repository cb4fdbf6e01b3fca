"""The files of the browser widget, named by their content so that they can be cached for a year."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any

import geopandas as gpd
import xstatic.pkg.leaflet
from rcssmin import cssmin

from praevmap.maps.document import build_document
from praevmap.maps.modules import join_modules
from praevmap.maps.topology import build_topology
from praevmap.model.network import Network

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


@dataclass(frozen=True, eq=False)
class BundledFile:
    """One file, ready to be served.

    Attributes
    ----------
    content
        Its bytes.
    media_type
        With the character set.
    """

    content: bytes
    media_type: str

    @cached_property
    def compressed(self) -> bytes:
        """The bytes in gzip; the same input gives the same bytes."""
        return gzip.compress(self.content, 9, mtime=0)


@dataclass(frozen=True, eq=False)
class Bundle:
    """All files of the widget, by path below their common prefix.

    Attributes
    ----------
    files
        Every path carries a hash of its content.
    leaflet_script, leaflet_style, main, network, geometry
        Paths of the files that a page names.
    """

    files: Mapping[str, BundledFile]
    leaflet_script: str
    leaflet_style: str
    main: str
    network: str
    geometry: str


def build_bundle(boundaries: gpd.GeoDataFrame, network: Network) -> Bundle:
    """Build all files of the widget from the data package.

    Parameters
    ----------
    boundaries
        Columns ``ags`` and geometry, EPSG:25832.
    network
        The network.

    Returns
    -------
    Bundle
        About 2 seconds of work; do it once per process.
    """
    widget = widget_files()
    leaflet = leaflet_files()
    files = {f"widget/{_hash_files(widget)}/{name}": file for name, file in widget.items()}
    files |= {f"leaflet/{_hash_files(leaflet)}/{name}": file for name, file in leaflet.items()}
    document = _json_file(build_document(boundaries, network))
    topology = _json_file(build_topology(boundaries, network))
    network_path = f"network/{content_hash(document.content)}/network.json"
    geometry_path = f"geometry/{content_hash(topology.content)}/areas.json"
    files |= {network_path: document, geometry_path: topology}
    return Bundle(
        files,
        leaflet_script=f"leaflet/{_hash_files(leaflet)}/leaflet.js",
        leaflet_style=f"leaflet/{_hash_files(leaflet)}/leaflet.css",
        main=f"widget/{_hash_files(widget)}/main.js",
        network=network_path,
        geometry=geometry_path,
    )


def widget_files() -> dict[str, BundledFile]:
    """Read the widget from the package: its modules joined to one, its stylesheets, too.

    ``widget.css`` comes first, the others change what it says and follow by name.
    """
    folder = resources.files("praevmap.maps") / "assets"
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    modules = {
        entry.name.removesuffix(".js"): entry.read_text(encoding="utf-8")
        for entry in entries
        if entry.name.endswith(".js")
    }
    sheets = [entry for entry in entries if entry.name.endswith(".css")]
    sheets.sort(key=lambda entry: (entry.name != "widget.css", entry.name))
    style = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return {
        "main.js": _file("main.js", join_modules(modules, "main").encode()),
        "widget.css": _file("widget.css", cssmin(style).encode()),
    }


def leaflet_files() -> dict[str, BundledFile]:
    """Read Leaflet from where its package is installed."""
    folder = resources.files(xstatic.pkg.leaflet) / "data"
    names = ("leaflet.js", "leaflet.css")
    return {name: _file(name, (folder / name).read_bytes()) for name in names}


def _file(name: str, content: bytes) -> BundledFile:
    return BundledFile(content, MEDIA_TYPES[name.rsplit(".", 1)[-1]])


def _json_file(document: Mapping[str, Any]) -> BundledFile:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return _file("document.json", text.encode())


def _hash_files(files: Mapping[str, BundledFile]) -> str:
    return content_hash(
        *(part for name in sorted(files) for part in (name.encode(), files[name].content))
    )


def content_hash(*parts: bytes) -> str:
    """Return what stands in the name of a file so that a changed file has another name."""
    digest = hashlib.sha256(b"\0".join(parts))
    return digest.hexdigest()[:16]


def name_by_content(name: str, content: bytes) -> str:
    """Put the hash of its content into the name of a file.

    Examples
    --------
    >>> name_by_content("viewer.js", b"")
    'viewer.e3b0c44298fc1c14.js'
    """
    stem, ending = name.rsplit(".", 1)
    return f"{stem}.{content_hash(content)}.{ending}"
