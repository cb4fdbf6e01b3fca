"""Rules of the published figures: what the package says must still bear them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from praevmap.errors import Problem
from praevmap.model.claims import Claim
from praevmap.model.network import Network
from praevmap.model.recompute import (
    TOTALS,
    Recomputed,
    RecomputedKind,
    agrees,
    published_shortfall,
)
from praevmap.sources.descriptor import KnownGap
from praevmap.sources.tables import DESCRIPTOR


def claim_problems(
    network: Network,
    recomputed: Iterable[tuple[Claim, Recomputed]],
    gaps: tuple[KnownGap, ...],
    lines: Mapping[str, int],
) -> Iterator[Problem]:
    """Compare every claim with what the tables give, and the known gaps exactly.

    Parameters
    ----------
    network
        The loaded package.
    recomputed
        The claims that can be recomputed, and their figures by the tables.
    gaps
        The known gaps of the descriptor.
    lines
        Line of every claim in ``claims.csv``.
    """
    known = {gap.claim_id: gap for gap in gaps}
    for claim, result in recomputed:
        line = lines.get(claim.claim_id)
        if claim.measure in TOTALS and (published_shortfall(network, claim) or 0) > 0:
            yield from _gap(network, claim, result, known.pop(claim.claim_id, None), line)
        elif not agrees(claim, result):
            yield _broken(claim, result, line)
    for gap in known.values():
        rule = f"A known gap must exist, but nothing is missing for the claim {gap.claim_id}."
        remedy = f"Remove the entry of {gap.claim_id} from knownGaps: 0 are missing now."
        yield Problem(DESCRIPTOR, None, "knownGaps", str(gap.missing), rule, remedy)


def _gap(
    network: Network, claim: Claim, result: Recomputed, known: KnownGap | None, line: int | None
) -> Iterator[Problem]:
    missing = published_shortfall(network, claim)
    entry = f'{{"claim_id": "{claim.claim_id}", "year": {result.year}, "missing": {missing}}}'
    if known is None:
        rule = (
            f"The published {claim.figure:g} must be documented by name, or the gap be known; "
            f"{result.numerator} are documented for {result.year}."
        )
        remedy = f"Restore the missing evidence, or add {entry} to knownGaps in {DESCRIPTOR}."
        yield Problem("claims.csv", line, "figure_min", f"{claim.figure:g}", rule, remedy)
    elif (known.year, known.missing) != (result.year, missing):
        rule = (
            f"The known gap of {claim.claim_id} must be exact: {claim.figure:g} published, "
            f"{result.numerator} documented for {result.year}, {missing} missing."
        )
        remedy = f"Write {entry}, if the change of the evidence is intended."
        shown = f"{known.missing} in {known.year}"
        yield Problem(DESCRIPTOR, None, "knownGaps", shown, rule, remedy)


def _broken(claim: Claim, result: Recomputed, line: int | None) -> Problem:
    now = (
        f"{result.lower:g}"
        if result.value is not None
        else f"{result.lower:.1f} to {result.upper:.1f}"
    )
    if result.kind is not RecomputedKind.COUNT:
        now = f"{result.lower:.1f}" if result.value is not None else now
        now += f" % ({result.numerator} of {result.denominator}"
        now += " exactly known)" if result.kind is RecomputedKind.BOUNDED_SHARE else ")"
    rule = (
        f"The published figure ({claim.measure.value}, {result.year}) must agree with the tables, "
        f"which give {now}."
    )
    remedy = (
        "Undo the edit that changed the number, correct the figure after its source, or set the "
        "measure to none and say why in the statement."
    )
    return Problem("claims.csv", line, "figure_min", f"{claim.figure:g}", rule, remedy)
