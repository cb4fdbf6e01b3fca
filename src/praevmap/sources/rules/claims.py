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
    noted = {gap.claim_id: gap for gap in gaps}
    for claim, found in recomputed:
        line = lines.get(claim.claim_id)
        if claim.measure in TOTALS and (published_shortfall(network, claim) or 0) > 0:
            yield from _gap(network, claim, found, noted.pop(claim.claim_id, None), line)
        elif not agrees(claim, found):
            yield _broken(claim, found, line)
    for gap in noted.values():
        rule = f"A known gap must exist, but nothing is missing for the claim {gap.claim_id}."
        remedy = f"Remove the entry of {gap.claim_id} from knownGaps: 0 are missing now."
        yield Problem(DESCRIPTOR, None, "knownGaps", str(gap.missing), rule, remedy)


def _gap(
    network: Network, claim: Claim, found: Recomputed, noted: KnownGap | None, line: int | None
) -> Iterator[Problem]:
    missing = published_shortfall(network, claim)
    entry = f'{{"claim_id": "{claim.claim_id}", "year": {found.year}, "missing": {missing}}}'
    if noted is None:
        rule = (
            f"The published {claim.figure:g} must be documented by name, or the gap be known; "
            f"{found.numerator} are documented for {found.year}."
        )
        remedy = f"Restore the missing evidence, or add {entry} to knownGaps in {DESCRIPTOR}."
        yield Problem("claims.csv", line, "figure_min", f"{claim.figure:g}", rule, remedy)
    elif (noted.year, noted.missing) != (found.year, missing):
        rule = (
            f"The known gap of {claim.claim_id} must be exact: {claim.figure:g} published, "
            f"{found.numerator} documented for {found.year}, {missing} missing."
        )
        remedy = f"Write {entry}, if the change of the evidence is intended."
        shown = f"{noted.missing} in {noted.year}"
        yield Problem(DESCRIPTOR, None, "knownGaps", shown, rule, remedy)


def _broken(claim: Claim, found: Recomputed, line: int | None) -> Problem:
    now = (
        f"{found.lower:g}" if found.value is not None else f"{found.lower:.1f} to {found.upper:.1f}"
    )
    if found.kind is not RecomputedKind.COUNT:
        now = f"{found.lower:.1f}" if found.value is not None else now
        now += f" % ({found.numerator} of {found.denominator}"
        now += " exactly known)" if found.kind is RecomputedKind.BOUNDED_SHARE else ")"
    rule = (
        f"The published figure ({claim.measure.value}, {found.year}) must agree with the tables, "
        f"which give {now}."
    )
    remedy = (
        "Undo the edit that changed the number, correct the figure after its source, or set the "
        "measure to none and say why in the statement."
    )
    return Problem("claims.csv", line, "figure_min", f"{claim.figure:g}", rule, remedy)
