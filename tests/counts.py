"""The network with fewer population figures than the shipped package has."""

from __future__ import annotations

from dataclasses import replace

from praevmap.model.network import Network


def without_census(network: Network) -> Network:
    """Leave out every figure with age classes: the Kreise and the city of Aachen remain."""
    return replace(network, population=tuple(r for r in network.population if r.ages is None))


def without_figures(network: Network) -> Network:
    """Leave out all population figures."""
    return replace(network, population=())
