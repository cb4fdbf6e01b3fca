"""What the server tells its operator: one line per event, nothing about any reader.

No address, no query string and no user agent is written; what foreign libraries say passes
through the same formatter, which removes addresses.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from dashboard.streamlit_patches import NOISY_LOGGERS, take_over_loggers

LOGGER = logging.getLogger("praevmap.server")
_OF_CLIENTS = {
    "ASGI callable returned without completing handshake.",
    "Invalid UTF-8 sequence received from client.",
}
"""Errors of the web server that are a client's: it went away early, or sent rubbish."""
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "info": logging.INFO}
_FOUR = re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b(['\"]?, \d+|:\d+)?")
_SIX = re.compile(r"(?<![\w:])[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}(%\w+)?(?![\w:])")
_QUERY = re.compile(r"\?[^\s\"']+")
_LONGEST = 4_000
_ERRORS_ONLY = {"uvicorn.error", *NOISY_LOGGERS}
"""Loggers whose warnings are of malformed requests, which anybody may send at any rate."""

_slow_run_seconds = 5.0


class LineFormatter(logging.Formatter):
    """Writes a record as one line.

    Parameters
    ----------
    as_json
        Whether the line is a JSON object; otherwise it is text for people, and a traceback
        follows on further lines.
    """

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self.as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; records of other libraries become the event ``message``."""
        event = record.__dict__.get("event")
        fields: dict[str, Any] = dict(record.__dict__.get("fields", {}))
        if event is None:
            event = "message"
            fields = {"logger": record.name, "message": without_readers(record.getMessage())}
        if record.exc_info:
            fields["traceback"] = without_readers(self.formatException(record.exc_info))
        on = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        if self.as_json:
            entry = {"time": on, "level": record.levelname.lower(), "event": event, **fields}
            return json.dumps(entry, ensure_ascii=True)
        traceback = fields.pop("traceback", "")
        written = " ".join(f"{name}={value}" for name, value in fields.items())
        line = f"{on} {record.levelname.lower()} {event} {written}".rstrip()
        return f"{line}\n{traceback}" if traceback else line


def without_readers(text: str) -> str:
    """Remove addresses and query strings: they could be a reader's."""
    # The end is kept: there a traceback says what happened.
    short = text if len(text) <= _LONGEST else "…" + text[-_LONGEST:]
    for pattern in (_FOUR, _SIX, _QUERY):
        short = pattern.sub("…", short)
    return short


def configure_logs(level: str, form: str, slow_run_seconds: float) -> None:
    """Send the log of this process to standard error, line by line.

    Parameters
    ----------
    level
        ``error``, ``warning`` or ``info``. Other libraries never tell more than warnings: at
        ``info`` the web server names the address of every reader.
    form
        ``json`` or ``text``.
    slow_run_seconds
        From where on `watch_run` tells of a run.
    """
    global _slow_run_seconds  # noqa: PLW0603 - one log per process
    _slow_run_seconds = slow_run_seconds
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter(as_json=form == "json"))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(max(_LEVELS[level], logging.WARNING))
    LOGGER.setLevel(_LEVELS[level])
    logging.captureWarnings(capture=True)
    take_over_loggers(_pass_on)
    logging.getLogger("uvicorn.error").addFilter(_is_ours)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        _pass_on(logging.getLogger(name))
    # Its lines are requests with address and query string, nothing else.
    logging.getLogger("uvicorn.access").disabled = True


def _is_ours(record: logging.LogRecord) -> bool:
    return record.getMessage() not in _OF_CLIENTS


def _pass_on(logger: logging.Logger) -> None:
    logger.handlers = []
    logger.propagate = True
    # Streamlit's own level is lower; set at the logger, it would win over that of the root.
    least = logging.ERROR if logger.name in _ERRORS_ONLY else logging.WARNING
    logger.setLevel(max(least, logging.getLogger().level))


def log_event(event: str, level: int = logging.INFO, **fields: Any) -> None:
    """Write one event.

    Parameters
    ----------
    event
        A word for machines, such as ``ready``.
    level
        As in `logging`.
    fields
        What belongs to it; never anything about a reader.
    """
    LOGGER.log(level, event, extra={"event": event, "fields": fields})


def log_failure(failure: BaseException, where: str) -> str:
    """Write what went wrong, with its traceback, and return the id that the reader is shown.

    Parameters
    ----------
    failure
        What was raised.
    where
        A word for the part of the server that failed.
    """
    number = secrets.token_hex(4)
    LOGGER.error(
        "error",
        exc_info=failure,
        extra={"event": "error", "fields": {"id": number, "where": where}},
    )
    return number


@contextmanager
def watch_run() -> Iterator[None]:
    """Tell of a run of the script that takes long."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        seconds = time.perf_counter() - begun
        if seconds >= _slow_run_seconds:
            log_event("slow_run", logging.WARNING, seconds=round(seconds, 3))
