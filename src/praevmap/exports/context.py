"""What an export is made of: the data, what is asked of them, and whose terms apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from praevmap.model.network import Network
from praevmap.sources.operator_texts import public_address
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES
from praevmap.views.storyboard import Scene
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

if TYPE_CHECKING:
    import geopandas as gpd

    from praevmap.maps.pictures.shapes import PictureShapes

Progress = Callable[[str, float], None]
"""Told what is being done, and the share done before it, from 0 to 1."""


def _ignore(_what: str, _fraction: float) -> None:
    """Take no notice of the progress."""


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
        Year, filters, level, coverage rule, selection and language of what is made.
    folder
        The data package that states the licences; by default the one in use.
    story
        Scenes where a story is told; by default the milestones.
    theme
        ``"light"`` or ``"dark"``, where a file has one of the two.
    full
        Whether the shapes of a GeoJSON file keep all points, as other geodata always do.
    progress
        Told how far a long export is.
    address
        By which readers reach the dashboard; empty where the operator named none.
    """

    network: Network
    boundaries: gpd.GeoDataFrame
    state: ViewState
    folder: Path | None = None
    story: Sequence[Scene] | None = None
    theme: str = "light"
    full: bool = False
    progress: Progress = _ignore
    address: str = ""

    @property
    def words(self) -> Words:
        """Words in the language of the state."""
        return words_for(self.state.language.value)

    def link(self, state: ViewState | None = None) -> str:
        """Return the short address of a view, by default the one of the state; may be empty."""
        return self.address and (state or self.state).address_at(f"{self.address}/")

    @property
    def shapes(self) -> PictureShapes:
        """The boundaries as pictures draw them; made once for the same boundaries."""
        from praevmap.maps.pictures.shapes import shape_picture  # noqa: PLC0415 - draws

        return shape_picture(self.boundaries, self.network)


def context_of(
    network: Network, boundaries: gpd.GeoDataFrame, folder: Path | None = None
) -> ExportContext:
    """Return what is exported of a network when nothing else is asked for: its last year."""
    state = ViewState(network.years)
    return ExportContext(network, boundaries, state, folder, address=public_address())


def read_context(folder: Path | None = None) -> ExportContext:
    """Read a data package, by default the one in use, as what is exported of it."""
    from praevmap.sources.boundaries.geopackage import read_boundaries  # noqa: PLC0415 - geopandas

    package = package_folder() if folder is None else folder
    return context_of(load_network(package), read_boundaries(package / BOUNDARIES), folder)
