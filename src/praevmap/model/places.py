"""Municipalities, districts and Jugendämter of Nordrhein-Westfalen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TypeVar

from praevmap.errors import UsageError
from praevmap.model.ags import Ags, DistrictKey, ParticipantKey, RegionalOffice

KeyT = TypeVar("KeyT", DistrictKey, ParticipantKey)

AACHEN = Ags("05334002")
"""The city of Aachen: rights of a kreisfreie Stadt, inside the Städteregion (Aachen-Gesetz)."""


class DistrictType(Enum):
    """Gebietstyp of a participant; Kreis includes the Städteregion."""

    KREISFREI = "kreisfrei"
    KREISANGEHOERIG = "kreisangehoerig"
    KREIS = "kreis"


class Level(Enum):
    """Ebene of the map: 396 Gemeinden, 186 Jugendamtsbezirke or 53 Kreise."""

    MUNICIPALITY = "gemeinde"
    YOUTH_OFFICE = "jugendamt"
    DISTRICT = "kreis"


@dataclass(frozen=True, slots=True)
class Municipality:
    """Gemeinde or Stadt.

    Attributes
    ----------
    ags
        Its key.
    name
        Official name, without the designation.
    designation
        ``"Stadt"`` or ``"Gemeinde"``.
    district
        Key of its Kreis, Städteregion or of itself as a kreisfreie Stadt.
    """

    ags: Ags
    name: str
    designation: str
    district: DistrictKey


@dataclass(frozen=True, slots=True)
class District:
    """Kreis, Städteregion or kreisfreie Stadt (53 in all).

    Attributes
    ----------
    key
        Five digits.
    name
        Name with "Kreis" where the Kreis is called so.
    kind
        ``"Kreis"``, ``"Städteregion"`` or ``"kreisfreie Stadt"``.
    """

    key: DistrictKey
    name: str
    kind: str

    @property
    def is_urban(self) -> bool:
        """Whether the district is a single kreisfreie Stadt."""
        return self.kind == "kreisfreie Stadt"


@dataclass(frozen=True, slots=True)
class YouthOffice:
    """Jugendamt, named by the key of its carrier.

    Attributes
    ----------
    key
        Carrier: a town (8 digits) or a Kreis (5 digits).
    name, kind
        Name and Gebietstyp of the carrier, German.
    regional_office
        Landesjugendamt in charge.
    source_id
        Source of the statement that this Jugendamt exists; empty where the law says it.
    confidence
        ``"official"``, ``"press"``, ``"legal"`` or ``"weak"``.
    note
        German remark on the proof, may be empty.
    """

    key: ParticipantKey
    name: str
    kind: str
    regional_office: RegionalOffice
    source_id: str
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Which Jugendamt is in charge of a municipality; both bounds inclusive, ``None`` is open."""

    ags: Ags
    office: ParticipantKey
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, eq=False)
class Places:
    """All places, with the look-ups between them.

    Parameters
    ----------
    municipalities, districts, offices
        By key, in the order of the keys.
    responsibilities
        One per municipality.
    """

    municipalities: Mapping[Ags, Municipality]
    districts: Mapping[DistrictKey, District]
    offices: Mapping[ParticipantKey, YouthOffice]
    responsibilities: tuple[Responsibility, ...]

    @cached_property
    def members(self) -> Mapping[DistrictKey, tuple[Ags, ...]]:
        """Municipalities of each district, by key, sorted."""
        return _grouped((m.district, m.ags) for m in self.municipalities.values())

    @cached_property
    def office_of(self) -> Mapping[Ags, ParticipantKey]:
        """Jugendamt (key of its carrier) in charge of each municipality."""
        return {r.ags: r.office for r in self.responsibilities}

    @cached_property
    def area_of_office(self) -> Mapping[ParticipantKey, tuple[Ags, ...]]:
        """Municipalities in the charge of each Jugendamt, sorted."""
        return _grouped((r.office, r.ags) for r in self.responsibilities)

    def district_type(self, key: ParticipantKey) -> DistrictType:
        """Gebietstyp of a participant.

        The city of Aachen counts as kreisfrei, as in every published list.
        """
        if isinstance(key, DistrictKey):
            urban = self.districts[key].is_urban
            return DistrictType.KREISFREI if urban else DistrictType.KREIS
        if key == AACHEN or self.districts[key.district].is_urban:
            return DistrictType.KREISFREI
        return DistrictType.KREISANGEHOERIG

    def name(self, key: ParticipantKey) -> str:
        """Name of a town or district.

        Raises
        ------
        UsageError
            When the key is well-formed but no such place exists.
        """
        place = self.municipalities.get(key) if isinstance(key, Ags) else self.districts.get(key)
        if place is None:
            message = f"No place has the key {key.text}. See municipalities.csv and districts.csv."
            raise UsageError(message)
        return place.name

    def district_around(self, key: ParticipantKey) -> DistrictKey | None:
        """Return the Kreis around a town, ``None`` for a Kreis and a kreisfreie Stadt."""
        inside = isinstance(key, Ags) and not self.districts[key.district].is_urban
        return key.district if inside and isinstance(key, Ags) else None

    def carrier(self, district: DistrictKey) -> ParticipantKey:
        """Participant that a district of the Kreis level stands for: a town or the Kreis."""
        if self.districts[district].is_urban:
            return Ags(f"{district.text}000")
        return district


def _grouped(
    pairs: Iterable[tuple[KeyT, Ags]],
) -> dict[KeyT, tuple[Ags, ...]]:
    groups: dict[KeyT, list[Ags]] = {}
    for key, ags in pairs:
        groups.setdefault(key, []).append(ags)
    return {key: tuple(sorted(group)) for key, group in groups.items()}
