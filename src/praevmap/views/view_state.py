"""The view state: what a reader looks at, and its frozen address.

Names and values of the parameters are a contract: links that were sent once keep working.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from praevmap.errors import UsageError
from praevmap.model.ags import GovernmentRegion, ParticipantKey, RegionalOffice
from praevmap.model.coverage import CoverageRule
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType, Level

_KEY = re.compile(r"05[13579][0-9]{2}([0-9]{3})?")
_LONGEST_VALUE = 200
"""Longer values cannot be valid; they are dropped unread."""


class EvidenceFilter(Enum):
    """Nachweis shown: documented or presumed statuses."""

    DOCUMENTED = "belegt"
    PRESUMED = "vermutet"


class Look(Enum):
    """Ansicht: state of a year, joining year, or comparison of two years."""

    STATUS = "stand"
    JOINING = "beitritt"
    COMPARISON = "vergleich"


class Language(Enum):
    """Sprache of the interface."""

    DE = "de"
    EN = "en"

    @classmethod
    def read(cls, text: str | None) -> Language:
        """Read ``sprache`` alone, where there is no network to read the whole address for."""
        return next((m for m in cls if m.value == text), cls.DE)


@dataclass(frozen=True, slots=True)
class ViewState:
    """What the reader looks at; an empty selection means all.

    Attributes
    ----------
    years
        The year views of the network that is looked at; every view speaks of one of them.
    year
        ``jahr``: year view; without one, the last.
    types, offices, regions, programmes
        ``typ``, ``la``, ``bezirk``, ``programm``: participants kept, before coverage.
    evidence
        ``nachweis``: statuses kept; acts last.
    level, coverage
        ``ebene``, ``abdeckung``.
    selected
        ``auswahl``: key of the selected area, or ``None``.
    look, since
        ``ansicht``, ``von``: kind of map, and the earlier year of a comparison.
    language
        ``sprache``.

    Examples
    --------
    >>> years = range(2012, 2026)
    >>> ViewState.from_query({"jahr": "2017", "typ": "kreis,unsinn"}, years).to_query()
    {'jahr': '2017', 'typ': 'kreis'}
    >>> ViewState.from_query({"jahr": "<script>"}, years) == ViewState(years, year=2025)
    True
    """

    years: range
    year: int = 0
    types: frozenset[DistrictType] = frozenset()
    offices: frozenset[RegionalOffice] = frozenset()
    regions: frozenset[GovernmentRegion] = frozenset()
    programmes: frozenset[ProgrammeKey] = frozenset()
    evidence: frozenset[EvidenceFilter] = frozenset()
    level: Level = Level.MUNICIPALITY
    coverage: CoverageRule = CoverageRule.PROGRAMM
    selected: str | None = None
    look: Look = Look.STATUS
    since: int | None = None
    language: Language = Language.DE

    def __post_init__(self) -> None:
        """Take the last year where none is named.

        Raises
        ------
        UsageError
            For a year that is none of `years`.
        """
        if not self.year:
            object.__setattr__(self, "year", self.years[-1])
        for year in (self.year, self.since):
            if year is not None and year not in self.years:
                reach = f"The data reach from {self.years[0]} to {self.years[-1]}."
                message = f"{year}: unknown year. {reach}"
                raise UsageError(message)

    @classmethod
    def from_query(cls, query: Mapping[str, str], years: range) -> ViewState:
        """Read an address; anything unknown or broken falls back to its default.

        Parameters
        ----------
        query
            Parameters of the address, hostile text included.
        years
            The year views of the network; another year falls back to the last of them.

        Returns
        -------
        ViewState
            Always valid; never an exception.
        """
        read = {p.field: p.read(query.get(name), years) for name, p in _PARAMETERS.items()}
        return cls(years, **read)

    def shows(self, choice: EvidenceFilter | None) -> bool:
        """Whether *nachweis* shows what belongs to a choice; ``None`` is what it never hides."""
        return choice is None or not self.evidence or choice in self.evidence

    @property
    def hides_statuses(self) -> bool:
        """Whether *nachweis* hides a status."""
        return not all(self.shows(choice) for choice in EvidenceFilter)

    @property
    def chooses_participants(self) -> bool:
        """Whether a filter chooses participants, so that published totals do not fit.

        Examples
        --------
        >>> ViewState.from_query({"la": "lwl"}, range(2012, 2026)).chooses_participants
        True
        >>> ViewState.from_query({"nachweis": "belegt"}, range(2012, 2026)).chooses_participants
        False
        """
        return bool(self.types or self.offices or self.regions or self.programmes)

    def contains(self, place: ParticipantKey) -> bool:
        """Whether a place lies in the chosen Regierungsbezirke and Landesjugendämter.

        These two filters choose areas as well as participants: what lies elsewhere is hidden, and
        whatever is counted "of so many" is counted of the places inside.

        Examples
        --------
        >>> from praevmap.model.ags import DistrictKey
        >>> state = ViewState.from_query({"bezirk": "arnsberg"}, range(2012, 2026))
        >>> state.contains(DistrictKey("05978")), state.contains(DistrictKey("05513"))
        (True, False)
        """
        inside_offices = not self.offices or place.regional_office in self.offices
        return inside_offices and (not self.regions or place.region in self.regions)

    @property
    def earlier_year(self) -> int | None:
        """The year that the chosen one is compared with; the first of all without a choice.

        ``None`` where it is not earlier: then nothing is compared anywhere.

        Examples
        --------
        >>> ViewState(range(2012, 2026), year=2017).earlier_year
        2012
        >>> ViewState(range(2012, 2026), year=2014, since=2017).earlier_year is None
        True
        """
        since = self.years[0] if self.since is None else self.since
        return since if since < self.year else None

    @property
    def shown_look(self) -> Look:
        """The look that is shown: without an earlier year, a comparison is the state of the year.

        Examples
        --------
        >>> state = ViewState(range(2012, 2026), year=2012, look=Look.COMPARISON)
        >>> state.shown_look.value
        'stand'
        """
        compares = self.look is Look.COMPARISON
        return Look.STATUS if compares and self.earlier_year is None else self.look

    @property
    def chooses_places(self) -> bool:
        """Whether a filter chooses areas, so that it says of how many is counted."""
        return bool(self.offices or self.regions)

    def for_statuses(self) -> ViewState:
        """Return the view without what changes no status: selection, look, language.

        Views that are equal in this form show the same statuses, so they can share a result.
        """
        return replace(self, selected=None, look=Look.STATUS, since=None, language=Language.DE)

    def without_filters(self) -> ViewState:
        """Return the same view with nothing left out.

        Examples
        --------
        >>> query = {"jahr": "2017", "typ": "kreis", "nachweis": "belegt"}
        >>> state = ViewState.from_query(query, range(2012, 2026))
        >>> state.without_filters().to_query()
        {'jahr': '2017'}
        """
        nothing: dict[str, Any] = {_PARAMETERS[name].field: frozenset() for name in LISTS}
        return replace(self, **nothing)

    def to_query(self, *, complete: bool = False) -> dict[str, str]:
        """Write the address.

        Parameters
        ----------
        complete
            Whether defaults are written too, as in a link that is sent to someone.

        Returns
        -------
        dict of str
            Parameters in the frozen order; empty selections are never written.
        """
        values = {name: p.write(getattr(self, p.field)) for name, p in _PARAMETERS.items()}
        defaults = {} if complete else ViewState(self.years).to_query(complete=True)
        return {k: v for k, v in values.items() if v and v != defaults.get(k)}


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A parameter of the address: its field of the view, how it is read and written, its values."""

    field: str
    read: Callable[[object, range], Any]
    write: Callable[[Any], str]
    kind: type[Enum] | None = None


