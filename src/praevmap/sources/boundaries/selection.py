"""Select the municipalities of Nordrhein-Westfalen from VG250, project and check them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from praevmap.errors import Problem
from praevmap.sources.boundaries.archives import REMEDY, fault
from praevmap.sources.boundaries.checks import (
    AREA_KM2,
    EPSG,
    EXTENT,
    FOREIGN,
    MUNICIPALITY_COUNT,
    Geometries,
    are_valid_polygons,
    area_on_ellipsoid,
    boundary_error,
    coverage_problems,
    key_problems,
    one_line,
    some_keys,
)

_STATE = "05"
_LAND = 4  # GF: land with structure; other values are water or land outside of municipalities
_KEY = re.compile(r"[0-9]{8}")
_KEY_WITHOUT_ZERO = re.compile(r"[1-9][0-9]{6}(\.0)?")

# Signs of UTF-8 read as Latin 1, and of bytes that could not be read at all.
_GARBLED = re.compile("[Ã\ufffd]")


def select_municipalities(areas: gpd.GeoDataFrame, source: Path) -> gpd.GeoDataFrame:
    """Keep the land of Nordrhein-Westfalen, one row per key.

    Parameters
    ----------
    areas
        All rows of a VG250 layer, columns as in `RawBoundaries.areas`.
    source
        The file, as errors name it.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``ags`` (8 digits, beginning with 05), ``name`` and ``geometry`` in the CRS of
        the source, sorted by ``ags``. Several rows of one key are dissolved.

    Raises
    ------
    BoundaryError
        A column is missing, the keys are numbers or otherwise no keys, a name is missing or
        unreadable, or nothing belongs to the state.
    """
    missing = [name for name in ("AGS", "GEN", "GF") if name not in areas.columns]
    if missing:
        rule = "The areas must have the columns AGS, GEN and GF."
        raise fault(source, rule, f"missing: {', '.join(missing)}")
    land = areas[pd.to_numeric(areas["GF"], errors="coerce") == _LAND]
    if land.empty:
        raise fault(source, "There must be rows with GF 4 (land with structure).", "none")
    keys = _checked_keys(land, source)
    ours = land[[key.startswith(_STATE) for key in keys]]
    if ours.empty:
        states = sorted({key[:2] for key in keys})
        rule = "There must be municipalities of Nordrhein-Westfalen (keys that begin with 05)."
        raise fault(source, rule, f"only keys that begin with {', '.join(states)}")
    return _dissolve(ours, source)


def _checked_keys(land: gpd.GeoDataFrame, source: Path) -> list[str]:
    keys: list[Any] = [None if pd.isna(key) else key for key in land["AGS"].astype(object)]
    short = [key for key in keys if key is not None and _lost_zero(key)]
    if short:
        rule = "AGS must be text of 8 digits, but is or was a number: leading zeros are lost."
        raise fault(source, rule, some_keys(short))
    strange = [key for key in keys if not (isinstance(key, str) and _KEY.fullmatch(key))]
    if strange:
        raise fault(source, "Every row with GF 4 must have an AGS of 8 digits.", some_keys(strange))
    return keys


def _lost_zero(key: object) -> bool:
    return not isinstance(key, str) or _KEY_WITHOUT_ZERO.fullmatch(key) is not None


def _dissolve(ours: gpd.GeoDataFrame, source: Path) -> gpd.GeoDataFrame:
    keys: list[str] = []
    names: list[str] = []
    shapes: list[Any] = []
    unclear = []
    for key, rows in ours.groupby("AGS", sort=True):
        found = sorted({str(name) for name in rows["GEN"] if not pd.isna(name)})
        keys.append(str(key))
        names.append(found[0] if found else "")
        shapes.append(_union(list(rows.geometry)))
        if len(found) != 1 or not names[-1].strip() or _GARBLED.search(names[-1]):
            unclear.append(f"{key} {' / '.join(found) or 'without name'}")
    if unclear:
        rule = "Every municipality must have one name (GEN), in UTF-8 (a shapefile needs its .cpg)."
        raise fault(source, rule, some_keys(unclear))
    return gpd.GeoDataFrame({"ags": keys, "name": names}, geometry=shapes, crs=ours.crs)


def _union(parts: list[Any]) -> Any:
    """Dissolve the parts of one key; None where GEOS cannot, which the checks will find."""
    if len(parts) == 1:
        return parts[0]
    try:
        return shapely.union_all(parts)
    except FOREIGN:
        return None


def project(frame: gpd.GeoDataFrame, source: Path) -> gpd.GeoDataFrame:
    """Bring the areas to EPSG:25832 as flat MultiPolygons, rounded to 0.01 m.

    Parameters
    ----------
    frame
        Columns ``ags``, ``name``, ``geometry``; any CRS with an EPSG code.
    source
        The file, as errors name it.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows in EPSG:25832. If rounding breaks the coverage, nothing is rounded.

    Raises
    ------
    BoundaryError
        There is no CRS, or none with an EPSG code, or the way from there is unknown.
    """
    if frame.crs is None or frame.crs.to_epsg() is None:
        rule = "The areas must have a CRS with an EPSG code (a shapefile needs its .prj)."
        raise fault(source, rule, "no CRS" if frame.crs is None else str(frame.crs.name))
    try:
        projected = frame if frame.crs.to_epsg() == EPSG else frame.to_crs(EPSG)
    except FOREIGN as error:
        rule = f"The areas must be projectable to EPSG:{EPSG}, but: {one_line(error)}."
        raise fault(source, rule) from error
    shapes = shapely.force_2d(np.asarray(projected.geometry.array, dtype=object))
    exact: Geometries = np.empty(len(shapes), dtype=object)
    exact[:] = [_multi(shape) for shape in shapes]
    # Equal points round equally, so a coverage stays one unless something tiny collapses.
    rounded = shapely.transform(exact, _round)
    kept = exact if _is_coverage(exact) and not _is_coverage(rounded) else rounded
    return gpd.GeoDataFrame(
        {"ags": list(frame["ags"]), "name": list(frame["name"])}, geometry=kept, crs=EPSG
    )


def _round(coordinates: Any) -> Any:
    return np.round(coordinates, 2)


def _multi(shape: Any) -> Any:
    return shapely.MultiPolygon([shape]) if isinstance(shape, shapely.Polygon) else shape


def _is_coverage(shapes: Geometries) -> bool:
    return are_valid_polygons(shapes) and bool(shapely.coverage_is_valid(shapes))


def check_municipalities(frame: gpd.GeoDataFrame, source: Path) -> float:
    """Check that these are the 396 municipalities, as one coverage of plausible size.

    Parameters
    ----------
    frame
        Columns ``ags``, ``name``, ``geometry`` in EPSG:25832.
    source
        The file, as errors name it.

    Returns
    -------
    float
        The area on the ellipsoid, km².

    Raises
    ------
    BoundaryError
        With everything that is wrong.
    """
    resource = str(source)
    problems = key_problems(list(frame["ags"]), resource, REMEDY)
    if len(frame) != MUNICIPALITY_COUNT:
        rule = f"There must be {MUNICIPALITY_COUNT} municipalities of Nordrhein-Westfalen."
        problems.append(Problem(resource, None, "AGS", str(len(frame)), rule, REMEDY))
    problems += coverage_problems(frame, resource, REMEDY)
    bounds = np.asarray(frame.total_bounds)
    # Written so that coordinates that are no numbers fall outside, too.
    inside = (bounds[:2] >= EXTENT[:2]).all() and (bounds[2:] <= EXTENT[2:]).all()
    area = 0.0
    if not inside:
        rule = f"In EPSG:{EPSG} all areas must lie within {_told(EXTENT)}; is the CRS right?"
        problems.append(Problem(resource, None, "geometry", _told(bounds), rule, REMEDY))
    elif are_valid_polygons(np.asarray(frame.geometry.array, dtype=object)):
        area = area_on_ellipsoid(np.asarray(frame.geometry.array, dtype=object))
        if not AREA_KM2[0] <= area <= AREA_KM2[1]:
            rule = f"The area on the ellipsoid must be {AREA_KM2[0]:.0f} to {AREA_KM2[1]:.0f} km²."
            problems.append(Problem(resource, None, "geometry", f"{area:.1f} km²", rule, REMEDY))
    if problems:
        raise boundary_error(problems)
    return area


def _told(bounds: Iterable[float]) -> str:
    return ", ".join(f"{bound:.0f}" for bound in bounds)
