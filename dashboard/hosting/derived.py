"""What a start makes of data and program: by a process that ends, and kept for the next start.

Libraries of geometry stay out of the server's memory, and their import out of its start.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dashboard.hosting.cache import Files, cached
from praevmap.exports.worker import set_up
from praevmap.sources.package import package_folder


def derive(name: str, make: Callable[..., Files], *more: Any) -> Files:
    """Return files of the data package in use, as an earlier start made them or anew.

    Parameters
    ----------
    name
        Of the content.
    make
        A function of `praevmap.exports.served`.
    *more
        What it wants to know besides the folder of the data package.
    """
    return cached(name, partial(_make, make, package_folder(), *more))


def end_making() -> None:
    """Let the process go: what a start needs is made."""
    if _process.cache_info().currsize:
        _process().shutdown(wait=False, cancel_futures=True)
        _process.cache_clear()


def _make(make: Callable[..., Files], folder: Path, *more: Any) -> Files:
    if "geopandas" in sys.modules:  # as in a preview, which looks into boundaries itself
        return make(folder, *more)
    return _process().submit(make, folder, *more).result()


@cache
def _process() -> ProcessPoolExecutor:
    # A fork would carry the locks of the server's threads along.
    return ProcessPoolExecutor(1, get_context("spawn"), set_up, (0,))
