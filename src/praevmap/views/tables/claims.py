"""The published figures in words, each beside the recomputed one: page, workbook and slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from praevmap.model.network import Network
from praevmap.views.claims_check import CheckedClaim
from praevmap.views.claims_words import (
    say_difference,
    say_found,
    say_period,
    say_published,
    say_reason,
    say_result,
    say_way,
)
from praevmap.views.wording import Words

RECOMPUTED = ("source", "statement", "published", "found", "difference", "verdict")
OTHERS = ("source", "statement", "published", "reason")
"""Columns of the figures that can be recomputed, and of the others."""

RULES = ("rule", "found", "companions", "cross_check", "verdict")
"""Columns of one figure under every coverage rule."""


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A published figure in words.

    Attributes
    ----------
    checked
        The figure with what became of it.
    period, published
        Of which time it speaks, and what was published.
    found, difference
        What the data give, and how far that is from it; empty where it cannot be recomputed.
    verdict
        The result.
    reason, way
        Why it cannot be recomputed, or empty; how it was computed.
    """

    checked: CheckedClaim
    period: str
    published: str
    found: str
    difference: str
    verdict: str
    reason: str
    way: tuple[str, ...]

    @property
    def explanation(self) -> tuple[str, ...]:
        """Reason and way, as far as there are any."""
        return tuple(filter(None, (self.reason, *self.way)))


def tell_claim(network: Network, checked: CheckedClaim, words: Words) -> ToldClaim:
    """Put a checked figure into words."""
    found = checked.found
    return ToldClaim(
        checked,
        say_period(checked.claim, words),
        say_published(checked.claim, words),
        "" if found is None else say_found(found, words),
        "" if found is None else say_difference(checked, words),
        say_result(checked, words),
        say_reason(network, checked, words),
        tuple(say_way(network, checked, words)),
    )


def headings(columns: Sequence[str], words: Words, prefix: str = "claims.column.") -> list[str]:
    """Return the headings of some columns."""
    return [words.say(f"{prefix}{column}") for column in columns]
