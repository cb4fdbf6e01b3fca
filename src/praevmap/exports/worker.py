"""The process beside the server in which files are made: it steps back and says nothing.

Nothing here knows the server or Streamlit: the process loads only what makes files.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Mapping

from praevmap.errors import ExportError
from praevmap.exports.registry import make

NICENESS = 10
"""How far the process steps back behind the readers of the pages."""


def set_up(niceness: int = NICENESS) -> None:
    """Prepare the process: it writes no log, for no query may stand in one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends this
    if hasattr(os, "nice"):
        os.nice(niceness)
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    logging.captureWarnings(capture=True)
    logging.getLogger().addHandler(logging.NullHandler())
    threading.Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def make_file(name: str, query: Mapping[str, str], seconds: int) -> bytes:
    """Make a file, see `praevmap.exports.registry.make`.

    Parameters
    ----------
    name, query
        Kind of file, and the address of the view.
    seconds
        How long it may take; then the process ends at once, whatever it does.

    Raises
    ------
    ExportError
        With the traceback, for the log of the server.
    """
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
    try:
        return make(name, query)
    except Exception:  # noqa: BLE001 - not every exception can be sent to another process
        raise ExportError(traceback.format_exc()) from None
    finally:
        if hasattr(signal, "alarm"):
            signal.alarm(0)
