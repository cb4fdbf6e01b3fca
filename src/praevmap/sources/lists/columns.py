"""Which column of a list says what: its head, wherever it stands, and the rows below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from praevmap.sources.lists.reading import Sheet
from praevmap.sources.lists.values import is_unknown, plain

LABELS: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("name der kommune", "name des jugendamts", "name des jugendamtes", "kommune"),
        *("kommunen", "participant", "teilnehmer", "teilnehmende", "durch", "through", "jugendamt"),
        *("stadt/kreis", "kreis/stadt", "stadt oder kreis", "kommune/kreis", "stadt / kreis"),
        *("gebietskorperschaft", "kommune (jugendamt)", "name", "trager", "stadt", "ort"),
    ),
    "key": (
        *("ags", "schlussel", "schlussel der kommune", "gemeindeschlussel", "participant_key"),
        *("amtlicher gemeindeschlussel", "kreisschlussel", "regionalschlussel", "ars", "key"),
        "key of the participant",
    ),
    "answer": ("antwort", "gemeint", "gemeint ist", "zuordnung", "answer"),
    "type": ("gebietstyp", "typ", "art der kommune", "type", "bezeichnung"),
    "programme": ("programm", "programme", "landesprogramm", "programme/initiative"),
    "start": ("seit", "beginn", "start", "teilnahme seit", "dabei seit", "beitritt", "ab", "since"),
    "year": (
        "jahr",
        "year",
        "jahr der aussage",
        "year of the statement",
        "statement_year",
        "programmjahr",
        "forderjahr",
    ),
    "meaning": ("bedeutung des jahrs", "meaning of the year", "year_meaning", "bedeutung"),
    "seen": ("stand", "gesehen am", "seen on", "seen", "stichtag"),
    "kind": ("art", "art der teilnahme", "evidence_kind", "kind", "teilnahme", "status"),
    "confidence": ("verlasslichkeit", "reliability", "confidence"),
    "text": ("aussage", "statement", "evidence", "inhalt"),
    "locator": ("fundstelle", "seite", "place in the source", "locator"),
    "source": ("quelle", "source", "source_id", "beleg", "nachweis"),
    "publisher": ("herausgeber", "publisher", "herausgeberin", "behorde"),
    "title": ("titel", "title", "titel der quelle"),
    "published": (
        *("datum", "date", "published", "veroffentlicht", "datum der quelle"),
        "veroffentlicht am",
    ),
    "url": ("adresse", "address", "url", "link", "internetadresse", "webadresse", "quelle (link)"),
}
"""Heads of columns by what stands below them, folded; the first of several names is taken."""

_FIELD = {plain(label): field for field, labels in LABELS.items() for label in labels}
_RANK = {plain(label): n for labels in LABELS.values() for n, label in enumerate(labels)}
LATEST_HEAD = 30
"""Rows among which the head is looked for."""
_TOTAL = re.compile(r"(summe|gesamt|insgesamt|zusammen|anzahl|total|gesamtsumme)\b")
_HEADING = re.compile(
    r"(regierungsbezirk|bezirksregierung|landesjugendamt|landschaftsverband|lvr|lwl|rheinland"
    r"|westfalen|kreisfreie stadte|kreise|kreisangehorige|stadte|gemeinden|jugendamter)\b"
)
_NOTE = re.compile(r"(\*|\(|qulle|stand|hinweis|anmerkung|erlauterung|legende|[0-9]+\)|seite)")
# `plain` takes the "e" out of "quelle".
_NEGATION = re.compile(
    r"\b(nein|n|kein|keine|nicht|no|not|none|ohne|abgelehnt|ausgeschieden|beendet)\b"
)
_LONGEST_NAME = 7
"""Words; a lone cell with more of them is a sentence, not a name."""

_YES, _NO = {"x", "ja", "j", "yes", "1", "\u2713", "\u2714"}, {"", "-", "nein", "n", "no", "0"}
"""Cells of a column that tells yes from no."""

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list whose columns are known.

    Attributes
    ----------
    rows
        Line and text by field of `LABELS`; only fields that the list has.
    skipped
        Rows that are no entries: line, reason, and text.
    ignored
        Heads of columns that say nothing known.
    answers
        Those among them that tell yes from no, so that rows may not be taken without them.
    """

    rows: tuple[tuple[int, Mapping[str, str]], ...]
    skipped: tuple[tuple[int, str, str], ...]
    ignored: tuple[str, ...]
    answers: tuple[str, ...]


def find_table(sheets: Iterable[Sheet], is_place: Callable[[str], bool]) -> ListTable | None:
    """Find the list in a file: the sheet, or the way to split it, with the most known columns.

    Parameters
    ----------
    sheets
        All sheets.
    is_place
        Whether a text names a place, for lists without a head.

    Returns
    -------
    ListTable or None
        ``None`` where no sheet has a column of names or keys.
    """
    listed = list(sheets)
    for find in (_find_head, lambda sheet: _find_names(sheet, is_place)):
        heads = [(sheet, head) for sheet in listed if (head := find(sheet)) is not None]
        if heads:
            sheet, head = max(heads, key=lambda entry: len(entry[1][1]))
            return _table(sheet, head, is_place)
    return None


