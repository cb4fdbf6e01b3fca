"""Writes files so that a reader never meets half of one: aside first, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
import tempfile
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
        permissions stay, and a symbolic link stays one: the file that it names is replaced. Into
        a pipe (``/dev/stdout`` may be one) the content is written.

    Yields
    ------
    Path
        A hidden name in the same folder, with the same ending; nothing is there yet. The name is
        its own for every call, so two writers do not disturb each other.

    Raises
    ------
    OSError
        When the folder or the disk refuses, or when the target is a device or a folder. The old
        file, or none, is left then, and nothing else.
    """
    mode = _mode(target)
    if mode is not None and stat.S_ISFIFO(mode):
        with tempfile.TemporaryDirectory() as temp:
            passed = Path(temp) / f"content{target.suffix}"
            yield passed
            with passed.open("rb") as content, target.open("wb") as pipe:
                shutil.copyfileobj(content, pipe)
        return
    if mode is not None and not stat.S_ISREG(mode):
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        reason = os.strerror(code) if stat.S_ISDIR(mode) else "a device is no file to replace"
        raise OSError(code, reason)
    whole = target.resolve() if target.is_symlink() else target
    aside = whole.with_name(f".{whole.stem}.{secrets.token_hex(4)}.part{target.suffix}")
    whole.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield aside
        with aside.open("rb+") as stream:
            os.fsync(stream.fileno())
        if mode is not None:
            aside.chmod(mode & 0o777)
        aside.replace(whole)
    finally:
        aside.unlink(missing_ok=True)


def _mode(target: Path) -> int | None:
    """Return type and permissions of what a path leads to, ``None`` where nothing is there."""
    try:
        return target.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


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
