"""What the exports are made from: few places in the normal run, everything everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from praevmap.exports.context import ExportContext
from praevmap.maps.pictures.picture import PictureShapes, shape_picture
from praevmap.model.network import Network
from praevmap.sources.boundaries import geopackage
from praevmap.sources.package import load_network
from praevmap.sources.tables import BOUNDARIES
from praevmap.views.view_state import ViewState
from tests.conftest import GEODATA

READ = geopackage.read_boundaries
READING = "praevmap.cli.export"
"""Module that reads the network; the package hands out a group of commands by this name."""


@dataclass(frozen=True, eq=False)
class Stock:
    """A network with its boundaries."""

    network: Network
    boundaries: gpd.GeoDataFrame

    @property
    def shapes(self) -> PictureShapes:
        return shape_picture(self.boundaries, self.network)

    @property
    def last(self) -> int:
        return self.network.years[-1]

    def view(self, **fields: Any) -> ViewState:
        """Return a view of the network, of its last year where none is named."""
        return ViewState(self.network.years, **fields)

    def context(self, **fields: Any) -> ExportContext:
        return ExportContext(self.network, self.boundaries, self.view(**fields))


@pytest.fixture(scope="module", params=["few", pytest.param("all", marks=pytest.mark.everywhere)])
def stock(
    request: pytest.FixtureRequest,
    network: Network,
    boundaries: gpd.GeoDataFrame,
    few: Network,
    few_boundaries: gpd.GeoDataFrame,
) -> Stock:
    """Few places and three years; everywhere, all that is shipped."""
    whole = request.param == "all"
    return Stock(network, boundaries) if whole else Stock(few, few_boundaries)


def _hand_out(
    monkeypatch: pytest.MonkeyPatch, network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    """Let commands read these data where they ask for those that are shipped."""

    def load(folder: Path) -> Network:
        return network if folder.resolve() == GEODATA else load_network(folder)

    def read(path: Path) -> gpd.GeoDataFrame:
        return boundaries if path.resolve() == GEODATA / BOUNDARIES else READ(path)

    monkeypatch.setattr(import_module(READING), "load_network", load)
    monkeypatch.setattr(geopackage, "read_boundaries", read)


@pytest.fixture(autouse=True)
def _shipped_data_read_once(
    monkeypatch: pytest.MonkeyPatch, network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    """Every command gets the data that are read already, so that shapes are made once."""
    _hand_out(monkeypatch, network, boundaries)


@pytest.fixture
def commands_of_few(
    monkeypatch: pytest.MonkeyPatch, few: Network, few_boundaries: gpd.GeoDataFrame
) -> None:
    """Commands export few places and three years."""
    _hand_out(monkeypatch, few, few_boundaries)
