"""Zahlencheck in words: period, figures, difference, way of computing and verdict of a claim."""

from __future__ import annotations

from praevmap.model.claims import Bound, Claim, Measure
from praevmap.model.network import Network
from praevmap.model.participation import stichtag
from praevmap.model.population import ReachedUnder18
from praevmap.model.recompute import Recomputed, RecomputedKind
from praevmap.views.claims_check import SAME, CheckedClaim, Obstacle
from praevmap.views.date_words import tell_date
from praevmap.views.population_words import tell_share
from praevmap.views.wording import Words

SHARES = frozenset({Measure.SHARE_KREISFREI, Measure.SHARE_KREIS, Measure.SHARE_UNDER18})
MINUS = "\u2212"


def say_period(claim: Claim, words: Words) -> str:
    """Say of which time a claim speaks."""
    first, last = tell_date(claim.on_min, words), tell_date(claim.on_max, words)
    if not first:
        return words.say("claims.period.none")
    if not last:
        return words.say("claims.period.open", first=first)
    if first == last:
        return first
    return words.say("claims.period.between", first=first, last=last)


def say_published(claim: Claim, words: Words) -> str:
    """Say the published figure with its unit; without a measure the unit is the German one."""
    low, high = claim.figure_min, claim.figure_max
    if low is None:
        return words.say("claims.published.nothing")
    figure = _number(low if claim.figure is None else claim.figure, words)
    if high is not None and high != low and claim.bound is Bound.EXACT:
        figure = words.say("claims.between", low=figure, high=_number(high, words))
    if claim.measure in SHARES:
        figure = words.say("claims.percent", figure=figure)
    figure = words.say(f"claims.bound.{claim.bound.value}", figure=figure)
    return words.say(f"claims.published.{claim.measure.value}", figure=figure, unit=claim.unit)


def say_found(found: Recomputed, words: Words) -> str:
    """Say the recomputed figure."""
    if found.kind is RecomputedKind.COUNT:
        return words.number(found.lower)
    low = words.percent(found.lower / 100)
    if found.kind is RecomputedKind.SHARE:
        return low
    return words.say("claims.bound.at_least", figure=low)


def say_difference(checked: CheckedClaim, words: Words) -> str:
    """Say recomputed minus published, with its sign; in percentage points for shares."""
    if checked.found is None or checked.difference is None:
        return words.say("claims.difference.unknown")
    is_share = checked.found.kind is not RecomputedKind.COUNT
    low, high = (_signed(d, words, digits=is_share) for d in checked.difference)
    if low == high:
        if all(abs(d) < SAME for d in checked.difference):
            return words.say("claims.difference.none")
        figure = low
    else:
        figure = words.say("claims.between", low=low, high=high)
    return words.say("claims.points", figure=figure) if is_share else figure


def say_result(checked: CheckedClaim, words: Words) -> str:
    """Say the verdict."""
    return words.say(f"claims.verdict.{checked.verdict.value}")


def say_reason(network: Network, checked: CheckedClaim, words: Words) -> str:
    """Say why the figure cannot be recomputed; empty where it can."""
    if checked.obstacle is None:
        return ""
    if checked.obstacle is Obstacle.NAMES:
        bound = checked.claim.bound.value
        return words.say(f"claims.reason.names.{bound}", count=checked.unnamed)
    return words.say(
        f"claims.reason.{checked.obstacle.value}",
        first=str(network.years[0]),
        last=str(network.years[-1]),
    )


def say_way(network: Network, checked: CheckedClaim, words: Words) -> list[str]:
    """Say how the figure was computed: numerator, denominator, rule, day of the population."""
    found, claim = checked.found, checked.claim
    if found is None:
        return []
    on = words.day(stichtag(found.year, network.as_of))
    key = f"claims.way.{claim.measure.value}"
    if found.people is not None:
        return _under_18_way(network, checked, found.people, words)
    if found.kind is RecomputedKind.COUNT:
        return [words.say(key, count=found.numerator, on=on)]
    said = [words.say(key, count=found.numerator, total=found.denominator, on=on)]
    other = checked.without_aachen
    if other is not None:
        said.append(
            words.say(
                f"{key}.without_aachen",
                count=other.numerator,
                total=other.denominator,
                share=words.percent(other.lower / 100),
            )
        )
    return said


def say_rule(checked: CheckedClaim, words: Words) -> str:
    """Say the coverage rule."""
    return words.say(f"filter.abdeckung.{checked.rule.value}")


def say_cross_check(network: Network, found: Recomputed, words: Words) -> str:
    """Say the share by the figures of the Kreise of another day; empty where there are none."""
    districts = network.headcount.districts
    if found.cross_check is None or not districts:
        return ""
    on = words.day(next(iter(districts.values())).on)
    return words.say("claims.cross_check", share=words.percent(found.cross_check / 100), on=on)


def _under_18_way(
    network: Network, checked: CheckedClaim, people: ReachedUnder18, words: Words
) -> list[str]:
    told = tell_share(network, people, words)
    lines = list(told.all_notes)
    if checked.found is not None:
        lines.append(say_cross_check(network, checked.found, words))
    lines.append(words.say("claims.way.rule", rule=say_rule(checked, words)))
    return [words.say("claims.way.line", text=line) for line in lines if line]


def _number(value: float, words: Words) -> str:
    rounded_to_one = round(value, 1) == value
    text = words.number(value) if rounded_to_one else words.number(value, 2)
    return text.replace("-", MINUS)


def _signed(value: float, words: Words, *, digits: bool) -> str:
    text = words.number(abs(value), 1 if digits else 0)
    sign = "" if abs(value) < SAME else MINUS if value < 0 else "+"
    return f"{sign}{text}"
