"""The other end of the workshop: ``python -m dashboard.making.workbench`` makes files as told.

Each line of the standard input is a question in JSON: ``kind`` and ``query``. The answer is one
byte (`MADE` or `FAILED`), the size, and the file or the traceback. It ends with its standard
input, so it does not outlive the server. It writes no log: that is for the server, which knows how
its operator wants to read it, and that no query may stand in it.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import traceback
from typing import BinaryIO

NICENESS = 10
"""How far the workshop steps back behind the readers of the pages."""
MADE = b"+"
FAILED = b"-"
SIZE_BYTES = 8


def answer(question: str) -> tuple[bytes, bytes]:
    """Make what is asked for.

    Parameters
    ----------
    question
        One line of JSON.

    Returns
    -------
    tuple of bytes
        `MADE` and the file, or `FAILED` and the traceback.
    """
    from dashboard.making.offers import make  # noqa: PLC0415 - the server imports this module, too

    try:
        asked = json.loads(question)
        return MADE, make(asked["kind"], asked["query"])
    except Exception:  # noqa: BLE001 - told by the server
        return FAILED, traceback.format_exc().encode(errors="replace")


def main() -> None:
    """Answer questions until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends this
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    _say_nothing()
    with _own_output() as output:
        for question in sys.stdin:
            sign, content = answer(question)
            output.write(sign + len(content).to_bytes(SIZE_BYTES, "big"))
            output.write(content)
            output.flush()


def _say_nothing() -> None:
    """Keep warnings of libraries off the standard error, which is the log of the server."""
    logging.captureWarnings(capture=True)
    logging.getLogger().addHandler(logging.NullHandler())


def _own_output() -> BinaryIO:
    """Return the standard output; whatever a library prints goes to the standard error instead."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return output


if __name__ == "__main__":
    main()
