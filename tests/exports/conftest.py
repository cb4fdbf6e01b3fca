"""What the exports are made from: few places in the normal run, everything everywhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from praevmap.exports import context as context_module
from praevmap.exports.context import ExportContext
from praevmap.model.network import Network
from praevmap.sources.boundaries import geopackage
from praevmap.sources.package import load_network
from praevmap.sources.tables import BOUNDARIES
from praevmap.views.view_state import ViewState
from tests.conftest import GEODATA

READ = geopackage.read_boundaries


def ask(context: ExportContext, **fields: Any) -> ExportContext:
    """Return the context with a view of its network, of the last year where none is named."""
    return replace(context, state=ViewState(context.network.years, **fields))


@pytest.fixture(scope="session")
def whole(network: Network, boundaries: gpd.GeoDataFrame) -> ExportContext:
    """All that is shipped, in the last year."""
    return ExportContext(network, boundaries, ViewState(network.years))


@pytest.fixture(scope="session")
def small(few: Network, few_boundaries: gpd.GeoDataFrame) -> ExportContext:
    """Few places and three years."""
    return ExportContext(few, few_boundaries, ViewState(few.years))


@pytest.fixture(scope="module", params=["few", pytest.param("all", marks=pytest.mark.everywhere)])
def stock(
    request: pytest.FixtureRequest, whole: ExportContext, small: ExportContext
) -> ExportContext:
    """Few places and three years; everywhere, all that is shipped."""
    return whole if request.param == "all" else small


def _hand_out(monkeypatch: pytest.MonkeyPatch, given: ExportContext) -> None:
    """Let commands read these data where they ask for those that are shipped."""

    def load(folder: Path) -> Network:
        return given.network if folder.resolve() == GEODATA else load_network(folder)

    def read(path: Path) -> gpd.GeoDataFrame:
        return given.boundaries if path.resolve() == GEODATA / BOUNDARIES else READ(path)

    monkeypatch.setattr(context_module, "load_network", load)
    monkeypatch.setattr(geopackage, "read_boundaries", read)


@pytest.fixture(autouse=True)
def _shipped_data_read_once(monkeypatch: pytest.MonkeyPatch, whole: ExportContext) -> None:
    """Every command gets the data that are read already, so that shapes are made once."""
    _hand_out(monkeypatch, whole)


@pytest.fixture
def commands_of_few(monkeypatch: pytest.MonkeyPatch, small: ExportContext) -> None:
    """Commands export few places and three years."""
    _hand_out(monkeypatch, small)
