"""Drawing with matplotlib: one at a time, with fixed settings, in one typeface."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import matplotlib as mpl

_DRAWING = RLock()
"""Settings of matplotlib belong to the process; sessions run in threads."""

_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",  # real text, as in a PDF; another sans-serif where it is missing
    "svg.hashsalt": "praevmap",
    "pdf.fonttype": 42,  # real text, which can be searched and copied
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib: the same on every machine
    "text.parse_math": False,
    "agg.path.chunksize": 0,
}


@contextmanager
def draw_alone() -> Iterator[None]:
    """Hold the lock and the settings of the pictures while something is drawn."""
    with _DRAWING, mpl.rc_context(_STYLE):
        yield
