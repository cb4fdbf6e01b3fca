"""What slides and report share: published figures beside ours, counts, how to read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from praevmap.exports.colophon import Citations
from praevmap.maps.palette import PALETTE, shade
from praevmap.model.ags import RegionalOffice
from praevmap.model.claims import Claim
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.places import DistrictType
from praevmap.views.claims_check import CheckedClaim, check_claims, group_claims
from praevmap.views.claims_words import ClaimWords
from praevmap.views.growth import Growth, Split
from praevmap.views.sentence import sentence_of_view
from praevmap.views.snapshot import Snapshot
from praevmap.views.wording import Words


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Equal published figures with the same result, as one row of words.

    Attributes
    ----------
    period, published, found, verdict
        When it was said, what, what our data give, and the verdict with its reason.
    numbers
        Numbers of all sources that published it.
    checked
        The first of them.
    """

    period: str
    published: str
    found: str
    verdict: str
    numbers: tuple[int, ...]
    checked: CheckedClaim

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of a table below `claim_heads`."""
        numbers = " ".join(f"[{number}]" for number in self.numbers)
        return self.period, self.published, self.found, self.verdict, numbers


def claim_heads(words: Words) -> list[str]:
    """Return the headings of a table of published figures."""
    names = ("period", "published", "found", "verdict", "sources")
    return [words.say(f"slides.claims.{name}") for name in names]


def claim_rows(
    network: Network, rule: CoverageRule, citations: Citations, words: Words
) -> tuple[ClaimRow, ...]:
    """Return the published figures that can be recomputed, equal ones as one row.

    Parameters
    ----------
    network
        The network, never filtered.
    rule
        How far a Kreis reaches.
    citations
        Gets the sources.
    words
        The reader's language.
    """
    with_number = (each for each in check_claims(network, rule) if each.recomputed is not None)
    groups = group_claims(with_number)
    return tuple(_claim_row(network, group, citations, words) for group in groups)


LINES = ("plain", "rising", "upright")
"""Patterns of the Gebietstypen, told apart without colour, as in the chart of the browser."""


@dataclass(frozen=True, slots=True)
class Series:
    """A part of the stacked columns of the growth.

    Attributes
    ----------
    name
        What the legend says.
    counts
        Participants by year.
    fill
        Colour of the ground.
    pattern
        What is drawn on it: ``"plain"``, ``"rising"``, ``"upright"`` (lines) or ``"dots"``.
    ink
        Colour of that.
    """

    name: str
    counts: tuple[int, ...]
    fill: str
    pattern: str
    ink: str


def growth_series(growth: Growth, theme: str, words: Words) -> list[Series]:
    """Return the documented participants by Gebietstyp, where there are any, then the presumed."""
    colours = PALETTE[theme]
    documented = [
        Series(
            words.say("growth.legend.documented", part=words.say(f"filter.typ.{part.value}")),
            tuple(row.documented_by[Split.TYPE][part] for row in growth.rows),
            shade(theme, "direct", step),
            pattern,
            colours["surface"],
        )
        for step, (part, pattern) in enumerate(zip(Split.TYPE.parts, LINES, strict=True))
    ]
    presumed = Series(
        words.say("slides.presumed.series"),
        tuple(row.presumed for row in growth.rows),
        colours["presumed"],
        "dots",
        colours["presumed_ink"],
    )
    return [*(series for series in documented if any(series.counts)), presumed]


def count_by_office(
    network: Network, snapshot: Snapshot
) -> Mapping[tuple[DistrictType, RegionalOffice], tuple[int, int]]:
    """Count documented and presumed participants by Gebietstyp and Landesjugendamt."""
    counts = {(kind, office): [0, 0] for kind in DistrictType for office in RegionalOffice}
    for place, keys in enumerate((snapshot.documented, snapshot.presumed)):
        for key in keys:
            counts[network.places.district_type(key), key.regional_office][place] += 1
    return {key: (documented, presumed) for key, (documented, presumed) in counts.items()}


def say_reading(rule: CoverageRule, words: Words) -> tuple[str, str, str]:
    """Say how figures are to be read: what absence and evidence mean, how far a Kreis reaches."""
    named = words.say(f"filter.abdeckung.{rule.value}")
    absence, evidence = words.say("export.absence"), words.say("about.evidence")
    return absence, evidence, words.say("export.rule", rule=named)


def describe_map(network: Network, snapshot: Snapshot, words: Words) -> str:
    """Say what a map shows, with the counts of its legend, for those who do not see it."""
    sentence = sentence_of_view(network, snapshot.state)
    return words.say("slides.map", sentence=sentence, counts=count_areas(snapshot, words))


def count_areas(snapshot: Snapshot, words: Words) -> str:
    """Count the areas of a map by status."""
    total = words.say(f"map.legend.title.{snapshot.state.level.value}", count=snapshot.inside)
    counts = [
        words.say("slides.map.count", status=words.say(f"map.status.{status.word}"), count=count)
        for status, count in snapshot.told_statuses.items()
    ]
    return words.say("slides.map.count", status=total, count=words.join(counts))


def other_figures(network: Network, rule: CoverageRule) -> int:
    """Count the published figures that cannot be recomputed at all."""
    return sum(checked.recomputed is None for checked in check_claims(network, rule))


def _claim_row(
    network: Network, group: Sequence[CheckedClaim], citations: Citations, words: Words
) -> ClaimRow:
    first = ClaimWords(network, group[0], words)
    verdict = first.verdict
    if first.reason:
        verdict = words.say("export.verdict.reason", verdict=verdict, reason=first.reason)
    numbers = dict.fromkeys(citations.number(c.claim.source_id) for c in group)
    return ClaimRow(
        _span([c.claim for c in group], words),
        first.published,
        first.recomputed,
        verdict,
        tuple(sorted(numbers)),
        group[0],
    )


def _span(claims: list[Claim], words: Words) -> str:
    """Say the years of which equal claims speak; a single one as exactly as it does."""
    dated = [(claim.on_min, year) for claim in claims if (year := claim.first_year) is not None]
    if not dated:
        return words.say("claims.period.none")
    if len(dated) == 1:
        return words.partial_date(dated[0][0])
    first, last = min(year for _, year in dated), max(year for _, year in dated)
    if first == last:
        return str(first)
    return words.say("growth.years", first=str(first), last=str(last))
