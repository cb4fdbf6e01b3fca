"""Evidence on a Stichtag, worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from praevmap.model.ags import parse_key
from praevmap.model.participation import Evidence, Membership
from tests.invented import invent_network, says, takes_part

B, V, N = Evidence.DOCUMENTED, Evidence.PRESUMED, Evidence.NONE

# What is known of the town Aa, and its evidence in some years.
CASES = {
    "a start is documented from its year to the end of its programme": (
        [takes_part("05554001", "modellvorhaben", says(2014))],
        {2013: N, 2014: B, 2016: B, 2017: V, 2025: V},
    ),
    "documented by 2018 makes 2017 presumed": (
        [takes_part("05554001", "landesinitiative", says(2018, "documented_by"))],
        {2016: N, 2017: V, 2018: B, 2019: B, 2020: V},
    ),
    "a sound start forbids presuming the years before it": (
        [takes_part("05554001", "kinderstark", says(2022), says(2023, "documented_by", "funding"))],
        {2021: N, 2022: B, 2025: B},
    ),
    "but not the presumption from an earlier programme": (
        [
            takes_part("05554001", "landesinitiative", says(2017)),
            takes_part("05554001", "kinderstark", says(2023)),
        ],
        {2019: B, 2020: V, 2022: V, 2023: B},
    ),
    "an undated page counts from the day on which it was seen": (
        [
            takes_part(
                "05554001",
                "kinderstark",
                says(None, "documented_by", seen=date(2024, 12, 31)),
            )
        ],
        {2019: N, 2020: V, 2023: V, 2024: B, 2025: B},
    ),
    "an undated page that was seen at the end of a programme proves nothing of the next": (
        [
            takes_part(
                "05554001",
                "landesinitiative",
                says(None, "documented_by", seen=date(2020, 6, 30)),
            )
        ],
        {2016: N, 2019: V, 2020: V, 2025: V},
    ),
    "a start in the last half-year of a programme makes the next one presumed": (
        [takes_part("05554001", "landesinitiative", says(2020))],
        {2019: N, 2020: V, 2025: V},
    ),
    "documented by the last half-year presumes the programme before and the next one": (
        [takes_part("05554001", "landesinitiative", says(2020, "documented_by"))],
        {2016: N, 2017: V, 2019: V, 2020: V, 2025: V},
    ),
    "a weak source presumes every year of its programme": (
        [takes_part("05554001", "kinderstark", says(2024, "start", "funding", "weak"))],
        {2019: N, 2020: V, 2025: V},
    ),
    "reserved money makes nothing": (
        [takes_part("05554001", "kinderstark", says(2020, "documented_by", "allocation", "press"))],
        {2020: N, 2025: N},
    ),
    "a plan makes nothing": (
        [takes_part("05554001", "kinderstark", says(2020, "documented_by", "plan"))],
        {2020: N, 2025: N},
    ),
    "funding proves as participation does": (
        [takes_part("05554001", "kinderstark", says(2021, "start", "funding", "press"))],
        {2020: N, 2021: B},
    ),
    "leaving ends proof and presumption": (
        [takes_part("05554001", "modellvorhaben", says(2012), left=date(2014, 6, 1))],
        {2013: B, 2014: N, 2017: N},
    ),
    "who leaves on the last day of a year is no participant of that year": (
        [takes_part("05554001", "modellvorhaben", says(2012), left=date(2014, 12, 31))],
        {2013: B, 2014: N},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_evidence_follows_the_rules_of_the_domain(name: str) -> None:
    memberships, expected = CASES[name]
    network = invent_network(memberships)
    found = {year: network.evidence(parse_key("05554001"), year) for year in expected}
    assert {year: row.evidence for year, row in found.items() if row} == expected


def test_more_proof_never_weakens_evidence() -> None:
    # A sound *start* is left out: by rule it says that the years before it were not yet.
    statements = [
        says(2012 + i, "documented_by", kind, confidence)
        for i in range(14)
        for kind in ("participation", "funding")
        for confidence in ("official", "press", "weak")
    ]
    for programme in ("modellvorhaben", "landesinitiative", "kinderstark"):
        base: tuple[Membership, ...] = (takes_part("05554001", programme, says(2018)),)
        before = invent_network(base).timelines[parse_key("05554001")]
        for more in statements:
            grown = invent_network([takes_part("05554001", programme, says(2018), more)])
            after = grown.timelines[parse_key("05554001")]
            assert all(a.evidence >= b.evidence for a, b in zip(after, before, strict=True))


def test_a_sound_start_takes_back_what_was_presumed_before_it() -> None:
    loose = says(2024, "documented_by")
    before = invent_network([takes_part("05554001", "kinderstark", loose)])
    after = invent_network([takes_part("05554001", "kinderstark", loose, says(2023))])
    key = parse_key("05554001")
    evidence = [[y.evidence for y in n.timelines[key]][-6:] for n in (before, after)]
    assert evidence == [[V, V, V, V, B, B], [N, N, N, B, B, B]]
