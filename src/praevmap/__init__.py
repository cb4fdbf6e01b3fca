"""The network of kommunale Präventionsketten in Nordrhein-Westfalen, 2012 to 2025.

The Python API, e.g. ``take_snapshot(load_network(), ViewState(year=2017))``.
"""

from praevmap.errors import BoundaryError, DataPackageError, PraevmapError, Problem, UsageError
from praevmap.sources.package import load_network
from praevmap.views.growth import grow
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState

__all__ = [
    "BoundaryError",
    "DataPackageError",
    "PraevmapError",
    "Problem",
    "UsageError",
    "ViewState",
    "grow",
    "load_network",
    "take_snapshot",
]
