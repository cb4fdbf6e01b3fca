"""Runs a change of a data package in a process of its own and kills it in the midst."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from click.exceptions import Exit

from praevmap.cli import main
from praevmap.sources.changes import change_files

WRITING = os.O_WRONLY | os.O_RDWR
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__, "praevmap.sources.check", "openpyxl"])


def run_and_kill(fatal: int, act: Callable[..., None], *args: Any) -> bool:
    """Act in another process, which dies just before its n-th step on the disk.

    Returns
    -------
    bool
        Whether it was killed; else it came to its end.
    """
    process = PROCESSES.Process(target=_act, args=(fatal, act, args))
    process.start()
    process.join(60)
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def change(folder: Path, contents: Mapping[str, bytes]) -> None:
    change_files(folder, contents)


def command(*words: str) -> None:
    """Run a command quietly; whether it refuses is not asked here."""
    with Path(os.devnull).open("w") as nowhere:
        sys.stdout = sys.stderr = nowhere
        with contextlib.suppress(Exit, SystemExit):
            main(words, standalone_mode=False)


def _act(fatal: int, act: Callable[..., None], args: tuple[Any, ...]) -> None:
    steps = count(1)

    def watch(event: str, details: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(details[2], int) and details[2] & WRITING
        touches = writes and details[0] != os.devnull
        if (touches or event in ("os.rename", "os.remove")) and next(steps) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    act(*args)
