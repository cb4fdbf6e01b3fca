"""Writes what the accessibility tests found as the record from which the statement is made.

A plugin of pytest, loaded by ``make statement``::

    python -m pytest -p tests.browser.record --statement=FILE tests/browser/test_every_page.py

A test says what it found through ``record_property``; that travels from the workers of
pytest-xdist to the one process that writes. Violations are written as well: a record that has
none because they were left out would be a lie.
"""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

PROPERTY = "accessibility"
"""Name of the property that holds what axe-core found in one page and mode, as JSON."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--statement", type=Path, help="where to write the accessibility record")


def pytest_configure(config: pytest.Config) -> None:
    # Workers of pytest-xdist only report.
    if config.getoption("--statement") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Collector(config.getoption("--statement")))


class _Collector:
    """Collects what was found from the reports of the tests."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.checks: list[dict[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            found = [value for name, value in report.user_properties if name == PROPERTY]
            self.checks += [json.loads(str(value)) for value in found]

    def pytest_sessionfinish(self) -> None:
        if self.checks:
            written = summarise(self.checks, datetime.now(tz=UTC).date().isoformat())
            self.path.write_text(
                json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )


def summarise(checks: list[dict[str, Any]], day: str) -> dict[str, Any]:
    """Return the record of a run, which has looked at everything in every mode, once.

    Parameters
    ----------
    checks
        What was found, each with its mode.
    day
        When, in ISO format.
    """
    # A plugin is loaded before the tests' own folders are in order: until then the name of the
    # dashboard means the folder of its tests. So it is imported where it is used.
    from dashboard.statement import LANGUAGES, PARTS, SCHEMES, WIDTHS
    from tests.browser.everything import EVERYTHING

    modes = itertools.product(EVERYTHING, LANGUAGES, SCHEMES, WIDTHS)
    wanted = sorted((*page, *mode) for page, *mode in modes)
    looked_at = [tuple(check["mode"].values()) for check in checks]
    assert sorted(looked_at) == wanted, "the run was not whole"
    assert all(check["passes"] for check in checks)
    return {
        "day": day,
        "axe": checks[0]["axe"],
        "browser": checks[0]["browser"],
        "pages": {part: sum(part == each for each, _ in EVERYTHING) for part in PARTS},
        "runs": len(checks),
        "rules": len({rule for check in checks for rule in check["rules"]}),
        "passes": sum(check["passes"] for check in checks),
        "undecided": sum(check["undecided"] for check in checks),
        "violations": [
            f"{' '.join(map(str, check['mode'].values()))}: {found}"
            for check in checks
            for found in check["violations"]
        ],
    }
