"""A new year, and an earlier end, are changes of data alone: every front door shows them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from click.testing import CliRunner, Result
from pptx import Presentation
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from dashboard import loaded
from praevmap.cli import main
from praevmap.exports.context import ExportContext, context_of
from praevmap.exports.pictures.animation import draw_film
from praevmap.exports.report.sheet import build_report
from praevmap.exports.site.build import build_site
from praevmap.exports.slides.deck import build_slides
from praevmap.exports.tables.csv_files import build_csv_folder
from praevmap.maps.document import build_document
from praevmap.model.ags import parse_key
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.sources.check import check_package
from praevmap.sources.package import FOLDER_VARIABLE, load_network
from praevmap.views.directory import list_directory
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import ViewState
from tests.conftest import GEODATA
from tests.dashboard.page import html_of
from tests.few import cut_network
from tests.packages import NEWCOMER, make_earlier_year, make_next_year, set_version

APP = GEODATA.parent / "dashboard" / "app.py"
TINY = (480, 270)
MAKERS: dict[str, Callable[[Path], Path]] = {
    "2026": make_next_year,
    "2024": lambda folder: make_earlier_year(folder, date(2024, 12, 31)),
    "ended in June 2024": lambda folder: make_earlier_year(
        folder, date(2024, 6, 30), programme_ends=True
    ),
    # The Landesinitiative ended two months before this as-of date.
    "August 2020": lambda folder: make_earlier_year(folder, date(2020, 8, 31)),
}


@dataclass(frozen=True)
class Known:
    """A data package and what is in it."""

    folder: Path
    network: Network

    @property
    def last(self) -> int:
        return self.network.years[-1]

    @property
    def on(self) -> str:
        """Its as-of date in German."""
        return f"{self.network.as_of:%d.%m.%Y}"


@pytest.fixture(scope="module", params=MAKERS)
def known(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Known:
    folder = MAKERS[request.param](tmp_path_factory.mktemp("package") / "geodata")
    return Known(folder, load_network(folder))


HEAVY = [
    "2026",
    *(pytest.param(name, marks=pytest.mark.everywhere) for name in MAKERS if name != "2026"),
]
"""What takes long is made of the next year in the normal run, and of the other packages too."""
WHOLE = [False, pytest.param(True, marks=pytest.mark.everywhere)]
"""Few places and years in the normal run."""


@pytest.fixture(scope="module")
def coming(tmp_path_factory: pytest.TempPathFactory) -> Network:
    """The network of 2026."""
    return load_network(make_next_year(tmp_path_factory.mktemp("package") / "geodata"))


@pytest.fixture(params=WHOLE, ids=["few", "all"])
def context(
    request: pytest.FixtureRequest,
    known: Known,
    boundaries: gpd.GeoDataFrame,
    few_boundaries: gpd.GeoDataFrame,
) -> ExportContext:
    """What is exported of the package: few places and its last three years, everywhere all."""
    network = known.network if request.param else cut_network(known.network)
    shown = boundaries if request.param else few_boundaries
    return context_of(network, shown, known.folder)


def call(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_the_package_is_clean_and_its_years_end_with_its_version(known: Known) -> None:
    assert check_package(known.folder, boundaries=False).problems == ()
    assert known.network.years == range(2012, known.network.as_of.year + 1)
    assert known.network.version == known.network.as_of.isoformat()


def test_the_command_line_shows_the_last_year_and_names_the_years_there_are(known: Known) -> None:
    from_here = ("--geodata", str(known.folder))
    told = json.loads(call("snapshot", "--format", "json", *from_here).output)
    assert (told["year"], told["as_of"]) == (known.last, known.network.version)
    assert call("snapshot", "--year", "2012", *from_here).exit_code == 0
    refused = call("snapshot", "--year", str(known.last + 1), *from_here)
    assert refused.exit_code == 2
    assert f"{known.last + 1}: unknown year. The data reach from 2012 to {known.last}." in (
        refused.output
    )


def test_the_document_of_the_browser_has_every_year(known: Known, context: ExportContext) -> None:
    document = build_document(context.boundaries, context.network)
    assert document["years"] == list(context.network.years)
    assert document["asOf"] == known.network.version
    for colours in document["palette"].values():
        assert {f"joined_{year}" for year in context.network.years} <= colours.keys()
    assert all(scene["state"]["year"] <= known.last for scene in document["storyboard"])


def test_the_tables_have_every_year(known: Known, boundaries: gpd.GeoDataFrame) -> None:
    files = build_csv_folder(context_of(known.network, boundaries, known.folder))
    rows = list(csv.DictReader(io.StringIO(files["growth.csv"].decode("utf-8-sig"))))
    assert [int(row["year"]) for row in rows if row["year"]] == list(known.network.years)
    head = next(csv.reader(io.StringIO(files["timeline.csv"].decode("utf-8-sig"))))
    told = [int(name[-4:]) for name in head if re.fullmatch(r"status_\d{4}", name)]
    assert told == list(known.network.years)
    areas = list(csv.DictReader(io.StringIO(files["areas.csv"].decode("utf-8-sig"))))
    assert {row["as_of"] for row in areas} == {known.network.version}


@pytest.mark.parametrize("known", HEAVY, indirect=True)
def test_the_slides_end_with_the_last_year_and_say_its_day(
    known: Known, context: ExportContext
) -> None:
    deck = Presentation(io.BytesIO(build_slides(context)))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    (chart,) = (shape.chart for shape in shapes if shape.has_chart)
    assert list(chart.plots[0].categories) == [str(year) for year in context.network.years]
    assert context.network.years[-1] == known.last
    said = " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)
    assert f"Stand der Fakten: {known.on}" in said


def test_the_fact_sheet_is_of_the_last_year_and_says_its_day(
    known: Known, context: ExportContext
) -> None:
    pages = PdfReader(io.BytesIO(build_report(context))).pages
    said = " ".join(re.sub(r"\s+", " ", page.extract_text()) for page in pages)
    assert sentence_of_snapshot(take_snapshot(context.network, context.state)) in said
    assert f"Stand im Bild: {known.on}" in said


@pytest.mark.parametrize("known", HEAVY, indirect=True)
def test_the_moving_picture_has_a_frame_of_every_year(context: ExportContext) -> None:
    seen = list[str]()
    heard = replace(context, progress=lambda year, _share: seen.append(year))
    draw_film(heard, size=TINY, seconds=0.1)
    assert seen == [str(year) for year in context.network.years]


@pytest.mark.parametrize("known", ["2026"], indirect=True)
def test_the_site_has_a_page_of_every_year(context: ExportContext) -> None:
    network = context.network
    made = build_site(context)
    # The pages of the Kommunen follow; they are in no year.
    files = dict(takewhile(lambda file: not file[0].startswith("kommunen/"), made))
    years = {path for path in files if path.startswith("jahre/")}
    assert years == {f"jahre/{year}.html" for year in network.years}
    assert (
        sentence_of_snapshot(take_snapshot(network, context.state)) in files["index.html"].decode()
    )
    assert "Stand im Bild: 30.06.2026" in files["index.html"].decode()
    assert f"{network.years[0]} bis 2026" in files["index.html"].decode()


@pytest.fixture
def app(known: Known, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """The dashboard with the package."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(known.folder))
    loaded.network.cache_clear()
    loaded.bundle.cache_clear()

    def start(**query: str) -> AppTest:
        started = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in query.items():
            started.query_params[name] = value
        return started.run()

    yield start
    loaded.network.cache_clear()
    loaded.bundle.cache_clear()


