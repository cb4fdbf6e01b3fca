"""The network of kommunale Präventionsketten in Nordrhein-Westfalen.

The Python API, e.g.::

    network = load_network()
    take_snapshot(network, ViewState(network.years, year=2017))
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
