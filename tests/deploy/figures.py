"""Keeps what the proofs measured; ``python -m tests.deploy.figures`` prints the table."""

from __future__ import annotations

import json
import os
import platform
import re
from datetime import UTC, datetime
from pathlib import Path

FILE = Path(__file__).parents[2] / "build" / "figures.json"
PUBLISHED = Path(__file__).parents[2] / "deploy" / "README.md"
"""Has a row for every figure that the proofs keep."""


def machine() -> str:
    """Tell on what was measured."""
    processors = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    named = re.search(r"model name\s*:\s*(.+)", processors)
    name = named[1].strip() if named else platform.machine()
    return f"{os.cpu_count()} cores ({name}), Python {platform.python_version()}"


def record(what: str, bound: str, measured: str) -> None:
    """Keep one row; it replaces an older one about the same thing.

    Parameters
    ----------
    what
        What was measured.
    bound
        What is asked for.
    measured
        The figure with its unit.
    """
    assert f"| {what} | {bound} |" in PUBLISHED.read_text(encoding="utf-8"), what
    rows = read()
    day = datetime.now(UTC).date().isoformat()
    rows[what] = {"bound": bound, "measured": measured, "machine": machine(), "day": day}
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def read() -> dict[str, dict[str, str]]:
    """Return all rows by what they are about."""
    if not FILE.exists():
        return {}
    found: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def table() -> str:
    """Return all rows as a table in Markdown."""
    lines = ["| what | bound | measured | machine, day |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {what} | {row['bound']} | {row['measured']} | {row['machine']}, {row['day']} |"
        for what, row in read().items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())  # noqa: T201 - its purpose
