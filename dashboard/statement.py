"""The record of the latest run of the accessibility tests: what the statement is made from.

``make statement`` runs the tests and writes the record; see ``tests/browser/record.py``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, PositiveInt, ValidationError

RECORD = Path(__file__).with_name("accessibility.json")
"""The record as committed."""
PARTS = ("dashboard", "viewer", "site")
"""What people meet: the dashboard, the offline map in one file, the static site."""
LANGUAGES = ("de", "en")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)


class Record(BaseModel):
    """One run of axe-core over everything: each page in every language, scheme and width.

    Attributes
    ----------
    day
        When it ran.
    axe, browser
        The test program and the browser, with versions.
    pages
        How many pages and states of the map were looked at, by part.
    runs
        How often axe-core ran; frames belong to their page.
    rules
        How many different rules applied anywhere.
    passes
        How often a rule was met, counted per document.
    undecided
        How many findings axe-core could not decide.
    violations
        Findings, each as page, rule and element.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: date
    axe: str
    browser: str
    pages: dict[str, PositiveInt]
    runs: PositiveInt
    rules: PositiveInt
    passes: PositiveInt
    undecided: int
    violations: tuple[str, ...]


def read_record(path: Path = RECORD) -> Record | None:
    """Read a record.

    Returns
    -------
    Record or None
        ``None`` where there is none or where it cannot be understood: then nothing is known.
    """
    try:
        return Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
