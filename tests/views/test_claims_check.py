"""Zahlencheck: verdicts on the shipped figures, and on invented ones that do not hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from praevmap.model.claims import Claim, Measure
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.views.claims_check import (
    CheckedClaim,
    Obstacle,
    Verdict,
    check_claims,
    compare_rules,
)
from praevmap.views.claims_words import ClaimWords
from praevmap.views.wording import Words, words_for
from tests.counts import without_census, without_figures
from tests.invented import invent_network, says, takes_part

GERMAN = words_for("de")
ENGLISH = words_for("en")
CLAIM = Claim(
    "c01", "2017", "2017", 1, 1, Measure.PARTICIPANTS, "Kommunen", "Netz", "Sagt es.", "q", "press"
)


def checked(network: Network, claim_id: str) -> CheckedClaim:
    return next(c for c in check_claims(network) if c.claim.claim_id == claim_id)


def check_one(claim: Claim, words: Words = GERMAN) -> ClaimWords:
    """Check a claim against one town and one Kreis that take part in 2017."""
    memberships = [
        takes_part("05515000", "landesinitiative", says(2017)),
        takes_part("05554", "landesinitiative", says(2017)),
    ]
    network = invent_network(memberships, claims=[claim])
    (checked,) = check_claims(network)
    return ClaimWords(network, checked, words)


def test_every_claim_is_checked_once_and_those_with_a_number_come_first(network: Network) -> None:
    rows = check_claims(network)
    assert sorted(c.claim.claim_id for c in rows) == sorted(c.claim_id for c in network.claims)
    has_number = [c.recomputed is not None for c in rows]
    assert has_number == sorted(has_number, reverse=True)
    assert sum(has_number) == 26


def test_only_the_under_18s_by_the_narrow_rule_deviate(network: Network) -> None:
    for rule in CoverageRule:
        checked = check_claims(network, rule)
        deviating = {c.claim.measure for c in checked if c.verdict is Verdict.DEVIATES}
        narrow = rule is CoverageRule.ZUSTAENDIGKEIT
        assert deviating == ({Measure.SHARE_UNDER18} if narrow else set())


def test_only_figures_that_cannot_be_recomputed_have_an_obstacle(network: Network) -> None:
    for c in check_claims(network):
        assert (c.obstacle is not None) == (c.verdict is Verdict.NOT_RECOMPUTABLE)
        assert bool(ClaimWords(network, c, GERMAN).reason) == (c.obstacle is not None)


@pytest.mark.parametrize(
    ("claim_id", "verdict", "published", "found", "difference"),
    [
        ("c01", Verdict.CONFIRMED, "18 Kommunen", "18", "keiner"),
        ("c15", Verdict.CONFIRMED, "22 neue Kommunen", "22", "keiner"),
        ("c17", Verdict.CONFIRMED, "40 Kommunen", "40", "keiner"),
        ("c44", Verdict.INPUT, "186 Jugendämter", "186", "keiner"),
        ("c46", Verdict.INPUT, "91 Jugendämter in Westfalen-Lippe", "91", "keiner"),
        (
            "c21",
            Verdict.APPROXIMATE,
            "80\u202f% der kreisfreien Städte",
            "78,3\u202f%",
            "\u22121,7 Prozentpunkte",
        ),
        (
            "c22",
            Verdict.CONFIRMED,
            "mindestens 33,3\u202f% der Kreise",
            "35,5\u202f%",
            "+2,2 Prozentpunkte",
        ),
        (
            "c18",
            Verdict.APPROXIMATE,
            "60\u202f% der Kinder und Jugendlichen",
            "57,5\u202f%",
            "\u22122,5 Prozentpunkte",
        ),
        ("c33", Verdict.NOT_RECOMPUTABLE, "mindestens 90 Kommunen", "48", "\u221242"),
        ("c43", Verdict.NOT_RECOMPUTABLE, "141 teilnehmende Jugendämter", "88", "\u221253"),
    ],
)
def test_known_results_are_said_in_german(  # noqa: PLR0913, PLR0917 - a row of the page
    claim_id: str,
    verdict: Verdict,
    published: str,
    found: str,
    difference: str,
    network: Network,
) -> None:
    row = checked(network, claim_id)
    assert row.verdict is verdict
    told = ClaimWords(network, row, GERMAN)
    assert (told.published, told.recomputed, told.difference) == (published, found, difference)


@pytest.mark.parametrize(
    ("claim_id", "obstacle", "reason"),
    [
        ("c43", Obstacle.NAMES, "53 nicht namentlich bekannt"),
        ("c33", Obstacle.NAMES, "mindestens 42 nicht namentlich bekannt"),
        ("c57", Obstacle.NAMES, "rund 66 nicht namentlich bekannt"),
        ("c59", Obstacle.PLAN, "Geplant"),
        ("c12", Obstacle.NO_FIGURE, "keine Zahl"),
        ("c30", Obstacle.MONEY, "Geldbeträge"),
        ("c38", Obstacle.UNDEFINED, "Keine Definition"),
        ("c47", Obstacle.OTHER_TIME, "2012 bis 2025"),
        ("c02", Obstacle.NOT_HELD, "nicht in unserem Datenpaket"),
    ],
)
def test_the_reason_is_said_where_nothing_can_be_recomputed(
    claim_id: str, obstacle: Obstacle, reason: str, network: Network
) -> None:
    row = checked(network, claim_id)
    assert row.obstacle is obstacle
    assert reason in ClaimWords(network, row, GERMAN).reason


@pytest.mark.parametrize(
    ("claim_id", "parts"),
    [
        ("c21", ["18 von 23", "17 von 22 = 77,3\u202f%", "31.12.2017"]),
        ("c22", ["11 von 31", "11 von 30 = 36,7\u202f%"]),
        ("c18", ["unter 16 57,6\u202f%", "Gegenprobe 57,4\u202f%", "31.12.2018"]),
        ("c18", ["geschätzt 1.739.761 von 3.023.454", "Zensus 2022", "15.05.2022"]),
        ("c43", ["88 Jugendämter", "12.11.2025"]),
    ],
)
def test_the_way_names_numerator_denominator_and_day(
    claim_id: str, parts: list[str], network: Network
) -> None:
    way = " ".join(ClaimWords(network, checked(network, claim_id), GERMAN).way)
    for part in parts:
        assert part in way


def test_the_rule_decides_the_share_of_under_18s(network: Network) -> None:
    compared = {c.rule: c for c in compare_rules(network, CoverageRule.PROGRAMM)}
    assert list(compared) == list(CoverageRule)
    results = {rule: c.recomputed for rule, c in compared.items()}
    people = {rule: r.people for rule, r in results.items() if r is not None and r.people}
    assert people[CoverageRule.PROGRAMM] == people[CoverageRule.KREIS]
    narrow, wide = people[CoverageRule.ZUSTAENDIGKEIT], people[CoverageRule.KREIS]
    assert narrow.lower_share < wide.lower_share
    verdicts = {rule: c.verdict for rule, c in compared.items()}
    assert verdicts[CoverageRule.PROGRAMM] is Verdict.APPROXIMATE
    assert verdicts[CoverageRule.ZUSTAENDIGKEIT] is Verdict.DEVIATES
    way = " ".join(ClaimWords(network, compared[CoverageRule.ZUSTAENDIGKEIT], GERMAN).way)
    assert "nur Zuständigkeit des Kreisjugendamts" in way


def test_without_the_census_the_share_is_at_least_with_reason_and_bound(network: Network) -> None:
    counted = without_census(network)
    row = checked(counted, "c18")
    assert row.verdict is Verdict.APPROXIMATE
    assert ClaimWords(counted, row, GERMAN).recomputed == "mindestens 53,6\u202f%"
    way = " ".join(ClaimWords(counted, row, GERMAN).way)
    for part in ("9 erreichte Gemeinden", "höchstens 68,7\u202f%", "31.12.2018"):
        assert part in way
    assert "Gegenprobe" not in way


def test_without_any_population_the_share_is_not_recomputed(network: Network) -> None:
    assert checked(without_figures(network), "c18").verdict is Verdict.NOT_RECOMPUTABLE


def test_a_package_without_a_share_of_under_18s_compares_no_rules() -> None:
    assert compare_rules(invent_network(), CoverageRule.PROGRAMM) == ()


@pytest.mark.parametrize(
    ("low", "high", "verdict", "difference"),
    [
        (2, 2, Verdict.CONFIRMED, "keiner"),
        (1, None, Verdict.CONFIRMED, "+1"),
        (1, 3, Verdict.CONFIRMED, "keiner"),
        (1, 1, Verdict.DEVIATES, "+1"),
        (3, 3, Verdict.NOT_RECOMPUTABLE, "\u22121"),
    ],
)
def test_a_count_of_two_is_judged_against_what_was_published(
    low: float, high: float | None, verdict: Verdict, difference: str
) -> None:
    row = check_one(replace(CLAIM, figure_min=low, figure_max=high))
    assert (row.checked.verdict, row.difference) == (verdict, difference)


@pytest.mark.parametrize(
    ("published", "verdict"),
    [
        (50, Verdict.CONFIRMED),
        (51.5, Verdict.APPROXIMATE),
        (53, Verdict.DEVIATES),
    ],
)
def test_a_share_may_be_rounded_by_two_points_and_no_more(
    published: float, verdict: Verdict
) -> None:
    claim = replace(CLAIM, measure=Measure.SHARE_KREIS, figure_min=published, figure_max=published)
    assert check_one(claim).checked.verdict is verdict


def test_a_bounded_share_that_excludes_the_figure_deviates() -> None:
    claim = replace(CLAIM, measure=Measure.SHARE_UNDER18, figure_min=99, figure_max=99)
    assert check_one(claim).checked.verdict is Verdict.DEVIATES


@pytest.mark.parametrize(
    ("first", "last", "words", "period"),
    [
        ("2017", "2017", GERMAN, "2017"),
        ("2017", "2017-03-01", ENGLISH, "2017 to 1 March 2017"),
        ("2017", "", GERMAN, "seit 2017"),
        ("", "", GERMAN, "ohne Zeitangabe"),
        ("2017-02-30", "2017-13", GERMAN, "2017-02-30 bis 2017-13"),
    ],
)
def test_periods_follow_the_language(first: str, last: str, words: Words, period: str) -> None:
    assert check_one(replace(CLAIM, on_min=first, on_max=last), words).period == period


@pytest.mark.parametrize(
    ("low", "high", "words", "published"),
    [
        (29958.39, 29958.39, GERMAN, "29.958,39 Euro"),
        (-414200, -414200, ENGLISH, "\u2212414,200 Euro"),
        (32000, 64000, GERMAN, "32.000 bis 64.000 Euro"),
        (None, None, GERMAN, "keine Zahl"),
    ],
)
def test_figures_follow_the_language(
    low: float | None, high: float | None, words: Words, published: str
) -> None:
    money = replace(CLAIM, measure=Measure.NONE, unit="Euro", figure_min=low, figure_max=high)
    assert check_one(money, words).published == published


@pytest.mark.parametrize("words", [GERMAN, ENGLISH])
def test_every_claim_has_words_in_both_languages(words: Words, network: Network) -> None:
    for checked in check_claims(network):
        told = ClaimWords(network, checked, words)
        assert told.published
        assert bool(told.difference) == bool(told.way) == (checked.recomputed is not None)
