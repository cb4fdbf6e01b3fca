"""Another process, with another order of hashes and another clock, writes the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace

import pytest

from praevmap.exports.context import context_of
from praevmap.exports.registry import KINDS, kind_named
from praevmap.exports.site.build import build_site
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network
from praevmap.sources.tables import BOUNDARIES
from tests.conftest import GEODATA
from tests.few import cut_boundaries, cut_network

PRINT = "from tests.exports.test_another_process import *; print(json.dumps(make_digests()))"


def make_digests() -> Mapping[str, str]:
    """Make files of several kinds from few places, read anew, and return what identifies each."""
    network = cut_network(load_network(GEODATA))
    boundaries = cut_boundaries(read_boundaries(GEODATA / BOUNDARIES))
    context = context_of(network, boundaries)
    place = replace(context, state=replace(context.state, selected="05358"))
    made = {
        **{kind.name: kind.make(context) for kind in KINDS},
        "place": kind_named("report").make(place),
        **build_csv_folder(context),
        **{f"site/{path}": content for path, content in build_site(context)},
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
