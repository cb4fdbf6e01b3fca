"""Single cells of a list: years, days, keys and words, with the damage that Excel does to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

from praevmap.model.ags import Ags, DistrictKey, ParticipantKey, parse_key
from praevmap.model.participation import Confidence, EvidenceKind, ProgrammeKey, YearMeaning
from praevmap.model.places import Places
from praevmap.sources.cells import as_period
from praevmap.sources.lists.names import fold

EnumT = TypeVar("EnumT", bound=Enum)

UNKNOWN = frozenset(("", "-", "\u2013", "?", "k a", "k. a.", "k.a.", "n/a", "unbekannt", "offen"))
"""How lists write that something is not known."""

EXCEL_DAY_0 = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 36526, 54789
"""Excel's numbers of 1 January 2000 and 31 December 2049."""
DAMAGED_YEAR = 1905
"""In 1905 lie the days that Excel makes of the years 1828 to 2192, taken as numbers of days."""

_MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"]
_MONTH_NAME = re.compile(r"([a-z]{3,9})\.? (?:(?:20)?([0-9]{2}))")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?((?:19|20)?[0-9]{2})")
_GERMAN_MONTH = re.compile(r"([0-9]{1,2})[./ -]((?:19|20)[0-9]{2})")
_NAMED_DAY = re.compile(r"([0-9]{1,2})\. ?([a-z]{3,9})\.? ((?:19|20)[0-9]{2})")
_START = re.compile(r"^(seit|ab|beginn|start)\b:?")
_DOCUMENTED = re.compile(r"^(spatestens|spaetestens|bis|stand|belegt)\b:?")

PROGRAMME_WORDS: Mapping[ProgrammeKey, tuple[str, ...]] = {
    ProgrammeKey.KINDERSTARK: ("kinderstark",),
    ProgrammeKey.LANDESINITIATIVE: ("landesinitiative", "kommunale praventionsketten", "kpk"),
    ProgrammeKey.MODELLVORHABEN: ("modellvorhaben", "kein kind zuruck", "kekiz"),
}
KIND_WORDS: Mapping[EvidenceKind, tuple[str, ...]] = {
    EvidenceKind.ALLOCATION: ("allocation", "vorgemerkt", "reserviert", "money reserved"),
    EvidenceKind.PLAN: ("plan", "absicht", "geplant", "intention"),
    EvidenceKind.FUNDING: ("funding", "forderung", "gefordert", "zuwendung"),
    EvidenceKind.PARTICIPATION: ("participation", "teilnahme", "teilnehm", "ja", "x", "dabei"),
}
CONFIDENCE_WORDS: Mapping[Confidence, tuple[str, ...]] = {
    Confidence.WEAK: ("weak", "unsicher", "schwach", "uncertain"),
    Confidence.PRESS: ("press",),
    Confidence.OFFICIAL: ("official", "amtlich"),
}
MEANING_WORDS: Mapping[YearMeaning, tuple[str, ...]] = {
    YearMeaning.DOCUMENTED_BY: (
        "documented_by",
        "spatestens",
        "at the latest",
        "undated",
        "ohne jahr",
    ),
    YearMeaning.START: ("start", "beginn", "seit", "ab"),
}


@dataclass(frozen=True, slots=True)
class Time:
    """When a list says that somebody took part.

    Attributes
    ----------
    year
        The year.
    day
        The day, where the list gives one.
    meaning
        What the cell itself says of it, as in "seit 2021"; ``None`` where it is silent.
    """

    year: int
    day: date | None = None
    meaning: YearMeaning | None = None


def plain(text: str) -> str:
    """Fold a text for comparison, umlauts without their "e" so that either spelling fits.

    Examples
    --------
    >>> plain(" Förderung "), plain("Foerderung")
    ('forderung', 'forderung')
    """
    return re.sub(r"(?<=[aou])e", "", fold(text)).strip()


def read_time(text: str) -> Time | None:
    """Read a year or a day, repaired where that is certain; ``None`` where the cell tells none.

    Raises
    ------
    ValueError
        For anything else.

    Examples
    --------
    >>> read_time("seit 2021").year, read_time("12.11.2025").day.isoformat()
    (2021, '2025-11-12')
    >>> read_time("1905-07-09").year  # Excel has taken the year 2017 for a number of days
    2017
    """
    if is_unknown(text):
        return None
    words = fold(text).strip()
    meaning = None
    for pattern, means in ((_START, YearMeaning.START), (_DOCUMENTED, YearMeaning.DOCUMENTED_BY)):
        shortened = pattern.sub("", words).strip()
        if shortened != words:
            meaning, words = means, shortened
    if re.fullmatch(r"(19|20)[0-9]{2}(\.0+)?", words):
        return Time(int(words[:4]), None, meaning)
    first, last = read_period(words)
    if first.year == DAMAGED_YEAR:
        return Time((first - EXCEL_DAY_0).days, None, meaning)
    return Time(first.year, first if first == last else None, meaning)


