"""What the process loads once: the network, its boundaries and the widget's files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from dashboard.paths import FILES, root
from praevmap.maps.bundle import MEDIA_TYPES, Bundle, BundledFile, build_bundle, content_hash
from praevmap.model.network import Network
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES


def files_prefix() -> str:
    """Return the address of the folder of the widget's files, with the server's base path."""
    return f"{root()}{FILES}/"


@cache
def network() -> Network:
    """Return the network of the data package in use; shared by all sessions, never changed."""
    return load_network()


@cache
def bundle() -> Bundle:
    """Return the files of the widget; shared by all sessions, never changed."""
    return build_bundle(read_boundaries(package_folder() / BOUNDARIES), network())


@cache
def page_files() -> Mapping[str, str]:
    """Return the paths of the page's own files below the prefix, by name."""
    return {name: path for path, (name, _) in _own_files().items()}


@cache
def _own_files() -> Mapping[str, tuple[str, BundledFile]]:
    files = {}
    for name in ("page.css", "framework.js", "share.js", "take.js"):
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        # Comments and indents are for readers of the source.
        content = (cssmin(text) if name.endswith(".css") else jsmin(text)).encode()
        path = f"page/{content_hash(content)}/{name}"
        files[path] = (name, BundledFile(content, MEDIA_TYPES[name.rsplit(".", 1)[-1]]))
    return files


@cache
def served_files() -> Mapping[str, BundledFile]:
    """Return everything that the server offers below the prefix."""
    return {**bundle().files, **{path: file for path, (_, file) in _own_files().items()}}
