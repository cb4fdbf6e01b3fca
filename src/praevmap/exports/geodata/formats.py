"""Geodata to download: GeoJSON, GeoPackage and GeoParquet of the areas with their status."""

from __future__ import annotations

import io
import json

import pyogrio

from praevmap.exports.context import ExportContext
from praevmap.exports.geodata.layer import build_layer
from praevmap.exports.geodata.style import add_style
from praevmap.sources.fixed_date import fixed_date

WGS84 = 4326
DIGITS, DIGITS_SIMPLIFIED = 6, 5
"""Decimals of a degree in GeoJSON, about 10 cm and 1 m; RFC 7946 calls more than six useless."""


_METADATA = {"version": "DATA_VERSION"}
"""Names in the metadata of a GeoPackage that differ from those of the texts."""


def build_geojson(context: ExportContext) -> bytes:
    """Build a GeoJSON file after RFC 7946.

    Parameters
    ----------
    context
        What is asked; its language is that of the sentences. Unless it wants the shapes in full,
        the coverage is simplified to about 100 m, edges shared by neighbours staying shared.

    Returns
    -------
    bytes
        A FeatureCollection of MultiPolygons in WGS 84, at most six decimals, outer rings
        counterclockwise, with its bounding box. A feature has the key of its area as its ``id``.
        Title, day, filters, credits, licences and the meaning of every field are foreign members
        of the collection.
    """
    layer, target = build_layer(context, full=context.full), io.BytesIO()
    # GDAL takes the field of the ids out of the properties, where the key stays.
    frame = layer.frame.to_crs(WGS84).assign(id=layer.frame["key"])
    digits = DIGITS if context.full else DIGITS_SIMPLIFIED
    box = [round(float(bound), digits) for bound in frame.total_bounds]
    pyogrio.write_dataframe(
        frame,
        target,
        layer=layer.name,
        driver="GeoJSON",
        layer_options={
            "RFC7946": "YES",
            "ID_FIELD": "id",
            "ID_TYPE": "String",
            "COORDINATE_PRECISION": str(digits),
            "FOREIGN_MEMBERS_COLLECTION": json.dumps({**layer.about(), "bbox": box}),
        },
    )
    return target.getvalue()


def build_geopackage(context: ExportContext) -> bytes:
    """Build a GeoPackage 1.3 with one layer in EPSG:25832 and the full boundaries.

    Parameters
    ----------
    context
        As for `build_geojson`.

    Returns
    -------
    bytes
        Layer ``praevmap_<ebene>`` with a spatial index and, in the table ``layer_styles``, the
        colours of the map for QGIS; dates are dates, keys are texts. Title,
        description, credits, licences and the meaning of every field stand in its metadata. The
        time of its last change is the as-of date, so that the same data give the same bytes.
    """
    layer, target = build_layer(context), io.BytesIO()
    imprint = layer.imprint
    moment = f"{context.network.as_of.isoformat()}T00:00:00.000Z"
    with fixed_date(moment):
        pyogrio.write_dataframe(
            layer.frame,
            target,
            layer=layer.name,
            driver="GPKG",
            geometry_type="MultiPolygon",
            # Through Arrow days stay days; else GDAL would take them for moments or texts.
            use_arrow=True,
            # QGIS until 3.28 warns of any later one, and nothing of it is needed.
            dataset_options={"VERSION": "1.3"},
            dataset_metadata={"TITLE": imprint.title, "ATTRIBUTION": imprint.credit_line},
            layer_metadata={
                **{_METADATA.get(name, name.upper()): text for name, text in layer.texts.items()},
                "LICENCE": imprint.licence_line,
                "FIELDS": json.dumps(layer.fields, ensure_ascii=False),
            },
            layer_options={
                "FID": "fid",
                "GEOMETRY_NAME": "geom",
                "SPATIAL_INDEX": "YES",
                "IDENTIFIER": imprint.title,
                "DESCRIPTION": f"{imprint.sentence}. {imprint.note}",
            },
        )
    return add_style(target.getvalue(), layer, context.words, moment)


def build_geoparquet(context: ExportContext) -> bytes:
    """Build a GeoParquet 1.1 file in EPSG:25832 with the full boundaries.

    Parameters
    ----------
    context
        As for `build_geojson`.

    Returns
    -------
    bytes
        Shapes as WKB, outer rings counterclockwise; what GeoJSON has as foreign members are the
        ``attrs`` of the frame that geopandas reads back.
    """
    layer, target = build_layer(context), io.BytesIO()
    layer.frame.attrs = layer.about()
    layer.frame.to_parquet(target, index=False, compression="zstd", schema_version="1.1.0")
    return target.getvalue()
