"""CSV in two forms, and the folder of all tables that explains itself.

The plain form is open data for machines, after RFC 4180. The form for Excel opens there by a
double click: semicolons, a mark of UTF-8, decimal commas, headings and words for people.

Every row carries the day and the version of the data, the first one also a note of filters,
licences and credits, so that a file which is copied away from its folder keeps them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from praevmap.exports.context import ExportContext
from praevmap.exports.imprint import Imprint, Reference, describe
from praevmap.exports.plain_text import clean_text, defuse
from praevmap.model.participation import shown_day
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
"""Columns that every CSV file has at the end; the last one is filled in the first row."""
FOLDER_README = "README.md"
"""What explains a folder of tables to people."""

_TYPES = {
    Kind.INTEGER: "integer",
    Kind.YEAR: "integer",
    Kind.NUMBER: "number",
    Kind.SHARE: "number",
    Kind.DATE: "date",
}


OF_THE_YEAR = frozenset({"areas", "participants"})
"""Tables of which every row shows the chosen year; the others speak of all years."""


def build_csv(context: ExportContext, *, for_excel: bool = False) -> bytes:
    """Write the areas of the view as CSV.

    Parameters
    ----------
    context
        What is asked; its language is that of the sentences.
    for_excel
        Whether Excel is to open it as a table, with headings and words in the language.

    Returns
    -------
    bytes
        UTF-8 without a mark, commas, CRLF; the columns of `tabulate_areas` and `NOTE_COLUMNS`.
        Codes are those of ``praevmap snapshot``. A text that begins like a formula has an
        apostrophe in front. For Excel with a mark, semicolons, decimal commas, days as 31.12.2025,
        and keys in the groups of the official key, as 05 1 11 000: Excel would take the zero from
        a number.
    """
    areas = tabulate_areas(context.network, context.state)
    return _write(areas, describe(context), context.words, for_excel=for_excel)


build_excel_csv = partial(build_csv, for_excel=True)


def build_csv_folder(context: ExportContext, *, for_excel: bool = False) -> Mapping[str, bytes]:
    """Write all tables as CSV with a README and a descriptor after the Tabular Data Package.

    Parameters
    ----------
    context, for_excel
        As for `build_csv`; Excel needs no descriptor.

    Returns
    -------
    Mapping
        Content by name of the file; the last one is ``datapackage.json``.
    """
    imprint, words = describe(context), context.words
    tables = [tabulate(context.network, context.state) for tabulate in TABLES]
    files = {f"{t.name}.csv": _write(t, imprint, words, for_excel=for_excel) for t in tables}
    form = "tables.readme.excel" if for_excel else "tables.readme.plain"
    files[FOLDER_README] = _readme(tables, imprint, words, form)
    if not for_excel:
        descriptor = _descriptor(tables, files, imprint, words)
        written = f"{json.dumps(descriptor, ensure_ascii=False, indent=2)}\n"
        files[DESCRIPTOR] = written.encode(errors="replace")
    return files


def _with_terms(table: Table, imprint: Imprint) -> Iterator[tuple[Value, ...]]:
    """Yield the rows with the values of `NOTE_COLUMNS`."""
    note: str | None = imprint.note
    version = date.fromisoformat(imprint.version)
    for row in table.rows:
        as_of = imprint.as_of if table.name in OF_THE_YEAR else version
        if table.name == "growth" and isinstance(row[0], int):
            as_of = shown_day(row[0], version)
        yield *row, as_of, version, note
        note = None


def _write(table: Table, imprint: Imprint, words: Words, *, for_excel: bool) -> bytes:
    """Write one table; for Excel without the keys that only join tables."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if for_excel else ",", lineterminator="\r\n")
    numbered = enumerate((*table.columns, *NOTE_COLUMNS))
    columns = [(n, column) for n, column in numbered if column.in_sheet or not for_excel]
    writer.writerow([c.heading(words) if for_excel else c.name for _, c in columns])
    for row in _with_terms(table, imprint):
        writer.writerow(
            [_excel_cell(c, row[n], words) if for_excel else _cell(row[n]) for n, c in columns]
        )
    return text.getvalue().encode("utf-8-sig" if for_excel else "utf-8")


def _excel_cell(column: Column, value: Value, words: Words) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return _cell(value).replace(".", ",")
    if column.kind is Kind.KEY and isinstance(value, str):
        return " ".join(filter(None, (value[:2], value[2:3], value[3:5], value[5:])))
    return _cell(column.say(value, words))


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


def _readme(tables: list[Table], imprint: Imprint, words: Words, form: str) -> bytes:
    """Say how the files are to be read, what is in them, and under which terms."""
    terms = imprint.terms
    parts = [
        f"# {imprint.title}",
        f"{imprint.sentence}. {imprint.note}",
        f"## {words.say('tables.overview.reading')}",
        words.say(form),
        f"## {words.say('tables.overview.sheets')}",
        "\n".join(f"- `{t.name}.csv`: {words.say(f'tables.about.{t.name}')}" for t in tables),
        f"## {words.say('about.data.title')}",
        "\n".join(f"- {reference}" for reference in (*terms.credits, *terms.licences)),
    ]
    return clean_text("\n\n".join(parts) + "\n").encode()


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
