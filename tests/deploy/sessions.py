"""A light reader of a Streamlit page: speaks its websocket as the browser does, without drawing."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self, TypeVar
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException
from websockets.typing import Subprotocol

from dashboard.sidebar import SIDEBAR
from praevmap.views.view_state import VALUES

Result = TypeVar("Result")
XSRF = "_streamlit_xsrf"
PATIENCE = 60.0
"""Seconds that one run may take under the heaviest load of these proofs."""
RETRY = 0.25
"""Seconds between two attempts to come back; the browser waits twice as long."""
LOST = (OSError, EOFError, WebSocketException)
"""How a connection ends that the other side has cut."""


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run it to its end in a thread: the browser's loop, once begun, holds the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def source_of(number: int) -> str:
    """Return an address of the loopback network: every reader has an own one, as at home.

    The proxy limits what one address may ask for; that is another proof.
    """
    return f"127.1.{number // 200 % 200}.{1 + number % 200}"


class Session:
    """One reader.

    Parameters
    ----------
    port
        Of the proxy or of an application.
    number
        Decides the address that it comes from.

    Attributes
    ----------
    query
        The query string in the reader's address line.
    switch
        Identity of the switch of a bare page.
    sidebar
        What the sidebar was told last, with its identity.
    faults
        Exceptions and error boxes that were shown.
    """

    def __init__(self, port: int, number: int = 0) -> None:
        self.port = port
        self.source = source_of(number)
        self.query = ""
        self.cookie = ""
        self.session_id = ""
        self.switch = ""
        self.sidebar: dict[str, Any] = {}
        self.faults: list[str] = []
        self.texts: list[str] = []
        self.map_message = ""
        self._socket: ClientConnection | None = None

    async def open(self, query: str = "") -> Self:
        """Ask for the page, then open the websocket and wait for the first run."""
        self.query = query
        for path in ("/", "/_stcore/health"):
            self._take_cookie(await self._ask(path))
        await self.connect()
        return self

    async def connect(self) -> None:
        """Open the websocket, also after it was lost, and run the script for the address."""
        names = ["streamlit", self.cookie or "PLACEHOLDER_AUTH_TOKEN"]
        names += [self.session_id] if self.session_id else []
        self._socket = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            subprotocols=[Subprotocol(name) for name in names],
            additional_headers={"Cookie": f"{XSRF}={self.cookie}"} if self.cookie else None,
            origin=f"http://127.0.0.1:{self.port}",  # type: ignore[arg-type] # a plain name is one
            user_agent_header="reader",
            local_addr=(self.source, 0),
            proxy=None,
            compression=None,
            max_size=None,
            open_timeout=PATIENCE,
            # The server asks; a crowd that asks, too, would measure itself.
            ping_interval=None,
            close_timeout=5,
        )
        await self.rerun()

    async def come_back(self) -> None:
        """Connect again and again as the browser does."""
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            try:
                # A connection that the dead replica had accepted says nothing any more.
                await asyncio.wait_for(self.connect(), PATIENCE)
            except (*LOST, InvalidHandshake):
                await asyncio.sleep(RETRY)
            else:
                return
        raise TimeoutError("The reader did not come back.")

    async def choose(self, parameter: str, value: str) -> None:
        """Choose something in the sidebar and wait until the page shows it."""
        number = (self.sidebar["answered"] or 0) + 1
        message = {"number": number, "query": urlencode({parameter: value})}
        sent = json.dumps([{"event": "chosen", "value": message}])
        identity = f"$$STREAMLIT_INTERNAL_KEY_{self.sidebar['id']}__events"
        await self.rerun(
            WidgetState(id=self.sidebar["id"], json_value="{}"),
            WidgetState(id=identity, json_trigger_value=sent),
        )

    async def toggle(self, on: bool) -> None:  # noqa: FBT001
        """Press the switch of a bare page and wait until the page shows it."""
        await self.rerun(WidgetState(id=self.switch, bool_value=on))

    async def rerun(self, *states: WidgetState) -> None:
        """Ask for a run with what widgets say and read what the page becomes."""
        assert self._socket is not None
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.widget_states.widgets.extend(states)
        self.texts = []
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not await self._hear():
                pass

    async def send(self, message: bytes | str) -> None:
        """Send anything."""
        assert self._socket is not None
        await self._socket.send(message)

    async def close(self) -> None:
        """Leave the page."""
        if self._socket is not None:
            await self._socket.close()

    @property
    def view(self) -> dict[str, str]:
        """What the address line says."""
        return dict(parse_qsl(self.query))

    async def _hear(self) -> bool:
        """Take one message; tell whether the run has ended."""
        assert self._socket is not None
        heard = await self._socket.recv(decode=False)
        message = ForwardMsg()
        message.ParseFromString(heard)
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._see(message.delta)
        elif kind == "new_session":
            self.session_id = message.new_session.initialize.session_id
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        return (
            kind == "script_finished"
            and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        )

    def _see(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.faults.append(element.exception.message)
        elif kind == "alert" and element.alert.format == element.alert.ERROR:
            self.faults.append(element.alert.body)
        elif kind == "markdown":
            self.texts.append(element.markdown.body)
        elif kind == "component_instance":
            self.map_message = element.component_instance.json_args
        elif kind == "checkbox":
            self.switch = element.checkbox.id
        elif kind == "bidi_component" and element.bidi_component.id.endswith(f"-{SIDEBAR}"):
            told = json.loads(element.bidi_component.json)
            self.sidebar = {**told, "id": element.bidi_component.id}

    async def _ask(self, path: str) -> list[str]:
        """Return the lines of the head of an answer."""
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.port, local_addr=(self.source, 0)
        )
        held = f"Cookie: {XSRF}={self.cookie}\r\n" if self.cookie else ""
        asked = f"{path}?{self.query}" if self.query and path == "/" else path
        head = f"GET {asked} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n{held}"
        writer.write(f"{head}User-Agent: reader\r\nConnection: close\r\n\r\n".encode())
        async with asyncio.timeout(PATIENCE):
            answer = await reader.read()
        writer.close()
        lines = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        if path == "/" and " 200 " not in lines[0]:
            raise ConnectionError(lines[0])
        return lines

    def _take_cookie(self, head: Iterable[str]) -> None:
        for line in head:
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie" and value.strip().startswith(f"{XSRF}="):
                self.cookie = value.strip()[len(XSRF) + 1 :].partition(";")[0]


def step_of(reader: int, step: int) -> tuple[str, str]:
    """Return the parameter and the choice of a reader's next step: all readers differ."""
    turn = (reader + step) % 3
    if turn == 0:
        return "bezirk", VALUES["bezirk"][(reader // 3 + step) % 5]
    if turn == 1:
        return "ebene", VALUES["ebene"][(reader + step // 3) % 3]
    return "typ", VALUES["typ"][(reader // 5 + step) % 3]


async def visit(port: int, number: int, query: str = "") -> Session:
    """Open a page, wait for it and leave; return what was seen."""
    session = await Session(port, number).open(query)
    await session.close()
    return session


async def open_many(port: int, numbers: Iterable[int], query: str = "") -> list[Session]:
    """Open several sessions at once."""
    return list(await asyncio.gather(*(Session(port, n).open(query) for n in numbers)))


async def close_many(sessions: Iterable[Session]) -> None:
    """Leave several pages at once."""
    await asyncio.gather(*(session.close() for session in sessions))


def said_by_map(session: Session) -> Any:
    """Return the arguments of the map of a session's last run."""
    return json.loads(session.map_message)


def address(**view: str) -> str:
    """Return a query string."""
    return urlencode(view)
