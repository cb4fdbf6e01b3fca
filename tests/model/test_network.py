"""Look-ups of the network: programmes by year and key, memberships by identifier."""

from __future__ import annotations

from datetime import date

import pytest

from praevmap.errors import UsageError
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey, running_on


@pytest.mark.parametrize(
    ("year", "key"),
    [
        (2012, "modellvorhaben"),
        (2016, "modellvorhaben"),
        (2017, "landesinitiative"),
        (2019, "landesinitiative"),
        (2020, "kinderstark"),
        (2025, "kinderstark"),
    ],
)
def test_a_year_view_has_the_programme_of_its_last_day(
    year: int, key: str, network: Network
) -> None:
    found = network.programme_in(year)
    assert found.key is ProgrammeKey(key)
    assert found is network.programme(found.key)


def test_a_day_without_a_programme_is_an_error_with_its_date(network: Network) -> None:
    with pytest.raises(UsageError, match="2011-12-31"):
        running_on(network.programmes, date(2011, 12, 31))


def test_every_membership_is_found_by_its_identifier(network: Network) -> None:
    found = [network.membership(m.membership_id) for m in network.memberships]
    assert found == list(network.memberships)


def test_an_allocation_alone_proves_no_membership(network: Network) -> None:
    unproved = {m.membership_id for m in network.memberships if not m.is_named}
    assert unproved
    for membership in network.memberships:
        kinds = {s.kind.value for s in membership.statements}
        assert membership.is_named == bool(kinds & {"participation", "funding"})


def test_events_speak_both_languages(network: Network) -> None:
    for event in network.events:
        assert (event.title("de"), event.title("en")) == (event.title_de, event.title_en)
