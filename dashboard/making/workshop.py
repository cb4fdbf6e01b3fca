"""The workshop: files are made in a process of their own, so that no reader waits for another's.

There is little room: what is asked for is made once for all who ask, kept while there is space,
and refused with a sentence when too many wait. A process that does not come to an end is killed,
and the next file is made by a new one.

`multiprocessing` would run the script of the dashboard in the other process, because Streamlit
passes it off as the main module; so it is a plain process at the two ends of a pipe.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import IO

from dashboard.making.workbench import MADE, SIZE_BYTES
from praevmap.errors import PraevmapError

PLACES = 12
"""Files that may wait or be in the making."""
KEPT = 50_000_000
"""Bytes of finished files that are kept for those who ask next."""
LONGEST = 120.0
"""Seconds that one file may take."""
WORKBENCH = (sys.executable, "-m", "dashboard.making.workbench")

Key = tuple[Hashable, ...]


class BusyError(PraevmapError):
    """Too many files are being made already."""


class MakingError(PraevmapError):
    """A file could not be made."""


class Workshop:
    """Makes files in a process of its own, one after the other.

    Parameters
    ----------
    command
        Starts the process, see `dashboard.making.workbench`.
    places, kept, longest
        Bounds, see `PLACES`, `KEPT`, `LONGEST`.
    """

    def __init__(
        self,
        command: Sequence[str] = WORKBENCH,
        *,
        places: int = PLACES,
        kept: int = KEPT,
        longest: float = LONGEST,
    ) -> None:
        self._command = command
        self._places = places
        self._room = kept
        self._longest = longest
        self._lock = threading.Lock()
        self._hand = _hire()
        self._process: subprocess.Popen[bytes] | None = None
        self._making: dict[Key, Future[bytes]] = {}
        self._kept: OrderedDict[Key, bytes] = OrderedDict()

    def order(self, kind: str, query: Mapping[str, str]) -> Future[bytes]:
        """Ask for a file.

        Parameters
        ----------
        kind, query
            What is made; the same ones mean the same file.

        Returns
        -------
        Future
            Shared by all who ask for this file: it must not be cancelled. Its error is a
            `MakingError` when the file could not be made or took too long.

        Raises
        ------
        BusyError
            When too many wait already.
        """
        key = (kind, *query.items())
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                done: Future[bytes] = Future()
                done.set_result(self._kept[key])
                return done
            if key in self._making:
                return self._making[key]
            if len(self._making) >= self._places:
                message = f"{self._places} files are in the making already. Try again in a minute."
                raise BusyError(message)
            order = self._hand.submit(self._make, kind, dict(query))
            self._making[key] = order
        order.add_done_callback(lambda done: self._finish(key, done))
        return order

    @property
    def waiting(self) -> int:
        """Number of files that wait or are in the making."""
        with self._lock:
            return len(self._making)

    @property
    def kept_bytes(self) -> int:
        """Bytes of the finished files that are kept."""
        with self._lock:
            return sum(map(len, self._kept.values()))

    def close(self) -> None:
        """Stop, whatever is in the making; a later order begins anew."""
        self._hand.shutdown(wait=False, cancel_futures=True)
        if self._process is not None:
            self._process.kill()  # so that the thread, if it waits for an answer, comes to an end
        self._hand.shutdown(wait=True)
        self._dismiss()
        self._hand = _hire()

    def _make(self, kind: str, query: dict[str, str]) -> bytes:
        """Talk to the process; only the one thread of the workshop does."""
        if self._process is not None and self._process.poll() is not None:
            self._dismiss()
        try:
            process = self._process or self._hire_process()
        except OSError as error:
            message = f"The process that makes the file {kind} could not start."
            raise MakingError(message) from error
        patience = threading.Timer(self._longest, process.kill)
        patience.start()
        try:
            made, content = _ask(process, {"kind": kind, "query": query})
        except OSError as error:
            self._dismiss()
            message = f"The file {kind} took longer than {self._longest:g} s, or its process died."
            raise MakingError(message) from error
        finally:
            patience.cancel()
        if not made:
            message = f"The file {kind} could not be made.\n{content.decode(errors='replace')}"
            raise MakingError(message)
        return content

    def _hire_process(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no word of a reader
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return self._process

    def _dismiss(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                # What was not read any more by a process that died cannot be written.
                with suppress(OSError):
                    pipe.close()

    def _finish(self, key: Key, done: Future[bytes]) -> None:
        with self._lock:
            self._making.pop(key, None)
            if done.cancelled() or done.exception() is not None:
                return
            content = done.result()
            if len(content) > self._room:
                return
            self._kept[key] = content
            while sum(map(len, self._kept.values())) > self._room:
                self._kept.popitem(last=False)


def _hire() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="workshop")


def _ask(process: subprocess.Popen[bytes], question: Mapping[str, object]) -> tuple[bool, bytes]:
    if process.stdin is None or process.stdout is None:
        message = "The process has no pipe."
        raise OSError(message)
    process.stdin.write(json.dumps(question).encode() + b"\n")
    process.stdin.flush()
    made = _read(process.stdout, len(MADE)) == MADE
    size = int.from_bytes(_read(process.stdout, SIZE_BYTES), "big")
    return made, _read(process.stdout, size)


def _read(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) < size:
        message = "The process ended in the middle of its answer."
        raise OSError(message)
    return content
