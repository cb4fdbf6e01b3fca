"""The charts show the numbers of the growth, read back from the picture itself."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

import geopandas as gpd
import pytest

from praevmap.maps.charts.charts import HALF, NARROW, WIDE, Chart, Size, draw_chart
from praevmap.maps.charts.inks import ChartStyle
from praevmap.maps.charts.small_maps import SmallShapes, draw_small, draw_swatch, shape_small
from praevmap.maps.palette import PALETTE
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey
from praevmap.model.status import Status
from praevmap.views.growth import Growth, Split, follow_growth
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState
from tests.views.states import random_states

SVG = "{http://www.w3.org/2000/svg}"
LIGHT = ChartStyle("light", "de")


class Picture:
    """A chart as a reader of pixels sees it: heights measured against its own grid."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)  # noqa: S314 - our own picture
        self.found = {e.get("id"): e for e in self.root.iter() if e.get("id")}
        grid = sorted(int(name[5:]) for name in self.ids("grid-"))
        self.zero, self.top = self._heights(f"grid-{grid[0]}")[0], grid[-1]
        self.unit = (self.zero - self._heights(f"grid-{self.top}")[0]) / self.top

    def ids(self, start: str) -> Iterator[str]:
        return (name for name in self.found if name and name.startswith(start))

    def _heights(self, name: str) -> list[float]:
        path = self.found[name].find(f"{SVG}path")
        assert path is not None
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path.get("d") or "")]
        return numbers[1::2]

    def extent(self, name: str) -> tuple[float, float]:
        """Lower and upper end in units of the axis; nothing drawn is nothing."""
        if name not in self.found:
            return 0.0, 0.0
        heights = self._heights(name)
        return (self.zero - max(heights)) / self.unit, (self.zero - min(heights)) / self.unit

    def length(self, name: str) -> float:
        low, high = self.extent(name)
        return high - low

    def text(self, name: str) -> str:
        return " ".join(t.text or "" for t in self.found[name].iter(f"{SVG}text"))


def picture(growth: Growth, chart: Chart, split: Split = Split.TYPE, size: Size = WIDE) -> Picture:
    return Picture(draw_chart(growth, chart, split, LIGHT, size))


@pytest.mark.parametrize("split", list(Split))
@pytest.mark.parametrize("state", [ViewState(), *random_states(5, seed=21)])
def test_every_bar_is_as_high_as_the_number_of_the_snapshot(
    network: Network, state: ViewState, split: Split
) -> None:
    growth = follow_growth(network, state)
    seen = picture(growth, Chart.PARTICIPANTS, split)
    for row in growth.rows:
        taken = take_snapshot(network, replace(state, year=row.year))
        for word, expected in (("documented", taken.documented), ("presumed", taken.presumed)):
            bars = [f"{word}-{part.value}-{row.year}" for part in split.parts]
            assert sum(seen.length(bar) for bar in bars) == pytest.approx(len(expected), abs=0.15)
        for part in split.parts:
            bar = f"documented-{part.value}-{row.year}"
            counted = row.documented_by[split][part]
            assert seen.length(bar) == pytest.approx(counted, abs=0.1)


@pytest.mark.parametrize("state", [ViewState(), *random_states(4, seed=5)])
def test_offices_and_bounds_are_those_of_the_figures(network: Network, state: ViewState) -> None:
    growth = follow_growth(network, state)
    offices = picture(growth, Chart.OFFICES, size=HALF)
    shares = picture(growth, Chart.UNDER_18, size=HALF)
    for row in growth.rows:
        reached = row.figures.under_18
        low, high = 100 * reached.lower_share, 100 * reached.upper_share
        assert offices.length(f"offices-{row.year}") == pytest.approx(row.figures.offices, abs=0.1)
        assert shares.length(f"lower-{row.year}") == pytest.approx(low, abs=0.1)
        assert shares.length(f"range-{row.year}") == pytest.approx(high - low, abs=0.1)
    assert offices.extent("all-offices")[1] == pytest.approx(186, abs=0.1)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_published_marks_are_18_40_90_and_141(network: Network, size: Size) -> None:
    seen = picture(follow_growth(network, ViewState()), Chart.PARTICIPANTS, size=size)
    marks = {int(name[-4:]): round(seen.extent(name)[1]) for name in seen.ids("published-")}
    assert marks == (
        dict.fromkeys(range(2012, 2017), 18)
        | dict.fromkeys(range(2017, 2020), 40)
        | {2021: 90, 2025: 141}
    )
    assert seen.text("label-2021").startswith("über 90 veröffentlicht")
    assert seen.text("label-2025").startswith("141 von 186 Jugendämtern")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_the_57_unnamed_are_a_labelled_gap_below_the_mark(network: Network, size: Size) -> None:
    seen = picture(follow_growth(network, ViewState()), Chart.PARTICIPANTS, size=size)
    assert seen.extent("unnamed-2025") == pytest.approx((84, 141), abs=0.2)
    assert "57 nicht namentlich bekannt" in seen.text("label-2025")
    assert "mindestens 44 nicht namentlich bekannt" in seen.text("label-2021")
    assert sorted(seen.ids("unnamed-")) == ["unnamed-2021", "unnamed-2025"]


