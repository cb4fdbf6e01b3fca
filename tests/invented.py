"""A tiny invented network on which every rule of the domain can be worked out by hand.

Kreis A (05554) has a Jugendamt, the towns Aa (own Jugendamt), Ab and Ac (served by the Kreis).
Kreis B (05562) has none of its own; Ba and Bb have one each. Stadt S (05515000) is kreisfrei.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from praevmap.model.ags import Ags, DistrictKey, parse_key
from praevmap.model.claims import Claim
from praevmap.model.coverage import CoverageRow
from praevmap.model.network import Network
from praevmap.model.participation import (
    Confidence,
    EvidenceKind,
    Membership,
    Programme,
    ProgrammeKey,
    Statement,
    YearMeaning,
)
from praevmap.model.places import District, Municipality, Places, Responsibility, YouthOffice
from praevmap.model.population import Population
from praevmap.model.provenance import BoundaryEdition, Contradiction, Source

PROGRAMMES = (
    Programme(ProgrammeKey.MODELLVORHABEN, "M", date(2012, 1, 1), date(2016, 12, 31)),
    Programme(ProgrammeKey.LANDESINITIATIVE, "L", date(2017, 1, 1), date(2020, 6, 30)),
    Programme(ProgrammeKey.KINDERSTARK, "K", date(2020, 7, 1), None),
)
TOWNS = {
    "05515000": ("Stadt S", "05515000"),
    "05554001": ("Aa", "05554001"),
    "05554002": ("Ab", "05554"),
    "05554003": ("Ac", "05554"),
    "05562001": ("Ba", "05562001"),
    "05562002": ("Bb", "05562002"),
}
DISTRICTS = {"05515": "kreisfreie Stadt", "05554": "Kreis", "05562": "Kreis"}
COUNT_DAY = date(2018, 12, 31)


def invent_places() -> Places:
    """Return the six towns, three districts and four Jugendämter."""
    offices = sorted({parse_key(office) for _, office in TOWNS.values()}, key=lambda k: k.text)
    return Places(
        {Ags(k): Municipality(Ags(k), n, "Stadt", Ags(k).district) for k, (n, _) in TOWNS.items()},
        {DistrictKey(k): District(DistrictKey(k), k, kind) for k, kind in DISTRICTS.items()},
        {k: YouthOffice(k, k.text, "", k.regional_office, "q", "official", "") for k in offices},
        tuple(Responsibility(Ags(k), parse_key(office)) for k, (_, office) in TOWNS.items()),
    )


def says(
    year: int | None,
    meaning: str = "start",
    kind: str = "participation",
    confidence: str = "official",
    *,
    seen: date | None = None,
) -> Statement:
    """Return a statement of the invented source."""
    return Statement(
        "q",
        "",
        year,
        YearMeaning(meaning),
        EvidenceKind(kind),
        "sagt es",
        Confidence(confidence),
        seen,
    )


def takes_part(
    key: str, programme: str, *statements: Statement, left: date | None = None
) -> Membership:
    """Return a membership without bounds of dates."""
    return Membership(
        f"{key}-{programme}",
        parse_key(key),
        ProgrammeKey(programme),
        left=left,
        statements=statements,
    )


def invent_network(  # noqa: PLR0913 - the tables that tests vary, all of them named
    memberships: Iterable[Membership] = (),
    coverage: Iterable[CoverageRow] = (),
    as_of: date = date(2025, 11, 12),
    population: tuple[Population, ...] | None = None,
    *,
    claims: Iterable[Claim] = (),
    contradictions: Iterable[Contradiction] = (),
) -> Network:
    """Return the invented places with the given memberships."""
    if population is None:
        population = tuple(
            Population(DistrictKey(k), COUNT_DAY, 1000, 10_000, "q") for k in DISTRICTS
        )
    return Network(
        as_of=as_of,
        places=invent_places(),
        programmes=PROGRAMMES,
        memberships=tuple(memberships),
        coverage=tuple(coverage),
        events=(),
        claims=tuple(claims),
        contradictions=tuple(contradictions),
        population=population,
        sources={"q": Source("q", "Verlag", "Titel", "2020", "https://example.org/", "")},
        boundaries=BoundaryEdition("© Vermessung", "https://example.org/", date(2019, 12, 31)),
    )
