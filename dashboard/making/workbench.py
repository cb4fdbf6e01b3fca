"""The other end of the workshop: ``python -m dashboard.making.workbench`` makes files as told.

Each line of the standard input is a question in JSON: ``kind`` and ``query``. The answer is one
byte (`MADE` or `FAILED`), the size, and the file or the reason. It ends with its standard input,
so it does not outlive the server.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from typing import BinaryIO

NICENESS = 10
"""How far the workshop steps back behind the readers of the pages."""
MADE = b"+"
FAILED = b"-"
SIZE_BYTES = 8

LOG = logging.getLogger(__name__)


def answer(question: str) -> tuple[bytes, bytes]:
    """Make what is asked for.

    Parameters
    ----------
    question
        One line of JSON.

    Returns
    -------
    tuple of bytes
        `MADE` and the file, or `FAILED` and the reason.
    """
    from dashboard.making.offers import make  # noqa: PLC0415 - the server imports this module, too

    try:
        asked = json.loads(question)
        return MADE, make(asked["kind"], asked["query"])
    except Exception as error:
        LOG.exception("A file could not be made: %s", question.strip())
        return FAILED, f"{type(error).__name__}: {error}".encode()


def main() -> None:
    """Answer questions until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends this
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    with _own_output() as output:
        for question in sys.stdin:
            sign, content = answer(question)
            output.write(sign + len(content).to_bytes(SIZE_BYTES, "big"))
            output.write(content)
            output.flush()


def _own_output() -> BinaryIO:
    """Return the standard output; whatever a library prints goes to the standard error instead."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


if __name__ == "__main__":
    main()