def _usable(text: object) -> str:
    return text if isinstance(text, str) and len(text) <= _LONGEST_VALUE else ""


def _year(text: object, years: range) -> int | None:
    # str.isdecimal accepts other scripts' digits; the address is ASCII only.
    match = re.fullmatch(r"[0-9]{4}", _usable(text))
    return int(match[0]) if match and int(match[0]) in years else None


def _key(text: object, _years: range) -> str | None:
    match = _KEY.fullmatch(_usable(text))
    return match[0] if match else None


def _one(field: str, default: Enum) -> _Parameter:
    def read(text: object, _years: range) -> Enum:
        return next((m for m in type(default) if m.value == _usable(text)), default)

    return _Parameter(field, read, lambda member: str(member.value), type(default))


def _several(field: str, kind: type[Enum]) -> _Parameter:
    def read(text: object, _years: range) -> frozenset[Enum]:
        parts = _usable(text).split(",")
        return frozenset(m for m in kind if m.value in parts)

    def write(chosen: frozenset[Enum]) -> str:
        return ",".join(m.value for m in kind if m in chosen)

    return _Parameter(field, read, write, kind)


_PARAMETERS = {
    "jahr": _Parameter("year", lambda text, years: _year(text, years) or years[-1], str),
    "typ": _several("types", DistrictType),
    "la": _several("offices", RegionalOffice),
    "bezirk": _several("regions", GovernmentRegion),
    "programm": _several("programmes", ProgrammeKey),
    "nachweis": _several("evidence", EvidenceFilter),
    "ebene": _one("level", Level.MUNICIPALITY),
    "abdeckung": _one("coverage", CoverageRule.PROGRAMM),
    "auswahl": _Parameter("selected", _key, lambda key: key or ""),
    "ansicht": _one("look", Look.STATUS),
    "von": _Parameter("since", _year, lambda year: "" if year is None else str(year)),
    "sprache": _one("language", Language.DE),
}

PARAMETERS = tuple(_PARAMETERS)
"""All parameters of the address, in the frozen order."""

LISTS = ("typ", "la", "bezirk", "programm", "nachweis")
"""Those that may have several values, joined by commas."""

VALUES = {
    name: tuple(str(member.value) for member in parameter.kind)
    for name, parameter in _PARAMETERS.items()
    if parameter.kind
}
"""What can be chosen, by parameter; of those with one value the default first."""
