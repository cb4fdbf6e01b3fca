"""The figures beside the map, all computed from the data package."""

from __future__ import annotations

from dataclasses import dataclass, replace

from praevmap.model.ags import Ags
from praevmap.model.claims import Claim
from praevmap.model.network import Network
from praevmap.model.places import AACHEN, DistrictType, Level
from praevmap.model.population import ReachedUnder18, reached_under_18
from praevmap.model.recompute import TOTALS, published_shortfall
from praevmap.model.status import Status
from praevmap.views.snapshot import Snapshot, take_snapshot


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one snapshot.

    Attributes
    ----------
    documented, presumed
        Participants after the filters.
    published
        The claim that gives the size of the whole network in the year, or ``None``.
    unnamed
        Published minus documented participants of the whole network, never filtered; a lower
        bound where the claim says "at least"; ``None`` without a claim.
    offices, offices_total
        Jugendämter whose carrier is documented, of all 186.
    urban, urban_total, urban_without_aachen
        Documented kreisfreie Städte: with the city of Aachen of 23, and without it of 22.
    rural, rural_total
        Documented Kreise and Städteregion of 31.
    municipalities, municipalities_total
        Municipalities reached by documented participants, directly or through the Kreis, of 396.
    under_18
        Under-18s in these municipalities.
    """

    documented: int
    presumed: int
    published: Claim | None
    unnamed: int | None
    offices: int
    offices_total: int
    urban: int
    urban_total: int
    urban_without_aachen: int
    rural: int
    rural_total: int
    municipalities: int
    municipalities_total: int
    under_18: ReachedUnder18


def compute_figures(network: Network, snapshot: Snapshot) -> Figures:
    """Compute the figures of a snapshot.

    Reach is counted on the level of the Gemeinden under the coverage rule of the state, whatever
    level the map shows, and *nachweis* is left aside: it hides areas, it does not unprove them.
    """
    state = snapshot.state
    places = network.places
    ground = take_snapshot(network, replace(state, level=Level.GEMEINDE, evidence=frozenset()))
    reached = [
        area.key
        for area in ground.areas
        if area.status >= Status.VIA_DISTRICT and isinstance(area.key, Ags)
    ]
    claim = published_total(network, state.year)
    urban = snapshot.by_type[DistrictType.KREISFREI]
    urban_districts = sum(d.is_urban for d in places.districts.values())
    return Figures(
        documented=len(snapshot.documented),
        presumed=len(snapshot.presumed),
        published=claim,
        unnamed=None if claim is None else published_shortfall(network, claim, state.year),
        offices=sum(key in places.offices for key in snapshot.documented),
        offices_total=len(places.offices),
        urban=urban,
        urban_total=urban_districts + 1,
        urban_without_aachen=urban - (AACHEN in snapshot.documented),
        rural=snapshot.by_type[DistrictType.KREIS],
        rural_total=len(places.districts) - urban_districts,
        municipalities=len(reached),
        municipalities_total=len(places.municipalities),
        under_18=reached_under_18(places, network.population, reached),
    )


def published_total(network: Network, year: int) -> Claim | None:
    """Return the published size of the network in a year.

    A figure of the first two programmes holds to the end of its programme, because their members
    were chosen once. kinderstark is open and grows, so its figures hold for their own year only.
    Of several, exact figures come before "at least", then the latest, then official ones.

    Returns
    -------
    Claim or None
        ``None`` where nothing was published: 2020, 2022, 2023 and 2024.
    """
    running = network.programme_in(year)
    fitting = [
        c
        for c in network.claims
        if c.measure in TOTALS
        and c.figure_min is not None
        and c.first_year is not None
        and (
            running.begins.year <= c.first_year <= year
            if running.key.is_closed_cohort
            else c.first_year == year
        )
    ]
    order = [not c.is_at_least for c in fitting]
    ranked = sorted(
        zip(order, fitting, strict=True),
        key=lambda pair: (pair[0], pair[1].on_min, pair[1].confidence == "official"),
    )
    return ranked[-1][1] if ranked else None
