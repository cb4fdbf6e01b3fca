"""The log: one JSON object per line, nothing about any reader."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from dashboard.hosting import logs


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is told, as JSON."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(logs.LineFormatter(as_json=True))
    logs.LOGGER.addHandler(handler)
    before = logs.LOGGER.level
    logs.LOGGER.setLevel(logging.INFO)
    yield text
    logs.LOGGER.setLevel(before)
    logs.LOGGER.removeHandler(handler)


def test_an_event_is_one_line_with_its_fields(written: io.StringIO) -> None:
    logs.log_event("ready", version="2025\n11")
    (line,) = written.getvalue().splitlines()
    told = json.loads(line)
    assert (told["level"], told["event"], told["version"]) == ("info", "ready", "2025\n11")


def test_a_failure_is_told_with_the_id_that_the_reader_is_shown(written: io.StringIO) -> None:
    number = logs.log_failure(RuntimeError("gefragt von 192.0.2.7:4711"), "script")
    told = json.loads(written.getvalue())
    assert (told["id"], told["where"]) == (number, "script")
    assert "RuntimeError: gefragt von" in told["traceback"]
    assert "192.0.2.7" not in told["traceback"]


def test_only_a_slow_run_is_told(written: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    with logs.watch_run():
        pass
    assert written.getvalue() == ""
    monkeypatch.setattr(logs, "_slow_run_seconds", 0.0)
    with logs.watch_run():
        pass
    assert json.loads(written.getvalue())["event"] == "slow_run"


@pytest.mark.parametrize(
    "personal",
    ["192.0.2.7", "('192.0.2.7', 4711)", "2001:db8::7", "[2001:db8::7]:4711", "/?auswahl=05562014"],
)
def test_what_libraries_say_loses_addresses_and_queries(personal: str) -> None:
    record = logging.LogRecord("uvicorn", logging.WARNING, "", 0, f"from {personal}!", (), None)
    for as_json in (True, False):
        line = logs.LineFormatter(as_json=as_json).format(record)
        assert "from" in line
        assert not any(part in line for part in ("192.0.2", "2001:db8", "05562014"))
