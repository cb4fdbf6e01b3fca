"""The documents of the map and the files of the widget, put together for a server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd

from praevmap.maps.document import build_document
from praevmap.maps.topology import build_topology
from praevmap.model.network import Network
from praevmap.web.files import (
    BundledFile,
    bundled,
    content_hash,
    hash_files,
    leaflet_files,
    widget_files,
)


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
    files = {f"widget/{hash_files(widget)}/{name}": file for name, file in widget.items()}
    files |= {f"leaflet/{hash_files(leaflet)}/{name}": file for name, file in leaflet.items()}
    document, topology = (bundled(name, documents[name]) for name in ("network.json", "areas.json"))
    network_path = f"network/{content_hash(document.content)}/network.json"
    geometry_path = f"geometry/{content_hash(topology.content)}/areas.json"
    files |= {network_path: document, geometry_path: topology}
    return Bundle(
        files,
        leaflet_script=f"leaflet/{hash_files(leaflet)}/leaflet.js",
        leaflet_style=f"leaflet/{hash_files(leaflet)}/leaflet.css",
        main=f"widget/{hash_files(widget)}/main.js",
        network=network_path,
        geometry=geometry_path,
    )


def _dump(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
