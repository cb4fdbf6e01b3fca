"""The sentences of a profile: the same everywhere, in both languages, never more than is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praevmap.model.ags import Ags, DistrictKey
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import Confidence, Evidence
from praevmap.views.place_words import tell_time
from praevmap.views.profile import describe_place
from praevmap.views.profile_words import ProfileWords, tell_contradiction
from praevmap.views.wording import Words, words_for

DE, EN = words_for("de"), words_for("en")
RULE = CoverageRule.PROGRAMM


def told_of(network: Network, key: str, words: Words = DE) -> ProfileWords:
    found = Ags(key) if len(key) == 8 else DistrictKey(key)
    return ProfileWords(network, describe_place(network, found, 2025, RULE), words)


def test_a_town_reached_by_its_kreis_says_so_beside_its_own_evidence(network: Network) -> None:
    told = told_of(network, "05562014")
    assert told.now(2017) == "2017: Teilnahme belegt, erstmals belegt 2012"
    for year in told.profile.years:
        said = told_of(network, "05562014", EN).now(year.year)
        assert ("via Kreis Recklinghausen" in said) == (year.through_district > year.evidence)


def test_programmes_fill_all_years_and_rows_have_one_mark_for_each(network: Network) -> None:
    for key in ("05562", "05562014", "05111000"):
        told = told_of(network, key)
        profile, programmes = told.profile, told.programmes()
        assert [programme for programme, _ in programmes] == [p.key for p in network.programmes]
        assert sum(count for _, count in programmes) == len(profile.years)
        rows = told.years()
        assert rows[0][1] == [year.evidence for year in profile.years]
        through = any(year.through_district is not Evidence.NONE for year in profile.years)
        assert len(rows) == 1 + through
        assert all(len(marks) == len(profile.years) for _, marks in rows)


def test_bounds_are_told_only_of_a_membership_that_a_statement_proves(network: Network) -> None:
    town = told_of(network, "05562014")
    for membership in network.memberships:
        told = town.bounds(membership)
        assert bool(told) == any(s.kind.proves for s in membership.statements)
        assert not told or told["map.details.beginning"]
        assert not town.bounds(replace(membership, statements=()))


def test_a_weak_statement_says_its_grade_only_where_it_is_asked(network: Network) -> None:
    statements = [s for m in network.memberships for s in m.statements]
    weak = next(s for s in statements if s.kind.proves and s.confidence is Confidence.WEAK)
    told = told_of(network, "05562014")
    assert told.statement(weak).endswith(DE.say("map.confidence.weak"))
    assert told.statement(weak, with_grade=True).endswith(DE.say("map.grade.weak"))
    sound = next(s for s in statements if s.kind.proves and s.confidence is not Confidence.WEAK)
    assert told.statement(sound, with_grade=True) == told.statement(sound)


def test_a_town_in_a_group_bid_names_kreis_and_programme(network: Network) -> None:
    town = told_of(network, "05978004")
    (said, source_id), *_ = town.group_bids()
    assert town.profile.name in said
    assert "Kreis Unna" in said
    assert source_id in network.sources


def test_a_kreis_has_no_kreis_around_it_and_a_town_tells_of_its_own(network: Network) -> None:
    assert told_of(network, "05562").district() == ""
    assert "Kreis Unna" in told_of(network, "05978004").district()


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
