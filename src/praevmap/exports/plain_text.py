"""Text from the data made harmless for the files it is written into."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001 - spreadsheets take the wide ones too

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""


def clean_text(text: str) -> str:
    r"""Replace what XML, SQLite and UTF-8 cannot carry: control characters and lone surrogates.

    Examples
    --------
    >>> clean_text("Düren\x00") == "Düren\ufffd"
    True
    """
    return _UNWRITABLE.sub("\ufffd", text)


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula.

    The first characters are those that OWASP names under "CSV Injection".
    """
    return _FORMULA.match(text) is not None


def defuse(text: str) -> str:
    """Write text into a CSV file so that no spreadsheet computes it.

    A text that begins like a formula gets an apostrophe in front, as OWASP advises; all other text
    stays as it is.

    Examples
    --------
    >>> defuse("=cmd|'/c calc'!A1"), defuse("Essen")
    ("'=cmd|'/c calc'!A1", 'Essen')
    """
    cleaned = clean_text(text)
    return f"'{cleaned}" if starts_formula(cleaned) else cleaned


def cell_text(text: str) -> str:
    """Write text into a cell of a workbook: harmless, and as long as a cell may be."""
    cleaned = clean_text(text)
    return cleaned if len(cleaned) <= LONGEST_CELL else f"{cleaned[: LONGEST_CELL - 1]}…"
