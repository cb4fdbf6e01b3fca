"""Pictures and films as files: the same bytes, the right words, whole or not at all."""

from __future__ import annotations

import io
import json
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfReader

from praevmap.cli import main
from praevmap.errors import ExportError
from praevmap.exports.context import ExportContext
from praevmap.exports.pictures import animation
from praevmap.exports.pictures.animation import draw_film, write_film
from praevmap.exports.pictures.few_colours import reduce_colours
from praevmap.exports.pictures.images import render_image
from praevmap.exports.registry import name_file
from praevmap.maps.drawing import draw_alone
from praevmap.maps.pictures.picture import draw_picture
from praevmap.model.network import Network
from praevmap.model.status import Status
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import Language, Look
from praevmap.views.wording import words_for
from tests.credits import ATTRIBUTION
from tests.exports.conftest import ask
from tests.views.states import read_view, view_of

SVG = "{http://www.w3.org/2000/svg}"
TINY = (480, 270)


def call(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (1001, 777)])
def test_a_png_has_the_size_asked_for_and_tells_title_and_licence(
    stock: ExportContext, size: tuple[int, int]
) -> None:
    network, state = stock.network, stock.state
    picture = opened(render_image(draw_picture(network, stock.shapes, state, size=size), "png"))
    assert picture.size == size
    assert "2025" in picture.info["Title"]
    assert ATTRIBUTION["text"] in picture.info["Copyright"]
    assert "CC BY 4.0" in picture.info["Copyright"]
    assert picture.info["Description"] == sentence_of_snapshot(take_snapshot(network, state))
    assert "date" not in {str(key).lower() for key in picture.info}


@pytest.mark.parametrize("language", Language)
def test_the_text_of_a_pdf_can_be_searched(stock: ExportContext, language: Language) -> None:
    network, year = stock.network, stock.network.years[-1] - 1
    state = ask(stock, year=year, language=language).state
    content = render_image(draw_picture(network, stock.shapes, state), "pdf")
    reader = PdfReader(io.BytesIO(content))
    (page,) = reader.pages
    said = " ".join(page.extract_text().replace("\u00a0", " ").split())
    assert str(year) in said
    assert ATTRIBUTION["text"] in said
    words = words_for(language.value)
    for status, count in take_snapshot(network, state).by_status.items():
        # Without a filter nothing is hidden, and the legend explains only what occurs.
        assert (words.say(f"map.status.{status.word}") in said) == (status is not Status.HIDDEN)
        assert status is Status.HIDDEN or str(count) in said.split()
    assert reader.metadata is not None
    assert str(year) in (reader.metadata.title or "")
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == network.as_of


def test_an_svg_says_what_it_shows_and_asks_for_nothing_outside(stock: ExportContext) -> None:
    network, year = stock.network, stock.network.years[-1] - 1
    state = ask(stock, year=year).state
    document = render_image(draw_picture(network, stock.shapes, state), "svg")
    root = ET.fromstring(document)  # noqa: S314 - our own picture
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}desc") == sentence_of_snapshot(take_snapshot(network, state))
    assert str(year) in (root.findtext(f"{SVG}title") or "")
    texts = [element for element in root.iter(f"{SVG}text") if element.text]
    said = " ".join(" ".join(element.text or "" for element in texts).split())
    assert ATTRIBUTION["text"] in said
    assert "Kreis" in said
    assert all("sans-serif" in (element.get("style") or "") for element in texts)
    hrefs = [v for e in root.iter() for k, v in e.attrib.items() if k.endswith("href")]
    assert hrefs
    assert all(value.startswith("#") for value in hrefs)
    identifiers = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(identifiers) == len(set(identifiers))


def test_shorter_paths_leave_every_glyph_and_stroke_at_its_size(stock: ExportContext) -> None:
    figure = draw_picture(stock.network, stock.shapes, stock.state, size=TINY)
    buffer = io.BytesIO()
    with draw_alone():
        figure.savefig(buffer, format="svg")
    shorter, whole = (
        ET.fromstring(svg)  # noqa: S314 - our own picture
        for svg in (render_image(figure, "svg"), buffer.getvalue())
    )
    for name in ("transform", "style", "x", "y"):
        found, expected = (
            [e.get(name) for e in root.iter() if e.get(name) and e.tag != f"{SVG}svg"]
            for root in (shorter, whole)
        )
        assert found == expected


def test_different_states_have_different_names() -> None:
    states = [
        view_of(),
        view_of(year=2017),
        *(
            read_view({name: value})
            for name, value in (
                ("typ", "kreis"), ("typ", "kreis,kreisfrei"), ("ebene", "kreis"),
                ("abdeckung", "kreis"), ("ansicht", "vergleich"), ("sprache", "en"),
                ("nachweis", "belegt"), ("auswahl", "05315000"),
            )
        ),
    ]  # fmt: skip
    names = {name_file(state, theme) for state in states for theme in ("light", "dark")}
    assert len(names) == 2 * len(states)
    assert all(name.isascii() and "/" not in name for name in names)


