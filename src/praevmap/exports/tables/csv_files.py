"""CSV: open data for machines, after RFC 4180, and the folder of all tables that explains itself.

Every row carries the day, the version of the data and a note of filters, licences and credits, so
that a file which is copied away from its folder keeps them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import Imprint, Reference, describe
from praevmap.exports.plain_text import defuse
from praevmap.sources.tables import DESCRIPTOR
from praevmap.views.tables.areas import tabulate_areas
from praevmap.views.tables.contents import TABLES
from praevmap.views.tables.table import Column, Kind, Table, Value
from praevmap.views.wording import Words

NOTE_COLUMNS = (
    Column("as_of", Kind.DATE),
    Column("data_version", Kind.DATE),
    Column("source_note"),
)
"""Columns that every CSV file has at the end."""

_TYPES = {
    Kind.INTEGER: "integer",
    Kind.YEAR: "integer",
    Kind.NUMBER: "number",
    Kind.SHARE: "number",
    Kind.DATE: "date",
}


def build_csv(context: ExportContext) -> bytes:
    """Write the areas of the view as CSV.

    Parameters
    ----------
    context
        What is asked; its language is that of the sentences, the columns keep their names.

    Returns
    -------
    bytes
        UTF-8 without a mark, commas, CRLF; the columns of `tabulate_areas` and `NOTE_COLUMNS`.
        Codes are those of ``praevmap snapshot``. A text that begins like a formula has an
        apostrophe in front.
    """
    areas = tabulate_areas(context.network, context.state)
    return _write_csv(areas, describe(context))


def build_csv_folder(context: ExportContext) -> Mapping[str, bytes]:
    """Write all tables as CSV with a descriptor after the Tabular Data Package.

    Parameters
    ----------
    context
        As for `build_csv`.

    Returns
    -------
    Mapping
        Content by name of the file; the last one is ``datapackage.json``.
    """
    imprint = describe(context)
    tables = [tabulate(context.network, context.state) for tabulate in TABLES]
    files = {f"{table.name}.csv": _write_csv(table, imprint) for table in tables}
    descriptor = _descriptor(tables, files, imprint, context.words)
    files[DESCRIPTOR] = f"{json.dumps(descriptor, ensure_ascii=False, indent=2)}\n".encode(
        errors="replace"
    )
    return files


def _write_csv(table: Table, imprint: Imprint) -> bytes:
    """Write one table; the imprint goes into the last three columns of every row."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    columns = (*table.columns, *NOTE_COLUMNS)
    writer.writerow([column.name for column in columns])
    terms = (imprint.as_of, date.fromisoformat(imprint.version), imprint.note)
    for row in table.rows:
        writer.writerow([_cell(value) for value in (*row, *terms)])
    return text.getvalue().encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, int):
        return str(value)
    return defuse(";".join(value) if isinstance(value, tuple) else value)


def _descriptor(
    tables: list[Table], files: Mapping[str, bytes], imprint: Imprint, words: Words
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "praevmap-tables",
        "title": imprint.title,
        "description": f"{imprint.sentence}. {imprint.note}",
        "version": imprint.version,
        "licenses": [_named(reference) for reference in imprint.terms.licences],
        "sources": [_named(reference) for reference in imprint.terms.credits],
        "resources": [
            {
                "name": table.name,
                "profile": "tabular-data-resource",
                "path": f"{table.name}.csv",
                "title": words.say(f"tables.sheet.{table.name}"),
                "description": words.say(f"tables.about.{table.name}"),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(files[f"{table.name}.csv"]),
                "hash": f"sha256:{hashlib.sha256(files[f'{table.name}.csv']).hexdigest()}",
                "schema": {
                    "fields": [_field(column, words) for column in (*table.columns, *NOTE_COLUMNS)],
                    "missingValues": [""],
                },
            }
            for table in tables
        ],
    }


def _named(reference: Reference) -> dict[str, str]:
    address = {"path": reference.url} if reference.url else {}
    return {"title": reference.text, **address}


def _field(column: Column, words: Words) -> dict[str, str]:
    field = {
        "name": column.name,
        "title": column.heading(words),
        "type": _TYPES.get(column.kind, "string"),
    }
    meaning = column.meaning(words)
    return {**field, "description": meaning} if meaning else field
