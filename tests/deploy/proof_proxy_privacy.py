"""What the proxy tells and keeps: logs, headers, limits, with the real nginx."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections import Counter
from pathlib import Path

import pytest

from tests.deploy.asking import HASHED, cookie_of, log_lines, replica_of
from tests.deploy.proxy import (
    SETTINGS,
    Proxy,
    run_proxy,
)
from tests.deploy.stand_in import StandIn
from tests.server.asking import ask, wait_until


def test_no_replica_learns_who_asks(proxy: Proxy, replicas: tuple[StandIn, StandIn]) -> None:
    ask(proxy.port, source="127.0.0.2", X_Forwarded_For="203.0.113.77", X_Real_IP="203.0.113.77")
    _, headers = (replicas[0].asked + replicas[1].asked)[-1]
    assert "203.0.113.77" not in repr(headers)
    assert "127.0.0.2" not in repr(headers)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("2001:db8:1::6", "2001:db8:1::"),
        ("2001:db8::5:6", "2001:db8::"),
        ("2001::6", "2001::"),
    ],
)
def test_the_log_knows_networks_not_people(proxy: Proxy, address: str, network: str) -> None:
    ask(
        proxy.port,
        "/kommunen?auswahl=05112000",
        source="127.0.0.2",
        X_Forwarded_For=address,
        User_Agent="Telling/1.0",
        Referer="https://telling.example/",
    )
    wait_until(lambda: proxy.access_log.stat().st_size > 0)
    (line,) = log_lines(proxy)
    assert line["network"] == network
    assert line["path"] == "/kommunen"
    assert line["status"] == 200
    text = proxy.access_log.read_text("utf-8")
    for told in (address, "auswahl", "Telling", "telling.example"):
        assert told not in text


def test_an_address_that_nobody_vouches_for_is_not_believed(proxy: Proxy) -> None:
    ask(proxy.port, X_Forwarded_For="203.0.113.77")
    wait_until(lambda: proxy.access_log.stat().st_size > 0)
    assert log_lines(proxy)[0]["network"] == "127.0.0.0"


def test_faults_and_hostile_questions_leave_json_and_no_address(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    for replica in replicas:
        replica.stop()
    for path in ('/"}{"', "/%0a%0d", "/\\", "/%ff%fe", "/x" * 500, "/?a=" + "b" * 9000):
        ask(proxy.port, path)
    wait_until(lambda: len(log_lines(proxy)) == 6)
    assert all(line["event"] == "answer" for line in log_lines(proxy))
    assert proxy.error_log.read_text("utf-8") == ""
    # Our own replicas may be named; the reader's address is 127.0.0.1, told as its network.
    told = [{**line, "replica": ""} for line in log_lines(proxy)]
    assert {line["network"] for line in told} == {"127.0.0.0"}
    assert "127.0.0.1" not in json.dumps(told)


def test_a_file_is_found_as_long_as_one_replica_or_the_cache_has_it(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    one, two = replicas
    one.files.add(HASHED)
    cookies = [cookie_of(ask(proxy.port)) for _ in range(12)]
    place = {cookie: replica_of(ask(proxy.port, Cookie=cookie)) for cookie in cookies}
    assert set(place.values()) == {"one", "two"}

    def count() -> int:
        return sum(path.startswith("/static/") for path, _ in one.asked + two.asked)

    def is_kept() -> bool:
        before = count()
        assert {ask(proxy.port, HASHED, Cookie=cookie).status for cookie in cookies} == {200}
        return count() == before

    # Who asks the replica without the file gets it from the other one; nginx keeps what the first
    # one asked has, once the answer is on its way to the reader.
    wait_until(is_kept)
    one.stop()
    two.stop()
    assert ask(proxy.port, HASHED + "?nothing=matters").status == 200
    assert ask(proxy.port, HASHED).headers["Cache-Control"].endswith("immutable")
    assert ask(proxy.port, HASHED).headers["Content-Security-Policy"] == "default-src 'self'"


def test_what_no_replica_has_is_not_kept(proxy: Proxy, replicas: tuple[StandIn, StandIn]) -> None:
    assert ask(proxy.port, HASHED).status == 404
    replicas[1].files.add(HASHED)
    assert ask(proxy.port, HASHED).status == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/healthz", "/static/x.js", "/%00", "/"])
def test_every_answer_of_the_proxy_is_guarded_and_tells_no_version(
    proxy: Proxy, replicas: tuple[StandIn, StandIn], path: str
) -> None:
    for replica in replicas:
        replica.stop()
    answer = ask(proxy.port, path)
    assert answer.headers["Server"] == "nginx"
    assert not re.search(r"nginx/\d", answer.text)
    if answer.status != 400:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer.headers["Cache-Control"] == "no-store"


def test_headers_of_a_replica_are_neither_doubled_nor_changed(proxy: Proxy) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/media/a.png"):
        headers = ask(proxy.port, path).headers
        assert headers.get_all("Content-Security-Policy") == ["default-src 'self'"]
        assert headers.get_all("X-Content-Type-Options") == ["nosniff"]
        assert headers.get_all("Cache-Control") == ["no-cache"]
        assert "Secret" not in str(headers)


def test_a_whole_hall_behind_one_address_is_let_in(proxy: Proxy) -> None:
    assert {ask(proxy.port).status for _ in range(1_000)} == {200}


@pytest.mark.parametrize(("path", "at_once"), [("/healthz", 1_000), ("/_stcore/stream", 500)])
def test_a_flood_from_one_address_is_held_back(
    proxy: Proxy, replicas: tuple[StandIn, StandIn], path: str, at_once: int
) -> None:
    # Without replicas the proxy answers as fast as it can.
    for replica in replicas:
        replica.stop()
    question = f"GET {path} HTTP/1.1\r\nHost: localhost:{proxy.port}\r\n\r\n".encode()
    last = question.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as connection:
        sender = threading.Thread(target=connection.sendall, args=(question * 4_999 + last,))
        sender.start()
        said = b""
        while part := connection.recv(1 << 16):
            said += part
        sender.join()
    statuses = Counter(re.findall(rb"^HTTP/1.1 (\d+)", said, re.MULTILINE))
    assert set(statuses) == {b"502", b"429"}
    assert at_once <= statuses[b"502"] < 2 * at_once


def test_frames_of_other_sites_are_allowed_where_the_operator_says_so(
    tmp_path: Path, replicas: tuple[StandIn, StandIn], viewer: Path
) -> None:
    settings = {**SETTINGS, "PROXY_FRAME_ANCESTORS": "'self' https://www.example.org"}
    with run_proxy(tmp_path, [replicas[0].port], viewer=viewer, settings=settings) as running:
        policy = ask(running.port, "/viewer/").headers["Content-Security-Policy"]
    assert policy == "frame-ancestors 'self' https://www.example.org"


def test_the_proxy_is_alive_for_its_container_only(proxy: Proxy) -> None:
    assert ask(proxy.alive_port, "/alive").status == 200
    assert ask(proxy.alive_port, "/").status == 404
    assert replica_of(ask(proxy.port, "/alive")) in {"one", "two"}
