"""Fixtures shared by all rooms: the shipped data, and one tiny invented network."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest

from dashboard.hosting.cache import VARIABLE
from praevmap.exports.served import make_widget
from praevmap.maps.pictures.picture import PictureShapes, shape_picture
from praevmap.model.network import Network
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network
from praevmap.sources.tables import BOUNDARIES
from praevmap.web.files import Bundle, unpack_files
from tests.few import cut_boundaries, cut_network
from tests.invented import invent_network

collect_ignore = [
    "performance/bare_app.py",
    "performance/bare_pages.py",
    "performance/bare_map.py",
    "performance/naive_app.py",
]
"""Scripts that only Streamlit can run."""
os.environ.setdefault(VARIABLE, str(Path(__file__).resolve().parents[1] / "build" / "cache"))
"""The servers of the tests keep what they make beside the reports, not at the user's."""
GEODATA = Path(__file__).resolve().parents[1] / "geodata"


@pytest.fixture(scope="session")
def network() -> Network:
    """The shipped network."""
    return load_network(GEODATA)


@pytest.fixture(scope="session")
def boundaries() -> gpd.GeoDataFrame:
    """The shipped boundaries."""
    return read_boundaries(GEODATA / BOUNDARIES)


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    """The files of the widget, from the shipped data."""
    return Bundle(unpack_files(make_widget(GEODATA, {})))


@pytest.fixture(scope="session")
def shapes(boundaries: gpd.GeoDataFrame, network: Network) -> PictureShapes:
    """The shipped boundaries as pictures draw them."""
    return shape_picture(boundaries, network)


@pytest.fixture(scope="session")
def few(network: Network) -> Network:
    """Few places and three years of the shipped network."""
    return cut_network(network)


@pytest.fixture(scope="session")
def few_boundaries(boundaries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The boundaries of the few places."""
    return cut_boundaries(boundaries)


@pytest.fixture(autouse=True)
def _main_module_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest leaves its script as the main module, which the next process would run."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture
def tiny() -> Network:
    """An invented network of two Kreise and one kreisfreie Stadt."""
    return invent_network(as_of=date(2025, 11, 12))


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays: modules, tests and their parameters."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)
