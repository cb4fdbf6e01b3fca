"""Waits for what no locator awaits: readings that hold, faults that go, things at rest."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from playwright.sync_api import FloatRect, Frame, Locator, Page

Read = TypeVar("Read")
SECONDS = 90.0
"""What a slow machine may take."""
SETTLED_SECONDS = 20.0
"""What is told as a list of faults: a fault that stays need not hold up the others for longer."""
PAUSE = 100
"""Milliseconds between two readings."""


def wait_until(
    page: Page | Frame, read: Callable[[], Read], holds: Callable[[Read], object] = bool
) -> Read:
    """Read until what was read holds, and return it."""
    ends = time.monotonic() + SECONDS
    while not holds(found := read()):
        if time.monotonic() > ends:
            pytest.fail(f"In the end it was {found!r}.")
        page.wait_for_timeout(PAUSE)
    return found


def come_to_rest(page: Page | Frame, read: Callable[[], Read]) -> Read:
    """Read until two readings in succession say the same, and return it."""
    seen = [read()]

    def stays() -> bool:
        seen.append(read())
        return seen[-1] == seen[-2]

    page.wait_for_timeout(PAUSE)
    wait_until(page, stays)
    return seen[-1]


def box_of(part: Locator) -> FloatRect:
    """Where something has come to rest in the page, in pixels."""
    box = come_to_rest(part.page, part.bounding_box)
    assert box is not None
    return box


def settle(page: Page | Frame, script: str, told: Any = None) -> list[Any]:
    """Return the faults that a script still finds when the page has come to rest."""
    ends = time.monotonic() + SETTLED_SECONDS
    while found := page.evaluate(script, told):
        if time.monotonic() > ends:
            break
        page.wait_for_timeout(PAUSE)
    faults: list[Any] = found
    return faults
