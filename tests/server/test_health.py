"""The health check, what readers see of faults, and the stop."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.conftest import GEODATA
from tests.server.conftest import Server, run_server, wait_until
from tests.server.test_limits import open_stream, status_of


def test_a_package_that_breaks_the_rules_is_never_ready(tmp_path: Path) -> None:
    broken = tmp_path / "geodata"
    shutil.copytree(GEODATA, broken)
    table = broken / "events.csv"
    table.write_text(table.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with run_server(tmp_path, PRAEVMAP_GEODATA=str(broken), until=503) as server:
        failed = _wait_for_event(server, "error")
        answer = server.ask("/healthz")
        assert answer.status == 503
        assert answer.body.decode().startswith("failed: the data package cannot be used")
        assert failed["id"] in answer.body.decode()
        assert str(tmp_path) not in answer.body.decode()
        page = server.ask("/")
        assert (page.status, page.headers["retry-after"]) == (503, "3")
        assert "events.csv" in failed["traceback"]


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
        server.process.wait(timeout=20)
        assert server.process.returncode in {0, -signal.SIGTERM}
        told = [event["event"] for event in server.events()]
        assert told == ["start", "ready", "full", "stop"]


def test_a_package_that_cannot_be_read_ends_the_start_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "praevmap", "run", "--geodata", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
