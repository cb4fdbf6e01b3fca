"""A full hall: a hundred sessions at once, sessions that come and go, the viewer at full speed."""

from __future__ import annotations

import asyncio
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.deploy.figures import record
from tests.deploy.service import Service
from tests.deploy.sessions import (
    Session,
    address,
    close_many,
    open_many,
    run,
    said_by_map,
    step_of,
    visit,
)
from tests.server.asking import free_port, wait_until
from tests.views.states import read_view

READERS = 100
FIRST = 20
"""Sessions that make the replica load what all of them share."""
STEPS = 4
ROUNDS = 3
BARE = Path(__file__).parents[1] / "performance" / "bare_app.py"
LARGEST_SESSION = 1_000
"""Kilobytes."""
CYCLES = 1_500
"""Sessions opened and closed: fifty a minute for half an hour."""
AT_ONCE = 25
FEW = 4
WARM = 300
"""Cycles until allocator and caches are as large as they become."""
MOST_GROWTH = 4.0
"""Kilobytes for each session that has come and gone; a kept session has hundreds."""
MOST_OPEN = 6 * AT_ONCE
"""Files or threads above those of a fresh start: those of the last readers, three files each."""
FEWEST_REQUESTS = 2_000


SETTINGS = {"PRAEVMAP_SESSION_SECONDS": "2"}
"""Lost sessions are forgotten soon, so that the growth is not hidden behind those kept."""


@contextmanager
def bare_app(folder: Path) -> Iterator[int]:
    """Run the bare page as everybody does."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(BARE.resolve())]
    command += ["--server.port", str(port), "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    with (folder / "bare.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
    try:
        wait_until(lambda: _is_healthy(port))
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def _is_healthy(port: int) -> bool:
    try:
        run(visit(port, 0))
    except OSError:
        return False
    return True


async def walk(session: Session, reader: int, begin: int) -> None:
    for step in range(begin, begin + STEPS):
        await session.choose(*step_of(reader, step))


async def toggle(session: Session, begin: int) -> None:
    for step in range(begin, begin + STEPS):
        await session.toggle(step % 2 == 0)


async def measure(port: int, bare: int) -> tuple[list[Session], float, float]:
    """Let both halls work in turn; return ours and the medians of reruns a second."""
    ours = await open_many(port, range(READERS), address(jahr="2017", daten="2025-11-12"))
    theirs = await open_many(bare, range(READERS))
    rates: tuple[list[float], list[float]] = ([], [])
    for turn in range(ROUNDS):
        begin = turn * STEPS
        begun = time.perf_counter()
        await asyncio.gather(*(walk(s, n, begin) for n, s in enumerate(ours)))
        rates[0].append(READERS * STEPS / (time.perf_counter() - begun))
        begun = time.perf_counter()
        await asyncio.gather(*(toggle(s, begin) for s in theirs))
        rates[1].append(READERS * STEPS / (time.perf_counter() - begun))
    for n, session in enumerate(theirs):
        assert session.faults == [], n
        assert session.texts == ["on" if (ROUNDS * STEPS - 1) % 2 == 0 else "off"]
    await close_many([*ours, *theirs])
    return ours, statistics.median(rates[0]), statistics.median(rates[1])


def expected_view(reader: int, steps: int) -> dict[str, str]:
    """Return what a reader's address has to say after its steps."""
    view = {"jahr": "2017", **dict(step_of(reader, step) for step in range(steps))}
    return {name: value for name, value in view.items() if value != "gemeinde"}


def test_a_further_session_takes_less_than_a_megabyte(service: Service) -> None:
    # First of all: memory that other readers have given back would hide what these take.
    async def grow() -> tuple[int, int]:
        first = await open_many(service.port, range(FIRST))
        await asyncio.gather(*(walk(s, n, 0) for n, s in enumerate(first)))
        before = service.costs()
        more = await open_many(service.port, range(FIRST, FIRST + READERS))
        await asyncio.gather(*(walk(s, n, 0) for n, s in enumerate(more)))
        after = service.costs()
        await close_many([*first, *more])
        return before.memory, after.memory

    before, after = run(grow())
    each = (after - before) / READERS
    record("memory for each further session", "≤ 1 MB", f"{each / 1000:.2f} MB")
    assert each <= LARGEST_SESSION


