"""The network of kommunale Präventionsketten in Nordrhein-Westfalen.

The Python API. The network and a snapshot of it are plain objects:

>>> network = load_network()
>>> snapshot = take_snapshot(network, ViewState(network.years, year=2017))
>>> len(snapshot.documented)
40

`timeline` and `areas` are the same as a pandas and a geopandas table; they are loaded when they
are asked for, because geometry takes a second to load. ``examples/praevmap.ipynb`` shows them.
"""

from typing import TYPE_CHECKING, Any

from praevmap.errors import BoundaryError, DataPackageError, PraevmapError, Problem, UsageError
from praevmap.model.coverage import CoverageRule
from praevmap.model.places import Level
from praevmap.sources.package import load_network
from praevmap.views.growth import grow
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState

if TYPE_CHECKING:
    from praevmap.maps.frames import areas, timeline

__all__ = [
    "BoundaryError",
    "CoverageRule",
    "DataPackageError",
    "Level",
    "PraevmapError",
    "Problem",
    "UsageError",
    "ViewState",
    "areas",
    "grow",
    "load_network",
    "take_snapshot",
    "timeline",
]


def __getattr__(name: str) -> Any:
    """Load the tables of `praevmap.maps.frames` when they are asked for."""
    if name not in ("areas", "timeline"):
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from praevmap.maps import frames  # noqa: PLC0415 - loads geopandas

    return getattr(frames, name)
