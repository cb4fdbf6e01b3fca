"""GDAL writes without the hour: the same content gives the same bytes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pyogrio

_OPTION = "OGR_CURRENT_DATE"
_ONE_AT_A_TIME = threading.RLock()


@contextmanager
def fixed_date(moment: str) -> Iterator[None]:
    """Make GDAL take a fixed moment for now.

    Parameters
    ----------
    moment
        The time of the last change that a GeoPackage will name, e.g. ``2016-01-01T00:00:00.000Z``.

    Notes
    -----
    The option ``OGR_CURRENT_DATE`` holds for the whole process, so threads wait for each other.
    """
    with _ONE_AT_A_TIME:
        before = pyogrio.get_gdal_config_option(_OPTION)
        # GDAL also answers with the environment, which must not become a setting of the process.
        restored = None if before is None or before == os.environ.get(_OPTION) else before
        pyogrio.set_gdal_config_options({_OPTION: moment})
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options({_OPTION: restored})
