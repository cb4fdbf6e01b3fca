"""How a date of the tables is put into words, as exactly as it is known."""

from __future__ import annotations

import re
from datetime import date

from praevmap.views.wording import Words

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def tell_date(text: str, words: Words) -> str:
    """Say a day, a month or a year in the manner of the language.

    Parameters
    ----------
    text
        ``YYYY-MM-DD`` or ``YYYY-MM``. A year, free German words, and a day or month that does not
        exist stay as they are.
    words
        The reader's language.

    Examples
    --------
    >>> from praevmap.views.wording import words_for
    >>> tell_date("2017-01-11", words_for("de")), tell_date("2017-01", words_for("de"))
    ('11.01.2017', 'Januar 2017')
    >>> tell_date("2016 (undatiert)", words_for("de")), tell_date("2017-13", words_for("de"))
    ('2016 (undatiert)', '2017-13')
    """
    try:
        if _MONTH.fullmatch(text):
            return tell_month(date.fromisoformat(f"{text}-01"), words)
        if _DAY.fullmatch(text):
            return words.day(date.fromisoformat(text))
    except ValueError:  # such a day does not exist; the source says so
        return text
    return text


def tell_month(on: date, words: Words) -> str:
    """Say the month of a day with its year."""
    return words.say("date.month", month=words.say(f"month.{on.month}"), year=on.year)
