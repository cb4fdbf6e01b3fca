"""A sealed copy of the shipped data package, to be broken by tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import geopandas as gpd
import pytest

from praevmap.sources.seal import seal
from praevmap.sources.tables import BOUNDARIES
from tests.conftest import GEODATA
from tests.sources.corruption import Contents, read_contents
from tests.sources.invented_state import invented_state


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped package with fresh hashes; not to be changed."""
    folder = tmp_path_factory.mktemp("sealed") / "geodata"
    shutil.copytree(GEODATA, folder)
    seal(folder)
    return folder


@pytest.fixture
def package(sealed: Path, tmp_path: Path) -> Path:
    """A copy of one's own, to be broken."""
    folder = tmp_path / "geodata"
    shutil.copytree(sealed, folder)
    return folder


@pytest.fixture(scope="session")
def shipped(sealed: Path) -> Contents:
    """The text files of the package in memory; not to be changed."""
    contents = read_contents(sealed)
    del contents[BOUNDARIES]
    return contents


@pytest.fixture
def contents(shipped: Contents) -> Contents:
    """A copy of one's own, to be broken in memory."""
    return dict(shipped)


@pytest.fixture
def state() -> gpd.GeoDataFrame:
    """The areas of an invented state, to be spoiled."""
    return invented_state()
