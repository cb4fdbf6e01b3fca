"""The shapes of large still pictures, simplified once and drawn for any size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from praevmap.maps.areas import dissolve_level, simplify
from praevmap.model.network import Network
from praevmap.model.places import Level


@dataclass(frozen=True, eq=False)
class NamedPlace:
    """A Kreis or kreisfreie Stadt whose name stands on the map.

    Attributes
    ----------
    name
        Its whole name.
    shape
        Its area, EPSG:25832.
    pole
        Easting and northing of the point farthest from the border.
    radius
        Distance of that point from the border in metres.
    """

    name: str
    shape: BaseGeometry
    pole: tuple[float, float]
    radius: float


@dataclass(frozen=True, eq=False)
class PictureShapes:
    """All areas as paths in metres (EPSG:25832); north is up.

    Attributes
    ----------
    bounds
        West, south, east, north.
    areas
        By level, the outline of every area by the text of its key.
    borders
        By level, every border once.
    named
        Kreise and kreisfreie Städte, largest room for a name first.
    """

    bounds: tuple[float, float, float, float]
    areas: Mapping[Level, Mapping[str, Path]]
    borders: Mapping[Level, Path]
    named: tuple[NamedPlace, ...]


def shape_picture(boundaries: gpd.GeoDataFrame, network: Network) -> PictureShapes:
    """Simplify the boundaries and prepare all three levels for drawing.

    Parameters
    ----------
    boundaries
        Columns ``ags`` and geometry; a clean coverage in EPSG:25832.
    network
        Says which Jugendamt and which Kreis a municipality belongs to.

    Returns
    -------
    PictureShapes
        For every picture, size and state; about a second of work, do it once per process.
    """
    coarse = simplify(boundaries)
    layers = {level: dissolve_level(coarse, network, level) for level in Level}
    west, south, east, north = (float(bound) for bound in coarse.total_bounds)
    return PictureShapes(
        (west, south, east, north),
        {level: _outlines(layer) for level, layer in layers.items()},
        {level: _borders(layer) for level, layer in layers.items()},
        _named(layers[Level.KREIS]),
    )


def _outlines(layer: gpd.GeoDataFrame) -> Mapping[str, Path]:
    return {
        key: join_rings(_rings(shape))
        for key, shape in zip(layer["key"], layer.geometry, strict=True)
    }


def _borders(layer: gpd.GeoDataFrame) -> Path:
    lines = shapely.line_merge(shapely.union_all(layer.geometry.boundary.values))
    coordinates = [shapely.get_coordinates(line) for line in shapely.get_parts(lines)]
    codes = [_codes(len(line), closed=False) for line in coordinates]
    return Path(np.concatenate(coordinates), np.concatenate(codes))


def _named(districts: gpd.GeoDataFrame) -> tuple[NamedPlace, ...]:
    shapes = districts.geometry.values
    circles = shapely.maximum_inscribed_circle(shapes, tolerance=200)
    poles, radii = shapely.get_coordinates(shapely.get_point(circles, 0)), shapely.length(circles)
    places = [
        NamedPlace(name, shape, (float(x), float(y)), float(radius))
        for name, shape, (x, y), radius in zip(districts["name"], shapes, poles, radii, strict=True)
    ]
    return tuple(sorted(places, key=lambda place: -place.radius))


def _rings(shape: BaseGeometry) -> Iterator[np.ndarray]:
    for polygon in shapely.get_parts(shape):
        yield shapely.get_coordinates(polygon.exterior)
        for hole in polygon.interiors:
            yield shapely.get_coordinates(hole)


def join_rings(rings: Iterator[np.ndarray]) -> Path:
    """Join closed rings into one path; holes run the other way round and stay empty."""
    coordinates = list(rings)
    codes = [_codes(len(ring), closed=True) for ring in coordinates]
    return Path(np.concatenate(coordinates), np.concatenate(codes))


def _codes(count: int, *, closed: bool) -> np.ndarray:
    codes = np.full(count, Path.LINETO, dtype=np.uint8)
    codes[0] = Path.MOVETO
    if closed:
        codes[-1] = Path.CLOSEPOLY
    return codes
