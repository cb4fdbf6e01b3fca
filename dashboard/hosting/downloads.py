"""The open data: every file of the data package, all of it in one archive, and the exports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd

from dashboard.hosting.cache import README
from dashboard.hosting.static_routes import HeldFile
from praevmap.exports.context import ExportContext
from praevmap.exports.delivery import pack
from praevmap.exports.geodata.formats import build_geojson
from praevmap.exports.tables.workbook import build_workbook
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.sources.tables import DESCRIPTOR
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "gpkg": "application/geopackage+sqlite3",
    "geojson": "application/geo+json",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
SHOWN = ("json", "md", "html")
"""Endings of files that a browser shows; all others it saves."""
_THOUSAND = 1_000


def make_files(network: Network, boundaries: gpd.GeoDataFrame, folder: Path) -> Mapping[str, bytes]:
    """Make the files that are not in the data package itself.

    Parameters
    ----------
    network
        The network.
    boundaries
        Columns ``ags`` and geometry, EPSG:25832.
    folder
        The data package of the two.

    Returns
    -------
    mapping
        Archive, GeoJSON and workbook by path; about two seconds of work.
    """
    plain = ViewState(network.years)
    descriptor = _read_descriptor(folder)
    return {
        _archive(descriptor): pack(_package(descriptor, folder)),
        "praevmap.geojson": build_geojson(ExportContext(network, boundaries, plain, folder)),
        "praevmap.xlsx": build_workbook(network, plain, folder=folder),
    }


def data_files(network: Network, made: Mapping[str, bytes], folder: Path) -> dict[str, HeldFile]:
    """Return the open data by their path below ``/data/``; the empty path is the list of them.

    Parameters
    ----------
    network
        The network.
    made
        From `make_files`.
    folder
        The data package of the two. Only what its descriptor names is served, never what else
        lies in the folder.
    """
    descriptor = _read_descriptor(folder)
    resources = descriptor["resources"]
    archive = _archive(descriptor)
    package = _package(descriptor, folder)
    files = {path: _hold(path, content, network.version) for path, content in package.items()}
    files |= {path: _hold(path, content, network.version) for path, content in made.items()}
    titles = {str(r["path"]): str(r.get("title", "")) for r in resources}
    words = words_for("de")
    named = {
        archive: "downloads.archive",
        "praevmap.xlsx": "downloads.workbook",
        "praevmap.geojson": "downloads.geojson",
        DESCRIPTOR: "downloads.descriptor",
        README: "downloads.readme",
    }
    listed = {path: words.say(key) for path, key in named.items() if path in files} | titles
    files[""] = HeldFile(_index(listed, files, network, words), MEDIA_TYPES["html"])
    return files


def _read_descriptor(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return descriptor


def _archive(descriptor: Mapping[str, Any]) -> str:
    return f"{descriptor['name']}.zip"


def _package(descriptor: Mapping[str, Any], folder: Path) -> dict[str, bytes]:
    """Read the files that the descriptor names, itself and the README."""
    named = (str(resource["path"]) for resource in descriptor["resources"])
    return {
        path: (folder / path).read_bytes()
        for path in (DESCRIPTOR, README, *named)
        if (folder / path).is_file()
    }


def _hold(path: str, content: bytes, version: str) -> HeldFile:
    stem, _, ending = path.rsplit("/", 1)[-1].rpartition(".")
    name = "" if ending in SHOWN else f"{stem}-{version}.{ending}"
    return HeldFile(
        content, MEDIA_TYPES.get(ending, "application/octet-stream"), download_name=name
    )


def _index(
    listed: dict[str, str], files: dict[str, HeldFile], network: Network, words: Words
) -> bytes:
    rows = [
        (path, title, _size(files[path], words)) for path, title in listed.items() if path in files
    ]
    version = words.day(date.fromisoformat(network.version))
    return render("downloads.html", words, rows=rows, version=version).encode()


def _size(file: HeldFile, words: Words) -> str:
    thousands = max(1, round(len(file.content) / _THOUSAND))
    return words.say("downloads.size.value", size=thousands)
