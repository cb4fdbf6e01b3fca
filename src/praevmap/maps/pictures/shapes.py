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
        For every picture, size and state; about a second of work, remembered for the same objects,
        which must not change.
    """
    return _shape(_Itself(boundaries), network)


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
