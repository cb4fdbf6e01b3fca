"""Official keys of municipalities and districts in Nordrhein-Westfalen.

Keys are text. Reading them as numbers loses the leading zero, so each kind of key has a type of
its own that refuses anything else. Source of the structure: Amtlicher Gemeindeschlüssel (AGS),
Statistische Ämter des Bundes und der Länder; digits 1-2 Land (05), 3 Regierungsbezirk,
1-5 Kreis, 1-8 Gemeinde.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import ClassVar

from praevmap.errors import UsageError


class RegionalOffice(Enum):
    """Landesjugendamt: the Landschaftsverband in charge, derived from the key."""

    LVR = "lvr"
    LWL = "lwl"


class GovernmentRegion(Enum):
    """Regierungsbezirk, derived from the third digit of the key."""

    DUESSELDORF = "duesseldorf"
    KOELN = "koeln"
    MUENSTER = "muenster"
    DETMOLD = "detmold"
    ARNSBERG = "arnsberg"

    @property
    def regional_office(self) -> RegionalOffice:
        """Landesjugendamt of the region: LVR for Düsseldorf and Köln, LWL for the rest."""
        rhineland = (GovernmentRegion.DUESSELDORF, GovernmentRegion.KOELN)
        return RegionalOffice.LVR if self in rhineland else RegionalOffice.LWL


REGION_OF_DIGIT = {
    "1": GovernmentRegion.DUESSELDORF,
    "3": GovernmentRegion.KOELN,
    "5": GovernmentRegion.MUENSTER,
    "7": GovernmentRegion.DETMOLD,
    "9": GovernmentRegion.ARNSBERG,
}


@dataclass(frozen=True, order=True, slots=True)
class _Key:
    """A checked key; `text` is what stands in files and addresses."""

    text: str

    pattern: ClassVar[re.Pattern[str]]
    german: ClassVar[str]

    def __post_init__(self) -> None:
        if not isinstance(self.text, str) or self.pattern.fullmatch(self.text) is None:
            message = (
                f"{self.text!r} is not a {self.german} in Nordrhein-Westfalen. "
                f"A key is text of the form {self.pattern.pattern}; keep the leading zero."
            )
            raise UsageError(message)

    def __str__(self) -> str:
        return self.text

    @property
    def region(self) -> GovernmentRegion:
        """Regierungsbezirk of the key."""
        return REGION_OF_DIGIT[self.text[2]]

    @property
    def regional_office(self) -> RegionalOffice:
        """Landesjugendamt (LVR or LWL) of the key."""
        return self.region.regional_office


@dataclass(frozen=True, order=True, slots=True)
class DistrictKey(_Key):
    """Key of a Kreis, a Städteregion or a kreisfreie Stadt as a district: five digits.

    Examples
    --------
    >>> DistrictKey("05562").region.value
    'muenster'
    """

    pattern = re.compile(r"05[13579][0-9]{2}")
    german = "Kreisschlüssel (5 digits)"


@dataclass(frozen=True, order=True, slots=True)
class Ags(_Key):
    """Amtlicher Gemeindeschlüssel of a municipality: eight digits.

    Examples
    --------
    >>> Ags("05562014").district.text
    '05562'
    >>> Ags("05315000").regional_office.name
    'LVR'
    """

    pattern = re.compile(r"05[13579][0-9]{5}")
    german = "Amtlicher Gemeindeschlüssel (8 digits)"

    @property
    def district(self) -> DistrictKey:
        """Key of the Kreis, Städteregion or kreisfreie Stadt: the first five digits."""
        return _district_of(self.text)


@cache
def _district_of(ags: str) -> DistrictKey:
    """Return the district of a municipality; it is asked for again and again."""
    return DistrictKey(ags[:5])


ParticipantKey = Ags | DistrictKey
"""Key of a participant or of the carrier of a Jugendamt: a town (8) or a Kreis (5 digits)."""


def parse_key(text: str) -> ParticipantKey:
    """Read a key of eight or five digits.

    Parameters
    ----------
    text
        The key as text.

    Returns
    -------
    Ags or DistrictKey
        The checked key.

    Raises
    ------
    UsageError
        When the text is neither.

    Examples
    --------
    >>> parse_key("05562")
    DistrictKey(text='05562')
    """
    length_of_district_key = 5
    return DistrictKey(text) if len(text) == length_of_district_key else Ags(text)
