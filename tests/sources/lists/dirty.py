"""The list of all Jugendämter as twenty people would have saved it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Rows = list[tuple[str, str]]
"""Name and key of every Jugendamt."""

HEAD = ("Kommune", "Jahr", "Art")
KINDS = ("vorgemerkte Mittel", "reserviert")


def cells(rows: Rows, *, year: Any = "2020") -> list[tuple[Any, ...]]:
    return [(name, year, KINDS[n % 2]) for n, (name, _) in enumerate(rows)]


def as_csv(lines: Iterable[Iterable[Any]], delimiter: str = ";", end: str = "\r\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(lines)
    return text.getvalue()


def write_text(text: str, encoding: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        Path(f"{path}.csv").write_bytes(text.encode(encoding))

    return write


def write_book(lines: Iterable[Iterable[Any]], merged: str = "") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for line in lines:
            sheet.append(list(line))
        for span in merged.split():
            sheet.merge_cells(span)
        book.save(f"{path}.xlsx")

    return write


def with_notes(lines: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    half = len(lines) // 2
    return [
        ("Jugendämter in Nordrhein-Westfalen", "", ""),
        ("", "", ""),
        (*HEAD,),
        ("Landesjugendamt Rheinland", "", ""),
        *lines[:half],
        ("", "", ""),
        (*HEAD,),
        ("Landesjugendamt Westfalen", "", ""),
        *lines[half:],
        ("Summe", "186", ""),
        ("", "", ""),
        ("* Stand: August 2020, ohne Gewähr", "", ""),
        ("Quelle: Ministerium", "", ""),
    ]


def variants(rows: Rows) -> Mapping[str, Callable[[Path], None]]:
    """Return how each variant is written; all of them say the same."""
    plain = [HEAD, *cells(rows)]
    lost = [("AGS", "Jugendamt", *HEAD[1:])]
    lost += [(int(key), n, *rest) for (n, *rest), (_, key) in zip(cells(rows), rows, strict=True)]
    keyed = [("AGS", *HEAD[1:]), *((r[1], *c[1:]) for r, c in zip(rows, cells(rows), strict=True))]
    numbered = [("lfd. Nr.", *HEAD), *((n, *c) for n, c in enumerate(cells(rows), start=1))]
    two_rows = [
        ("Jugendamt", "Förderung", ""),
        ("", *HEAD[1:]),
        *cells(rows),
    ]
    spaced = [(f"  {n}\u00a0", f" {y} ", a) for n, y, a in cells(rows)]
    decomposed = [HEAD, *cells(rows)]
    for umlaut, parts in (("ä", "a\u0308"), ("ö", "o\u0308"), ("ü", "u\u0308")):
        decomposed = [(str(n).replace(umlaut, parts), y, a) for n, y, a in decomposed]
    quoted = "\n".join(";".join(f'"{cell}"' for cell in line) for line in plain)
    mojibake = as_csv(plain).encode().decode("cp1252", errors="replace")
    return {
        "UTF-8 with semicolons": write_text(as_csv(plain), "utf-8"),
        "UTF-8 with a mark": write_text(as_csv(plain), "utf-8-sig"),
        "cp1252": write_text(as_csv(plain), "cp1252"),
        "commas and LF": write_text(as_csv(plain, ",", "\n"), "utf-8"),
        "tabs in UTF-16": write_text(as_csv(plain, "\t"), "utf-16"),
        "the separator named": write_text(f"sep=;\n{as_csv(plain)}", "cp1252"),
        "everything quoted": write_text(quoted, "utf-8"),
        "mojibake": write_text(mojibake, "utf-8"),
        "umlauts in two parts": write_text(as_csv(decomposed), "utf-8"),
        "spaces around": write_text(as_csv([HEAD, *spaced]), "utf-8"),
        "titles, headings, totals and notes": write_text(as_csv(with_notes(cells(rows))), "cp1252"),
        "numbered": write_text(as_csv(numbered), "utf-8"),
        "keys alone": write_text(as_csv(keyed), "utf-8"),
        "a workbook": write_book(plain),
        "a workbook with years as numbers with decimals": write_book(
            [HEAD, *cells(rows, year=2020.0)]
        ),
        "a workbook with years taken for days": write_book(
            [HEAD, *cells(rows, year=datetime(1905, 7, 12))]  # noqa: DTZ001 - as Excel has it
        ),
        "a workbook with days for years": write_book([HEAD, *cells(rows, year=date(2020, 8, 1))]),
        "a workbook with keys that lost their zero": write_book(lost),
        "a workbook with merged heads": write_book(two_rows, "A1:A2 B1:C1"),
        "a workbook with titles and notes": write_book(with_notes(cells(rows)), "A1:C1"),
    }
