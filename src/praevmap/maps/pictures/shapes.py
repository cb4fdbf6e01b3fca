"""The shapes of large still pictures, simplified once and drawn for any size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import shapely
from matplotlib.path import Path
from shapely import LinearRing, LineString, Polygon
from shapely.geometry.base import BaseGeometry

from praevmap.maps.areas import dissolve_level, simplify
from praevmap.model.network import Network
from praevmap.model.places import Level

MARGIN = 0.02
"""Room around the neighbours of a place in parts of the side of the square."""


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
        Kreise and kreisfreie Städte, around a place the areas of its level; largest room for a
        name first.
    neighbours
        Keys of the areas that a place in the middle touches.
    """

    bounds: tuple[float, float, float, float]
    areas: Mapping[Level, Mapping[str, Path]]
    borders: Mapping[Level, Path]
    named: tuple[NamedPlace, ...]
    neighbours: tuple[str, ...] = ()


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
        For every picture, size and state; about a second of work, remembered for the same objects,
        which must not change.
    """
    return _shape(_Itself(boundaries), network)


def shape_surroundings(
    boundaries: gpd.GeoDataFrame, network: Network, key: str, level: Level
) -> PictureShapes:
    """Prepare a square with a place and the areas around it, with all points of the boundaries.

    Parameters
    ----------
    boundaries, network
        As for `shape_picture`.
    key
        Of a Kreis or municipality.
    level
        The level of the areas around it.

    Returns
    -------
    PictureShapes
        Without the areas outside the square; those at its edge are cut.
    """
    layers = {each: dissolve_level(boundaries, network, each) for each in Level}
    ranked = (layers[level], *(layers[each] for each in (Level.DISTRICT, Level.MUNICIPALITY)))
    chosen = next(
        layer.geometry[layer["key"] == key].iloc[0] for layer in ranked if key in set(layer["key"])
    )
    around = layers[level][layers[level].intersects(chosen)]
    west, south, east, north = (float(bound) for bound in around.total_bounds)
    side = max(east - west, north - south)
    middle = shapely.Point((west + east) / 2, (south + north) / 2)
    square = middle.buffer((0.5 + MARGIN) * side, cap_style="square")
    cut = {
        each: layer.clip(square, keep_geom_type=True, sort=True) for each, layer in layers.items()
    }
    inside = around[~around.within(chosen)]
    return PictureShapes(
        square.bounds,
        {each: _outlines(layer) for each, layer in cut.items()},
        {each: _borders(layer) for each, layer in cut.items()},
        _named(cut[level]),
        tuple(inside["key"]),
    )


@dataclass(frozen=True, eq=False)
class _Itself:
    """Boundaries that equal only themselves: a table of pandas has no hash."""

    boundaries: gpd.GeoDataFrame

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.boundaries is other.boundaries

    def __hash__(self) -> int:
        return id(self.boundaries)


@lru_cache(maxsize=4)
def _shape(itself: _Itself, network: Network) -> PictureShapes:
    boundaries = itself.boundaries
    coarse = simplify(boundaries)
    layers = {level: dissolve_level(coarse, network, level) for level in Level}
    west, south, east, north = (float(bound) for bound in coarse.total_bounds)
    return PictureShapes(
        (west, south, east, north),
        {level: _outlines(layer) for level, layer in layers.items()},
        {level: _borders(layer) for level, layer in layers.items()},
        _named(layers[Level.DISTRICT]),
    )


def _outlines(layer: gpd.GeoDataFrame) -> Mapping[str, Path]:
    """Return closed paths; holes run the other way round and stay empty."""
    return {
        key: _join(ring for part in shapely.get_parts(shape) for ring in _rings(part))
        for key, shape in zip(layer["key"], layer.geometry, strict=True)
    }


def _rings(polygon: Polygon) -> list[LinearRing]:
    return [polygon.exterior, *polygon.interiors]


def _borders(layer: gpd.GeoDataFrame) -> Path:
    return _join(shapely.get_parts(shapely.line_merge(shapely.union_all(layer.geometry.boundary))))


def _join(lines: Iterable[LineString]) -> Path:
    coordinates = map(shapely.get_coordinates, lines)
    return Path.make_compound_path(
        *(Path(c, closed=bool((c[0] == c[-1]).all())) for c in coordinates)
    )


def _named(districts: gpd.GeoDataFrame) -> tuple[NamedPlace, ...]:
    shapes = districts.geometry.values
    circles = shapely.maximum_inscribed_circle(shapes, tolerance=200)
    poles, radii = shapely.get_coordinates(shapely.get_point(circles, 0)), shapely.length(circles)
    places = [
        NamedPlace(name, shape, (float(x), float(y)), float(radius))
        for name, shape, (x, y), radius in zip(districts["name"], shapes, poles, radii, strict=True)
    ]
    return tuple(sorted(places, key=lambda place: -place.radius))
