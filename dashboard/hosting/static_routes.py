"""Files held in memory: the widget's, the viewer's, the open data, Streamlit's of a first view.

They are looked up by their whole path, so no path ever reaches a file system, and answered before
Streamlit's own layers, which would compress them anew at every request. What serves files of a
disk (starlette's StaticFiles, ServeStatic) tags them by the time of writing, so that another
replica or start would send all of them again; and most of these are made after the start.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from praevmap.web.files import BundledFile

A_YEAR = "public, max-age=31536000, immutable"
"""For paths that carry a hash of their content: a browser never needs to ask again."""
ASK_AGAIN = "no-cache"
"""For paths that stay while their content changes: a browser keeps it and compares the ETag."""
COMPRESSIBLE = ("text/", "application/json", "application/geo+json", "application/geopackage")


@dataclass(frozen=True, eq=False)
class HeldFile(BundledFile):
    """One file as it is served.

    Attributes
    ----------
    caching
        `A_YEAR` or `ASK_AGAIN`.
    download_name
        Name under which browsers save it; empty where they show it.
    """

    caching: str = ASK_AGAIN
    download_name: str = ""

    @cached_property
    def digest(self) -> str:
        """What names the content in an ETag."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def is_compressible(self) -> bool:
        """Whether gzip makes it smaller."""
        return self.media_type.startswith(COMPRESSIBLE)

    def prepare(self) -> None:
        """Make what readers would wait for."""
        _ = self.digest, self.is_compressible and self.compressed

    def answer(self, headers: Headers) -> Response:
        """Answer a request for the file.

        Parameters
        ----------
        headers
            Of the request: ``Accept-Encoding`` and ``If-None-Match`` count.
        """
        accepts = "gzip" in ",".join(headers.getlist("accept-encoding"))
        compressed = self.compressed if accepts and self.is_compressible else None
        # Both forms are different bytes, so they have different tags.
        tag = f'"{self.digest}-gzip"' if compressed is not None else f'"{self.digest}"'
        response_headers = {"Cache-Control": self.caching, "ETag": tag}
        if self.is_compressible:
            response_headers["Vary"] = "Accept-Encoding"
        if self._is_known(headers.get("if-none-match", "")):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=response_headers)
        if self.download_name:
            response_headers["Content-Disposition"] = f'attachment; filename="{self.download_name}"'
        content = self.content
        if compressed is not None:
            response_headers["Content-Encoding"] = "gzip"
            content = compressed
        answer = Response(content, headers=response_headers)
        answer.headers["Content-Type"] = self.media_type
        return answer

    def _is_known(self, asked: str) -> bool:
        tags = {tag.strip().removeprefix("W/").strip('"') for tag in asked.split(",")}
        return bool(tags & {"*", self.digest, f"{self.digest}-gzip"})


def hold(files: Mapping[str, BundledFile], caching: str) -> dict[str, HeldFile]:
    """Hold files of the maps and exports as they are served."""
    return {
        path: HeldFile(file.content, file.media_type, file.kept, caching)
        for path, file in files.items()
    }


Make = Callable[[], Mapping[str, HeldFile]]


class StaticRoutes:
    """Middleware that answers requests for held files.

    Parameters
    ----------
    app
        What answers everything else.
    folders
        By the first part of a path: the files below it, by the rest of the path. They may take a
        while to be made, so they are asked for outside of the event loop until they are there.
        The file named by the empty path is the index.
    partly
        Those of the folders whose other files are answered by what answers everything else.
    made
        Keeps what was made; whoever empties it has all of it asked for again.
    """

    def __init__(
        self,
        app: ASGIApp,
        folders: Mapping[str, Make],
        partly: Container[str],
        made: dict[str, Mapping[str, HeldFile]],
    ) -> None:
        self.app = app
        self.folders = folders
        self.partly = partly
        self.made = made

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or pass the request on."""
        answer: ASGIApp = self.app
        if scope["type"] == "http":
            folder, slash, name = scope["path"].removeprefix("/").partition("/")
            if folder in self.folders and (slash or folder not in self.partly):
                answer = await self._answer(folder, name, scope) if slash else _lead_in(scope)
        await answer(scope, receive, send)

    async def _answer(self, folder: str, name: str, scope: Scope) -> ASGIApp:
        files = self.made.get(folder)
        if files is None:
            files = self.made[folder] = await run_in_threadpool(self.folders[folder])
        file = files.get(name)
        if file is not None:
            return file.answer(Headers(scope=scope))
        if folder in self.partly:
            return self.app
        return PlainTextResponse("Not found\n", HTTPStatus.NOT_FOUND)


def _lead_in(scope: Scope) -> Response:
    """Lead from a folder without its slash to its index."""
    query = scope["query_string"].decode("latin-1")
    address = f"{scope['path']}/?{query}" if query else f"{scope['path']}/"
    headers = {"Cache-Control": ASK_AGAIN}
    return RedirectResponse(address, HTTPStatus.PERMANENT_REDIRECT, headers)
