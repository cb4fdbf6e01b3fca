"""Writes what the accessibility tests found as the record from which the statement is made.

A plugin of pytest, loaded by ``make statement``::

    python -m pytest -p tests.browser.record --statement=FILE tests/browser/test_every_page.py

A test says what it found through ``record_property``; that travels from the workers of
pytest-xdist to the one process that writes. Violations are written as well: a record that has
none because they were left out would be a lie.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

# A plugin is loaded before the tests' own folders are in order: until then the name of the
# dashboard means the folder of its tests. So it is imported where it is used.
if TYPE_CHECKING:
    from dashboard.statement import Check

PROPERTY = "accessibility"
"""Name of the property that holds a check as JSON."""
ABOUT = "accessibility-tools"
"""Name of the property that holds the versions of axe-core and browser, and the rules applied."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--statement", type=Path, help="where to write the accessibility record")


def pytest_configure(config: pytest.Config) -> None:
    # Workers of pytest-xdist only report.
    if config.getoption("--statement") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Collector(config.getoption("--statement")))


class _Collector:
    """Collects checks from the reports of the tests."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.checks: list[Check] = []
        self.about: dict[str, Any] = {}
        self.rules: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call":
            return
        from dashboard.statement import Check

        for name, value in report.user_properties:
            if name == PROPERTY:
                self.checks.append(Check(**_listed(json.loads(str(value)))))
            elif name == ABOUT:
                self.about = json.loads(str(value))
                self.rules.update(self.about["rules"])

    def pytest_sessionfinish(self) -> None:
        from dashboard.statement import Record, write_record

        if not self.checks:
            return
        today = datetime.now(tz=UTC).date()
        checks = tuple(sorted(self.checks, key=_place))
        tools = (self.about["axe"], self.about["browser"])
        record = Record(today, *tools, tuple(sorted(self.rules)), checks)
        self.path.write_text(write_record(record), encoding="utf-8")


def _listed(written: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in written.items()}


def _place(check: Check) -> tuple[int, str, str, int]:
    from tests.browser.everything import EVERYTHING

    page = EVERYTHING.index((check.part, check.page))
    return (page, check.language, check.scheme, -check.width)
