"""Fixtures shared by all rooms: the shipped data, and one tiny invented network."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest

from praevmap.maps.bundle import Bundle, build_bundle
from praevmap.model.network import Network
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network
from praevmap.sources.tables import BOUNDARIES
from tests.invented import invent_network

collect_ignore = ["performance/bare_app.py", "performance/naive_app.py"]
"""Scripts that only Streamlit can run."""
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
def bundle(boundaries: gpd.GeoDataFrame, network: Network) -> Bundle:
    """The files of the widget, from the shipped data."""
    return build_bundle(boundaries, network)


@pytest.fixture
def tiny() -> Network:
    """An invented network of two Kreise and one kreisfreie Stadt."""
    return invent_network(as_of=date(2025, 11, 12))
