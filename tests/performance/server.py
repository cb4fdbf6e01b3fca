"""The hosted service: what one replica holds and does for many sessions."""

from __future__ import annotations

import asyncio
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.deploy.service import cost_of
from tests.deploy.sessions import close_many, open_many, run, step_of
from tests.performance.rows import Row, at_most, tell
from tests.server.conftest import run_server

FIRST = 50
"""As many as are measured: what a crowd of this size takes for a moment is there before it."""
FURTHER = 50
STEPS = 4


async def crowd(port: int, pid: int) -> tuple[float, float, float]:
    """Return kilobytes for each further session, reruns a second, and a rerun's milliseconds."""
    first = await open_many(port, range(FIRST))
    for step in range(STEPS):
        await asyncio.gather(*(s.choose(*step_of(n, step)) for n, s in enumerate(first)))
    before = cost_of(pid).memory
    more = await open_many(port, range(FIRST, FIRST + FURTHER))
    begun = time.perf_counter()
    for step in range(STEPS):
        chosen = (s.choose(*step_of(n, step)) for n, s in enumerate(more))
        await asyncio.gather(*chosen)
    rate = FURTHER * STEPS / (time.perf_counter() - begun)
    memory = (cost_of(pid).memory - before) / FURTHER
    took = []
    for step in range(STEPS, 3 * STEPS):
        begun = time.perf_counter()
        await more[0].choose(*step_of(0, step))
        took.append(1000 * (time.perf_counter() - begun))
    await close_many([*first, *more])
    return memory, rate, statistics.median(took)


def measure(_browser: Browser) -> list[Row]:
    """Measure one replica by itself; proxy, faults and the viewer are ``make test-deploy``."""
    with TemporaryDirectory() as folder, run_server(Path(folder)) as server:
        memory, rate, alone = run(crowd(server.port, server.process.pid))
    return [
        at_most("server: a further session", [memory], 1_000, "KB"),
        tell("  reruns a second, 50 sessions, one replica", f"{rate:.0f}"),
        tell("  one rerun, nobody else", f"{alone:.0f} ms"),
    ]
