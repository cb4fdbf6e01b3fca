"""The growth of the network: one row per year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from praevmap.model.network import Network
from praevmap.model.places import DistrictType
from praevmap.views.figures import Figures, compute_figures
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import ViewState


@dataclass(frozen=True, slots=True)
class GrowthYear:
    """Participants and figures of one year.

    Attributes
    ----------
    year
        The year view.
    documented, presumed
        Participants after the filters.
    new
        Documented participants that were not documented in the year before.
    by_type
        Documented participants by Gebietstyp.
    figures
        Published totals, Jugendämter and under-18s of the year.
    """

    year: int
    documented: int
    presumed: int
    new: int
    by_type: Mapping[DistrictType, int]
    figures: Figures


def grow(network: Network, state: ViewState) -> tuple[GrowthYear, ...]:
    """Return the growth series 2012 to 2025 under the filters of a state.

    Parameters
    ----------
    network
        The network.
    state
        Filters and coverage rule; its year is without effect.

    Returns
    -------
    tuple of GrowthYear
        One per year, in order.
    """
    rows = []
    before: frozenset[object] = frozenset()
    for year in network.years:
        snapshot = take_snapshot(network, replace(state, year=year))
        now = frozenset(snapshot.documented)
        rows.append(
            GrowthYear(
                year,
                len(now),
                len(snapshot.presumed),
                len(now - before),
                snapshot.by_type,
                compute_figures(network, snapshot),
            )
        )
        before = now
    return tuple(rows)
