"""Read the committed boundaries of the municipalities, and check them.

A GeoPackage is an SQLite database: the standard library reads it, and the validator need not wait
for GDAL and geopandas. Source of the format: OGC 12-128r19, clause 2.1.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import shapely

from praevmap.errors import Problem
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
from praevmap.sources.tables import BOUNDARIES

if TYPE_CHECKING:
    import geopandas as gpd

_REMEDY = "Rebuild the file with 'praevmap data boundaries --from FILE'."
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = (8, 40, 56, 56, 72)
"""Length of the header of a geometry, by the kind of its envelope."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """Keys and shapes of the layer, row by row, and whether its units are metres."""

    keys: list[object]
    shapes: Geometries
    is_metric: bool


def read_boundaries(path: Path) -> gpd.GeoDataFrame:
    """Read the municipalities for drawing; trusts the file beyond its structure.

    Parameters
    ----------
    path
        A GeoPackage as `praevmap.sources.boundaries.importing.build_boundaries` writes it.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per municipality, sorted by key, with a fresh index from 0, in EPSG:25832:

        - ``ags`` (text): 8 digits;
        - ``geometry``: MultiPolygon, metres.

    Raises
    ------
    BoundaryError
        The file is missing, unreadable, or lacks layer, column or CRS.
    """
    import geopandas as gpd  # noqa: PLC0415 - takes long to import, and the validator needs none

    faults = Faults(str(path), _REMEDY)
    layer = _read(path, faults)
    if layer is None or faults.problems:
        raise faults.error()
    frame = gpd.GeoDataFrame({"ags": layer.keys}, geometry=layer.shapes, crs=EPSG)
    return frame.sort_values("ags", ignore_index=True)


def boundary_problems(path: Path, expected: frozenset[str] | None) -> tuple[list[Problem], int]:
    """Check the committed boundaries against the municipalities of the tables.

    Parameters
    ----------
    path
        The GeoPackage.
    expected
        The municipality keys that must occur, each exactly once; ``None`` where they are not
        known, and only the inside is checked.

    Returns
    -------
    tuple of list of Problem, int
        Everything that is wrong, at once: an unreadable file, wrong layer, missing column,
        wrong CRS, wrong number of polygons, malformed, unknown, missing and duplicate keys,
        missing or invalid geometries (with reason), overlaps and gaps. Then the number of
        polygons.
    """
    faults = Faults(BOUNDARIES, _REMEDY)
    layer = _read(path, faults)
    journal = path.with_name(f"{path.name}-wal")
    if journal.is_file() and journal.stat().st_size:
        rule = f"No {journal.name} may lie beside the file: it holds changes that are not in it."
        remedy = (
            "Close QGIS or whatever has the file open. If the files -wal and -shm stay, delete "
            "both, and restore the GeoPackage from the repository."
        )
        faults.problems.append(Problem(BOUNDARIES, None, None, None, rule, remedy))
    if layer is None:
        return faults.problems, 0
    check_keys(layer.keys, faults)
    if expected is not None:
        _check_key_set(layer.keys, expected, faults)
    # A slit is measured in metres; in degrees its width would swallow the whole state.
    check_coverage(layer.keys, layer.shapes, faults, is_metric=layer.is_metric)
    return faults.problems, len(layer.keys)


def _check_key_set(keys: list[object], expected: frozenset[str], faults: Faults) -> None:
    if len(keys) != len(expected):
        rule = f"The layer must hold {len(expected)} polygons, one per municipality."
        faults.add(rule, value=str(len(keys)))
    present = {key for key in keys if isinstance(key, str)}
    if odd := present - expected:
        rule = "Every key must occur in municipalities.csv, but these do not."
        faults.add(rule, "ags", some_keys(sorted(odd)))
    if lacking := expected - present:
        rule = "Every municipality of municipalities.csv needs a polygon, but these have none."
        faults.add(rule, "ags", some_keys(sorted(lacking)))


def _read(path: Path, faults: Faults) -> _Layer | None:
    """Read the layer; ``None`` where the file or its structure is broken, which is a fault."""
    # Immutable: without a lock and without files beside it, so that a read-only folder will do.
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_MAGIC))
        if start != _MAGIC:
            faults.add("The file must be a GeoPackage." if start else "The file must not be empty.")
            return None
        with closing(sqlite3.connect(address, uri=True)) as database:
            return _read_layer(database, faults)
    except OSError as error:
        faults.add(f"The file must be readable, but: {error.strerror or error}.")
    except (sqlite3.Error, UnicodeDecodeError, shapely.errors.ShapelyError) as error:
        faults.add(f"The file must be a readable GeoPackage, but: {one_line(error)}.")
    return None


def _read_layer(database: sqlite3.Connection, faults: Faults) -> _Layer | None:
    query = database.execute
    listed = [str(name) for (name,) in query("SELECT table_name FROM gpkg_contents")]
    columns = [str(column[1]) for column in query(f"PRAGMA table_info({LAYER})")]
    if LAYER not in listed or not columns:
        faults.add(f"The file must hold the layer '{LAYER}'.", value=some_keys(listed) or None)
        return None
    described = query(
        "SELECT column_name, organization, organization_coordsys_id, srs_name "
        "FROM gpkg_geometry_columns JOIN gpkg_spatial_ref_sys USING (srs_id) WHERE table_name = ?",
        [LAYER],
    ).fetchone()
    shape, authority, code, name = described or (None, None, None, None)
    if "ags" not in columns:
        faults.add("The layer must have the column 'ags'.", "ags")
    if shape not in columns:
        faults.add("The layer must have a geometry column.", "geometry")
    if faults.problems:
        return None
    is_metric = (str(authority).upper(), code) == ("EPSG", EPSG)
    if not is_metric:
        faults.add(f"The CRS must be EPSG:{EPSG}.", "geometry", str(name or "none"))
    rows = query(f'SELECT ags, "{shape}" FROM {LAYER}').fetchall()  # noqa: S608
    keys = [key for key, _ in rows]
    odd = {type(key).__name__ for key in keys if not isinstance(key, str | None)}
    if odd:
        rule = "The column must be text; numbers lose the leading zero."
        faults.add(rule, "ags", some_keys(sorted(odd)))
    shapes = shapely.from_wkb([_wkb(blob) for _, blob in rows], on_invalid="ignore")
    return _Layer(keys, shapes, is_metric)


def _wkb(blob: Any) -> bytes | None:
    """Cut the header off a geometry; ``None`` for what is none."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) <= _HEADER_BYTES[0]:
        return None
    envelope = blob[3] >> 1 & 7
    return blob[_HEADER_BYTES[envelope] :] if envelope < len(_HEADER_BYTES) else None