def test_a_moving_picture_has_one_frame_per_year_and_pauses_at_milestones(
    stock: ExportContext,
) -> None:
    network, seen = stock.network, list[str]()
    heard = replace(stock, progress=lambda year, _share: seen.append(year))
    content = write_film(draw_film(heard, size=TINY, seconds=0.5), "gif")
    moving = opened(content)
    durations = []
    for frame in range(moving.n_frames):  # type: ignore[attr-defined]
        moving.seek(frame)
        moving.load()
        durations.append(moving.info["duration"])
    years = list(network.years)
    assert seen == [str(year) for year in years]
    long = set(milestone_years(network)) - {years[-1]}
    assert 0 < len(long) < len(years) - 1
    assert durations == [2500 if y == years[-1] else 1250 if y in long else 500 for y in years]
    assert moving.info["loop"] == 0
    assert ATTRIBUTION["text"].encode() in content


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ({"year": 2024}, None, 2024),
        ({"look": Look.COMPARISON, "since": 2024}, 2024, 2025),
        ({"look": Look.COMPARISON, "since": 2025}, None, 2025),
    ],
)
def test_a_film_ends_with_its_year_and_a_comparison_begins_with_the_earlier_one(
    stock: ExportContext, fields: dict[str, Any], first: int | None, last: int
) -> None:
    seen = list[str]()
    heard = replace(ask(stock, **fields), progress=lambda year, _share: seen.append(year))
    draw_film(heard, size=TINY, seconds=0.5)
    begin = stock.network.years[0] if first is None else first
    assert seen == [str(year) for year in range(begin, last + 1)]


@pytest.mark.usefixtures("commands_of_few")
def test_the_command_makes_a_film_that_ends_with_the_asked_year(
    small: ExportContext, tmp_path: Path
) -> None:
    first, last, _ = small.network.years
    target = tmp_path / "film.gif"
    size = ("--size", "480x320")
    made = call("export", "animation", "--out", str(target), "--year", str(last), *size)
    assert made.exit_code == 0, made.output
    with Image.open(target) as film:
        assert film.n_frames == len(range(first, last + 1))  # type: ignore[attr-defined] # a GIF


def test_a_film_shows_all_years_and_names_its_sources(stock: ExportContext, tmp_path: Path) -> None:
    network, target = stock.network, tmp_path / "film.mp4"
    size = (426, 241)  # an odd height is filled up: films need even ones
    film = draw_film(ask(stock, look=Look.JOINING), size=size, seconds=0.2)
    target.write_bytes(write_film(film, "mp4"))
    command = ["ffprobe", "-v", "error", "-show_streams", "-show_format", "-of", "json"]
    told = json.loads(subprocess.check_output([*command, str(target)], timeout=60))
    (stream,) = told["streams"]
    assert (stream["codec_name"], stream["pix_fmt"]) == ("h264", "yuv420p")
    assert (stream["width"], stream["height"]) == (426, 242)
    # Years of 0.2 s, milestones of 0.5 s, and the last year.
    long = len(set(milestone_years(network)) - {stock.network.years[-1]})
    seconds = (len(network.years) - 1 - long) * 0.2 + long * 0.5 + 1.0
    assert float(told["format"]["duration"]) == pytest.approx(seconds, abs=0.11)
    assert ATTRIBUTION["text"] in told["format"]["tags"]["copyright"]


def test_without_ffmpeg_a_film_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = call("export", "animation", "--out", str(tmp_path / "film.mp4"))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "ffmpeg" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_failing_ffmpeg_is_one_clear_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake = tmp_path / "ffmpeg"
    fake.write_text("#!/bin/sh\ncat >/dev/null\necho 'Unknown encoder' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr(animation, "find_ffmpeg", lambda: str(fake))
    film = animation.Film((b"",), (100,), "", "")
    with pytest.raises(ExportError, match="Unknown encoder"):
        write_film(film, "mp4")


@pytest.mark.usefixtures("commands_of_few")
def test_the_command_writes_named_pictures(few: Network, tmp_path: Path) -> None:
    first, second, _ = few.years
    out = tmp_path / "new" / "folder"
    result = call(
        "export", "images", "--out", str(out), "--year", str(first), "--year", str(second),
        "--format", "png", "--format", "svg", "--size", "480x320", "--look", "vergleich",
        "--from", str(first), "--type", "kreis", "--lang", "en", "--theme", "dark",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    stem = f"municipality-district-comparison-{first}-en-dark"
    assert sorted(path.name for path in out.iterdir()) == [
        f"praevmap-{year}-{stem}.{kind}" for year in (first, second) for kind in ("png", "svg")
    ]
    assert opened((out / f"praevmap-{second}-{stem}.png").read_bytes()).size == (480, 320)


@pytest.mark.usefixtures("commands_of_few")
def test_the_command_writes_a_picture_of_every_milestone(few: Network, tmp_path: Path) -> None:
    result = call("export", "images", "--milestones", "--size", "480x320", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert 1 < len(milestone_years(few)) < len(few.years)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"praevmap-{year}-gemeinde.png" for year in milestone_years(few)]


def test_a_file_in_place_of_the_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("taken")
    result = call("export", "images", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert (tmp_path / "out").read_text() == "taken"


def test_few_colours_keep_the_most_frequent_ones_and_what_the_picture_says() -> None:
    plain = np.zeros((40, 300, 3), np.uint8)
    plain[:20] = (10, 200, 30)
    plain[39, :, 0] = np.arange(300) % 256
    plain[39, :, 1] = np.arange(300) // 2
    said, written = PngInfo(), io.BytesIO()
    said.add_itxt("Copyright", "© Amt")
    Image.fromarray(plain).save(written, "PNG", pnginfo=said)
    made = reduce_colours(written.getvalue())
    assert made == reduce_colours(written.getvalue())
    with opened(made) as few:
        assert few.mode == "P"
        assert few.info["Copyright"] == "© Amt"
        shown = np.asarray(few.convert("RGB"))
    assert (shown[:39] == plain[:39]).all()
    assert len(np.unique(shown.reshape(-1, 3), axis=0)) == 256
