"""Files made on demand, in a process beside the server, so that no reader waits for another's.

What is asked for is made once for all who ask, kept while there is space, and refused with a
sentence when too many wait. Streamlit's own button for downloads would do with less code, also
behind the sticky proxy. But the second rerun of any session clears its file away, fetched or not
(``execute_deferred`` and ``remove_orphaned_files`` of ``runtime/media_file_manager.py``): with six
other readers at work and 0.3 s until it was fetched, two of six downloads failed. It also waits in
one of the few threads that all readers share, and tells a failure in English.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from cachetools import LRUCache
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.hosting.logs import log_failure
from dashboard.loaded import network
from dashboard.paths import TAKEN
from praevmap.errors import ExportError, PraevmapError
from praevmap.exports.registry import FORMATS, KINDS
from praevmap.exports.worker import make_file, set_up
from praevmap.views.profile import without_unknown_place
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

MOST = 12
"""Files that may wait or be in the making."""
KEPT = 50_000_000
"""Bytes of finished files that are kept for those who ask next."""
LONGEST = 120
"""Seconds that one file may take."""
PATIENCE = 20.0
"""Seconds until the browser is told to ask again: proxies give up on silent servers."""
AGAIN = {"Retry-After": "1", "Cache-Control": "no-store"}
UNSEEN = {"Cache-Control": "no-store"}

Key = tuple[Hashable, ...]
Make = Callable[[str, Mapping[str, str], int], bytes]


class BusyError(PraevmapError):
    """Too many files are being made already."""


class Jobs:
    """Makes files one after the other in a process of its own; to be used in one event loop.

    Parameters
    ----------
    make
        Makes a file in the other process, see `praevmap.exports.worker.make_file`.
    most, kept, longest
        Bounds, see `MOST`, `KEPT`, `LONGEST`.
    """

    def __init__(
        self, make: Make = make_file, *, most: int = MOST, kept: int = KEPT, longest: int = LONGEST
    ) -> None:
        self._make = make
        self._most = most
        self._longest = longest
        self._pool: ProcessPoolExecutor | None = None
        self._running: dict[Key, asyncio.Future[bytes]] = {}
        self._kept: LRUCache[Key, bytes] = LRUCache(kept, len)

    async def get(self, kind: str, query: Mapping[str, str]) -> bytes:
        """Return a file; giving up the wait does not end its making.

        Parameters
        ----------
        kind, query
            What is made; the same ones mean the same file.

        Raises
        ------
        BusyError
            When too many wait already.
        ExportError
            When it could not be made or took too long.
        """
        key = (kind, *query.items())
        if key in self._kept:
            return self._kept[key]
        if key not in self._running:
            if len(self._running) >= self._most:
                message = f"{self._most} files are in the making already. Try again in a minute."
                raise BusyError(message)
            if self._pool is None:
                # A fork would carry the locks of the server's threads along.
                self._pool = ProcessPoolExecutor(1, get_context("spawn"), set_up)
            pool = self._pool
            job = asyncio.wrap_future(pool.submit(self._make, kind, dict(query), self._longest))
            self._running[key] = job
            job.add_done_callback(lambda done: self._finish(key, done, pool))
        try:
            return await asyncio.shield(self._running[key])
        except BrokenExecutor as error:
            message = f"The file {kind} took longer than {self._longest} s, or its process died."
            raise ExportError(message) from error

    def _finish(self, key: Key, job: asyncio.Future[bytes], pool: ProcessPoolExecutor) -> None:
        del self._running[key]
        if job.cancelled():
            return
        if isinstance(job.exception(), BrokenExecutor) and pool is self._pool:
            self.close()
        elif job.exception() is None and len(job.result()) <= self._kept.maxsize:
            self._kept[key] = job.result()

    def close(self) -> None:
        """Forget the process, whatever is in the making; the next file begins a new one."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


@cache
def jobs() -> Jobs:
    """Return the jobs of this server; their process starts with the first file."""
    return Jobs()


async def serve_file(request: Request) -> Response:
    """Answer with a file of the view that the address names.

    Returns
    -------
    Response
        200 with the file; 202 while it is in the making; 429 when too many are; 500 when it
        could not be made. All but the file are one sentence in the language of the view.
    """
    kind = {each.name: each for each in KINDS}.get(request.path_params["kind"])
    if kind is None:
        return PlainTextResponse("Not found", status_code=404, headers=UNSEEN)
    # Of several values of one parameter the last one counts, as everywhere.
    view = without_unknown_place(
        network(), ViewState.from_query(dict(request.query_params), network().years)
    )
    words = words_for(view.language.value)
    # Never a page of our own: it is saved, not shown, and the server refuses other pages.
    is_page = kind.format is FORMATS["html"]
    media_type = "application/octet-stream" if is_page else kind.format.media_type
    if request.method == "HEAD":
        return Response(media_type=media_type, headers=UNSEEN)
    try:
        content = await asyncio.wait_for(jobs().get(kind.name, view.to_query()), PATIENCE)
    except BusyError:
        return PlainTextResponse(words.say("take.busy"), status_code=429, headers=AGAIN)
    except TimeoutError:
        return PlainTextResponse(words.say("take.making"), status_code=202, headers=AGAIN)
    except ExportError as error:
        sentence = words.say("take.failed.noted", number=log_failure(error, f"take {kind.name}"))
        return PlainTextResponse(sentence, status_code=500, headers=UNSEEN)
    headers = {
        "Cache-Control": "no-cache",
        "Content-Disposition": f'attachment; filename="{kind.file_name(view)}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=media_type, headers=headers)


ROUTES = [Route(f"/{TAKEN}/{{kind}}", serve_file)]
"""For the server."""
