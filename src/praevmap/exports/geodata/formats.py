"""Geodata to take along: GeoJSON, GeoPackage and GeoParquet of the areas with their status."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from praevmap.exports.geodata.geopackage import write_geopackage
from praevmap.exports.geodata.layer import GeoLayer, build_layer, is_whole
from praevmap.exports.imprint import Reference
from praevmap.exports.order import Order
from praevmap.exports.tables.table import Column, Kind, Value

WGS84 = 4326
DIGITS, DIGITS_SIMPLIFIED = 6, 5
"""Decimals of a degree in GeoJSON, about 10 cm and 1 m; RFC 7946 calls more than six useless."""


def build_geojson(order: Order, *, full: bool = False) -> bytes:
    """Build a GeoJSON file after RFC 7946.

    Parameters
    ----------
    order
        What is asked; its language is that of the sentences.
    full
        Whether the shapes keep all points; else the coverage is simplified to about 100 m, edges
        shared by neighbours staying shared.

    Returns
    -------
    bytes
        A FeatureCollection of MultiPolygons in WGS 84, at most six decimals, outer rings
        counterclockwise, with its bounding box. Title, day, filters, credits, licences and the
        meaning of every field are foreign members of the collection.
    """
    layer = build_layer(order, full=full)
    shapes = _rounded(layer.shapes.to_crs(WGS84), DIGITS if full else DIGITS_SIMPLIFIED)
    features = [
        {
            "type": "Feature",
            "geometry": json.loads(shapely.to_geojson(shape)),
            "properties": {
                column.name: _json(value) for column, value in zip(layer.columns, row, strict=True)
            },
        }
        for row, shape in zip(layer.rows, shapes, strict=True)
    ]
    collection = {
        "type": "FeatureCollection",
        "name": layer.name,
        **_about(layer),
        "bbox": _box(shapely.total_bounds(shapes)),
        "features": features,
    }
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def build_geopackage(order: Order) -> bytes:
    """Build a GeoPackage 1.3 with one layer in EPSG:25832 and the full boundaries.

    Parameters
    ----------
    order
        As for `build_geojson`.

    Returns
    -------
    bytes
        Layer ``praevmap_<ebene>``; title, description, credits and licences stand in its metadata
        (GDAL's and QGIS's), the meaning of every field in ``gpkg_data_columns``.
    """
    return write_geopackage(build_layer(order), order.state, order.network.as_of)


def build_geoparquet(order: Order) -> bytes:
    """Build a GeoParquet 1.1 file in EPSG:25832 with the full boundaries.

    Parameters
    ----------
    order
        As for `build_geojson`.

    Returns
    -------
    bytes
        Shapes as WKB, outer rings counterclockwise; the file's metadata hold under ``praevmap``
        what GeoJSON has as foreign members, each field its ``description``.
    """
    layer = build_layer(order)
    shapes = _oriented(layer.shapes)
    dictionary = layer.dictionary()
    language = order.state.language.value
    fields, arrays = [], []
    for number, column in enumerate(layer.columns):
        described = {"description": dictionary[column.name][language]}
        fields.append(pa.field(column.name, _arrow_type(column), metadata=described))
        arrays.append(pa.array([row[number] for row in layer.rows], _arrow_type(column)))
    fields.append(pa.field("geometry", pa.binary()))
    arrays.append(pa.array(shapely.to_wkb(shapes), pa.binary()))
    metadata = {
        "geo": json.dumps(_geo_metadata(layer)),
        "praevmap": json.dumps(_about(layer), ensure_ascii=False),
    }
    table = pa.table(arrays, schema=pa.schema(fields, metadata=metadata))
    target = io.BytesIO()
    pq.write_table(table, target, compression="zstd")
    return target.getvalue()


def _about(layer: GeoLayer) -> dict[str, Any]:
    imprint = layer.imprint
    return {
        "title": imprint.title,
        "description": imprint.sentence,
        "as_of": imprint.as_of.isoformat(),
        "version": imprint.version,
        "level": imprint.level,
        "filters": imprint.filters,
        "coverage": imprint.coverage,
        "absence": imprint.absence,
        "boundary_state": imprint.boundary_state.isoformat(),
        "attribution": imprint.credit_line,
        "licenses": [_named(licence) for licence in imprint.terms.licences],
        "fields": layer.dictionary(),
    }


def _named(reference: Reference) -> dict[str, str]:
    return {"name": reference.short, "title": reference.text, "path": reference.url}


def _rounded(shapes: gpd.GeoDataFrame, digits: int) -> Any:
    """Round every point alike, so that neighbours still meet."""
    return shapely.transform(_oriented(shapes), lambda points: np.round(points, digits))


def _oriented(shapes: gpd.GeoDataFrame) -> Any:
    """Return MultiPolygons only, so that a layer is of one kind, outer rings counterclockwise."""
    oriented = shapely.orient_polygons(shapes.geometry.to_numpy())
    multi = [s if s.geom_type == "MultiPolygon" else shapely.MultiPolygon([s]) for s in oriented]
    return np.array(multi, dtype=object)


def _box(bounds: Any) -> list[float]:
    return [round(float(bound), DIGITS) for bound in bounds]


def _json(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _arrow_type(column: Column) -> pa.DataType:
    if is_whole(column):
        return pa.int32()
    return pa.date32() if column.kind is Kind.DATE else pa.string()


def _geo_metadata(layer: GeoLayer) -> dict[str, Any]:
    """Return the metadata that GeoParquet 1.1 asks for; see geoparquet.org/releases/v1.1.0."""
    return {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "geometry_types": ["MultiPolygon"],
                "crs": layer.shapes.crs.to_json_dict(),
                "edges": "planar",
                "orientation": "counterclockwise",
                "bbox": [float(bound) for bound in layer.shapes.total_bounds],
            }
        },
    }
