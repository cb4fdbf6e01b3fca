"""The record of the latest run of the accessibility tests: what the statement is made from.

``make statement`` runs the tests and writes the record; see ``tests/browser/record.py``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

RECORD = Path(__file__).with_name("accessibility.json")
"""The record as committed."""
PARTS = ("dashboard", "viewer", "site")
"""What people meet: the dashboard, the offline map in one file, the static site."""
PROFILE = "profile"
"""A page of the record that has no name of its own in the navigation."""
LANGUAGES = ("de", "en")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)


@dataclass(frozen=True, slots=True)
class Check:
    """One run of axe-core over one page, the frames inside it included.

    Attributes
    ----------
    part
        One of `PARTS`.
    page
        Name of the page or of a state of the map, as its words have it.
    language, scheme, width
        The mode: ``de`` or ``en``, ``light`` or ``dark``, pixels of the window.
    frames
        Documents that were looked at.
    passes
        How many rules were met, counted per document.
    undecided, violations
        Findings, each as rule and element.
    """

    part: str
    page: str
    language: str
    scheme: str
    width: int
    frames: int
    passes: int
    undecided: int
    violations: tuple[str, ...]

    @property
    def mode(self) -> tuple[str, str, int]:
        """What one page is checked in."""
        return (self.language, self.scheme, self.width)


@dataclass(frozen=True, slots=True)
class Record:
    """One run of all checks.

    Attributes
    ----------
    day
        When it ran.
    axe, browser
        The test program and the browser, with versions.
    rules
        Names of the rules that applied anywhere.
    checks
        Ordered by page and mode.
    """

    day: date
    axe: str
    browser: str
    rules: tuple[str, ...]
    checks: tuple[Check, ...]

    @property
    def pages(self) -> tuple[tuple[str, str], ...]:
        """Part and name of the pages, each once, in their order."""
        return tuple(dict.fromkeys((check.part, check.page) for check in self.checks))

    @property
    def violations(self) -> tuple[str, ...]:
        """All violations found."""
        return tuple(found for check in self.checks for found in check.violations)

    def of_page(self, part: str, page: str) -> tuple[Check, ...]:
        """Return the checks of one page."""
        return tuple(each for each in self.checks if (each.part, each.page) == (part, page))


def read_record(path: Path = RECORD) -> Record | None:
    """Read a record.

    Returns
    -------
    Record or None
        ``None`` where there is none or where it cannot be understood: then nothing is known.
    """
    try:
        written: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        checks = tuple(_read_check(each) for each in written["checks"])
        if not checks:
            return None
        day = date.fromisoformat(written["day"])
        rules = tuple(str(rule) for rule in written["rules"])
        return Record(day, str(written["axe"]), str(written["browser"]), rules, checks)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def write_record(record: Record) -> str:
    """Return a record as JSON, one check per line, so that a change can be read as a difference."""
    names = Check.__dataclass_fields__
    checks = ",\n".join(
        "  " + json.dumps({name: getattr(check, name) for name in names}, ensure_ascii=False)
        for check in record.checks
    )
    head = {
        "day": record.day.isoformat(),
        "axe": record.axe,
        "browser": record.browser,
        "rules": record.rules,
    }
    lines = "".join(
        f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n"
        for key, value in head.items()
    )
    return f'{{\n{lines} "checks": [\n{checks}\n ]\n}}\n'


def find_problems(record: Record, pages: Iterable[tuple[str, str]]) -> list[str]:
    """Return what keeps a record from being the ground of a statement.

    Parameters
    ----------
    record
        The record.
    pages
        Part and name of the pages that exist; each is there in every language.

    Returns
    -------
    list of str
        Pages it misses or invents, modes it misses or has twice, violations; empty when sound.
    """
    expected = {*pages}
    problems = [f"no page {' '.join(page)}" for page in sorted({*record.pages} - expected)]
    wanted = {(lang, scheme, width) for lang in LANGUAGES for scheme in SCHEMES for width in WIDTHS}
    for part, page in sorted(expected):
        name = f"{part} {page}"
        modes = Counter(check.mode for check in record.of_page(part, page))
        problems += [f"{name} not checked in {mode}" for mode in sorted(wanted - modes.keys())]
        problems += [f"{name} checked {n} times in {mode}" for mode, n in modes.items() if n > 1]
    for check in record.checks:
        name = f"{check.part} {check.page} in {check.mode}"
        problems += [f"{name}: {found}" for found in check.violations]
        if check.passes <= 0:
            problems.append(f"{name}: nothing was checked")
    return problems


def _read_check(written: Mapping[str, Any]) -> Check:
    return Check(
        str(written["part"]),
        str(written["page"]),
        str(written["language"]),
        str(written["scheme"]),
        int(written["width"]),
        int(written["frames"]),
        int(written["passes"]),
        int(written["undecided"]),
        tuple(str(found) for found in written["violations"]),
    )
