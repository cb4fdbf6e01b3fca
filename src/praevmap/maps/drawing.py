"""Drawing with matplotlib: one at a time, with fixed settings, in one typeface."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import matplotlib as mpl

DRAWING = RLock()
"""Settings of matplotlib belong to the process; sessions run in threads."""

TYPEFACE = "DejaVu Sans"
"""Comes with matplotlib, so a picture looks the same on every machine."""

_STYLE: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "praevmap",
    "pdf.fonttype": 42,  # real text, which can be searched and copied
    "font.family": "sans-serif",
    "font.sans-serif": [TYPEFACE],
    "text.parse_math": False,
    "agg.path.chunksize": 0,
}


@contextmanager
def draw_alone(*, real_text: bool = False) -> Iterator[None]:
    """Hold the lock and the settings of the pictures while something is drawn.

    Parameters
    ----------
    real_text
        Whether an SVG keeps text as text, drawn in the reader's own typeface if DejaVu is
        missing, or as outlines.
    """
    with DRAWING, mpl.rc_context(_STYLE | ({"svg.fonttype": "none"} if real_text else {})):
        yield
