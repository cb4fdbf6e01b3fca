"""Rows of the table that the benchmark prints."""

from __future__ import annotations

from typing import NamedTuple

DECIMALS = {"ms": 1, "x": 2, "KB": 1, "bytes": 0, "hosts": 0}


class Row(NamedTuple):
    """What was measured, the figure, the budget and whether it holds; no budget, no verdict."""

    what: str
    figure: str
    budget: str = ""
    holds: bool = True


def at_most(what: str, value: float, limit: float, unit: str) -> Row:
    """Return a row whose value may not be above a limit."""
    return Row(what, f"{value:.{DECIMALS[unit]}f} {unit}", f"≤ {limit:g} {unit}", value <= limit)


def ahead(what: str, ratio: float) -> Row:
    """Return a row about another's cost divided by ours: we are ahead above 1."""
    return Row(what, f"{ratio:.2f} x", "> 1 x", ratio > 1)


def tell(what: str, figure: str) -> Row:
    """Return a row without a budget."""
    return Row(what, figure)
