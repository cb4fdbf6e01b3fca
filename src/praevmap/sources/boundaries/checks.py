"""What a layer of municipality boundaries must fulfil, whoever made it.

The rules are shared by the importer, which applies them before it writes, and by the
validator, which applies them to the committed file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from praevmap.errors import BoundaryError, Problem

LAYER = "municipalities"
"""Name of the only layer in the GeoPackage of boundaries."""

EPSG = 25832
"""ETRS89 / UTM zone 32N, the CRS of the data package; units are metres."""

MUNICIPALITY_COUNT = 396
"""Municipalities of Nordrhein-Westfalen, in every year the map shows."""

AREA_KM2 = (33_900.0, 34_300.0)
"""Plausible area of the state on the ellipsoid, km², both ends included (official: 34,112)."""

EXTENT = (270_000.0, 5_560_000.0, 540_000.0, 5_830_000.0)
"""Box in EPSG:25832 (minx, miny, maxx, maxy) that holds the state with a margin of some km."""

# ASCII, because \d would otherwise accept digits of other scripts.
AGS = re.compile(r"05[13579]\d{5}", re.ASCII)

# Gaps narrower than this are digitising faults. The source has none up to 10 m; from 50 m on
# true bays of the state border would be reported.
_GAP_WIDTH_M = 1.0

_NAMED_KEYS = 6
_VALUE_LENGTH = 60  # leaves room for the number within the 80 characters of a problem
_AREAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)

FOREIGN = (OSError, RuntimeError, ValueError, TypeError, ShapelyError, ProjError)
"""What pyogrio, shapely and pyproj raise for broken files; callers translate it."""

Geometries = npt.NDArray[Any]


def some_keys(keys: Iterable[object]) -> str:
    """Name the first few keys and how many there are in all."""
    found = [str(key) for key in keys]
    shown = ", ".join(found[:_NAMED_KEYS])
    if len(shown) > _VALUE_LENGTH:
        shown = f"{shown[: _VALUE_LENGTH - 1]}…"
    return shown if len(found) <= _NAMED_KEYS else f"{shown}, … ({len(found)} in all)"


def one_line(error: Exception) -> str:
    """Tell a foreign exception in one line without a full stop."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def boundary_error(problems: Sequence[Problem]) -> BoundaryError:
    """Turn the problems found in one file into one error.

    Parameters
    ----------
    problems
        At least one problem; several are told as a list, one per line.

    Returns
    -------
    BoundaryError
        To be raised by the caller.
    """
    if len(problems) == 1:
        return BoundaryError(str(problems[0]))
    lines = "".join(f"\n- {problem}" for problem in problems)
    return BoundaryError(f"{problems[0].resource}: {len(problems)} problems found:{lines}")


def key_problems(keys: Sequence[object], resource: str, remedy: str) -> list[Problem]:
    """Find keys that are no municipality keys of Nordrhein-Westfalen, and duplicates.

    Parameters
    ----------
    keys
        The keys as read; anything but text is a problem.
    resource
        The file, as problems name it.
    remedy
        What to do about it, as a sentence.

    Returns
    -------
    list of Problem
        At most one per rule; empty if all is well.
    """
    problems = []
    malformed = [key for key in keys if not (isinstance(key, str) and AGS.fullmatch(key))]
    if malformed:
        rule = "A key must be text of 8 digits that matches 05[13579]\\d{5}."
        problems.append(Problem(resource, None, "ags", some_keys(malformed), rule, remedy))
    twice = sorted(str(key) for key, times in Counter(keys).items() if times > 1)
    if twice:
        rule = "Every municipality must occur once, but these keys occur more often."
        problems.append(Problem(resource, None, "ags", some_keys(twice), rule, remedy))
    return problems


