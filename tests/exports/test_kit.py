"""The kit: one archive with everything in it, the same for the same data."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image, ImageSequence
from pptx import Presentation
from pypdf import PdfReader

from praevmap.exports import kit as kit_module
from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import read_terms
from praevmap.exports.kit import (
    AREAS,
    FILM,
    MOVING,
    PARTS,
    README,
    REPORT,
    SLIDES,
    VIEWER,
    build_kit,
)
from praevmap.exports.pictures.animation import draw_film
from praevmap.exports.registry import GEODATA
from praevmap.model.places import DistrictType
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import Language
from tests.credits import ATTRIBUTION
from tests.exports.conftest import ask
from tests.views.states import read_view

LARGE = 100
"""Places of a network that is more than the few."""


@pytest.fixture(scope="module")
def asked(stock: ExportContext) -> ExportContext:
    """Another year than the last one, and a filter."""
    return ask(stock, year=stock.network.years[-1] - 1, types=frozenset({DistrictType.KREIS}))


@pytest.fixture(scope="module")
def made(asked: ExportContext) -> bytes:
    """The kit; few places need no large film."""
    small = (480, 270)
    with pytest.MonkeyPatch.context() as patch:
        if len(asked.network.places.municipalities) < LARGE:
            patch.setattr(kit_module, "draw_film", partial(draw_film, size=small))
        return build_kit(asked)


@pytest.fixture(scope="module")
def kit(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_kit_has_what_its_readme_names(kit: dict[str, bytes], stock: ExportContext) -> None:
    readme = kit[README].decode("utf-8-sig")
    for _, path in (told for part in PARTS for told in part.contents):
        assert path in readme
        stem = path.split("*")[0]
        assert any(name.startswith(stem) for name in kit), path
    assert f"-{stock.network.years[0]}-" in " ".join(kit)


def test_the_readme_tells_selection_licences_and_credits_in_both_languages(
    kit: dict[str, bytes], asked: ExportContext
) -> None:
    readme = kit[README].decode("utf-8-sig")
    assert sentence_of_snapshot(take_snapshot(asked.network, asked.state)) in readme
    assert "Gebietstyp: Kreis" in readme
    assert "Data of 12 November 2025" in readme
    assert ATTRIBUTION["text"] in readme
    for licence in read_terms().licences:
        assert readme.count(str(licence)) == 2
    assert "\n" not in readme.replace("\r\n", "")


def test_the_files_open_and_have_the_numbers_of_the_snapshot(
    kit: dict[str, bytes], asked: ExportContext
) -> None:
    taken = take_snapshot(asked.network, asked.state)
    areas = json.loads(kit[f"{AREAS}.geojson"])["features"]
    statuses = Counter(area["properties"]["status"] for area in areas)
    assert statuses == {s.word: count for s, count in taken.by_status.items() if count}
    assert len(PdfReader(io.BytesIO(kit[REPORT])).pages) in {2, 3}
    slides = Presentation(io.BytesIO(kit[SLIDES])).slides
    assert len(slides) > 3
    maps = {s.image.size for slide in slides for s in slide.shapes if hasattr(s, "image")}
    assert maps == {(1750, 1040)}  # enough for a large screen
    assert kit[VIEWER].startswith(b"<!doctype html>")


def test_the_film_shows_every_year_until_the_chosen_one(
    kit: dict[str, bytes], stock: ExportContext, asked: ExportContext
) -> None:
    years = range(stock.network.years[0], asked.state.year + 1)
    pictures = [name for name in kit if name.startswith("bilder/")]
    assert not any(f"-{asked.state.year + 1}-" in name for name in pictures)
    with Image.open(io.BytesIO(kit[MOVING])) as moving:
        assert len(list(ImageSequence.Iterator(moving))) == len(years)
        moving.seek(years.index(milestone_years(stock.network)[0]))
        assert moving.info["duration"] > 1000
    assert (FILM in kit) == (shutil.which("ffmpeg") is not None)


def test_without_ffmpeg_the_kit_has_no_film_and_promises_none(
    stock: ExportContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    # What else the kit has takes most of a minute, and knows nothing of ffmpeg.
    film = [part for part in PARTS if part.contents[0][1] == MOVING]
    monkeypatch.setattr(kit_module, "PARTS", film)
    monkeypatch.setattr(kit_module, "draw_film", partial(draw_film, size=(480, 270)))
    told: list[float] = []
    made = build_kit(replace(stock, progress=lambda _what, share: told.append(share)))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert set(archive.namelist()) == {README, MOVING}
        assert FILM not in archive.read(README).decode("utf-8-sig")
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_a_kit_in_english_has_english_paths(
    stock: ExportContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = [
        part for part in PARTS if part.contents[0][1] == VIEWER or part.contents[0][0] == "areas"
    ]
    monkeypatch.setattr(kit_module, "PARTS", quick)
    made = build_kit(ask(stock, language=Language.EN))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        geodata = {f"geodata/praevmap-areas.{kind.format.ending}" for kind in GEODATA}
        assert set(archive.namelist()) == {README, "praevmap-map.html", *geodata}
        assert "geodata/praevmap-areas.*" in archive.read(README).decode("utf-8-sig")


@pytest.mark.everywhere
def test_another_process_packs_the_same_bytes(whole: ExportContext, tmp_path: Path) -> None:
    made = build_kit(replace(whole, state=read_view({"jahr": "2017", "typ": "kreis"})))
    target = tmp_path / "kit.zip"
    command = [sys.executable, "-m", "praevmap", "export", "kit", "--out", str(target)]
    chosen = ("--year", "2017", "--type", "kreis")
    subprocess.run([*command, *chosen], check=True, capture_output=True, timeout=600)
    with zipfile.ZipFile(target) as archive, zipfile.ZipFile(io.BytesIO(made)) as own:
        assert archive.namelist() == own.namelist()
        assert [n for n in own.namelist() if archive.read(n) != own.read(n)] == []
    assert target.read_bytes() == made
