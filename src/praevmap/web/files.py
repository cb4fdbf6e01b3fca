"""The files of the browser's part, named by their content so that they can be cached for a year."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

from praevmap.web.leaflet import FOLDER, leaflet_style
from praevmap.web.minifying import minify_script, minify_style
from praevmap.web.modules import join_modules, map_modules, read_modules

_ROOM = resources.files(__package__)
MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "woff2": "font/woff2",
}
PAGE_SCRIPTS = {"growth.js": "growth/growth_chart", "take.js": "page/take"}
"""Modules of single pages of the dashboard by the name of their file."""
PAGE_PARTS = "page/parts"
"""Module of every page of the dashboard."""


@dataclass(frozen=True, eq=False)
class BundledFile:
    """One file, ready to be served.

    Attributes
    ----------
    content
        Its bytes.
    media_type
        With the character set.
    kept
        Its bytes in gzip where somebody has them already.
    """

    content: bytes
    media_type: str
    kept: bytes | None = None

    @cached_property
    def compressed(self) -> bytes:
        """The bytes in gzip; the same input gives the same bytes."""
        return gzip.compress(self.content, 9, mtime=0) if self.kept is None else self.kept


@dataclass(frozen=True, eq=False)
class Bundle:
    """All files of widget and page.

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


def widget_files() -> dict[str, BundledFile]:
    """Read the widget: its modules joined to one; its stylesheets, too, behind Leaflet's."""
    sheets = ("map/widget.css", "map/contrast.css", "map/narrow.css", "present/present.css")
    style = "\n".join([leaflet_style(), *map(_read, sheets)])
    return {
        "main.js": bundled("main.js", write_script("main").encode()),
        "widget.css": bundled("widget.css", minify_style(style).encode()),
    }


def write_script(main: str, before: str = "") -> str:
    """Join and minify what a module and those that it imports say, as ``viewer/viewer``.

    Parameters
    ----------
    main
        Path of the module without ``.js``.
    before
        A script that runs before them.
    """
    return minify_script(before + join_modules(read_modules(), main))


def write_readable_script(main: str, start: str) -> str:
    """Join the modules as they are written, with a map that leads a debugger to each of them.

    Parameters
    ----------
    main
        As for `write_script`.
    start
        Behind the modules.
    """
    modules = read_modules()
    source_map = base64.b64encode(map_modules(modules, main).encode()).decode()
    address = f"data:application/json;base64,{source_map}"
    return f"{join_modules(modules, main)}{start}//# sourceMappingURL={address}\n"


def leaflet_files() -> dict[str, BundledFile]:
    """Read Leaflet's script, which stays what it is when the widget changes."""
    return {"leaflet.js": bundled("leaflet.js", (FOLDER / "leaflet.js").read_bytes())}


def page_files() -> dict[str, BundledFile]:
    """Read what single pages of the dashboard load."""
    scripts = {name: write_script(main).encode() for name, main in PAGE_SCRIPTS.items()}
    files = scripts | {"growth.css": growth_style().encode()}
    return {name: bundled(name, content) for name, content in files.items()}


def growth_style() -> str:
    """Read the stylesheet of the chart of the growth, which the viewer has, too."""
    return minify_style(_read("growth/growth.css"))


def _read(name: str) -> str:
    return _ROOM.joinpath(name).read_text(encoding="utf-8")


def bundled(name: str, content: bytes, kept: bytes | None = None) -> BundledFile:
    """Return a file with the media type of its ending."""
    return BundledFile(content, MEDIA_TYPES[name.rsplit(".", 1)[-1]], kept)


def pack_files(files: Mapping[str, BundledFile]) -> dict[str, bytes]:
    """Return files by name, and in gzip by name and ``.gz``, as they can be kept."""
    packed = {name: file.content for name, file in files.items()}
    return packed | {f"{name}.gz": file.compressed for name, file in files.items()}


def unpack_files(packed: Mapping[str, bytes]) -> dict[str, BundledFile]:
    """Return the files that `pack_files` was given."""
    names = [name for name in packed if f"{name}.gz" in packed]
    return {name: bundled(name, packed[name], packed[f"{name}.gz"]) for name in names}


def hash_files(files: Mapping[str, BundledFile]) -> str:
    """Return what stands in the name of a folder so that changed files have another address."""
    return content_hash(
        *(part for name in sorted(files) for part in (name.encode(), files[name].content))
    )


def content_hash(*parts: bytes) -> str:
    """Return what stands in the name of a file so that a changed file has another name."""
    digest = hashlib.sha256(b"\0".join(parts))
    return digest.hexdigest()[:16]


def name_by_content(name: str, content: bytes) -> str:
    """Put the hash of its content into the name of a file.

    Examples
    --------
    >>> name_by_content("viewer.js", b"")
    'viewer.e3b0c44298fc1c14.js'
    """
    stem, ending = name.rsplit(".", 1)
    return f"{stem}.{content_hash(content)}.{ending}"