def coverage_problems(frame: gpd.GeoDataFrame, resource: str, remedy: str) -> list[Problem]:
    """Find broken polygons, overlaps and gaps.

    A gap is a slit narrower than 1 m between two polygons or a hole in the union of all;
    the state itself encloses no foreign ground.

    Parameters
    ----------
    frame
        Columns ``ags`` and ``geometry`` in a CRS in metres, in any order.
    resource
        The file, as problems name it.
    remedy
        What to do about it, as a sentence.

    Returns
    -------
    list of Problem
        Empty if all is well. Overlaps and gaps are looked for only among valid polygons.

    Notes
    -----
    The coverage rules are those of GEOS (`CoverageValidator`), called through shapely.
    """
    shapes: Geometries = np.asarray(frame.geometry.array, dtype=object)
    keys = np.asarray(frame["ags"], dtype=object)
    problems = []
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    if empty.any():
        rule = "Every municipality must have a geometry, but it is missing, unreadable or empty."
        problems.append(Problem(resource, None, "geometry", some_keys(keys[empty]), rule, remedy))
    areal = np.isin(shapely.get_type_id(shapes), _AREAL)
    if (~areal & ~empty).any():
        rule = "Every geometry must be a Polygon or MultiPolygon."
        wrong = some_keys(keys[~areal & ~empty])
        problems.append(Problem(resource, None, "geometry", wrong, rule, remedy))
    invalid = areal & ~empty & ~shapely.is_valid(shapes)
    for key, shape in zip(keys[invalid], shapes[invalid], strict=True):
        rule = f"Every polygon must be valid, but this one is not: {_reason(shape)}."
        problems.append(Problem(resource, None, "geometry", str(key), rule, remedy))
    if problems:
        return problems
    # A slit is measured in metres; in degrees its width would swallow the whole state.
    metres = frame.crs is not None and frame.crs.is_projected
    slit = _GAP_WIDTH_M if metres else 0.0
    return _neighbour_problems(shapes, keys, resource, remedy, slit)


def _reason(shape: shapely.Geometry) -> str:
    return str(shapely.is_valid_reason(shape))


def _neighbour_problems(
    shapes: Geometries, keys: npt.NDArray[Any], resource: str, remedy: str, slit: float
) -> list[Problem]:
    edges = shapely.coverage_invalid_edges(shapes, gap_width=slit)
    wrong = ~shapely.is_missing(edges) & ~shapely.is_empty(edges)
    if wrong.any():
        rule = "Neighbours must share their border exactly, but these overlap or leave a gap."
        return [Problem(resource, None, "geometry", some_keys(keys[wrong]), rule, remedy)]
    union = shapely.coverage_union_all(shapes)
    rings = [ring for part in shapely.get_parts(union) for ring in part.interiors]
    problems = []
    for ring in rings:
        around = keys[shapely.intersects(shapes, ring)]
        rule = "The polygons must leave no gap, but these enclose ground that belongs to none."
        problems.append(Problem(resource, None, "geometry", some_keys(around), rule, remedy))
    return problems


def are_valid_polygons(shapes: Geometries) -> bool:
    """Tell whether all are present, non-empty, valid Polygons or MultiPolygons."""
    areal = np.isin(shapely.get_type_id(shapes), _AREAL)
    return bool((areal & ~shapely.is_empty(shapes) & shapely.is_valid(shapes)).all())


def area_on_ellipsoid(shapes: Geometries) -> float:
    """Sum the areas of polygons on the ellipsoid.

    Parameters
    ----------
    shapes
        Valid polygons in EPSG:25832, shape (n,).

    Returns
    -------
    float
        km² on GRS 80, edges taken as geodesics.

    Notes
    -----
    Karney (2013), Algorithms for geodesics, through `pyproj.Geod`. The planar area in UTM is
    0.05 % smaller.
    """
    degrees = gpd.GeoSeries(shapes, crs=EPSG).to_crs(4258)
    # Geod signs an area by the direction of the ring: unless oriented, holes would be added.
    oriented = shapely.orient_polygons(np.asarray(degrees.array, dtype=object))
    geod = pyproj.Geod(ellps="GRS80")
    return sum(abs(float(geod.geometry_area_perimeter(shape)[0])) for shape in oriented) / 1e6
