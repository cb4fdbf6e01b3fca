"""A GeoPackage that explains itself: GDAL writes the layer, SQLite adds what GDAL cannot."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import shapely
from pyogrio import raw

from praevmap.exports.geodata.layer import GeoLayer, is_whole
from praevmap.exports.imprint import tell_note
from praevmap.exports.tables.table import Kind
from praevmap.sources.fixed_date import fixed_date
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

EPSG = 25832

_QGIS = "http://mrcc.com/qgis.dtd"
"""By this address QGIS recognises its own layer metadata inside a GeoPackage."""

_SCHEMA_EXTENSION = "http://www.geopackage.org/spec121/#extension_schema"
_DATA_COLUMNS = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name)
);
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
  min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
);
"""


def write_geopackage(layer: GeoLayer, state: ViewState, as_of: date) -> bytes:
    """Write a layer as GeoPackage 1.3.

    Parameters
    ----------
    layer
        The layer.
    state
        Its language is that of titles and descriptions.
    as_of
        Stands as the time of the last change, so that the same data give the same bytes.

    Returns
    -------
    bytes
        One layer of MultiPolygons with a spatial index; dates are dates, keys are texts.
    """
    moment = f"{as_of.isoformat()}T00:00:00.000Z"
    imprint, target = layer.imprint, io.BytesIO()
    metadata = {
        "TITLE": imprint.title,
        "DESCRIPTION": imprint.sentence,
        "AS_OF": imprint.as_of.isoformat(),
        "DATA_VERSION": imprint.version,
        "LEVEL": imprint.level,
        "FILTERS": imprint.filters,
        "COVERAGE": imprint.coverage,
        "ABSENCE": imprint.absence,
        "BOUNDARY_STATE": imprint.boundary_state.isoformat(),
        "ATTRIBUTION": imprint.credit_line,
        "LICENCE": imprint.licence_line,
    }
    with fixed_date(moment):
        raw.write(
            target,
            geometry=shapely.to_wkb(layer.shapes.geometry.to_numpy()),
            field_data=[_values(layer, number) for number in range(len(layer.columns))],
            field_mask=[_missing(layer, number) for number in range(len(layer.columns))],
            fields=[column.name for column in layer.columns],
            layer=layer.name,
            driver="GPKG",
            geometry_type="MultiPolygon",
            promote_to_multi=True,
            crs=f"EPSG:{EPSG}",
            # QGIS until 3.28 warns of any later one, and nothing of it is needed.
            dataset_options={"VERSION": "1.3"},
            dataset_metadata={"TITLE": imprint.title, "ATTRIBUTION": imprint.credit_line},
            layer_metadata=metadata,
            layer_options={
                "FID": "fid",
                "GEOMETRY_NAME": "geom",
                "SPATIAL_INDEX": "YES",
                "IDENTIFIER": imprint.title,
                "DESCRIPTION": _description(layer, state),
            },
        )
    return _annotate(target.getvalue(), layer, state, moment)


def _values(layer: GeoLayer, number: int) -> Any:
    """Return a column as GDAL takes it; what is missing is masked."""
    values = [row[number] for row in layer.rows]
    column = layer.columns[number]
    if is_whole(column):
        return np.array([0 if v is None else v for v in values], dtype="int32")
    if column.kind is Kind.DATE:
        return np.array(["NaT" if v is None else v for v in values], dtype="datetime64[D]")
    return np.array(values, dtype=object)


def _missing(layer: GeoLayer, number: int) -> Any:
    # GDAL asks for a mask of whole numbers only; texts and dates are missing by themselves.
    if not is_whole(layer.columns[number]):
        return None
    return np.array([row[number] is None for row in layer.rows])


def _description(layer: GeoLayer, state: ViewState) -> str:
    return f"{layer.imprint.sentence}. {tell_note(layer.imprint, state.language)}"


def _annotate(content: bytes, layer: GeoLayer, state: ViewState, moment: str) -> bytes:
    """Add the meaning of the fields, and the metadata that QGIS shows of a layer."""
    words, dictionary = words_for(state.language.value), layer.dictionary()
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        base.executescript(_DATA_COLUMNS)
        tables = ("gpkg_data_columns", "gpkg_data_column_constraints")
        base.executemany(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
            [(table, _SCHEMA_EXTENSION) for table in tables],
        )
        base.executemany(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, ?, ?, NULL, NULL)",
            [
                (
                    layer.name,
                    column.name,
                    column.heading(words),
                    " / ".join(dictionary[column.name].values()),
                )
                for column in layer.columns
            ],
        )
        added = base.execute(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) "
            "VALUES ('dataset', ?, 'text/xml', ?)",
            (_QGIS, _qgis_metadata(layer, state)),
        )
        base.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, ?, NULL)",
            (layer.name, moment, added.lastrowid),
        )
        base.commit()
        return base.serialize()


def _qgis_metadata(layer: GeoLayer, state: ViewState) -> str:
    imprint = layer.imprint
    root = ET.Element("qgis", version="3.0")
    for tag, text in (
        ("identifier", layer.name),
        ("parentidentifier", ""),
        ("language", state.language.value),
        ("type", "dataset"),
        ("title", imprint.title),
        ("abstract", _description(layer, state)),
        ("fees", ""),
    ):
        ET.SubElement(root, tag).text = text
    for licence in imprint.terms.licences:
        ET.SubElement(root, "license").text = str(licence)
    for credit in imprint.terms.credits:
        ET.SubElement(root, "rights").text = str(credit)
    ET.SubElement(root, "encoding").text = "UTF-8"
    return ET.tostring(root, encoding="unicode")
