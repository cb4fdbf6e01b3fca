"""The hosted service: what one replica holds and does for many sessions."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.deploy.service import cost_of
from tests.deploy.sessions import Session, close_many, open_many, run, step_of
from tests.performance.rows import PAIRS, Row, at_least, at_most, ratios, tell
from tests.performance.servers import run_bare
from tests.server.conftest import run_server

CROWD = 50
"""As many as are measured: what a crowd of this size takes for a moment is there before it."""
WARM = 2


async def step_all(readers: Sequence[Session], number: int, *, is_bare: bool) -> float:
    """Let every reader choose something at once; return reruns a second."""
    begun = time.perf_counter()
    await asyncio.gather(
        *(
            reader.toggle(number % 2 == 0) if is_bare else reader.choose(*step_of(n, number))
            for n, reader in enumerate(readers)
        )
    )
    return len(readers) / (time.perf_counter() - begun)


async def crowd(port: int, pid: int, bare_port: int) -> tuple[float, list[float], list[float]]:
    """Return kilobytes for each further session, and the rates of a crowd, ours and bare."""
    first = await open_many(port, range(CROWD))
    for number in range(WARM):
        await step_all(first, number, is_bare=False)
    before = cost_of(pid).memory
    ours = await open_many(port, range(CROWD, 2 * CROWD))
    bare = await open_many(bare_port, range(CROWD))
    crowds = {False: ours, True: bare}
    rates: dict[bool, list[float]] = {False: [], True: []}
    for number in range(WARM + PAIRS):
        for is_bare in (True, False) if number % 2 else (False, True):
            rate = await step_all(crowds[is_bare], number, is_bare=is_bare)
            rates[is_bare].append(rate)
    memory = (cost_of(pid).memory - before) / CROWD
    assert [fault for reader in (*first, *ours, *bare) for fault in reader.faults] == []
    await close_many([*first, *ours, *bare])
    return memory, rates[False][WARM:], rates[True][WARM:]


def measure(_browser: Browser) -> list[Row]:
    """Measure one replica by itself; proxy, faults and the viewer are ``make test-deploy``."""
    with (
        TemporaryDirectory() as folder,
        run_server(Path(folder)) as server,
        run_bare("bare") as bare,
    ):
        memory, ours, other = run(crowd(server.port, server.process.pid, bare.port))
    reruns = f"{statistics.median(ours):.0f}, {statistics.median(other):.0f} a second"
    return [
        at_most("server: a further session", [memory], 1_000, "KB"),
        at_least("reruns a second / bare, 50 sessions", ratios(ours, other), 2),
        tell("  reruns of one replica, of a bare app", reruns),
    ]
