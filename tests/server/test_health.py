"""The health check, what readers see of faults, and the stop."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import server
from dashboard.hosting.settings import read_settings
from tests.conftest import GEODATA
from tests.server.asking import LONG, free_port, wait_until
from tests.server.conftest import Server, run_server
from tests.server.test_limits import open_stream, status_of


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A data package whose rules only the whole check knows to be broken."""
    folder = tmp_path / "geodata"
    shutil.copytree(GEODATA, folder)
    table = folder / "events.csv"
    table.write_text(table.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return folder


def test_behind_a_proxy_the_health_check_says_what_is_wrong(tmp_path: Path, broken: Path) -> None:
    environ = {"PRAEVMAP_GEODATA": str(broken), "PRAEVMAP_PUBLIC_ADDRESS": "http://localhost"}
    with run_server(tmp_path, until=503, **environ) as server:  # type: ignore[arg-type] # settings
        failed = _wait_for_event(server, "error")
        answer = server.ask("/healthz")
        assert answer.status == 503
        (line,) = answer.body.decode().splitlines()
        assert line.startswith(
            f"failed: the data package cannot be used (error {failed['id']}): events.csv"
        )
        assert str(tmp_path) not in line
        page = server.ask("/")
        assert (page.status, page.headers["retry-after"]) == (503, "3")
        assert "events.csv" in failed["traceback"]


def test_alone_the_server_ends_with_all_problems_as_the_check_says_them(broken: Path) -> None:
    said = praevmap("check", str(broken)).stdout.splitlines()[:-1]
    done = praevmap("run", "--port", str(free_port()), PRAEVMAP_GEODATA=str(broken))
    assert done.returncode == 1
    assert said
    lines = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert lines == [*said, f"praevmap: The data package is refused: {len(said)} problems."]
    assert "Traceback" not in done.stderr


def praevmap(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [sys.executable, "-m", "praevmap", *words]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=LONG,
        check=False,
        env={**os.environ, **environ},
    )


def test_a_server_in_the_network_without_a_proxy_warns_of_itself(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told = []
    for environ in ({}, {"PRAEVMAP_PUBLIC_ADDRESS": "https://karte.example.de"}):
        settings = read_settings({"PRAEVMAP_HOST": "0.0.0.0", **environ})  # noqa: S104 - only read
        monkeypatch.setattr(server, "settings", lambda given=settings: given)
        monkeypatch.setattr(server, "configure_logs", lambda *_: None)
        caplog.clear()
        server.parts()
        told.append("exposed" in [record.__dict__["event"] for record in caplog.records])
    assert told == [True, False]


def _wait_for_event(server: Server, event: str) -> dict[str, str]:
    wait_until(lambda: event in [each["event"] for each in server.events()])
    return next(each for each in server.events() if each["event"] == event)


def test_a_full_house_is_told_the_way_to_the_viewer(tmp_path: Path) -> None:
    with run_server(tmp_path, PRAEVMAP_MOST_SESSIONS="1") as server:
        with open_stream(server):
            assert status_of(server) == 503
            page = server.ask("/kommunen")
            assert page.status == 503
            assert 'href="/viewer/"' in page.body.decode()
            assert server.ask("/viewer/").status == 200
            assert server.lives()
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=60)
        assert server.process.returncode in {0, -signal.SIGTERM}
        told = [event["event"] for event in server.events()]
        assert told == ["operator_texts_missing", "start", "ready", "full", "stop"]


def test_a_package_that_cannot_be_read_ends_the_start_in_one_line(tmp_path: Path) -> None:
    done = praevmap("run", "--geodata", str(tmp_path))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
