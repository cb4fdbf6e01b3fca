"""Whoever wants to break the service meets the right status, and nobody else notices."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest

from tests.deploy.service import Cost, Service
from tests.deploy.sessions import LOST, Session, run, source_of, visit
from tests.server.asking import ask, send, wait_until
from tests.server.hostile import (
    ESCAPES,
    FILE_ROUTES,
    HANDSHAKE,
    SECRETS,
    draw_addresses,
    draw_frames,
)

MANY = 10_000
FROM_EACH = 500
"""Requests of one address: below the proxy's limits, which are proven elsewhere."""
SLOW = 200
PROXY_PATIENCE = 25.0
"""Seconds after which a slow client is gone; nginx waits ten for the head."""
SETTINGS = {"PRAEVMAP_SESSION_SECONDS": "1"}


@pytest.fixture(scope="module", autouse=True)
def used(service: Service) -> Cost:
    """What the replicas hold when the first readers have been there and their files were asked for.

    These are loaded when they are needed, not at the start.
    """

    async def come_and_go() -> None:
        await asyncio.gather(*(visit(service.port, number) for number in range(16)))

    run(come_and_go())
    for replica in service.replicas:
        for path in ("/viewer/", "/data/"):
            assert replica.ask(path).status == http.client.OK
    return service.costs()


@pytest.fixture(autouse=True)
def unharmed(service: Service) -> Iterator[None]:
    """After every attack both replicas live, a reader gets the page, and the logs are quiet."""
    processes = [replica.process.pid for replica in service.replicas]
    yield
    assert service.lives()
    assert [replica.process.pid for replica in service.replicas] == processes
    assert run(visit(service.port, 1)).faults == []
    assert service.complaints() == []


def test_no_file_route_leads_out_of_its_folder(service: Service) -> None:
    for route in FILE_ROUTES:
        for escape in ESCAPES:
            answer = ask(service.port, route + escape)
            assert not SECRETS.search(answer.body), route + escape
            # The proxy resolves dots before it looks: what is left may be a page of ours.
            assert answer.status in {200, 308, 400, 403, 404}, (route + escape, answer.status)


def test_ten_thousand_random_requests_are_answered_without_a_fault(service: Service) -> None:
    addresses = draw_addresses(MANY)
    seen: Counter[int] = Counter()
    for number in range(MANY // FROM_EACH):
        connection = http.client.HTTPConnection(
            "127.0.0.1", service.port, timeout=30, source_address=(source_of(1_000 + number), 0)
        )
        for asked in itertools.islice(addresses, FROM_EACH):
            connection.request("GET", asked)
            answer = connection.getresponse()
            body = answer.read()
            seen[answer.status] += 1
            assert answer.status < 500, asked
            assert not SECRETS.search(body), asked
        connection.close()
    assert {200, 400, 404} <= set(seen)
    assert sum(seen.values()) == MANY


def test_wrong_hosts_and_origins_are_refused(service: Service) -> None:
    for host in ("evil.example", "localhost.evil.example", "169.254.169.254"):
        assert ask(service.port, "/", Host=host).status == 421
    # nginx itself closes or refuses what is no host name at all.
    for host in ("", "a b", "user@localhost", "localhost:x"):
        assert ask(service.port, "/", Host=host).status in {400, 421}
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", "x"):
        answer = send(service.port, f"{HANDSHAKE}Origin: {origin}\r\n\r\n".encode())
        assert b" 403 " in answer[:20], origin
    foreign = HANDSHAKE.replace("Host: localhost", "Host: evil.example")
    assert b" 421 " in send(service.port, f"{foreign}\r\n".encode())[:20]


def test_what_is_too_large_is_refused_with_the_right_status(service: Service) -> None:
    head = b" HTTP/1.1\r\nHost: localhost\r\n"
    megabyte = b"a" * 1_000_000
    for path in (b"/?", b"/", b"/viewer/?", b"/data/", b"/_stcore/stream?"):
        assert b" 414 " in send(service.port, b"GET " + path + megabyte + head + b"\r\n")[:20]
    assert b" 400 " in send(service.port, b"GET /" + head + b"X: " + megabyte + b"\r\n\r\n")[:20]
    long = HANDSHAKE + "X: " + "a" * 9_000 + "\r\n\r\n"
    assert b" 400 " in send(service.port, long.encode())[:20]
    large = head + b"Content-Length: 99999999\r\n\r\n"
    assert send(service.port, b"GET /" + large)[:12].endswith((b"413", b"405"))
    assert send(service.port, b"POST /" + large)[:12].endswith((b"413", b"405"))
    assert b" 400 " in send(service.port, b"\x16\x03\x01\x02\x00 rubbish\r\n\r\n")[:20]
    assert b" 400 " in send(service.port, b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")[:20]
    assert b" 400 " in send(service.port, b"GET / HTTP/1.1\r\n\r\n")[:20]


def test_broken_frames_and_oversized_messages_end_only_their_own_session(service: Service) -> None:
    for number, frame in enumerate(draw_frames(100)):
        answer = send(service.port, f"{HANDSHAKE}\r\n".encode() + frame, source_of(2_000 + number))
        assert b" 101 " in answer[:20]

    async def attack() -> None:
        bystander = await Session(service.port, 3_000).open("jahr=2017")
        messages: tuple[bytes | str, ...] = ("text", b"\xff\xfe no message", b"a" * 1_000_000)
        for number, message in enumerate(messages):
            session = await Session(service.port, 3_001 + number).open()
            with suppress(*LOST):
                await session.send(message)
                # Closed by the other side: there is nothing more to hear.
                while True:
                    await session.rerun()
            await session.close()
        await bystander.choose("ebene", "kreis")
        assert bystander.view == {"jahr": "2017", "ebene": "kreis"}
        await bystander.close()

    run(asyncio.wait_for(attack(), 120))


def test_slow_clients_are_sent_away_and_hold_up_nobody(service: Service) -> None:
    with ExitStack() as stack:
        slow = []
        for number in range(SLOW):
            held = socket.create_connection(
                ("127.0.0.1", service.port), 30, source_address=(source_of(4_000 + number), 0)
            )
            stack.enter_context(held)
            held.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            slow.append(held)
        begun = time.monotonic()
        assert ask(service.port, "/viewer/").status == 200
        assert ask(service.port, "/healthz").status == 200
        assert run(visit(service.port, 5_000)).faults == []
        assert time.monotonic() - begun < PROXY_PATIENCE
        for held in slow:
            held.settimeout(PROXY_PATIENCE)
            with suppress(ConnectionResetError):
                # Closed, or told that it took too long; never served.
                assert held.recv(100)[:12] in {b"", b"HTTP/1.1 408"}


def test_nothing_of_all_this_is_kept(service: Service, used: Cost) -> None:
    def has_settled() -> bool:
        run(visit(service.port, 6_000))
        held = service.costs()
        return held.files <= used.files + 60 and held.threads <= used.threads + 60

    wait_until(has_settled)
    assert service.costs().memory <= used.memory + 60_000
