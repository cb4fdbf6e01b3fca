"""The proxy of ``deploy/nginx`` in front of two stand-ins for replicas, with the real nginx."""

from __future__ import annotations

import http.client
import subprocess
from pathlib import Path

import pytest
from streamlit.web.server.starlette.starlette_app_utils import (
    decode_xsrf_token_string,
    validate_xsrf_token,
)

from tests.deploy.asking import cookie_of, replica_of
from tests.deploy.proxy import (
    SETTINGS,
    SOURCE,
    Proxy,
    complaints_about,
    run_proxy,
    write_configuration,
)
from tests.deploy.stand_in import StandIn
from tests.server.asking import ask, free_port, wait_until


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
    subprocess.run([*command.split(), *files], check=True, capture_output=True, timeout=60)
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
        assert len({replica_of(answer) for answer in answers}) == 1
        assert all("Set-Cookie" not in answer.headers for answer in answers)


def test_readers_of_one_town_hall_spread_over_the_replicas(proxy: Proxy) -> None:
    places = [replica_of(ask(proxy.port, Cookie=cookie_of(ask(proxy.port)))) for _ in range(60)]
    assert 12 <= places.count("one") <= 48


def test_a_reader_without_cookies_stays_on_one_replica_too(proxy: Proxy) -> None:
    for browser in ("Firefox", "Chromium", "Safari"):
        found = {replica_of(ask(proxy.port, User_Agent=browser)) for _ in range(10)}
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
    before = {cookie: replica_of(ask(proxy.port, Cookie=cookie)) for cookie in cookies}
    assert set(before.values()) == {"one", "two"}
    replicas[0].stop()
    for cookie in cookies:
        answer = ask(proxy.port, Cookie=cookie)
        assert (answer.status, replica_of(answer)) == (200, "two")
    replicas[0].start()
    wait_until(
        lambda: {cookie: replica_of(ask(proxy.port, Cookie=cookie)) for cookie in cookies} == before
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
    wait_until(lambda: ask(proxy.port, "/").status == 200)
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


@pytest.mark.parametrize(
    ("said", "policy"),
    [
        ("https://www.example.de", "'self' https://www.example.de"),
        ("'self' https://www.example.de", "'self' https://www.example.de"),
        ("'none'", "'self'"),
    ],
)
def test_the_fallback_may_always_frame_the_viewer(
    tmp_path: Path, viewer: Path, said: str, policy: str
) -> None:
    settings = {**SETTINGS, "PROXY_FRAME_ANCESTORS": said}
    with run_proxy(tmp_path, [free_port()], viewer=viewer, settings=settings) as proxy:
        found = ask(proxy.port, "/viewer/").headers["Content-Security-Policy"]
        assert found == f"frame-ancestors {policy}"


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
        assert replica_of(answer) in {"one", "two"}


def test_what_is_too_large_or_meant_for_another_host_is_refused(
    proxy: Proxy, replicas: tuple[StandIn, StandIn]
) -> None:
    assert ask(proxy.port, "/?x=" + "a" * 9_000).status == 414
    assert ask(proxy.port, Cookie="a" * 9_000).status == 400
    assert ask(proxy.port, body=b"x" * 100_000).status == 413
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.nip.io"):
        assert ask(proxy.port, Host=host).status == 421
    assert ask(proxy.port, Host="").status in {400, 421}
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
    asked = replicas[0].asked + replicas[1].asked
    (headers,) = [headers for path, headers in asked if path == "/_stcore/stream"]
    assert headers["upgrade"] == "websocket"
    assert headers["connection"].lower() == "upgrade"
    assert headers["sec-websocket-protocol"] == "streamlit, token"
    assert headers["host"] == f"127.0.0.1:{proxy.port}"
    assert headers["cookie"] == cookie
