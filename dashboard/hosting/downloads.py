"""The open data: every file of the data package, all of it in one archive, and the exports."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.hosting.static_routes import HeldFile
from praevmap.exports.delivery import package_files
from praevmap.exports.registry import FORMATS
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.sources.descriptor import read_descriptor
from praevmap.sources.tables import DESCRIPTOR, README
from praevmap.views.wording import words_for

SHOWN = ("json", "md", "html")
"""Endings of files that a browser shows; all others it saves."""


def data_files(network: Network, made: Mapping[str, bytes], folder: Path) -> dict[str, HeldFile]:
    """Return the open data by their path below ``/data/``; the empty path is the list of them.

    Parameters
    ----------
    network
        The network.
    made
        From `praevmap.exports.served.make_downloads`.
    folder
        The data package of the two.
    """
    descriptor = read_descriptor(folder).content
    contents = {**package_files(folder), **made}
    files = {path: _hold(path, content, network.version) for path, content in contents.items()}
    words = words_for("de")
    titles = {
        f"{descriptor['name']}.zip": words.say("downloads.archive"),
        "praevmap.xlsx": words.say("downloads.workbook"),
        "praevmap.geojson": words.say("downloads.geojson"),
        DESCRIPTOR: words.say("downloads.descriptor"),
        README: words.say("downloads.readme"),
        **{str(each["path"]): str(each.get("title", "")) for each in descriptor["resources"]},
    }
    page = render(
        "downloads.html",
        words,
        # In thousands of bytes, as browsers count.
        rows=[
            (path, title, max(1, round(len(contents[path]) / 1_000)))
            for path, title in titles.items()
            if path in contents
        ],
        version=words.day(network.as_of),
    )
    files[""] = _hold("index.html", page.encode(), network.version)
    return files


def _hold(path: str, content: bytes, version: str) -> HeldFile:
    stem, _, ending = path.rsplit("/", 1)[-1].rpartition(".")
    media_type = FORMATS[ending].media_type
    is_text = media_type.startswith("text/") or ending == "json"
    return HeldFile(
        content,
        f"{media_type}; charset=utf-8" if is_text else media_type,
        download_name="" if ending in SHOWN else f"{stem}-{version}.{ending}",
    )
