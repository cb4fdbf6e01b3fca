"""A sealed copy of the shipped data package, to be broken by tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from praevmap.sources.seal import seal
from tests.conftest import GEODATA


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
