"""The sentences of a profile: the same everywhere, in both languages, never more than is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import Confidence, Evidence
from praevmap.views.place_words import tell_time
from praevmap.views.profile import Profile, describe_place
from praevmap.views.profile_words import (
    count_programmes,
    list_years,
    tell_bounds,
    tell_contradiction,
    tell_district,
    tell_group_bid,
    tell_now,
    tell_statement,
)
from praevmap.views.wording import words_for

DE, EN = words_for("de"), words_for("en")
RULE = CoverageRule.PROGRAMM


def profile_of(network: Network, key: str) -> Profile:
    found = Ags(key) if len(key) == 8 else DistrictKey(key)
    return describe_place(network, found, 2025, RULE)


def test_a_town_reached_by_its_kreis_says_so_beside_its_own_evidence(network: Network) -> None:
    town = profile_of(network, "05562014")
    assert tell_now(network, town, 2017, DE) == "2017: Teilnahme belegt, erstmals belegt 2012"
    for year in town.years:
        said = tell_now(network, town, year.year, EN)
        assert ("via Kreis Recklinghausen" in said) == (year.through_district > year.evidence)


def test_programmes_fill_all_years_and_rows_have_one_mark_for_each(network: Network) -> None:
    for key in ("05562", "05562014", "05111000"):
        profile = profile_of(network, key)
        programmes = count_programmes(profile)
        assert [programme for programme, _ in programmes] == [p.key for p in network.programmes]
        assert sum(count for _, count in programmes) == len(profile.years)
        rows = list_years(network, profile, DE)
        assert rows[0][1] == [year.evidence for year in profile.years]
        through = any(year.through_district is not Evidence.NONE for year in profile.years)
        assert len(rows) == 1 + through
        assert all(len(marks) == len(profile.years) for _, marks in rows)


def test_bounds_are_told_only_of_a_membership_that_a_statement_proves(network: Network) -> None:
    for membership in network.memberships:
        told = tell_bounds(membership, DE)
        assert bool(told) == any(s.kind.proves for s in membership.statements)
        assert not told or told["map.details.beginning"]
        assert not tell_bounds(replace(membership, statements=()), DE)


def test_a_weak_statement_says_its_grade_only_where_it_is_asked(network: Network) -> None:
    statements = [s for m in network.memberships for s in m.statements]
    weak = next(s for s in statements if s.kind.proves and s.confidence is Confidence.WEAK)
    assert tell_statement(weak, DE).endswith(DE.say("map.confidence.weak"))
    assert tell_statement(weak, DE, with_grade=True).endswith(DE.say("map.grade.weak"))
    sound = next(s for s in statements if s.kind.proves and s.confidence is not Confidence.WEAK)
    assert tell_statement(sound, EN, with_grade=True) == tell_statement(sound, EN)


def test_a_town_in_a_group_bid_names_kreis_and_programme(network: Network) -> None:
    town = profile_of(network, "05978004")
    said = tell_group_bid(network, town, town.group_bids[0], DE)
    assert town.name in said
    assert "Kreis Unna" in said


def test_a_kreis_has_no_kreis_around_it_and_a_town_tells_of_its_own(network: Network) -> None:
    assert tell_district(network, profile_of(network, "05562"), DE) == ""
    assert "Kreis Unna" in tell_district(network, profile_of(network, "05978004"), DE)


def test_contradictions_are_told_in_the_language_of_the_reader(network: Network) -> None:
    for each in network.contradictions:
        for words, (title, says, choice) in (
            (DE, (each.title_de, each.says_de, each.choice_de)),
            (EN, (each.title_en, each.says_en, each.choice_en)),
        ):
            told = tell_contradiction(each, words)
            assert told[:2] == (title, says)
            assert choice in told[2]


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("222", "erstmals belegt 2012"),
        ("2112", "erstmals belegt 2012; 2013\N{EN DASH}2014 vermutet; 2015 belegt"),
        ("0112", "2013\N{EN DASH}2014 vermutet; erstmals belegt 2015"),
        ("2021", "erstmals belegt 2012; 2013 nicht belegt; 2014 belegt; 2015 vermutet"),
        ("000", ""),
    ],
)
def test_the_time_of_a_place_is_told_run_by_run(evidence: str, told: str) -> None:
    years = [(2012 + place, Evidence(int(each))) for place, each in enumerate(evidence)]
    assert tell_time(years, DE) == told
