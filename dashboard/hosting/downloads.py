"""The open data: every file of the data package, all of it in one archive, and the exports."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import geopandas as gpd

from dashboard.hosting.static_routes import HeldFile
from praevmap.exports.delivery import pack
from praevmap.exports.geodata.formats import build_geojson
from praevmap.exports.order import Order
from praevmap.exports.tables.workbook import build_workbook
from praevmap.model.network import Network
from praevmap.sources.tables import DESCRIPTOR
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

README = "README.md"
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


def data_files(network: Network, boundaries: gpd.GeoDataFrame, folder: Path) -> dict[str, HeldFile]:
    """Return the open data by their path below ``/data/``; the empty path is the list of them.

    Parameters
    ----------
    network
        The network.
    boundaries
        Columns ``ags`` and geometry, EPSG:25832.
    folder
        The data package of the two. Only what its descriptor names is served, never what else
        lies in the folder.

    Returns
    -------
    dict
        About a second of work, most of it for the workbook.
    """
    descriptor: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    resources = descriptor["resources"]
    package = {
        path: (folder / path).read_bytes()
        for path in (DESCRIPTOR, README, *(str(r["path"]) for r in resources))
        if (folder / path).is_file()
    }
    archive = f"{descriptor['name']}.zip"
    order = Order(network, boundaries, folder=folder)
    made = {
        archive: pack(package),
        "praevmap.geojson": build_geojson(order),
        "praevmap.xlsx": build_workbook(network, ViewState(), folder=folder),
    }
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


def _hold(path: str, content: bytes, version: str) -> HeldFile:
    stem, _, ending = path.rsplit("/", 1)[-1].rpartition(".")
    name = "" if ending in SHOWN else f"{stem}-{version}.{ending}"
    return HeldFile(
        content, MEDIA_TYPES.get(ending, "application/octet-stream"), download_name=name
    )


def _index(
    listed: dict[str, str], files: dict[str, HeldFile], network: Network, words: Words
) -> bytes:
    rows = "".join(
        f'<tr><td><a href="{escape(path, quote=True)}">{escape(path)}</a></td>'
        f"<td>{escape(title)}</td><td>{escape(_size(files[path], words))}</td></tr>"
        for path, title in listed.items()
        if path in files
    )
    head = "".join(
        f"<th scope=col>{escape(words.say(key))}</th>"
        for key in ("downloads.file", "downloads.content", "downloads.size")
    )
    day = words.day(date.fromisoformat(network.version))
    title = escape(words.say("downloads.title"))
    intro = escape(words.say("downloads.intro", version=day))
    return (
        '<!doctype html><html lang="de"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{_STYLE}</style>"
        f"<main><h1>{title}</h1><p>{intro}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p><a href="../">{escape(words.say("server.home"))}</a></p></main></html>\n'
    ).encode()


def _size(file: HeldFile, words: Words) -> str:
    thousands = max(1, round(len(file.content) / _THOUSAND))
    return words.say("downloads.size.value", size=thousands)


_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8886;"
    "vertical-align:top;overflow-wrap:anywhere}"
    "td:last-child{text-align:right;white-space:nowrap}"
)