def read_period(text: str) -> tuple[date, date]:
    """Read a day, month or year in German or ISO writing, or Excel's number of a day.

    Raises
    ------
    ValueError
        For anything else.

    Examples
    --------
    >>> [day.isoformat() for day in read_period("November 2025")]
    ['2025-11-01', '2025-11-30']
    """
    words = fold(text).strip()
    written = words
    if re.fullmatch(r"[0-9]{5}(\.0+)?", words) and FIRST_SERIAL <= int(words[:5]) <= LAST_SERIAL:
        written = (EXCEL_DAY_0 + timedelta(days=int(words[:5]))).isoformat()
    elif match := _GERMAN_DAY.fullmatch(words):
        written = f"{_whole_year(match[3])}-{int(match[2]):02}-{int(match[1]):02}"
    elif (match := _NAMED_DAY.fullmatch(words)) and _month(match[2]):
        written = f"{match[3]}-{_month(match[2]):02}-{int(match[1]):02}"
    elif match := _GERMAN_MONTH.fullmatch(words):
        written = f"{match[2]}-{int(match[1]):02}"
    elif (match := _MONTH_NAME.fullmatch(words)) and _month(match[1]):
        written = f"20{match[2]}-{_month(match[1]):02}"
    period = as_period(written)
    if period is None:
        message = "neither a year nor a day"
        raise ValueError(message)
    return period


def write_period(text: str) -> str:
    """Return a date as ``sources.csv`` writes it: the day, the month or the year.

    Raises
    ------
    ValueError
        As `read_period`.

    Examples
    --------
    >>> write_period("12.11.2025"), write_period("November 2025"), write_period("2025")
    ('2025-11-12', '2025-11', '2025')
    """
    first, last = read_period(text)
    if first == last:
        return first.isoformat()
    return first.isoformat()[:7] if first.month == last.month else str(first.year)


def read_key(text: str, places: Places) -> ParticipantKey | None:
    """Read an official key, with its lost zero restored; ``None`` where it is no key at all.

    Parameters
    ----------
    text
        The cell: eight or five digits, one less where the zero is lost, or the twelve of a
        Regionalschlüssel; spaces, and points as Excel sets them between thousands.
    places
        A kreisfreie Stadt takes part with its key of eight digits.

    Raises
    ------
    ValueError
        For a number that was a key and cannot be restored, or names no place.
    """
    digits = re.sub(r"\.0+$", "", text.strip())
    digits = re.sub(r"(?<=[0-9])[. ](?=[0-9])", "", digits)
    if re.fullmatch(r"[0-9]+[.,]?[0-9]*E\+?[0-9]+", text.strip(), re.IGNORECASE):
        message = "a spreadsheet has shortened this key, and its last digits are lost"
        raise ValueError(message)
    if not digits.isdecimal():
        return None
    if re.fullmatch(r"5[13579](?:[0-9]{10}|[0-9]{9}|[0-9]{5}|[0-9]{2})", digits):
        digits = f"0{digits}"
    if len(digits) == 12:  # noqa: PLR2004 - a Regionalschlüssel
        digits = digits[:5] + digits[9:]
    if not re.fullmatch(f"{Ags.pattern.pattern}|{DistrictKey.pattern.pattern}", digits):
        message = "no key of Nordrhein-Westfalen has this form"
        raise ValueError(message)
    key = parse_key(digits)
    if isinstance(key, Ags) and key not in places.municipalities and digits.endswith("000"):
        key = key.district
    if isinstance(key, DistrictKey) and key in places.districts:
        return places.carrier(key)
    if key not in places.municipalities:
        message = "no place has this key"
        raise ValueError(message)
    return key


def read_word(text: str, words: Mapping[EnumT, tuple[str, ...]]) -> EnumT | None:
    """Read what a word means; ``None`` where the cell tells nothing.

    Parameters
    ----------
    text
        The cell.
    words
        Beginnings of the words for each meaning; the first that fits decides.

    Raises
    ------
    ValueError
        For a word that means none of them.
    """
    if is_unknown(text):
        return None
    folded = plain(text)
    for meaning, beginnings in words.items():
        if any(re.search(rf"\b{re.escape(start)}", folded) for start in map(plain, beginnings)):
            return meaning
    message = f"none of {', '.join(member.value for member in words)}"
    raise ValueError(message)


def is_unknown(text: str) -> bool:
    """Whether a cell says that nothing is known."""
    return fold(text).strip() in UNKNOWN


def _whole_year(digits: str) -> str:
    return digits if len(digits) > 2 else f"20{digits}"  # noqa: PLR2004 - two digits of a year


def _month(name: str) -> int:
    short = plain(name)[:3].replace("mrz", "mar")
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