def words_of(app: AppTest) -> str:
    parts = [html_of(app)]
    parts += [element.value for element in (*app.title, *app.caption, *app.markdown)]
    return "\n".join(parts)


@pytest.mark.parametrize("known", HEAVY, indirect=True)
@pytest.mark.parametrize(
    "asked",
    [pytest.param({}, marks=pytest.mark.everywhere), {"jahr": "2027", "von": "2031"}],
    ids=["nothing", "later years"],
)
def test_the_dashboard_opens_with_the_last_year_and_other_years_fall_back(
    known: Known, app: Callable[..., AppTest], asked: dict[str, str]
) -> None:
    opened = app(**asked)
    assert not opened.exception
    assert sentence_of_snapshot(
        take_snapshot(known.network, ViewState(known.network.years))
    ) in words_of(opened)
    assert f"2012 bis {known.last}" in words_of(opened)
    assert f"Stand im Bild: {known.on}" in words_of(opened)
    assert not opened.query_params


def test_in_2026_nobody_of_2025_is_lost(coming: Network, network: Network) -> None:
    before = set(network.participants(2025, Evidence.DOCUMENTED))
    assert set(coming.participants(2025, Evidence.DOCUMENTED)) == before
    now = set(coming.participants(2026, Evidence.DOCUMENTED))
    assert now == before | {parse_key(NEWCOMER)}
    presumed = coming.participants(2026, Evidence.PRESUMED)
    assert set(presumed) == set(network.participants(2025, Evidence.PRESUMED))


def test_in_2026_it_is_said_when_somebody_was_last_documented(coming: Network) -> None:
    rows = {r.key.text: r for r in list_directory(coming, ViewState(coming.years)).rows}
    seen = {key: row.last_seen.year for key, row in rows.items() if row.last_seen is not None}
    assert seen[NEWCOMER] == 2026
    assert seen["05913000"] == 2025


@pytest.mark.parametrize("name", ["2024", "August 2020"])
def test_what_was_documented_before_an_earlier_end_stays_so(
    name: str, network: Network, tmp_path: Path
) -> None:
    earlier = load_network(MAKERS[name](tmp_path / "geodata"))
    for year in earlier.years:
        documented = earlier.participants(year, Evidence.DOCUMENTED)
        assert documented == network.participants(year, Evidence.DOCUMENTED)


@pytest.mark.parametrize(("version", "count"), [("2037-01-01", 26), ("2013-12-31", 2)])
def test_too_few_or_too_many_years_are_refused_by_check_and_at_load(
    version: str, count: int, tmp_path: Path
) -> None:
    folder = tmp_path / "geodata"
    shutil.copytree(GEODATA, folder)
    set_version(folder, date.fromisoformat(version))
    problems: list[Any] = [*check_package(folder, boundaries=False).problems]
    rule = f"The data must have 3 to 25 years, not {count}."
    assert rule in {problem.rule for problem in problems}
    refused = call("snapshot", "--geodata", str(folder))
    assert refused.exit_code == 1
    assert rule in refused.output
