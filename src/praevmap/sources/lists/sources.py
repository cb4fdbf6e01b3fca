"""The sources of a list: found among the known ones, or given an identifier of their own."""

from __future__ import annotations

import re
from itertools import count

from praevmap.errors import UsageError
from praevmap.model.provenance import Source
from praevmap.sources.draft import CsvRow, Draft
from praevmap.sources.lists.names import fold

LONGEST_SLUG = 40
COLUMNS = ("publisher", "title", "published", "url")


def find_source(draft: Draft, source: Source) -> str:
    """Return the identifier of a source that the package has; empty where it is new.

    Parameters
    ----------
    draft
        The package.
    source
        Named by its identifier, or described; the same address, or the same description, is the
        same source.

    Raises
    ------
    UsageError
        When ``sources.csv`` has no such identifier.
    """
    rows = draft.tables["sources"]
    if source.source_id:
        if all(row["source_id"] != source.source_id for row in rows):
            message = f"There is no source {source.source_id!r} in sources.csv."
            raise UsageError(message)
        return source.source_id
    described = _described(source)
    for row in rows:
        if row["url"] == source.url if source.url else row.items() >= described.items():
            return row["source_id"]
    return ""


def add_source(draft: Draft, source: Source) -> str:
    """Add a new source to the package, and return the identifier that it is given.

    Parameters
    ----------
    draft, source
        As in `find_source`.
    """
    known_ids = {row["source_id"] for row in draft.tables["sources"]}
    stem = slug(source.publisher or source.title)
    source_id = next(name for n in count(1) if (name := f"{stem}-{n}") not in known_ids)
    note = "" if source.published else "undatiert"
    draft.add("sources", {"source_id": source_id, **_described(source), "note": note})
    return source_id


def _described(source: Source) -> CsvRow:
    return {column: getattr(source, column) for column in COLUMNS}


def slug(text: str) -> str:
    """Make the stem of an identifier from a name.

    Examples
    --------
    >>> slug("Ministerium für Kinder, Jugend")
    'ministerium-fuer-kinder-jugend'
    """
    words = re.findall(r"[a-z0-9]+", fold(text)) or ["quelle"]
    while len("-".join(words)) > LONGEST_SLUG and len(words) > 1:
        words.pop()
    return "-".join(words)[:LONGEST_SLUG]
