"""Writes files so that a reader never meets half of one: aside first, then renamed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def write_aside(target: Path) -> Iterator[Path]:
    """Yield a path beside the target; what is written there becomes the target at the end.

    Parameters
    ----------
    target
        The file to be written. Missing folders above it are made; where it exists already, its
        permissions stay.

    Yields
    ------
    Path
        A hidden name in the same folder, with the same ending; nothing is there yet. The name is
        its own for every call, so two writers do not disturb each other.

    Raises
    ------
    OSError
        When the folder or the disk refuses. The old file, or none, is left then, and nothing else.
    """
    aside = target.with_name(f".{target.stem}.{secrets.token_hex(4)}.part{target.suffix}")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield aside
        with aside.open("rb+") as stream:
            os.fsync(stream.fileno())
        if target.exists():
            aside.chmod(target.stat().st_mode & 0o777)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def replace_file(target: Path, content: bytes) -> None:
    """Write a whole file.

    Parameters
    ----------
    target
        The file.
    content
        All of its bytes.

    Raises
    ------
    OSError
        As `write_aside`.
    """
    with write_aside(target) as aside:
        aside.write_bytes(content)
