"""The proxy of ``deploy/nginx`` in front of two stand-ins for replicas, with the real nginx."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.web.server.starlette.starlette_app_utils import (
    decode_xsrf_token_string,
    validate_xsrf_token,
)

from tests.deploy.proxy import (
    SETTINGS,
    SOURCE,
    Proxy,
    complaints_about,
    free_port,
    run_proxy,
    write_configuration,
)
from tests.deploy.stand_in import StandIn

COOKIE = re.compile(
    r"_streamlit_xsrf=(2\|00000000\|[0-9a-f]{32}\|1); Path=/; SameSite=Lax(; Secure)?"
)
HASHED = "/static/js/index.DhtRkQ7q.js"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def replica(self) -> str:
        return self.text.split(":")[0]


def ask(
    port: int,
    path: str = "/",
    *,
    method: str = "GET",
    source: str = "127.0.0.1",
    body: bytes | None = None,
    **headers: str,
) -> Answer:
    """Ask once on a connection of its own; ``_`` in the name of a header stands for ``-``."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=10, source_address=(source, 0)
    )
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        read = response.read().decode("utf-8", "replace")
        return Answer(response.status, dict(response.getheaders()), read)
    finally:
        connection.close()


def cookie_of(answer: Answer) -> str:
    found = COOKIE.fullmatch(answer.headers.get("Set-Cookie", ""))
    assert found, answer.headers
    return f"_streamlit_xsrf={found[1]}"


def await_truth(is_true: Callable[[], bool]) -> None:
    """Ask until it is so; nginx forgives a replica after two seconds."""
    end = time.monotonic() + 15
    while not is_true():
        assert time.monotonic() < end


def log_lines(proxy: Proxy) -> list[dict[str, object]]:
    return [json.loads(line) for line in proxy.access_log.read_text("utf-8").splitlines()]


def test_nginx_accepts_the_configuration(tmp_path: Path) -> None:
    ports = {8080: free_port(), 8081: free_port()}
    assert complaints_about(write_configuration(tmp_path, [9001, 9002], ports=ports)) == ""


def test_nginx_accepts_the_configuration_with_tls(tmp_path: Path) -> None:
    ports = {8080: free_port(), 8081: free_port()}
    main = write_configuration(tmp_path, [9001], ports=ports)
    (tmp_path / "tls").mkdir()
    made = tmp_path / "tls"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=karte.example.org"
    files = ["-keyout", str(made / "privkey.pem"), "-out", str(made / "fullchain.pem")]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)
    text = (SOURCE / "tls.conf.example").read_text("utf-8")
    for there, here in (
        ("/etc/nginx/praevmap", str(tmp_path / "praevmap")),
        ("/etc/nginx/tls", str(tmp_path / "tls")),
        ("listen 8443", f"listen 127.0.0.1:{free_port()}"),
        ("listen 8082", f"listen 127.0.0.1:{free_port()}"),
    ):
        text = text.replace(there, here)
    (tmp_path / "conf.d" / "tls.conf").write_text(text, "utf-8")
    assert complaints_about(main) == ""


def test_a_reader_stays_on_one_replica(proxy: Proxy) -> None:
    for _ in range(5):
        cookie = cookie_of(ask(proxy.port))
        answers = [
            ask(proxy.port, path, Cookie=cookie, User_Agent=str(number))
            for number, path in enumerate(["/", "/media/a.png", "/_stcore/health", "/data/"] * 5)
        ]
        assert len({answer.replica for answer in answers}) == 1
        assert all("Set-Cookie" not in answer.headers for answer in answers)


def test_readers_of_one_town_hall_spread_over_the_replicas(proxy: Proxy) -> None:
    places = [ask(proxy.port, Cookie=cookie_of(ask(proxy.port))).replica for _ in range(60)]
    assert 12 <= places.count("one") <= 48


def test_a_reader_without_cookies_stays_on_one_replica_too(proxy: Proxy) -> None:
    for browser in ("Firefox", "Chromium", "Safari"):
        found = {ask(proxy.port, User_Agent=browser).replica for _ in range(10)}
        assert len(found) == 1