def test_a_hundred_sessions_lose_nothing_and_are_not_slower_than_a_bare_page(
    service: Service, tmp_path: Path
) -> None:
    with bare_app(tmp_path) as bare:
        sessions, ours, theirs = run(measure(service.port, bare))
    assert [s.faults for s in sessions if s.faults] == []
    wrong = []
    for reader, session in enumerate(sessions):
        wanted = expected_view(reader, ROUNDS * STEPS)
        view = read_view(wanted)
        shown = said_by_map(session)["feature_group"]
        if session.view != wanted or read_view(session.view) != view:
            wrong.append((reader, wanted, session.view))
        elif f'"level": "{view.level.value}"' not in shown or '"year": 2017' not in shown:
            wrong.append((reader, wanted, shown))
    record("100 sessions at once with filter steps: errors, lost sessions", "0", str(len(wrong)))
    assert wrong == []
    record(
        "reruns a second with 100 sessions, two replicas against one bare Streamlit app",
        "≥ 1 x",
        f"{ours / theirs:.2f} x ({ours:.0f} against {theirs:.0f} a second)",
    )
    assert ours >= theirs
    assert service.complaints() == []


def slope(values: Sequence[tuple[int, int]]) -> float:
    """Return the growth for each session: the median of the slopes between all pairs."""
    return statistics.median(
        (later - early) / (n - m)
        for i, (m, early) in enumerate(values)
        for n, later in values[i + 1 :]
    )


def test_sessions_that_come_and_go_leave_nothing(service: Service) -> None:
    fresh = service.fresh

    async def come_and_go(numbers: range) -> None:
        for first in range(numbers.start, numbers.stop, AT_ONCE):
            last = min(first + AT_ONCE, numbers.stop)
            asked = (visit(service.port, n) for n in range(first, last))
            for session in await asyncio.gather(*asked):
                assert session.faults == []

    def is_settled() -> bool:
        # A runtime forgets lost sessions when others end: a few, who come to both replicas.
        run(come_and_go(range(FEW)))
        held = service.costs()
        return held.files <= fresh.files + MOST_OPEN and held.threads <= fresh.threads + MOST_OPEN

    run(come_and_go(range(WARM)))
    memory = []
    for begin in range(WARM, CYCLES, AT_ONCE * 6):
        run(come_and_go(range(begin, begin + AT_ONCE * 6)))
        memory.append((begin, service.costs().memory))
    wait_until(is_settled)
    grown = slope(memory)
    record(
        "growth after 30 minutes' worth of sessions opened and closed (1,500)",
        f"≤ {MOST_GROWTH:g} KB a session",
        f"{grown:.1f} KB a session",
    )
    assert grown <= MOST_GROWTH
    assert service.complaints() == []


@pytest.mark.parametrize("path", ["/viewer/", "hashed file"])
def test_the_viewer_answers_thousands_of_requests_a_second(service: Service, path: str) -> None:
    wrk = shutil.which("wrk")
    assert wrk, "These proofs need wrk (on Debian: apt install wrk)."
    files = service.proxy.folder / "srv" / "viewer"
    hashed = max(files.glob("viewer.*.js"), key=lambda file: file.stat().st_size)
    asked = path if path.startswith("/") else f"/viewer/{hashed.name}"
    command = [wrk, "-t2", "-c64", "-d10s", "--latency", "-H", "Accept-Encoding: gzip"]
    done = subprocess.run(
        [*command, f"{service.root}{asked}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    slow = re.search(r"99%\s+(\S+)", done.stdout)
    assert rate
    assert slow
    assert "Non-2xx" not in done.stdout
    assert "Socket errors" not in done.stdout
    kind = "page" if path == asked else "largest script"
    record(f"viewer, {kind}: requests a second from two cores", "≥ 2,000", f"{float(rate[1]):,.0f}")
    record(f"viewer, {kind}: 99th percentile", "reported", slow[1])
    assert float(rate[1]) >= FEWEST_REQUESTS
