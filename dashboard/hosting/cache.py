"""What a start makes of data package and program, kept for the next start.

Nothing depends on it: where the folder is missing, foreign or full, everything is made anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata, resources
from pathlib import Path

from praevmap.sources.descriptor import FILES
from praevmap.sources.package import package_folder
from praevmap.sources.writing import write_aside

VARIABLE = "PRAEVMAP_CACHE"
"""Environment variable that names another folder."""
KEPT = 4
"""Versions of each content that are kept; older ones make room."""
MAKERS = (
    "folium", "geopandas", "matplotlib", "numpy", "pandas", "pyogrio", "shapely", "topojson",
    "xlsxwriter", "xstatic-leaflet",
)  # fmt: skip
"""Packages whose versions decide what the files are."""
CODE = frozenset({".css", ".html", ".js", ".json", ".py", ".txt", ".xml"})
"""Endings of the files of the program that do."""

Files = Mapping[str, bytes]


def cached(name: str, make: Callable[[], Files]) -> Files:
    """Return files that an earlier start made of the same data by the same program, or make them.

    Parameters
    ----------
    name
        Of the content; part of a file name.
    make
        Makes the files; what it raises is raised, and nothing is kept.

    Returns
    -------
    mapping
        Content by file name.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / f"{name}-{_fingerprint(package_folder())}.zip"
    try:
        return _read(path)
    except (OSError, zipfile.BadZipFile):
        files = make()
    try:
        _write(path, files)
        _make_room(folder, name)
    except OSError:
        pass  # a full or foreign disk: the next start makes them again
    return files


def named_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that the environment names, whether there is one or not."""
    named = environ.get(VARIABLE, "").strip()
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(named or f"{home}/praevmap").expanduser()


def cache_folder() -> Path | None:
    """Return the folder, made if need be; ``None`` where nobody but its owner may not write it."""
    try:
        folder = named_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except (OSError, RuntimeError):
        return None
    is_ours = status.st_uid == os.getuid() and not status.st_mode & 0o022
    return folder if is_ours and os.access(folder, os.W_OK) else None


def _read(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _write(path: Path, files: Files) -> None:
    with write_aside(path) as aside, zipfile.ZipFile(aside, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def _make_room(folder: Path, name: str) -> None:
    kept = sorted(folder.glob(f"{name}-*.zip"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-KEPT]:
        path.unlink(missing_ok=True)


def _fingerprint(package: Path) -> str:
    """Return a hash of all that decides what the files are."""
    digest = hashlib.sha256(sys.version.encode())
    for name in MAKERS:
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    for path in (*(package / name for name in FILES), *_files_of_the_program()):
        if path.is_file():
            digest.update(f"{path.name}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _files_of_the_program() -> Iterator[Path]:
    for root in (Path(str(resources.files("praevmap"))), Path(__file__).parents[1]):
        yield from (path for path in sorted(root.rglob("*")) if path.suffix in CODE)
