"""Two replicas or stand-ins for them, the proxy before them, and a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import chromium
from tests.deploy.proxy import DEPLOY, Proxy, run_proxy
from tests.deploy.service import Service, run_service
from tests.deploy.stand_in import StandIn

__all__ = ["chromium"]


@pytest.fixture(scope="session")
def viewer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the static viewer, as the image has it."""
    folder = tmp_path_factory.mktemp("viewer")
    subprocess.run([sys.executable, DEPLOY / "write_viewer.py", folder], check=True, timeout=300)
    return folder


@pytest.fixture
def replicas() -> Iterator[tuple[StandIn, StandIn]]:
    both = StandIn("one").start(), StandIn("two").start()
    yield both
    for replica in both:
        replica.stop()


@pytest.fixture
def proxy(tmp_path: Path, replicas: tuple[StandIn, StandIn], viewer: Path) -> Iterator[Proxy]:
    ports = [replica.port for replica in replicas]
    with run_proxy(tmp_path / "proxy", ports, viewer=viewer) as running:
        yield running


@pytest.fixture(scope="module")
def service(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, viewer: Path
) -> Iterator[Service]:
    """The whole service, with the settings that a module names."""
    folder, settings = tmp_path_factory.mktemp("service"), getattr(request.module, "SETTINGS", {})
    with run_service(folder, viewer, **settings) as running:
        yield running
        assert running.complaints() == []
