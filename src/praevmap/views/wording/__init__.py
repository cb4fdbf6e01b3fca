"""All words of the interface, one file per language, read by Python and by the browser alike."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from praevmap.errors import UsageError

Word = str | Mapping[str, str]
"""A sentence, or its forms ``one`` and ``other`` by the number given as ``count``."""


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
            entry = entry["one" if values.get("count") == 1 else "other"]
        shown = {
            k: self.number(v) if isinstance(v, int | float) and k != "year" else v
            for k, v in values.items()
        }
        try:
            return entry.format(**shown)
        except KeyError as error:
            message = f"The words for {key!r} need a value for {error}."
            raise UsageError(message) from None

    def number(self, value: float, digits: int | None = None) -> str:
        """Write a number: 1.234,5 in German, 1,234.5 in English.

        Examples
        --------
        >>> words_for("de").number(1234.5)
        '1.234,5'
        """
        places = digits if digits is not None else (0 if float(value).is_integer() else 1)
        text = f"{value:,.{places}f}"
        if self.language == "de":
            return text.translate(str.maketrans(",.", ".,"))
        return text

    def percent(self, share: float) -> str:
        """Write a share (0 to 1) as a percentage with one decimal, with a narrow no-break space."""
        return f"{self.number(100 * share, 1)}\u202f%"

    def day(self, on: date) -> str:
        """Write a day: 31.12.2017 in German, 31 December 2017 in English."""
        if self.language == "de":
            return f"{on:%d.%m.%Y}"
        return f"{on.day} {self.say(f'month.{on.month}')} {on.year}"

    def join(self, names: Sequence[str]) -> str:
        """List names with a closing "und"/"and"."""
        if len(names) < 2:  # noqa: PLR2004 - a list needs two names
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.say('map.list.and')} {names[-1]}"


@cache
def words_for(language: str) -> Words:
    """Return the words of a language (``"de"`` or ``"en"``).

    Raises
    ------
    UsageError
        For any other language.
    """
    if language not in ("de", "en"):
        message = f"There is no language {language!r}. Use de or en."
        raise UsageError(message)
    text = resources.files(__name__).joinpath(f"{language}.json").read_text(encoding="utf-8")
    return Words(language, json.loads(text))
