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
from praevmap.model.network import Network
from praevmap.sources.package import load_network
from praevmap.web.files import Bundle, BundledFile, unpack_files

FILES_PREFIX = f"/{FILES}/"
"""Address of the folder of the widget's files."""

_EARLIER: dict[str, BundledFile] = {}
"""Files of earlier states of a preview, to which open pages still refer."""

OWN_FILES = {
    "page.css": ("framework.css", "page.css"),
    "page.js": (
        "history.js", "framework.js", "connection.js", "ahead.js", "follow.js", "drawer.js",
        "announce.js",
    ),
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


_FILL = """export default async (part) => {
  const module = await import(new URL(part.data.module, location.origin));
  module[part.data.part](part);
};"""
"""The same for every part of a page: of each other text Streamlit makes a file in the browser."""


def component(
    name: str, html: str, css: str | None = None, module: str = "page.js"
) -> Callable[..., Mapping[str, Any]]:
    """Declare a part of a page that a function of the same name in one of our modules fills.

    Parameters
    ----------
    name
        Of the component and the function.
    html, css
        What is there before.
    module
        Name of the file with the function.

    Returns
    -------
    callable
        Places the part: with what the function is told as ``data``, and all else that Streamlit's
        components of version 2 take.
    """
    declared = st.components.v2.component(
        f"praevmap_{name}", html=html, css=css, js=_FILL, isolate_styles=False
    )

    def place(data: Mapping[str, Any], **more: Any) -> Mapping[str, Any]:
        told = {"module": file_address(module), "part": name, **data}
        placed: Mapping[str, Any] = declared(data=told, **more)
        return placed

    return place


def served_files() -> Mapping[str, BundledFile]:
    """Return everything that the server offers below the prefix."""
    return {**_EARLIER, **bundle().files}


def forget() -> None:
    """Load everything anew when it is asked for next: the data package in use is another one."""
    _EARLIER.update(served_files())
    for loaded in (network, bundle, outlines):
        loaded.cache_clear()
