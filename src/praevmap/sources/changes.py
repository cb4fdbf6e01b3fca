"""Changes several files of a data package together: all of them or none, even if the power fails.

The new content of all files is first written as one journal. Once that stands, the change is
decided: whoever opens the package next finishes what was interrupted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from praevmap.errors import DataPackageError, Problem
from praevmap.sources.writing import replace_file

JOURNAL = ".praevmap-change.json"


def change_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write several files of a package together.

    Parameters
    ----------
    folder
        The data package.
    contents
        All bytes of each file by its name, UTF-8 text; nothing is done where there are none.

    Raises
    ------
    DataPackageError
        When the folder or the disk refuses; nothing is changed then, or, once the change was
        decided, the next one to open the package finishes it.
    """
    if not contents:
        return
    texts = {name: content.decode() for name, content in contents.items()}
    try:
        with _alone(folder):
            _finish(folder)
            _sweep(folder)
            replace_file(folder / JOURNAL, json.dumps(texts).encode())
            _finish(folder)
    except OSError as error:
        raise _refused(error) from None


def finish_change(folder: Path) -> None:
    """Finish a change that was interrupted; call it before a package is read.

    Parameters
    ----------
    folder
        The data package.

    Raises
    ------
    DataPackageError
        When there is such a change and the folder refuses it.
    """
    if not (folder / JOURNAL).exists():
        return
    try:
        with _alone(folder):
            _finish(folder)
    except OSError as error:
        raise _refused(error) from None


def _finish(folder: Path) -> None:
    journal = folder / JOURNAL
    try:
        texts = json.loads(journal.read_bytes())
    except FileNotFoundError:
        return
    for name, text in texts.items():
        replace_file(folder / name, text.encode())
    journal.unlink()


def _sweep(folder: Path) -> None:
    """Delete what an interrupted writer left aside."""
    for part in folder.glob(".*.part.*"):
        part.unlink(missing_ok=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until nobody else changes the package; where there are no such locks, do not."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _refused(error: OSError) -> DataPackageError:
    rule = f"The data package must be readable and writable ({error.strerror})."
    remedy = "Check the permissions and the free space of the disk, then repeat the command."
    return DataPackageError([Problem(JOURNAL, None, None, None, rule, remedy)])
