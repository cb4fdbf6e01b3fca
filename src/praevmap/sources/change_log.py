"""The change log of the data, in the README of the package."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from babel.dates import format_date

HEADING = "## Änderungen\n\n"
_STAND = re.compile(r"(Stand der Fakten: )[0-9]{1,2}\. \w+ [0-9]{4}")


def log_change(readme: str, lines: Iterable[str], version: str, on: date) -> str:
    """Add lines to the change log, under the version and the day on which they are written.

    Parameters
    ----------
    readme
        The README; without a change log it gets one.
    lines
        German sentences.
    version
        Stand of the facts from now on; the top of the README names it, too.
    on
        The day of the change.

    Returns
    -------
    str
        The new README; nothing else in it is changed.
    """
    readme = _STAND.sub(rf"\g<1>{say_day(date.fromisoformat(version))}", readme)
    entry = f"- {version}, ergänzt am {say_day(on)}:\n"
    if HEADING not in readme:
        readme = f"{readme.rstrip()}\n\n{HEADING}"
    added = "".join(f"  - {line}\n" for line in lines)
    before, after = readme.split(HEADING, 1)
    if not after.startswith(entry):
        return f"{before}{HEADING}{entry}{added}{after}"
    rest = after.removeprefix(entry)
    known = re.match(r"(?:  .*\n)*", rest)
    end = known.end() if known else 0
    return f"{before}{HEADING}{entry}{rest[:end]}{added}{rest[end:]}"


def say_day(on: date) -> str:
    """Write a day in German.

    Examples
    --------
    >>> say_day(date(2025, 11, 12))
    '12. November 2025'
    """
    return format_date(on, "long", "de")
