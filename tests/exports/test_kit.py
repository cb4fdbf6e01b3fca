"""The kit: one archive with everything in it, the same for the same data."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import geopandas as gpd
import pytest
from click.testing import CliRunner
from PIL import Image, ImageSequence
from pptx import Presentation
from pypdf import PdfReader

from praevmap.cli import main
from praevmap.exports import kit as kit_module
from praevmap.exports.imprint import read_terms
from praevmap.exports.kit import (
    AREAS,
    CONTENTS,
    FILM,
    MOVING,
    README,
    REPORT,
    SITE,
    SLIDES,
    VIEWER,
    build_kit,
)
from praevmap.exports.order import Order
from praevmap.exports.site.build import build_site
from praevmap.model.network import Network
from praevmap.views.snapshot import take_snapshot, tell
from praevmap.views.view_state import ViewState
from tests.credits import ATTRIBUTION

STATE = ViewState.from_query({"jahr": "2017", "typ": "kreis"})


@pytest.fixture(scope="module")
def made(network: Network, boundaries: gpd.GeoDataFrame) -> bytes:
    return build_kit(Order(network, boundaries, STATE))


@pytest.fixture(scope="module")
def kit(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.everywhere
def test_the_kit_has_what_its_readme_names(kit: dict[str, bytes]) -> None:
    readme = kit[README].decode("utf-8-sig")
    for _, path in CONTENTS:
        assert path in readme
        stem = path.split("*")[0]
        assert any(name.startswith(stem) for name in kit), path
    assert "-2012-" in " ".join(kit)


@pytest.mark.everywhere
def test_the_readme_tells_selection_licences_and_credits_in_both_languages(
    kit: dict[str, bytes], network: Network
) -> None:
    readme = kit[README].decode("utf-8-sig")
    assert tell(take_snapshot(network, STATE)) in readme
    assert "Gebietstyp: Kreis" in readme
    assert "Data of 12 November 2025" in readme
    assert ATTRIBUTION["text"] in readme
    for licence in read_terms().licences:
        assert readme.count(str(licence)) == 2
    assert "\n" not in readme.replace("\r\n", "")


@pytest.mark.everywhere
def test_the_files_open_and_have_the_numbers_of_the_snapshot(
    kit: dict[str, bytes], network: Network
) -> None:
    taken = take_snapshot(network, STATE)
    areas = json.loads(kit[f"{AREAS}.geojson"])["features"]
    statuses = Counter(area["properties"]["status"] for area in areas)
    assert statuses == {s.word: count for s, count in taken.by_status.items() if count}
    assert len(PdfReader(io.BytesIO(kit[REPORT])).pages) == 2
    assert len(Presentation(io.BytesIO(kit[SLIDES])).slides) > 3
    assert kit[VIEWER].startswith(b"<!doctype html>")


@pytest.mark.everywhere
def test_the_film_shows_every_year_of_the_selection(
    kit: dict[str, bytes], network: Network
) -> None:
    with Image.open(io.BytesIO(kit[MOVING])) as moving:
        assert len(list(ImageSequence.Iterator(moving))) == len(network.years)
        moving.seek(network.years.index(2017))
        assert moving.info["duration"] > 1000
    assert (FILM in kit) == (shutil.which("ffmpeg") is not None)


@pytest.mark.everywhere
def test_what_nobody_said_about_the_site_is_left_out(kit: dict[str, bytes]) -> None:
    catalogue = json.loads(kit[f"{SITE}/dcat.jsonld"])
    assert "dcterms:publisher" not in catalogue
    assert "dcatde:contributorID" not in catalogue["dcat:dataset"]
    assert f"{SITE}/index.html" in kit
    assert f"{SITE}/sitemap.xml" not in kit
    assert f"{SITE}/impressum.html" not in kit


@pytest.mark.everywhere
def test_the_whole_site_lies_in_a_folder_of_its_own(
    kit: dict[str, bytes], network: Network, boundaries: gpd.GeoDataFrame
) -> None:
    site = {f"{SITE}/{path}": made for path, made in build_site(network, boundaries)}
    assert {path: made for path, made in kit.items() if path.startswith(f"{SITE}/")} == site


def test_without_ffmpeg_the_kit_has_no_film_and_promises_none(
    network: Network, boundaries: gpd.GeoDataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    # What else the kit has takes most of a minute, and knows nothing of ffmpeg.
    monkeypatch.setattr(kit_module, "_STEPS", {FILM: kit_module._STEPS[FILM]})
    told: list[float] = []
    made = build_kit(
        Order(network, boundaries, STATE), progress=lambda _what, share: told.append(share)
    )
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert set(archive.namelist()) == {README, MOVING}
        assert FILM not in archive.read(README).decode("utf-8-sig")
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


@pytest.mark.everywhere
def test_another_process_packs_the_same_bytes(
    made: bytes, kit: dict[str, bytes], tmp_path: Path
) -> None:
    target = tmp_path / "kit.zip"
    command = [sys.executable, "-m", "praevmap", "export", "kit", "--out", str(target)]
    chosen = ("--year", "2017", "--type", "kreis")
    subprocess.run([*command, *chosen], check=True, capture_output=True, timeout=600)
    with zipfile.ZipFile(target) as archive:
        assert [name for name in archive.namelist() if archive.read(name) != kit.get(name)] == []
    assert target.read_bytes() == made


def test_another_name_than_zip_is_refused_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["export", "kit", "--out", str(tmp_path / "kit.rar")])
    assert result.exit_code == 2
    assert "must end with .zip" in result.output
    assert list(tmp_path.iterdir()) == []
