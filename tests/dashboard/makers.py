"""What the tests of the jobs have made in the other process, which loads this module."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path

from praevmap.errors import ExportError


def make_fake(name: str, query: Mapping[str, str], _seconds: int) -> bytes:
    """Make bytes of the asked size, after the gate was opened; or fail, or die."""
    if name == "fail":
        message = "xxx"
        raise ExportError(message)
    if name == "die":
        os._exit(1)
    if name == "gate":
        with Path(query["gate"]).open() as gate:
            gate.readline()
    return b"x" * int(query.get("size", 3))


def hang(_name: str, _query: Mapping[str, str]) -> bytes:
    """Never come to an end."""
    while True:
        time.sleep(60)
