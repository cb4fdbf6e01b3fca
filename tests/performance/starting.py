"""``praevmap run`` against a bare ``streamlit run``: until a page is served, until ready, memory.

Both are started as an operator starts them, in turn. What the first start makes of data and
program is kept for the next ones; the first one is measured by itself.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser

from dashboard.hosting.cache import VARIABLE
from tests.deploy.service import cost_of
from tests.performance.rows import Row, at_most, ratios, take_turns, tell
from tests.performance.servers import HERE
from tests.server.asking import LONG, ask, free_port
from tests.server.conftest import environment

STEP = 0.01
"""Seconds between two questions."""
BARE = ["-m", "streamlit", "run", str(HERE / "bare_app.py"), "--server.headless", "true"]
OURS = ["-m", "praevmap", "run"]


class Start(NamedTuple):
    """Seconds from the command until a page is served and until ready, kilobytes held then."""

    served: float
    ready: float
    memory: float


def start(command: list[str], port: int, health: str, folder: Path) -> Start:
    """Start a server, measure, and end it."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env=environment(port, **{VARIABLE: str(folder / "kept")}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        served = _wait(port, "/", begun, process)
        ready = _wait(port, health, begun, process)
        return Start(served, ready, cost_of(process.pid).memory)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int, path: str, begun: float, process: subprocess.Popen[bytes]) -> float:
    """Ask until the answer is 200; return the seconds since the start."""
    while time.perf_counter() - begun < LONG and process.poll() is None:
        with suppress(OSError):
            if ask(port, path).status == 200:
                return time.perf_counter() - begun
        time.sleep(STEP)
    message = f"{path} was never answered."
    raise RuntimeError(message)


def measure(_browser: Browser) -> list[Row]:
    """Measure starts of both."""
    with TemporaryDirectory() as name:
        folder = Path(name)

        def ours() -> Start:
            port = free_port()
            return start(OURS, port, "/healthz", folder)

        def bare() -> Start:
            port = free_port()
            command = [*BARE, "--server.port", str(port)]
            return start(command, port, "/_stcore/health", folder)

        first = ours()
        starts: dict[str, Callable[[], Start]] = {"ours": ours, "bare": bare}
        taken = take_turns(starts)
    mine, other = taken["ours"], taken["bare"]
    below = [each.served for each in other]
    memory = ratios([each.memory for each in mine], [each.memory for each in other])
    middle = statistics.median
    return [
        at_most("start until served / bare", ratios([s.served for s in mine], below), 3, "x"),
        at_most("start until ready / bare", ratios([s.ready for s in mine], below), 5, "x"),
        tell(
            "  served, ready, bare",
            _seconds(middle(s.served for s in mine), middle(s.ready for s in mine), middle(below)),
        ),
        tell("  the first start: served, ready", _seconds(first.served, first.ready)),
        at_most("memory after the start / bare", memory, 1.5, "x"),
        tell(
            "  the same, bare",
            " ".join(
                f"{middle(s.memory for s in each) / 1000:.0f} MB," for each in (mine, other)
            ).rstrip(","),
        ),
    ]


def _seconds(*values: float) -> str:
    return ", ".join(f"{value:.1f} s" for value in values)
