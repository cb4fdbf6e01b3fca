"""All words of the interface, one file per language, read by Python and by the browser alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib import resources

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from praevmap.errors import UsageError

Word = str | Mapping[str, str]
"""A sentence, or its forms ``one`` and ``other`` by the number given as ``count``."""

_LOCALES = {"de": "de_DE", "en": "en_GB"}
_DAYS = {"de": "medium", "en": "long"}
"""How long a day is written; 11.01.2017 is German, in English it would be ambiguous."""

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one language.

    Attributes
    ----------
    language
        ``"de"`` or ``"en"``.
    entries
        Sentences by key, with ``{name}`` for what is filled in.
    """

    language: str
    entries: Mapping[str, Word]

    @cached_property
    def locale(self) -> Locale:
        """How the language writes numbers, dates and lists, and which plurals it has."""
        return Locale.parse(_LOCALES[self.language])

    def say(self, key: str, **values: object) -> str:
        """Return the sentence with its values filled in.

        Numbers are written in the manner of the language; ``count`` chooses the plural.

        Raises
        ------
        UsageError
            When the key or a value is missing: a slip of the author that a test finds.

        Examples
        --------
        >>> words_for("de").say("map.headline.documented", count=1)
        '1 Kommune belegt'
        """
        entry = self.entries.get(key)
        if entry is None:
            message = f"There are no words for {key!r} in {self.language}.json. Add them."
            raise UsageError(message)
        if not isinstance(entry, str):
            count = values.get("count", 0)
            entry = entry[self.locale.plural_form(count if isinstance(count, int | float) else 0)]
        shown = {
            k: self.number(v) if isinstance(v, int | float) and k != "year" else v
            for k, v in values.items()
        }
        try:
            return entry.format(**shown)
        except KeyError as error:
            message = f"The words for {key!r} need a value for {error}."
            raise UsageError(message) from None

    def number(self, value: float, pattern: str = "#,##0.#") -> str:
        """Write a number: 1.234,5 in German, 1,234.5 in English; the minus is a true one.

        Examples
        --------
        >>> words_for("de").number(1234.5)
        '1.234,5'
        """
        return format_decimal(value, pattern, self.locale).replace("-", "\u2212")

    def percent(self, share: float) -> str:
        """Write a share (0 to 1) as a percentage with one decimal, with a narrow no-break space."""
        return format_percent(share, "#,##0.0\u202f%", self.locale)

    def day(self, on: date) -> str:
        """Write a day: 31.12.2017 in German, 31 December 2017 in English."""
        return format_date(on, _DAYS[self.language], self.locale)

    def month(self, on: date) -> str:
        """Write the month of a day with its year."""
        return format_skeleton("yMMMM", on, locale=self.locale)

    def partial_date(self, text: str) -> str:
        """Write a date as exactly as the tables know it.

        Parameters
        ----------
        text
            ``YYYY-MM-DD`` or ``YYYY-MM``. A year, free German words, and a day or month that does
            not exist stay as they are.

        Examples
        --------
        >>> list(map(words_for("de").partial_date, ("2017-01-11", "2017-01", "2017-13")))
        ['11.01.2017', 'Januar 2017', '2017-13']
        """
        try:
            if _MONTH.fullmatch(text):
                return self.month(date.fromisoformat(f"{text}-01"))
            return self.day(date.fromisoformat(text)) if _DAY.fullmatch(text) else text
        except ValueError:  # such a day does not exist; the source says so
            return text

    def join(self, names: Sequence[str]) -> str:
        """List names with a closing "und"/"and"."""
        return format_list(names, locale=self.locale)


@cache
def words_for(language: str) -> Words:
    """Return the words of a language (``"de"`` or ``"en"``).

    Raises
    ------
    UsageError
        For any other language.
    """
    if language not in _LOCALES:
        message = f"There is no language {language!r}. Use de or en."
        raise UsageError(message)
    text = resources.files(__name__).joinpath(f"{language}.json").read_text(encoding="utf-8")
    return Words(language, json.loads(text))
