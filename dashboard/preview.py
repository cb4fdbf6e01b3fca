"""A working copy of the data package while somebody edits it: watched, and shown when it is sound.

The pages never read the working copy itself. Each state of it that can be loaded is copied and
offered; a reader takes it with a click, and a broken one leaves the last good one on the pages.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dashboard import jobs, loaded
from dashboard.hosting.logs import log_failure
from praevmap.errors import PraevmapError, Problem
from praevmap.exports.delivery import package_files
from praevmap.model.network import Network
from praevmap.sources.changes import finish_change
from praevmap.sources.check import check_package
from praevmap.sources.descriptor import FILES
from praevmap.sources.package import FOLDER_VARIABLE, load_network
from praevmap.sources.tables import shipped_folder
from praevmap.views.differences import Difference, compare_networks

SECONDS = 0.25
"""Between two looks at the files."""

Stamp = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True)
class Copy:
    """A state of the working copy that can be shown.

    Attributes
    ----------
    folder
        Its own copy of the files.
    network
        What they say.
    """

    folder: Path
    network: Network

    @cached_property
    def difference(self) -> Difference:
        """What differs from the data package that came with praevmap."""
        return compare_networks(load_network(shipped_folder()), self.network)


class Preview:
    """The working copy as far as it has been looked at.

    Parameters
    ----------
    working
        The data package that somebody edits; it can be loaded now.
    """

    def __init__(self, working: Path) -> None:
        self.working = working
        self._copies = Path(tempfile.mkdtemp(prefix="praevmap-preview-"))
        self._number = 0
        self._forget: list[Callable[[], None]] = []
        self._stamp = _stamp(working)
        self._boundaries: tuple[int, int] | None = None
        self.problems: tuple[Problem, ...] = ()
        self.is_broken = False
        first = self._copy()
        if first is None:
            message = f"The data package in {working} cannot be shown. Run 'praevmap check'."
            raise PraevmapError(message)
        self.offered: Copy | None = None
        self.shown = first
        os.environ[FOLDER_VARIABLE] = str(first.folder)

    @property
    def name(self) -> str:
        """Name of the working copy."""
        return self.working.resolve().name

    def call_on_change(self, forget: Callable[[], None]) -> None:
        """Call a function whenever another state is shown."""
        self._forget.append(forget)

    def watch(self) -> None:
        """Look at the files again and again, beside the server."""
        threading.Thread(target=self._watch, daemon=True, name="preview").start()

    def look(self) -> None:
        """Look once, and offer the state of the files if it is new and can be shown."""
        finish_change(self.working)
        stamp = _stamp(self.working)
        if stamp == self._stamp:
            return
        copy = self._copy()
        if _stamp(self.working) != stamp:
            return  # somebody is writing; the next look sees it whole
        self._stamp = stamp
        shown = package_files(self.shown.folder)
        same = copy is not None and package_files(copy.folder) == shown
        self.is_broken = copy is None
        self.offered = None if same else copy
        kept = {c.folder for c in (self.shown, self.offered) if c is not None}
        for folder in set(self._copies.iterdir()) - kept:
            shutil.rmtree(folder, ignore_errors=True)

    def show_offered(self) -> None:
        """Show the offered state on all pages from now on."""
        offered, self.offered = self.offered, None
        if offered is None:
            return
        self.shown = offered
        os.environ[FOLDER_VARIABLE] = str(offered.folder)
        loaded.forget()
        jobs.jobs().close()
        jobs.jobs.cache_clear()
        for forget in self._forget:
            forget()

    def close(self) -> None:
        """Delete all copies."""
        shutil.rmtree(self._copies, ignore_errors=True)

    def _watch(self) -> None:
        while True:
            time.sleep(SECONDS)
            try:
                self.look()
            except Exception as error:  # noqa: BLE001 - the next look may succeed; the log has it
                log_failure(error, "preview")

    def _copy(self) -> Copy | None:
        """Copy the files and check the copy; ``None`` where it cannot be shown."""
        self._number += 1
        folder = self._copies / str(self._number)
        for name in FILES:
            if (self.working / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self.working / name, folder / name)
        # Looking inside the boundaries takes most of the time, and hardly anybody edits them.
        boundaries = _stamp(self.working)[-1]
        self.problems = check_package(folder, boundaries=boundaries != self._boundaries).problems
        self._boundaries = boundaries
        try:
            return Copy(folder, load_network(folder))
        except PraevmapError:
            return None


def _stamp(folder: Path) -> Stamp:
    stamps: list[tuple[int, int] | None] = []
    for name in FILES:
        try:
            status = (folder / name).stat()
            stamps.append((status.st_mtime_ns, status.st_size))
        except OSError:
            stamps.append(None)
    return tuple(stamps)


_current: list[Preview] = []


def open_preview(working: Path) -> Preview:
    """Begin to watch a working copy; the server of this process shows it from now on."""
    preview = Preview(working)
    _current[:] = [preview]
    return preview


def current() -> Preview | None:
    """Return the preview of this process, ``None`` where it serves readers."""
    return _current[0] if _current else None
