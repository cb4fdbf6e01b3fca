"""What the process loads once: the network, its boundaries and the widget's files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.hosting.derived import derive
from dashboard.paths import FILES
from praevmap.exports.served import make_outlines, make_widget
from praevmap.maps.bundle import Bundle
from praevmap.model.network import Network
from praevmap.sources.package import load_network
from praevmap.web.files import BundledFile, unpack_files

FILES_PREFIX = f"/{FILES}/"
"""Address of the folder of the widget's files."""

_EARLIER: dict[str, BundledFile] = {}
"""Files of earlier states of a preview, to which open pages still refer."""

OWN_FILES = {
    "page.css": ("framework.css", "page.css"),
    "page.js": (
        "history.js", "framework.js", "connection.js", "follow.js", "drawer.js", "announce.js",
    ),
    "choices.js": ("choices.js",),
    "share.js": ("share.js",),
    "tables.js": ("tables.js",),
    "take.js": ("take.js",),
}  # fmt: skip
"""The page's own files by name: what each is put together from."""


@cache
def network() -> Network:
    """Return the network of the data package in use; shared by all sessions, never changed."""
    return load_network()


@cache
def bundle() -> Bundle:
    """Return the files of widget and page; shared by all sessions, never changed."""
    page = {name: _join(parts) for name, parts in OWN_FILES.items()}
    return Bundle(unpack_files(derive("widget", make_widget, page)))


@cache
def outlines() -> Mapping[str, Any]:
    """Return the rough outlines of all areas, see `praevmap.maps.outlines`."""
    read: Mapping[str, Any] = json.loads(derive("outlines", make_outlines)["outlines.json"])
    return read


def _join(parts: tuple[str, ...]) -> str:
    texts = [Path(__file__).with_name(part).read_text("utf-8") for part in parts]
    is_bundle = len(parts) > 1 and parts[0].endswith(".js")
    # In one file each script keeps its names to itself.
    return "".join(f"{{\n{text}}}\n" if is_bundle else text for text in texts)


def file_address(name: str) -> str:
    """Return the address of a file of widget or page."""
    return FILES_PREFIX + bundle().path(name)


def read_file(name: str) -> str:
    """Return the text of a file of widget or page."""
    return bundle().files[bundle().path(name)].content.decode()


def component(name: str, html: str, css: str | None = None) -> Callable[..., Mapping[str, Any]]:
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


def served_files() -> Mapping[str, BundledFile]:
    """Return everything that the server offers below the prefix."""
    return {**_EARLIER, **bundle().files}


def forget() -> None:
    """Load everything anew when it is asked for next: the data package in use is another one."""
    _EARLIER.update(served_files())
    for loaded in (network, bundle, outlines):
        loaded.cache_clear()
