"""The years at pictures keep apart, however many there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import geopandas as gpd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from praevmap.maps.pictures.picture import draw_picture, shape_picture
from praevmap.model.network import Network
from praevmap.views.view_state import ViewState
from tests.few import cut_places

LAST_DAYS = {14: date(2025, 11, 12), 15: date(2026, 6, 30), 25: date(2036, 12, 31)}


@pytest.fixture(scope="module", params=LAST_DAYS)
def longer(request: pytest.FixtureRequest, network: Network) -> Network:
    last = LAST_DAYS[request.param]
    known = replace(network, as_of=last)
    assert len(known.years) == request.param
    return known


@pytest.fixture(scope="module")
def longer_few(longer: Network) -> Network:
    """Few places, for the timeline is the same with all of them."""
    return cut_places(longer)


@pytest.mark.parametrize("look", ["stand", "beitritt"])
@pytest.mark.parametrize("chosen", [2013, 2017, 2024])
def test_the_years_of_a_picture_do_not_touch(
    longer_few: Network, few_boundaries: gpd.GeoDataFrame, chosen: int, look: str
) -> None:
    years = longer_few.years
    state = ViewState.from_query({"jahr": str(chosen), "ansicht": look}, years)
    figure = draw_picture(longer_few, shape_picture(few_boundaries, longer_few), state)
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call] # matplotlib has no types
    known = {str(year) for year in years}
    texts = [t for t in figure.findobj(Text) if isinstance(t, Text) and t.get_text() in known]
    # The legend of the joining years names all of them further up.
    lowest = min(round(t.get_window_extent().y0) for t in texts)
    boxes = [b for t in texts if round((b := t.get_window_extent()).y0) <= lowest + 4]
    boxes.sort(key=lambda box: box.x0)
    assert len(boxes) >= 3
    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))
