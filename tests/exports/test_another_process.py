"""Another process, with another order of hashes and another clock, writes the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from praevmap.exports.context import ExportContext
from praevmap.exports.geodata.formats import build_geojson
from praevmap.exports.pictures.images import render_image
from praevmap.exports.registry import PICTURES
from praevmap.exports.report.sheet import build_report
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.exports.tables.workbook import build_workbook
from praevmap.exports.viewer.build import viewer_files
from praevmap.maps.pictures.picture import draw_picture, shape_picture
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network
from praevmap.sources.tables import BOUNDARIES
from praevmap.views.view_state import ViewState
from tests.conftest import GEODATA
from tests.exports.site_page import render_pages
from tests.few import cut_boundaries, cut_network

PRINT = "from tests.exports.test_another_process import *; print(json.dumps(make_digests()))"


def make_digests() -> Mapping[str, str]:
    """Make files of several kinds from few places, read anew, and return what identifies each."""
    network = cut_network(load_network(GEODATA))
    boundaries = cut_boundaries(read_boundaries(GEODATA / BOUNDARIES))
    context = ExportContext(network, boundaries, ViewState(network.years))
    figure = draw_picture(
        network, shape_picture(boundaries, network), context.state, size=(480, 270)
    )
    made = {
        **{kind: render_image(figure, kind) for kind in PICTURES},
        "report": build_report(context, "05358"),
        "workbook": build_workbook(network, context.state),
        "geojson": build_geojson(context),
        **build_csv_folder(network, context.state),
        **{path: file.content for path, file in viewer_files(network, boundaries).items()},
        **{f"site/{path}": content for path, content in render_pages(network).items()},
    }
    return {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}


@pytest.mark.everywhere
def test_another_process_writes_the_same_files() -> None:
    # An order that differs from ours with certainty.
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    other = {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
    told = subprocess.run(
        [sys.executable, "-c", PRINT],
        check=True,
        capture_output=True,
        timeout=300,
        cwd=GEODATA.parent,
        env={**os.environ, **other},
    )
    assert json.loads(told.stdout) == make_digests()