def test_under_a_filter_there_are_neither_marks_nor_gaps(network: Network) -> None:
    growth = follow_growth(network, ViewState.from_query({"typ": "kreis"}))
    for chart in (Chart.PARTICIPANTS, Chart.OFFICES):
        seen = picture(growth, chart)
        assert not [*seen.ids("published-"), *seen.ids("unnamed-"), *seen.ids("label-20")]


def test_the_numbers_above_the_bars_are_written(network: Network) -> None:
    growth = follow_growth(network, ViewState())
    assert picture(growth, Chart.PARTICIPANTS).text("count-2025") == "84 + 15"
    assert picture(growth, Chart.PARTICIPANTS, size=NARROW).text("count-2025") == "84"


def test_programmes_and_events_stand_above_their_years(network: Network) -> None:
    growth = follow_growth(network, ViewState())
    seen = picture(growth, Chart.PARTICIPANTS)
    assert {name[10:] for name in seen.ids("programme-")} == {p.value for p in ProgrammeKey}
    numbers = {int(name[6:]): seen.text(name) for name in seen.ids("event-")}
    assert numbers == {entry.year: str(entry.number) for entry in growth.events}
    assert sum(len(entry.events) for entry in growth.events) == len(network.events)


@pytest.mark.parametrize("chart", list(Chart))
def test_the_same_input_gives_the_same_bytes(network: Network, chart: Chart) -> None:
    growth = follow_growth(network, ViewState())
    drawn = draw_chart(growth, chart, Split.TYPE, LIGHT, WIDE)
    again = draw_chart.__wrapped__(growth, chart, Split.TYPE, LIGHT, WIDE)
    assert drawn == again
    assert draw_chart(growth, chart, Split.TYPE, ChartStyle("light", "de"), WIDE) is drawn


@pytest.mark.parametrize("chart", list(Chart))
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chart_is_small_calls_nobody_and_uses_the_colours_of_the_map(
    network: Network, chart: Chart, theme: str
) -> None:
    growth = follow_growth(network, ViewState())
    svg = draw_chart(growth, chart, Split.TYPE, ChartStyle(theme, "en"), HALF)
    assert len(svg) < 60_000
    assert PALETTE[theme]["direct"] in svg
    foreign = set(re.findall(r"https?://[^\"' ]+", svg))
    assert foreign <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert "viewBox" in svg
    assert "<!DOCTYPE" not in svg


def test_an_empty_network_can_be_drawn(tiny: Network) -> None:
    growth = follow_growth(tiny, ViewState())
    for chart in Chart:
        assert "<svg" in draw_chart(growth, chart, Split.PROGRAMME, LIGHT, NARROW)


@pytest.fixture(scope="module")
def shapes(boundaries: gpd.GeoDataFrame, network: Network) -> SmallShapes:
    return shape_small(boundaries, network)


@pytest.mark.parametrize("state", [ViewState(year=2017), *random_states(4, seed=8)])
def test_a_small_map_shows_the_status_of_every_area(
    network: Network, shapes: SmallShapes, state: ViewState
) -> None:
    taken = take_snapshot(network, replace(state, level=ViewState().level))
    root = ET.fromstring(draw_small(shapes, taken, "dark"))  # noqa: S314 - our own picture
    seen = {
        str(path.get("id"))[1:]: str(group.get("id")).removeprefix("status-")
        for group in root.iter(f"{SVG}g")
        if str(group.get("id")).startswith("status-")
        for path in group
    }
    assert seen == {area.key.text: area.status.word for area in taken.areas}
    assert len(seen) == 396


def test_every_area_of_a_small_map_has_a_ground(shapes: SmallShapes) -> None:
    for path in shapes.paths.values():
        assert len(re.findall(r"-?\d+", path)) >= 6


def test_five_small_maps_are_light(network: Network, shapes: SmallShapes) -> None:
    import gzip

    drawn = "".join(
        draw_small(shapes, take_snapshot(network, ViewState(year=year)), "light")
        for year in (2012, 2016, 2017, 2020, 2025)
    )
    assert len(gzip.compress(drawn.encode())) <= 150_000


def test_swatches_look_like_the_areas() -> None:
    for theme, colours in PALETTE.items():
        for status in Status:
            assert colours[status.word] in draw_swatch(status, theme)
