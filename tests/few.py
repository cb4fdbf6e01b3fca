"""Few places and three years, cut out of a network: small enough to build everything from it.

One Kreis without a Jugendamt, one with one, two kreisfreie Städte; of every programme one year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import geopandas as gpd

from praevmap.model.ags import Ags, ParticipantKey
from praevmap.model.network import Network
from praevmap.model.participation import Programme, running_on
from praevmap.model.places import Places
from praevmap.model.provenance import Event

TOWNS = frozenset(
    Ags(key)
    for key in (
        "05111000", "05358004", "05358008", "05358012", "05358016", "05562004", "05562012",
        "05562014", "05562032", "05562036", "05316000",
    )
)  # fmt: skip
"""Düsseldorf, towns of the Kreise Düren and Recklinghausen, and Leverkusen, presumed at the end."""


def cut_network(network: Network) -> Network:
    """Leave few places and the last three years, in which one programme each runs."""
    last = network.as_of.year
    programmes = _move_programmes(network.programmes, range(last - 2, last + 1))
    events = _move_events(network, programmes)
    return replace(cut_places(network), programmes=programmes, events=events)


def cut_places(network: Network) -> Network:
    """Leave few places in all years."""
    districts = {town.district for town in TOWNS}

    def is_here(key: ParticipantKey | None) -> bool:
        return key is None or key in TOWNS or key in districts

    memberships = tuple(m for m in network.memberships if is_here(m.participant))
    known = {membership.membership_id for membership in memberships}
    places = network.places
    kept = Places(
        {key: town for key, town in places.municipalities.items() if key in TOWNS},
        {key: district for key, district in places.districts.items() if key in districts},
        {key: office for key, office in places.offices.items() if is_here(key)},
        tuple(row for row in places.responsibilities if row.ags in TOWNS),
    )
    return replace(
        network,
        places=kept,
        memberships=memberships,
        coverage=tuple(
            row for row in network.coverage if row.membership_id in known and row.ags in TOWNS
        ),
        events=tuple(event for event in network.events if is_here(event.place)),
        contradictions=tuple(c for c in network.contradictions if is_here(c.subject)),
        population=tuple(row for row in network.population if row.key in districts),
    )


def _move_programmes(programmes: tuple[Programme, ...], years: range) -> tuple[Programme, ...]:
    """Let one programme begin in each year; what begins or ends in the last year keeps its day."""
    begins = [
        p.begins if p.begins.year == year == years[-1] else date(year, 1, 1)
        for p, year in zip(programmes, years, strict=True)
    ]
    ends = [day - timedelta(days=1) for day in begins[1:]] + [programmes[-1].ends]
    return tuple(
        replace(p, begins=first, ends=end)
        for p, first, end in zip(programmes, begins, ends, strict=True)
    )


def _move_events(network: Network, programmes: tuple[Programme, ...]) -> tuple[Event, ...]:
    """Let what happened anywhere happen in the only year of its programme; one has no milestone."""
    moved = []
    for event in network.events:
        if event.place is None or (event.place in TOWNS and not event.is_milestone):
            was = running_on(network.programmes, date(event.year, 12, 31))
            (now,) = (p for p in programmes if p.key is was.key)
            moved.append(replace(event, on=f"{now.begins.year}{event.on[4:]}"))
    return tuple(moved)


def cut_boundaries(boundaries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Leave the areas of the few places."""
    few = boundaries["ags"].isin([town.text for town in TOWNS])
    return boundaries.loc[few].reset_index(drop=True)
