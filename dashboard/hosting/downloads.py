"""The open data: every file of the data package, all of it in one archive, and the exports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.hosting.static_routes import HeldFile
from praevmap.exports.context import ExportContext
from praevmap.exports.delivery import README, pack, package_files
from praevmap.exports.registry import FORMATS, kind_named
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.sources.package import package_folder
from praevmap.sources.tables import DESCRIPTOR
from praevmap.views.wording import Words, words_for

EXPORTS = ("geojson", "xlsx")
"""Kinds of files that are offered beside the data package."""
SHOWN = ("json", "md", "html")
"""Endings of files that a browser shows; all others it saves."""
_THOUSAND = 1_000


def make_files(context: ExportContext) -> Mapping[str, bytes]:
    """Make the files that are not in the data package itself.

    Parameters
    ----------
    context
        The data package in use, and the default view.

    Returns
    -------
    mapping
        Archive, GeoJSON and workbook by path; about two seconds of work.
    """
    folder = context.folder or package_folder()
    archive = {_archive(_read_descriptor(folder)): pack(package_files(folder))}
    kinds = [kind_named(name) for name in EXPORTS]
    return archive | {f"praevmap.{kind.format.ending}": kind.make(context) for kind in kinds}


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
    contents = {**package_files(folder), **made}
    files = {path: _hold(path, content, network.version) for path, content in contents.items()}
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
    files[""] = HeldFile(_index(listed, files, network, words), _media_type("html"))
    return files


def _read_descriptor(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    return descriptor


def _archive(descriptor: Mapping[str, Any]) -> str:
    return f"{descriptor['name']}.zip"


def _hold(path: str, content: bytes, version: str) -> HeldFile:
    stem, _, ending = path.rsplit("/", 1)[-1].rpartition(".")
    name = "" if ending in SHOWN else f"{stem}-{version}.{ending}"
    return HeldFile(content, _media_type(ending), download_name=name)


def _media_type(ending: str) -> str:
    media_type = FORMATS[ending].media_type
    is_text = media_type.startswith("text/") or ending == "json"
    return f"{media_type}; charset=utf-8" if is_text else media_type


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
