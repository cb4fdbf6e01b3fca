"""What a year's evidence rests on, worked out by hand on the shipped data."""

from __future__ import annotations

import pytest

from praevmap.model.ags import parse_key
from praevmap.model.network import Network
from praevmap.views.proof import prove

# participant, year, grade, sources that count, last year they speak of, programme that gives it
CASES = [
    ("05916000", 2023, "press", 1, 2022, "kinderstark"),  # Herne: two official pages are undated
    ("05916000", 2025, "official", 3, 2025, "kinderstark"),
    ("05358", 2017, "press", 1, 2017, "landesinitiative"),  # Kreis Düren: official only in 2018
    ("05358", 2018, "official", 2, 2018, "landesinitiative"),
    ("05316000", 2025, "earlier", 2, 2017, "landesinitiative"),  # Leverkusen: no kinderstark
    ("05334002", 2025, "official", 1, 2021, "kinderstark"),  # Aachen: documented by 2021
    ("05558016", 2023, "later", 0, None, "kinderstark"),  # Dülmen: documented by 2024
    ("05334036", 2025, "weak", 0, None, "kinderstark"),  # Würselen
    ("05562014", 2014, "official", 1, 2012, "modellvorhaben"),  # Gladbeck, carried forward
]


@pytest.mark.parametrize(("key", "year", "grade", "sources", "last", "programme"), CASES)
def test_only_sources_up_to_the_year_count(  # noqa: PLR0913, PLR0917 - one hand-worked case
    network: Network,
    key: str,
    year: int,
    grade: str,
    sources: int,
    last: int | None,
    programme: str,
) -> None:
    found = network.evidence(parse_key(key), year)
    assert found is not None
    proof = prove(network, found)
    assert proof is not None
    assert (proof.grade.value, proof.sources, proof.last_seen) == (grade, sources, last)
    assert proof.membership.programme.value == programme


def test_without_evidence_there_is_no_proof(network: Network) -> None:
    found = network.evidence(parse_key("05154036"), 2025)  # Kleve: reserved money only
    assert found is not None
    assert prove(network, found) is None
