"""How an export reaches the disk: whole or not at all, the same bytes for the same data."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from praevmap.errors import ExportError
from praevmap.sources.descriptor import FILES
from praevmap.sources.writing import replace_file

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Date of every entry of an archive: the earliest that ZIP knows."""


def deliver(target: Path, content: bytes) -> None:
    """Write an export that is complete in memory.

    Parameters
    ----------
    target
        The file that the user asked for.
    content
        All of its bytes.

    Raises
    ------
    ExportError
        When folder or disk refuse, in one sentence; the old file, or none, is left then.
    """
    if not target.name:
        message = f"{target}: This is a folder. Give the name of a file in it."
        raise ExportError(message)
    try:
        replace_file(target, content)
    except OSError as error:
        message = (
            f"{target}: The file could not be written ({error.strerror or error}). "
            "Check the folder, the rights and the space left on the disk."
        )
        raise ExportError(message) from error


def pack(entries: Mapping[str, bytes]) -> bytes:
    """Pack files into a ZIP archive; the same files give the same bytes.

    Parameters
    ----------
    entries
        Content by path inside the archive, in the order of the archive.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return packed.getvalue()


def package_files(folder: Path) -> dict[str, bytes]:
    """Read the files of a data package, and nothing else that lies in its folder.

    Parameters
    ----------
    folder
        The data package.

    Returns
    -------
    dict
        Content by path: the descriptor, the README, and what the descriptor may name.
    """
    return {path: (folder / path).read_bytes() for path in FILES if (folder / path).is_file()}
