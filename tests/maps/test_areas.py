"""The join of boundaries and timelines loses and invents nothing."""

from __future__ import annotations

import geopandas as gpd
import pytest

from praevmap.errors import BoundaryError
from praevmap.maps.areas import dissolve_level, join_timelines, simplify
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import areas
from praevmap.views.snapshot import take_snapshot
from tests.views.states import view_of


@pytest.mark.parametrize(("level", "count"), [("gemeinde", 396), ("jugendamt", 186), ("kreis", 53)])
def test_every_level_is_a_clean_coverage_of_the_same_ground(
    boundaries: gpd.GeoDataFrame, network: Network, level: str, count: int
) -> None:
    dissolved = dissolve_level(boundaries, network, Level(level))
    assert len(dissolved) == count
    assert dissolved.geometry.is_valid.all()
    assert dissolved.is_valid_coverage()
    assert dissolved.area.sum() == pytest.approx(boundaries.area.sum(), rel=1e-9)
    assert list(dissolved["key"]) == [k.text for k in areas(network, Level(level))]


def test_the_simplified_coverage_has_no_gaps_and_no_broken_areas(
    boundaries: gpd.GeoDataFrame, network: Network
) -> None:
    coarse = simplify(boundaries)
    for level in Level:
        dissolved = dissolve_level(coarse, network, level)
        assert dissolved.geometry.is_valid.all()
        assert dissolved.is_valid_coverage()


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("rule", list(CoverageRule))
def test_the_join_is_one_to_one_and_agrees_with_the_snapshots(
    boundaries: gpd.GeoDataFrame, network: Network, level: Level, rule: CoverageRule
) -> None:
    joined = join_timelines(boundaries, network, level, rule)
    assert joined["key"].is_unique
    assert joined.crs == boundaries.crs
    assert not joined.drop(columns="geometry").isna().any().any()
    for year in network.years:
        taken = take_snapshot(network, view_of(year=year, level=level, coverage=rule))
        expected = {a.key.text: a.status.word for a in taken.areas}
        assert dict(zip(joined["key"], joined[f"status_{year}"], strict=True)) == expected


def test_a_missing_or_foreign_polygon_is_refused(
    boundaries: gpd.GeoDataFrame, network: Network
) -> None:
    with pytest.raises(BoundaryError, match="one to one"):
        join_timelines(boundaries.iloc[1:], network)
    foreign = boundaries.assign(ags=["05999999", *boundaries["ags"][1:]])
    with pytest.raises(BoundaryError, match="05999999"):
        join_timelines(foreign, network)