def test_the_only_cookie_is_one_that_streamlit_understands(proxy: Proxy) -> None:
    value = cookie_of(ask(proxy.port)).split("=", 1)[1]
    token, _ = decode_xsrf_token_string(value)
    assert token is not None
    assert len(token) == 16
    assert validate_xsrf_token(value, value)
    assert "Secure" not in ask(proxy.port).headers["Set-Cookie"]
    behind_tls = ask(proxy.port, X_Forwarded_Proto="https").headers
    assert behind_tls["Set-Cookie"].endswith("; Secure")
    assert behind_tls["Strict-Transport-Security"] == "max-age=31536000"


def test_a_foreign_cookie_of_the_same_name_is_replaced(proxy: Proxy) -> None:
    for value in ("", "2|abcdef01|00|1", "x" * 500, "2|00000000|" + "g" * 32 + "|1"):
        cookie_of(ask(proxy.port, Cookie=f"_streamlit_xsrf={value}"))


def test_readers_of_a_lost_replica_come_to_the_other_and_return(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    cookies = [cookie_of(ask(proxy.port)) for _ in range(12)]
    before = {cookie: ask(proxy.port, Cookie=cookie).replica for cookie in cookies}
    assert set(before.values()) == {"one", "two"}
    replicas[0].stop()
    for cookie in cookies:
        answer = ask(proxy.port, Cookie=cookie)
        assert (answer.status, answer.replica) == (200, "two")
    replicas[0].start()
    await_truth(
        lambda: {cookie: ask(proxy.port, Cookie=cookie).replica for cookie in cookies} == before
    )


def test_the_viewer_shows_itself_when_every_replica_is_down_and_goes_by_itself(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    for replica in replicas:
        replica.stop()
    for path in ("/", "/kommunen?auswahl=05112000", "/zahlencheck"):
        page = ask(proxy.port, path)
        assert page.status == 503
        assert page.headers["Retry-After"] == "10"
        assert page.headers["Cache-Control"] == "no-store"
        assert '<iframe src="/viewer/"' in page.text
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert ask(proxy.port, "/viewer/").status == 200
    assert ask(proxy.port, "/fallback/fallback.js").status == 200
    assert ask(proxy.port, "/healthz").status == 502
    replicas[1].start()
    await_truth(lambda: ask(proxy.port, "/").status == 200)
    assert ask(proxy.port, "/healthz").status == 200


def test_files_of_the_viewer_come_compressed_and_stay_in_the_browser(
    proxy: Proxy, viewer: Path
) -> None:
    names = [path.name for path in viewer.iterdir() if path.suffix != ".gz"]
    hashed = [name for name in names if name != "index.html"]
    assert len(hashed) == len(names) - 1
    for name in hashed:
        answer = ask(proxy.port, f"/viewer/{name}", Accept_Encoding="gzip")
        assert answer.status == 200
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Content-Length"] == str((viewer / f"{name}.gz").stat().st_size)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    page = ask(proxy.port, "/viewer/")
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    tag = page.headers["ETag"]
    assert ask(proxy.port, "/viewer/", If_None_Match=tag).status == 304
    assert ask(proxy.port, "/viewer/network.0000000000000000.json").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics/",
        "//_stcore//metrics",
        "/_stcore/./metrics",
        "/static/../_stcore/metrics",
        "/%5Fstcore/metr%69cs",
        "/_stcore%2fmetrics",
        "/_stcore/metrics?x=1",
        "/_stcore/upload_file/a/b",
        "/_stcore/agent/interact",
        "/_stcore/script-health-check",
        "/_stcore/streams",
    ],
)
def test_what_is_not_for_the_public_is_closed(
    proxy: Proxy, replicas: tuple[StandIn, StandIn], path: str
) -> None:
    assert ask(proxy.port, path).status == 404
    assert not replicas[0].asked
    assert not replicas[1].asked


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nobody_can_send_anything(proxy: Proxy, method: str) -> None:
    assert ask(proxy.port, "/_stcore/upload_file/a/b", method=method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/viewer/../../../../etc/passwd",
        "/viewer/..%2f..%2f..%2fetc/passwd",
        "/viewer/%2e%2e/%2e%2e/praevmap/nginx.conf",
        "/fallback/..%5c..%5cetc%5cpasswd",
        "/viewer/%00/index.html",
        "/viewer/index.html%00.js",
        "/viewer/..;/index.html",
    ],
)
def test_no_path_leads_out_of_the_folders(proxy: Proxy, path: str) -> None:
    answer = ask(proxy.port, path)
    assert answer.status in {200, 400, 404}
    assert "root:" not in answer.text
    assert "worker_processes" not in answer.text
    if answer.status == 200:
        assert answer.replica in {"one", "two"}


