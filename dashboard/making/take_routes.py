"""The addresses under which files are made on demand; no session, no script run waits for them."""

from __future__ import annotations

import asyncio
from functools import cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.hosting.logs import tell_failure
from dashboard.loaded import network
from dashboard.making.offers import OFFERS
from dashboard.making.workshop import BusyError, MakingError, Workshop
from dashboard.paths import TAKEN, root
from praevmap.views.settling import settle
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

PATIENCE = 20.0
"""Seconds until the browser is told to ask again: proxies give up on silent servers."""
AGAIN = {"Retry-After": "1", "Cache-Control": "no-store"}
UNSEEN = {"Cache-Control": "no-store"}


@cache
def workshop() -> Workshop:
    """Return the workshop of this server; its process starts with the first file."""
    return Workshop()


def take_prefix() -> str:
    """Return the address of the folder of the files, with the server's base path."""
    return f"{root()}{TAKEN}/"


async def serve_take(request: Request) -> Response:
    """Answer with a file of the view that the address names.

    Returns
    -------
    Response
        200 with the file; 202 while it is in the making; 429 when too many are; 500 when it
        could not be made. All but the file are one sentence in the language of the view.
    """
    offer = {each.name: each for each in OFFERS}.get(request.path_params["kind"])
    if offer is None:
        return PlainTextResponse("Not found", status_code=404, headers=UNSEEN)
    # Of several values of one parameter the last one counts, as everywhere.
    view = settle(network(), ViewState.from_query(dict(request.query_params)))
    words = words_for(view.language.value)
    if request.method == "HEAD":
        return Response(media_type=offer.media_type, headers=UNSEEN)
    try:
        order = workshop().order(offer.name, view.to_query())
        made = asyncio.wrap_future(order)
        # Others may wait for the same file: giving up here must not cancel it.
        content = await asyncio.wait_for(asyncio.shield(made), PATIENCE)
    except BusyError:
        return PlainTextResponse(words.say("take.busy"), status_code=429, headers=AGAIN)
    except TimeoutError:
        return PlainTextResponse(words.say("take.making"), status_code=202, headers=AGAIN)
    except MakingError as error:
        said = words.say("take.failed.noted", number=tell_failure(error, f"take {offer.name}"))
        return PlainTextResponse(said, status_code=500, headers=UNSEEN)
    headers = {
        "Cache-Control": "no-cache",
        "Content-Disposition": f'attachment; filename="{offer.file_name(view)}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=offer.media_type, headers=headers)


ROUTES = [Route(f"/{TAKEN}/{{kind}}", serve_take)]
"""For the server."""