_Head = tuple[int, dict[int, str]]
"""Number of rows above the entries, and field by column."""


def _find_head(sheet: Sheet) -> _Head | None:
    best: _Head | None = None
    for number, (_, cells) in enumerate(sheet[:LATEST_HEAD]):
        fields = _fields(cells)
        if not {"name", "key"} & set(fields.values()):
            continue
        end = number + 1
        if end < len(sheet):
            below = sheet[end][1]
            second = _fields(below)
            # A head of two rows: below the names there is nothing, or the same merged cell.
            over = [n for n, field in fields.items() if field in ("name", "key")]
            if second and all(_at(below, n) in ("", _at(cells, n)) for n in over):
                fields = _once({**fields, **second}, {**_labels(cells), **_labels(below)})
                end += 1
        if best is None or len(fields) > len(best[1]):
            best = end, fields
    return best


def _find_names(sheet: Sheet, is_place: Callable[[str], bool]) -> _Head | None:
    """Find the column of names in a list without a known head."""
    width = max((len(cells) for _, cells in sheet), default=0)
    for column in range(width):
        texts = [_at(cells, column) for _, cells in sheet]
        places = [n for n, text in enumerate(texts) if text and is_place(text)]
        if places and 2 * len(places) >= len([text for text in texts[places[0] :] if text]):
            return places[0], {column: "name"}
    return None


def _labels(cells: Cells) -> dict[int, str]:
    return {n: plain(cell).rstrip(":*").strip() for n, cell in enumerate(cells) if cell}


def _fields(cells: Cells) -> dict[int, str]:
    labels = _labels(cells)
    if len(labels) > 1 and len(set(labels.values())) == 1:
        return {}  # one merged title
    return _once({n: _FIELD[label] for n, label in labels.items() if label in _FIELD}, labels)


def _once(fields: Mapping[int, str], labels: Mapping[int, str]) -> dict[int, str]:
    """Keep one column for each field, the one with the clearest name."""
    kept: dict[str, int] = {}
    for n in sorted(fields, key=lambda n: (_RANK.get(labels.get(n, ""), 0), n)):
        kept.setdefault(fields[n], n)
    return {n: field for field, n in sorted(kept.items(), key=lambda entry: entry[1])}


def _table(sheet: Sheet, head: _Head, is_place: Callable[[str], bool]) -> ListTable:
    first, fields = head
    rows, skipped, listed = [], [], []
    names = sheet[first - 1][1] if first else ()
    for line, cells in sheet[first:]:
        values = {field: _at(cells, column) for column, field in fields.items()}
        reason = _no_entry(values, cells, names, is_place)
        if reason:
            skipped.append((line, reason, next(cell for cell in cells if cell)))
        else:
            rows.append((line, values))
            listed.append(cells)
    unread = {n: cell for n, cell in enumerate(names) if cell and n not in fields}
    answers = tuple(name for n, name in unread.items() if _tells_yes_from_no(listed, n))
    return ListTable(tuple(rows), tuple(skipped), tuple(unread.values()), answers)


def _tells_yes_from_no(rows: Iterable[Cells], column: int) -> bool:
    words = {plain(_at(cells, column)) for cells in rows}
    return words <= _YES | _NO and bool(words & _YES) and bool(words & _NO)


def _no_entry(
    values: Mapping[str, str], cells: Cells, head: Cells, is_place: Callable[[str], bool]
) -> str:
    """Say why a row is no entry; empty where it is one."""
    filled = {cell for cell in cells if cell}
    name, kind = values.get("name", ""), values.get("kind")
    words = plain(name or next(iter(cell for cell in cells if cell)))
    says_no = kind is not None and (is_unknown(kind) or bool(_NEGATION.search(plain(kind))))
    is_entry = bool(is_place(name) or values.get("key") or values.get("answer"))
    surely = {
        "heads": filled <= {cell for cell in head if cell},
        "totals": _TOTAL.match(words),
        "no participation said": says_no and is_entry,
    }
    certain = next((reason for reason, holds in surely.items() if holds), "")
    if certain or is_entry:
        return certain
    is_sentence = _NOTE.match(words) or len(words.split()) > _LONGEST_NAME
    perhaps = {
        "headings": len(filled) == 1 and _HEADING.match(words),
        "notes": len(filled) == 1 and is_sentence,
        "no participation said": says_no,
        "rows without a name": not name,
    }
    return next((reason for reason, holds in perhaps.items() if holds), "")


def _at(cells: Cells, column: int) -> str:
    return cells[column] if column < len(cells) else ""
