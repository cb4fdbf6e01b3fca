"""What an export is made of: the data, what is asked of them, and whose terms apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd

from praevmap.model.network import Network
from praevmap.views.storyboard import Scene
from praevmap.views.view_state import ViewState

Progress = Callable[[str, float], None]
"""Told what is being done, and the share done before it, from 0 to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class ExportContext:
    """Everything that a file is made of.

    Attributes
    ----------
    network
        The network.
    boundaries
        Columns ``ags`` and geometry, EPSG:25832.
    state
        Year, filters, level, coverage rule and language of what is made.
    folder
        The data package that states the licences; by default the one in use.
    story
        Scenes where a story is told; by default the milestones.
    """

    network: Network
    boundaries: gpd.GeoDataFrame
    state: ViewState
    folder: Path | None = None
    story: Sequence[Scene] | None = None
