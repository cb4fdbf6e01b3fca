"""The documents of the map and the files of the widget, put together for a server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from praevmap.model.network import Network
from praevmap.web.files import (
    BundledFile,
    bundled,
    content_hash,
    hash_files,
    widget_files,
)
from praevmap.web.leaflet import leaflet_files

if TYPE_CHECKING:
    import geopandas as gpd


@dataclass(frozen=True, eq=False)
class Bundle:
    """All files of the widget.

    Attributes
    ----------
    files
        By path below their common prefix. Every path carries a hash of its content, and ends
        with a name of its own.
    """

    files: Mapping[str, BundledFile]

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        return {path.rsplit("/", 1)[-1]: path for path in self.files}

    def path(self, name: str) -> str:
        """Return the path of the file with a name, as ``network.json``."""
        return self._paths[name]


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
        About 2 seconds of work.
    """
    # Imported here: who only serves the files has no need of geometry.
    from praevmap.maps.document import build_document  # noqa: PLC0415
    from praevmap.maps.topology import build_topology  # noqa: PLC0415

    document = _dump(build_document(boundaries, network))
    topology = _dump(build_topology(boundaries, network))
    widget, leaflet = widget_files(), leaflet_files()
    files = {f"widget/{hash_files(widget)}/{name}": file for name, file in widget.items()}
    files |= {f"leaflet/{hash_files(leaflet)}/{name}": file for name, file in leaflet.items()}
    files[f"network/{content_hash(document)}/network.json"] = bundled("network.json", document)
    files[f"geometry/{content_hash(topology)}/areas.json"] = bundled("areas.json", topology)
    return Bundle(files)


def _dump(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
