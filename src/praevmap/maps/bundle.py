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

_ASSETS = resources.files("praevmap.maps") / "assets"
MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
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
    return bundle_documents(make_documents(boundaries, network))


def make_documents(boundaries: gpd.GeoDataFrame, network: Network) -> Mapping[str, bytes]:
    """Make what takes the time: ``network.json`` and ``areas.json``, parameters as above."""
    return {
        "network.json": _dump(build_document(boundaries, network)),
        "areas.json": _dump(build_topology(boundaries, network)),
    }


def bundle_documents(documents: Mapping[str, bytes]) -> Bundle:
    """Put the two documents beside widget and Leaflet."""
    widget = widget_files()
    leaflet = leaflet_files()
    files = {f"widget/{_hash_files(widget)}/{name}": file for name, file in widget.items()}
    files |= {f"leaflet/{_hash_files(leaflet)}/{name}": file for name, file in leaflet.items()}
    document, topology = (bundled(name, documents[name]) for name in ("network.json", "areas.json"))
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
    """Read the widget from the package: its modules joined to one, its stylesheets, too."""
    style = "\n".join(_read(f"{name}.css") for name in ("widget", "contrast", "narrow", "present"))
    return {
        "main.js": bundled("main.js", join_modules(read_modules(), "main").encode()),
        "widget.css": bundled("widget.css", cssmin(style).encode()),
    }


def growth_files() -> dict[str, BundledFile]:
    """Read the chart of the growth, which also stands on a page without the map."""
    joined = join_modules(read_modules(), "growth_component")
    return {
        "growth.js": bundled("growth.js", joined.encode()),
        "growth.css": bundled("growth.css", cssmin(_read("growth.css")).encode()),
    }


def read_modules() -> dict[str, str]:
    """Read all modules of the browser's part by name without ``.js``."""
    names = sorted(entry.name for entry in _ASSETS.iterdir() if entry.name.endswith(".js"))
    return {name.removesuffix(".js"): _read(name) for name in names}


def _read(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def leaflet_files() -> dict[str, BundledFile]:
    """Read Leaflet from where its package is installed."""
    folder = resources.files(xstatic.pkg.leaflet) / "data"
    names = ("leaflet.js", "leaflet.css")
    return {name: bundled(name, (folder / name).read_bytes()) for name in names}


def bundled(name: str, content: bytes) -> BundledFile:
    """Return a file with the media type of its ending."""
    return BundledFile(content, MEDIA_TYPES[name.rsplit(".", 1)[-1]])


def _dump(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


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