def test_what_is_too_large_or_meant_for_another_host_is_refused(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    assert ask(proxy.port, "/?x=" + "a" * 9_000).status == 414
    assert ask(proxy.port, Cookie="a" * 9_000).status == 400
    assert ask(proxy.port, body=b"x" * 100_000).status == 413
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.nip.io", ""):
        assert ask(proxy.port, Host=host).status == (421 if host else 400) or not host
    assert not replicas[0].asked + replicas[1].asked


def test_the_websocket_is_passed_on_with_its_headers(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    cookie = cookie_of(ask(proxy.port))
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
    connection.request(
        "GET",
        "/_stcore/stream",
        headers={
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Protocol": "streamlit, token",
            "Origin": f"http://127.0.0.1:{proxy.port}",
            "Cookie": cookie,
        },
    )
    assert connection.getresponse().status == 101
    connection.close()
    path, headers = (replicas[0].asked + replicas[1].asked)[-1]
    assert path == "/_stcore/stream"
    assert headers["upgrade"] == "websocket"
    assert headers["connection"].lower() == "upgrade"
    assert headers["sec-websocket-protocol"] == "streamlit, token"
    assert headers["host"] == f"127.0.0.1:{proxy.port}"
    assert headers["cookie"] == cookie


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
    await_truth(lambda: proxy.access_log.stat().st_size > 0)
    (line,) = log_lines(proxy)
    assert line["network"] == network
    assert line["path"] == "/kommunen"
    assert line["status"] == 200
    text = proxy.access_log.read_text("utf-8")
    for told in (address, "auswahl", "Telling", "telling.example"):
        assert told not in text


def test_an_address_that_nobody_vouches_for_is_not_believed(proxy: Proxy) -> None:
    ask(proxy.port, X_Forwarded_For="203.0.113.77")
    await_truth(lambda: proxy.access_log.stat().st_size > 0)
    assert log_lines(proxy)[0]["network"] == "127.0.0.0"


def test_faults_and_hostile_questions_leave_json_and_no_address(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    for replica in replicas:
        replica.stop()
    for path in ('/"}{"', "/%0a%0d", "/\\", "/%ff%fe", "/x" * 500, "/?a=" + "b" * 9000):
        ask(proxy.port, path)
    await_truth(lambda: len(log_lines(proxy)) == 6)
    assert all(line["event"] == "answer" for line in log_lines(proxy))
    assert proxy.error_log.read_text("utf-8") == ""
    assert "127.0.0.1:" not in "".join(str(line["network"]) for line in log_lines(proxy))


def test_a_file_is_found_as_long_as_one_replica_or_the_cache_has_it(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    one, two = replicas
    one.files.add(HASHED)
    cookies = [cookie_of(ask(proxy.port)) for _ in range(8)]
    assert {ask(proxy.port, HASHED, Cookie=cookie).status for cookie in cookies} == {200}
    asked = [path for path, _ in one.asked + two.asked if path.startswith("/static/")]
    assert len(asked) <= 2
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
        connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        assert response.headers.get_all("Content-Security-Policy") == ["default-src 'self'"]
        assert response.headers.get_all("X-Content-Type-Options") == ["nosniff"]
        assert response.headers.get_all("Cache-Control") == ["no-cache"]
        assert "Secret" not in str(response.headers)
        connection.close()


def test_a_whole_hall_behind_one_address_is_let_in(proxy: Proxy) -> None:
    assert {ask(proxy.port).status for _ in range(1_000)} == {200}


def test_a_flood_from_one_address_is_held_back(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    # Without replicas the proxy answers as fast as it can.
    for replica in replicas:
        replica.stop()
    question = f"GET /healthz HTTP/1.1\r\nHost: localhost:{proxy.port}\r\n\r\n".encode()
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
    assert statuses[b"502"] >= 1_000


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
    assert ask(proxy.port, "/alive").replica in {"one", "two"}
