"""Rows that slides and report share: key figures, published figures beside ours, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from praevmap.exports.colophon import Citations
from praevmap.model.ags import RegionalOffice
from praevmap.model.claims import Claim
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.participation import FIRST_YEAR
from praevmap.model.places import DistrictType
from praevmap.views.claims_check import CheckedClaim, check_claims
from praevmap.views.claims_words import say_found, say_published, say_reason, say_result
from praevmap.views.date_words import tell_date
from praevmap.views.figures import Figures
from praevmap.views.snapshot import Snapshot
from praevmap.views.wording import Words


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure in words, with its denominator inside `value` and what to know about it."""

    label: str
    value: str
    notes: tuple[str, ...] = ()


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


def key_figures(
    network: Network, taken: Snapshot, figures: Figures, words: Words
) -> tuple[KeyFigure, ...]:
    """Return the figures of a snapshot in the words of the dashboard.

    Parameters
    ----------
    network
        For the day of the population figures.
    taken, figures
        The snapshot and its figures.
    words
        The reader's language.
    """

    def of(count: int, total: int) -> str:
        return words.say("figure.of", count=count, total=total)

    without_aachen = words.say(
        "figure.urban.note", count=figures.urban_without_aachen, total=figures.urban_total - 1
    )
    return (
        KeyFigure(words.say("figure.documented"), words.number(figures.documented)),
        KeyFigure(words.say("figure.presumed"), words.number(figures.presumed)),
        _published(taken, figures, words),
        KeyFigure(words.say("figure.offices"), of(figures.offices, figures.offices_total)),
        KeyFigure(
            words.say("figure.urban"), of(figures.urban, figures.urban_total), (without_aachen,)
        ),
        KeyFigure(words.say("figure.rural"), of(figures.rural, figures.rural_total)),
        KeyFigure(
            words.say("figure.municipalities"),
            of(figures.municipalities, figures.municipalities_total),
            (words.say("figure.municipalities.note"),),
        ),
        _under_18(network, figures, words),
    )


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
    groups: dict[object, list[CheckedClaim]] = {}
    for checked in check_claims(network, rule):
        if checked.found is not None:
            claim, found = checked.claim, checked.found
            same = (
                *(claim.measure, claim.figure_min, claim.figure_max),
                *(found.lower, found.upper, checked.verdict, checked.unnamed),
            )
            groups.setdefault(same, []).append(checked)
    return tuple(_claim_row(network, group, citations, words) for group in groups.values())


def count_by_office(
    network: Network, taken: Snapshot
) -> Mapping[tuple[DistrictType, RegionalOffice], tuple[int, int]]:
    """Count documented and presumed participants by Gebietstyp and Landesjugendamt."""
    counts = {(kind, office): [0, 0] for kind in DistrictType for office in RegionalOffice}
    for place, keys in enumerate((taken.documented, taken.presumed)):
        for key in keys:
            counts[network.places.district_type(key), key.regional_office][place] += 1
    return {key: (documented, presumed) for key, (documented, presumed) in counts.items()}


def other_figures(network: Network, rule: CoverageRule) -> int:
    """Count the published figures that cannot be recomputed at all."""
    return sum(checked.found is None for checked in check_claims(network, rule))


def _published(taken: Snapshot, figures: Figures, words: Words) -> KeyFigure:
    claim, label = figures.published, words.say("figure.published")
    if claim is None or claim.figure_min is None:
        return KeyFigure(label, words.say("figure.published.none"))
    at_least = ".at_least" if claim.is_at_least else ""
    value = words.say(
        f"figure.published{at_least or '.count'}", count=claim.figure_min, unit=claim.unit
    )
    notes = []
    if figures.unnamed:
        notes.append(words.say(f"figure.unnamed{at_least}", count=figures.unnamed))
    if taken.state.chooses_participants:
        notes.append(words.say("figure.unnamed.filtered"))
    return KeyFigure(label, value, tuple(notes))


def _under_18(network: Network, figures: Figures, words: Words) -> KeyFigure:
    reached = figures.under_18
    low, high = words.percent(reached.lower_share), words.percent(reached.upper_share)
    value = words.say("figure.under18.exact", share=low)
    if high != low:
        value = words.say("figure.under18.range", low=low, high=high)
    on = network.counted_on
    notes = [] if on is None else [words.say("figure.under18.on", on=words.day(on))]
    return KeyFigure(words.say("figure.under18"), value, tuple(notes))


def _claim_row(
    network: Network, group: list[CheckedClaim], citations: Citations, words: Words
) -> ClaimRow:
    first = group[0]
    found = "" if first.found is None else say_found(first.found, words)
    verdict = say_result(first, words)
    reason = say_reason(network, first, words)
    if reason:
        verdict = words.say("export.verdict.reason", verdict=verdict, reason=reason)
    numbers = dict.fromkeys(citations.number(c.claim.source_id) for c in group)
    return ClaimRow(
        _span([c.claim for c in group], words),
        say_published(first.claim, words),
        found,
        verdict,
        tuple(sorted(numbers)),
        first,
    )


def _span(claims: list[Claim], words: Words) -> str:
    """Say the years of which equal claims speak; a single one as exactly as it does."""
    dated = [claim for claim in claims if claim.first_year is not None]
    if not dated:
        return words.say("claims.period.none")
    first = min(claim.first_year or FIRST_YEAR for claim in dated)
    last = max(claim.first_year or FIRST_YEAR for claim in dated)
    if len(dated) == 1:
        return tell_date(dated[0].on_min, words)
    if first == last:
        return str(first)
    return words.say("claims.period.between", first=str(first), last=str(last))
