"""VG250 in small: an invented state, and the downloads that have it."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import shapely

SIDE = 9280.0  # metres; 396 such squares make 34,100 km²
COLUMNS, ROWS = 18, 22
WEST, SOUTH = 300_000.0, 5_590_000.0


def invented_state() -> gpd.GeoDataFrame:
    """Make 396 squares with valid keys in EPSG:25832, unsorted."""
    rows = []
    for number in reversed(range(COLUMNS * ROWS)):
        x, y = WEST + number % COLUMNS * SIDE, SOUTH + number // COLUMNS * SIDE
        rows.append(
            {
                "AGS": f"05{'13579'[number % 5]}{number:05d}",
                "GEN": f"Müsterort {number}",
                "BEZ": "Stadt",
                "GF": 4,
                "geometry": shapely.box(x, y, x + SIDE, y + SIDE),
            }
        )
    return gpd.GeoDataFrame(rows, crs=25832)


def with_rows(state: gpd.GeoDataFrame, *rows: dict[str, Any]) -> gpd.GeoDataFrame:
    """Append rows to the state; what a row does not say is copied from the first."""
    first = state.iloc[0].to_dict()
    records = [*state.to_dict("records"), *({**first, **row} for row in rows)]
    return gpd.GeoDataFrame(records, crs=state.crs)


def first_words(value: object) -> str | None:
    """Name a case by the words that are expected; the rest of it has no stable name."""
    return value[:40] if isinstance(value, str) else None


def write_gpkg(folder: Path, state: gpd.GeoDataFrame, layer: str = "vg250_gem") -> Path:
    """Write a GeoPackage, or a layer into it."""
    path = folder / "DE_VG250.gpkg"
    pyogrio.write_dataframe(state, path, layer=layer, driver="GPKG", append=path.exists())
    return path


def write_shp(folder: Path, state: gpd.GeoDataFrame) -> Path:
    """Write a shapefile."""
    path = folder / "VG250_GEM.shp"
    pyogrio.write_dataframe(state, path, driver="ESRI Shapefile", encoding="UTF-8")
    return path


def write_geojson(folder: Path, state: gpd.GeoDataFrame) -> Path:
    """Write GeoJSON."""
    path = folder / "vg250_gem.geojson"
    options = {"COORDINATE_PRECISION": 3}
    pyogrio.write_dataframe(state, path, driver="GeoJSON", layer_options=options)
    return path


def write_zip(folder: Path, files: Iterable[Path]) -> Path:
    """Pack files as the BKG does: in a folder, beside a description."""
    path = folder / "vg250.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("vg250/liesmich.txt", "Beschreibung")
        for file in files:
            archive.write(file, f"vg250/ebenen/{file.name}")
    return path


def write_zipped_shp(folder: Path, state: gpd.GeoDataFrame) -> Path:
    """Write a shapefile into an archive."""
    parts = folder / "parts"
    parts.mkdir()
    write_shp(parts, state)
    return write_zip(folder, sorted(parts.iterdir()))


def write_zipped_gpkg(folder: Path, state: gpd.GeoDataFrame) -> Path:
    """Write a GeoPackage into an archive."""
    return write_zip(folder, [write_gpkg(folder, state)])


def write_tarball(folder: Path, state: gpd.GeoDataFrame) -> Path:
    """Like the npm package: a list in which some Features sit in FeatureCollections."""
    features = json.loads(state.to_crs(4258).to_json())["features"]
    collection = {"type": "FeatureCollection", "features": features[:2]}
    return write_tgz(folder, json.dumps([collection, *features[2:]]).encode())


def write_tgz(folder: Path, content: bytes, member: str = "package/gemeinden.geo.json") -> Path:
    """Write a tarball with one file."""
    path = folder / "areas.tgz"
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo(member)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return path
