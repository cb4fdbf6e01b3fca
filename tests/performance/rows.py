"""Rows of the table that the benchmark prints."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

DECIMALS = {"ms": 1, "s": 2, "x": 2, "KB": 1, "bytes": 0, "hosts": 0}
PAIRS = 9
"""How often a page and its yardstick are measured, at least."""
Kind = TypeVar("Kind")
Taken = TypeVar("Taken")


class Row(NamedTuple):
    """What was measured, median and spread, the budget and whether it holds."""

    what: str
    figure: str
    spread: str = ""
    budget: str = ""
    holds: str = ""


def take_turns(
    measures: Mapping[Kind, Callable[[], Taken]], rounds: int = PAIRS
) -> dict[Kind, list[Taken]]:
    """Measure in turn, every other round backwards, so that noise and drift meet all alike.

    >>> order = []
    >>> taken = take_turns({k: lambda k=k: order.append(k) for k in "AB"}, 2)
    >>> "".join(order)
    'ABBA'
    """
    taken: dict[Kind, list[Taken]] = {kind: [] for kind in measures}
    for number in range(rounds):
        for kind in list(measures)[:: -1 if number % 2 else 1]:
            taken[kind].append(measures[kind]())
    return taken


def ratios(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """Divide pair by pair."""
    return [one / two for one, two in zip(above, below, strict=True)]


def at_most(what: str, values: Sequence[float], limit: float, unit: str) -> Row:
    """Return a row whose value may not be above a limit.

    >>> at_most("a page", [1.1, 1.2, 1.3], 1.5, "x")
    Row(what='a page', figure='1.20 x', spread='0.10', budget='≤ 1.5 x', holds='yes')
    >>> at_most("a page", [1.9, 2.0, 2.1], 1.5, "x").holds
    'NO'
    >>> at_most("a page", [1.1, 1.4, 1.7], 1.5, "x").holds
    'unsure'
    """
    return _judge(what, values, f"≤ {limit:g} {unit}", limit - statistics.median(values))


def at_least(what: str, values: Sequence[float], least: float = 1) -> Row:
    """Return a row about another's cost divided by ours: from 1 on we are not behind.

    >>> at_least("bytes", [0.5]).holds
    'NO'
    """
    return _judge(what, values, f"≥ {least:g} x", statistics.median(values) - least)


def tell(what: str, figure: str) -> Row:
    """Return a row without a budget."""
    return Row(what, figure)


def _judge(what: str, values: Sequence[float], budget: str, spare: float) -> Row:
    """Say yes or no only where the spread is not wider than the way from median to budget."""
    unit = budget.rsplit(maxsplit=1)[-1]
    median = f"{statistics.median(values):.{DECIMALS[unit]}f} {unit}"
    holds = "yes" if spare >= 0 else "NO"
    if len(values) == 1:
        return Row(what, median, "", budget, holds)
    first, _, third = statistics.quantiles(values, n=4, method="inclusive")
    spread = third - first
    shown = f"{spread:.{DECIMALS[unit]}f}"
    return Row(what, median, shown, budget, "unsure" if spread > abs(spare) else holds)
