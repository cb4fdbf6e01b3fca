"""One compact TopoJSON with all levels: shared arcs, quantised, for the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import shapely
from topojson.core.topology import Topology

from praevmap.maps.areas import dissolve_level, simplify
from praevmap.model.ags import GovernmentRegion, parse_key
from praevmap.model.network import Network
from praevmap.model.places import Level

GRID = 3_500
"""Steps of the quantisation per axis, about 70 m: not half of the simplification of 160 m, a
pixel or two at the highest zoom, and 10 KB less of the first view than 25 m."""


def build_topology(boundaries: gpd.GeoDataFrame, network: Network) -> dict[str, Any]:
    """Build the geometry of all levels.

    Parameters
    ----------
    boundaries
        Columns ``ags`` and geometry; a clean coverage in EPSG:25832.
    network
        The network.

    Returns
    -------
    dict
        A TopoJSON document in WGS84 with the objects ``gemeinde`` (396), ``jugendamt`` (186),
        ``kreis`` (53) and ``bezirk`` (5); every geometry has its key as ``id``.
    """
    coarse = simplify(boundaries)
    layers = {level.value: dissolve_level(coarse, network, level) for level in Level}
    layers["bezirk"] = _government_regions(layers[Level.DISTRICT.value])
    topology = Topology(
        [layer.to_crs(4326)[["geometry"]] for layer in layers.values()],
        object_name=list(layers),
        prequantize=GRID,
        shared_coords=False,
    )
    document: dict[str, Any] = json.loads(str(topology.to_json()))
    for name, layer in layers.items():
        geometries = document["objects"][name]["geometries"]
        for geometry, key in zip(geometries, layer["key"], strict=True):
            geometry["id"] = key
            geometry.pop("properties", None)
    return document


def label_points(boundaries: gpd.GeoDataFrame) -> Mapping[str, tuple[float, float, int]]:
    """Find the place for the name of every area: the centre of its largest inscribed circle.

    Parameters
    ----------
    boundaries
        Columns ``key`` and geometry in EPSG:25832.

    Returns
    -------
    mapping
        By key: latitude and longitude (WGS84, 4 decimals, about 10 m) and radius in metres.
    """
    circles = shapely.maximum_inscribed_circle(boundaries.geometry.values, tolerance=200)
    centres = gpd.GeoSeries(shapely.get_point(circles, 0), crs=boundaries.crs).to_crs(4326)
    radii = shapely.length(circles)
    return {
        key: (round(point.y, 4), round(point.x, 4), round(radius))
        for key, point, radius in zip(boundaries["key"], centres, radii, strict=True)
    }


def _government_regions(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    regions: list[GovernmentRegion] = [parse_key(key).region for key in districts["key"]]
    named = districts.assign(key=[region.value for region in regions])
    return named[["key", "geometry"]].dissolve("key", method="coverage").reset_index()
