"""Read the committed boundaries of the municipalities, and check them.

The app only reads; `boundary_problems` is the deep check that the validator adds to what
Frictionless sees, because Frictionless does not look inside a GeoPackage.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import geopandas as gpd
import pandas as pd
import pyogrio

from praevmap.errors import Problem
from praevmap.sources.boundaries.checks import (
    EPSG,
    FOREIGN,
    LAYER,
    boundary_error,
    coverage_problems,
    key_problems,
    one_line,
    some_keys,
)
from praevmap.sources.tables import BOUNDARIES

_REMEDY = "Rebuild the file with 'praevmap data boundaries --from FILE'."
_MAGIC = b"SQLite format 3\x00"


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
    frame, problems = _read(path, str(path))
    if problems:
        raise boundary_error(problems)
    return frame.sort_values("ags", ignore_index=True)


def boundary_problems(path: Path, expected: frozenset[str]) -> list[Problem]:
    """Check the committed boundaries against the municipalities of the tables.

    Parameters
    ----------
    path
        The GeoPackage.
    expected
        The municipality keys that must occur, each exactly once.

    Returns
    -------
    list of Problem
        Everything that is wrong, at once: an unreadable file, wrong layer, missing column,
        wrong CRS, wrong number of polygons, malformed, unknown, missing and duplicate keys,
        missing or invalid geometries (with reason), overlaps and gaps. Empty if all is well.
    """
    frame, problems = _read(path, BOUNDARIES)
    if "ags" in frame.columns:
        problems += _key_set_problems(frame, expected)
    if "geometry" in frame.columns:
        named = frame if "ags" in frame.columns else frame.assign(ags=_row_names(len(frame)))
        problems += coverage_problems(named, BOUNDARIES, _REMEDY)
    return problems


def _row_names(count: int) -> list[str]:
    return [f"row {number}" for number in range(1, count + 1)]


def _key_set_problems(frame: gpd.GeoDataFrame, expected: frozenset[str]) -> list[Problem]:
    keys = [None if pd.isna(key) else key for key in frame["ags"]]
    problems = []
    if len(keys) != len(expected):
        rule = f"The layer must hold {len(expected)} polygons, one per municipality."
        problems.append(Problem(BOUNDARIES, None, None, str(len(keys)), rule, _REMEDY))
    problems += key_problems(keys, BOUNDARIES, _REMEDY)
    well_formed = {key for key in keys if isinstance(key, str)}
    unknown = sorted(well_formed - expected)
    if unknown:
        rule = "Every key must occur in municipalities.csv, but these do not."
        problems.append(Problem(BOUNDARIES, None, "ags", some_keys(unknown), rule, _REMEDY))
    missing = sorted(expected - well_formed)
    if missing:
        rule = "Every municipality of municipalities.csv needs a polygon, but these have none."
        problems.append(Problem(BOUNDARIES, None, "ags", some_keys(missing), rule, _REMEDY))
    return problems


def _read(path: Path, resource: str) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Read what can be read, and say what cannot; an unreadable file gives an empty frame."""
    nothing = gpd.GeoDataFrame()
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_MAGIC))
    except OSError as error:
        rule = f"The file must be readable, but: {error.strerror or error}."
        return nothing, [Problem(resource, None, None, None, rule, _REMEDY)]
    if start != _MAGIC:
        rule = "The file must be a GeoPackage." if start else "The file must not be empty."
        return nothing, [Problem(resource, None, None, None, rule, _REMEDY)]
    try:
        layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
        if LAYER not in layers:
            rule = f"The file must hold the layer '{LAYER}'."
            shown = some_keys(layers) or None
            return nothing, [Problem(resource, None, None, shown, rule, _REMEDY)]
        frame = pyogrio.read_dataframe(path, layer=LAYER, columns=["ags"], on_invalid="ignore")
    except FOREIGN as error:
        rule = f"The file must be a readable GeoPackage, but: {one_line(error)}."
        return nothing, [Problem(resource, None, None, None, rule, _REMEDY)]
    return _structured(frame, resource)


def _structured(frame: Any, resource: str) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Say which column or CRS is missing or wrong."""
    problems = []
    if "ags" not in frame.columns:
        rule = "The layer must have the column 'ags'."
        problems.append(Problem(resource, None, "ags", None, rule, _REMEDY))
    elif not pd.api.types.is_string_dtype(frame["ags"].dropna()):
        rule = "The column must be text; numbers lose the leading zero."
        shown = str(frame["ags"].dtype)
        problems.append(Problem(resource, None, "ags", shown, rule, _REMEDY))
    if "geometry" not in frame.columns:
        rule = "The layer must have a geometry column."
        problems.append(Problem(resource, None, "geometry", None, rule, _REMEDY))
    elif frame.crs is None or frame.crs.to_epsg() != EPSG:
        rule = f"The CRS must be EPSG:{EPSG}."
        shown = "none" if frame.crs is None else str(frame.crs.name)
        problems.append(Problem(resource, None, "geometry", shown, rule, _REMEDY))
    return cast("gpd.GeoDataFrame", frame), problems
