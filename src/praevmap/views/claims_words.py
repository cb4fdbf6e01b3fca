"""Zahlencheck in words: period, figures, difference, way of computing and verdict of a claim."""

from __future__ import annotations

from dataclasses import dataclass

from praevmap.model.claims import Bound, Measure
from praevmap.model.network import Network
from praevmap.model.participation import shown_day
from praevmap.model.recompute import RecomputedKind
from praevmap.views.claims_check import SAME, CheckedClaim, Obstacle
from praevmap.views.figures import tell_under_18
from praevmap.views.population_words import say_companions
from praevmap.views.wording import Words

SHARES = frozenset({Measure.SHARE_KREISFREI, Measure.SHARE_KREIS, Measure.SHARE_UNDER18})


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A published figure and what became of it, in words.

    Attributes
    ----------
    network
        Where it was checked.
    checked
        The figure with what became of it.
    words
        The reader's language.
    """

    network: Network
    checked: CheckedClaim
    words: Words

    @property
    def period(self) -> str:
        """Of which time the claim speaks."""
        claim, words = self.checked.claim, self.words
        first, last = words.partial_date(claim.on_min), words.partial_date(claim.on_max)
        if not first:
            return words.say("claims.period.none")
        if not last:
            return words.say("claims.period.open", first=first)
        if first == last:
            return first
        return words.say("growth.years", first=first, last=last)

    @property
    def published(self) -> str:
        """The published figure with its unit; without a measure the unit is the German one."""
        claim, words = self.checked.claim, self.words
        low, high = claim.figure_min, claim.figure_max
        if low is None:
            return words.say("claims.published.nothing")
        figure = self._number(low if claim.figure is None else claim.figure)
        if high is not None and high != low and claim.bound is Bound.EXACT:
            figure = words.say("claims.between", low=figure, high=self._number(high))
        if claim.measure in SHARES:
            figure = words.say("claims.percent", figure=figure)
        figure = words.say(f"claims.bound.{claim.bound.value}", figure=figure)
        return words.say(f"claims.published.{claim.measure.value}", figure=figure, unit=claim.unit)

    @property
    def recomputed(self) -> str:
        """The recomputed figure; empty where there is none."""
        result = self.checked.recomputed
        if result is None:
            return ""
        if result.kind is RecomputedKind.COUNT:
            return self.words.number(result.lower)
        low = self.words.percent(result.lower / 100)
        if result.kind is RecomputedKind.SHARE:
            return low
        return self.words.say("claims.bound.at_least", figure=low)

    @property
    def difference(self) -> str:
        """Recomputed minus published, with its sign; in percentage points for shares."""
        result, difference, words = self.checked.recomputed, self.checked.difference, self.words
        if result is None or difference is None:
            return "" if result is None else words.say("claims.difference.unknown")
        is_share = result.kind is not RecomputedKind.COUNT
        low, high = (self._signed(each, "0.0" if is_share else "0") for each in difference)
        if low != high:
            low = words.say("claims.between", low=low, high=high)
        elif all(abs(each) < SAME for each in difference):
            return words.say("claims.difference.none")
        return words.say("claims.points", figure=low) if is_share else low

    @property
    def verdict(self) -> str:
        """The result."""
        return self.words.say(f"claims.verdict.{self.checked.verdict.value}")

    @property
    def reason(self) -> str:
        """Why the figure cannot be recomputed; empty where it can."""
        checked, words, years = self.checked, self.words, self.network.years
        if checked.obstacle is None:
            return ""
        if checked.obstacle is Obstacle.NAMES:
            bound = checked.claim.bound.value
            return words.say(f"growth.gap.{bound}", count=checked.unnamed)
        spans = {"first": str(years[0]), "last": str(years[-1])}
        return words.say(f"claims.reason.{checked.obstacle.value}", **spans)

    @property
    def way(self) -> tuple[str, ...]:
        """How the figure was computed: numerator, denominator, rule, day of the population."""
        result, words = self.checked.recomputed, self.words
        if result is None:
            return ()
        if result.people is not None:
            rule = words.say("claims.way.rule", rule=self.rule)
            notes = tell_under_18(self.network, result.people, words).notes
            lines = filter(None, (*notes, self.cross_check, rule))
            return tuple(words.say("claims.way.line", text=line) for line in lines)
        key = f"claims.way.{self.checked.claim.measure.value}"
        on = words.day(shown_day(result.year, self.network.as_of))
        # A count has no denominator, and its words do not ask for one.
        way = words.say(key, count=result.numerator, total=result.denominator, on=on)
        other = self.checked.without_aachen
        if other is None:
            return (way,)
        counts = {"count": other.numerator, "total": other.denominator}
        share = words.percent(other.lower / 100)
        return way, words.say(f"{key}.without_aachen", **counts, share=share)

    @property
    def explanation(self) -> tuple[str, ...]:
        """Reason and way, as far as there are any."""
        return tuple(filter(None, (self.reason, *self.way)))

    @property
    def rule(self) -> str:
        """The coverage rule."""
        return self.words.say(f"filter.abdeckung.{self.checked.rule.value}")

    @property
    def companions(self) -> str:
        """The exact shares beside an estimate; empty where there are none."""
        result = self.checked.recomputed
        people = None if result is None else result.people
        return "" if people is None else say_companions(people, self.words)

    @property
    def cross_check(self) -> str:
        """The share by the figures of the Kreise of another day; empty where there are none."""
        result, districts = self.checked.recomputed, self.network.headcount.districts
        if result is None or result.cross_check is None or not districts:
            return ""
        on = self.words.day(next(iter(districts.values())).on)
        share = self.words.percent(result.cross_check / 100)
        return self.words.say("claims.cross_check", share=share, on=on)

    def _number(self, value: float) -> str:
        return self.words.number(value, "#,##0.##")

    def _signed(self, value: float, digits: str) -> str:
        pattern = f"#,##{digits}"
        is_same = abs(value) < SAME
        return self.words.number(value, pattern if is_same else f"+{pattern};-{pattern}")
