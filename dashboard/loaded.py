"""What the process loads once: the network, its boundaries and the widget's files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.hosting.cache import cached
from dashboard.paths import FILES
from praevmap.maps.bundle import Bundle, bundle_documents, make_documents
from praevmap.model.network import Network
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES
from praevmap.web.files import BundledFile, bundled, content_hash, growth_files
from praevmap.web.minifying import minify_script, minify_style

FILES_PREFIX = f"/{FILES}/"
"""Address of the folder of the widget's files."""

_EARLIER: dict[str, BundledFile] = {}
"""Files of earlier states of a preview, to which open pages still refer."""

OWN_FILES = {
    "announce.js": ("announce.js",),
    "connection.js": ("connection.js",),
    "drawer.js": ("drawer.js",),
    "follow.js": ("follow.js",),
    "page.css": ("framework.css", "page.css"),
    "framework.js": ("framework.js",),
    "history.js": ("history.js",),
    "share.js": ("share.js",),
    "tables.js": ("tables.js",),
    "take.js": ("take.js",),
}
"""The page's own files by name: what each is put together from."""


@cache
def network() -> Network:
    """Return the network of the data package in use; shared by all sessions, never changed."""
    return load_network()


@cache
def bundle() -> Bundle:
    """Return the files of the widget; shared by all sessions, never changed."""
    return bundle_documents(
        cached(
            "map",
            lambda: make_documents(read_boundaries(package_folder() / BOUNDARIES), network()),
        )
    )


def file_address(name: str) -> str:
    """Return the address of one of the page's own files."""
    return FILES_PREFIX + _path(name)


def component(name: str, html: str, css: str | None = None) -> Callable[..., object]:
    """Declare a part of a page that a function of the same name in one of our modules fills.

    Parameters
    ----------
    name
        Of the component and the function; the module's address is in the data it is given.
    html, css
        What is there before.
    """
    return st.components.v2.component(
        f"praevmap_{name}",
        html=html,
        css=css,
        js="export default async (c) =>"
        f" (await import(new URL(c.data.module, location.origin))).{name}(c);",
        isolate_styles=False,
    )


@cache
def _path(name: str) -> str:
    return f"page/{content_hash(_own_files()[name].content)}/{name}"


@cache
def _own_files() -> Mapping[str, BundledFile]:
    files: dict[str, BundledFile] = {}
    for name, parts in OWN_FILES.items():
        text = "".join(Path(__file__).with_name(part).read_text("utf-8") for part in parts)
        # Comments and indents are for readers of the source.
        content = (minify_style(text) if name.endswith(".css") else minify_script(text)).encode()
        files[name] = bundled(name, content)
    return files | growth_files()


@cache
def served_files() -> Mapping[str, BundledFile]:
    """Return everything that the server offers below the prefix."""
    own = {_path(name): file for name, file in _own_files().items()}
    return {**_EARLIER, **bundle().files, **own}


def forget() -> None:
    """Load everything anew when it is asked for next: the data package in use is another one."""
    _EARLIER.update(served_files())
    for loaded in (network, bundle, served_files):
        loaded.cache_clear()
