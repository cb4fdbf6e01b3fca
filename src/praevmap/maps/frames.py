"""The network as tables for programs: pandas for the years, a GeoDataFrame for the areas."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd

from praevmap.maps.areas import join_timelines
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import load_network, package_folder
from praevmap.sources.tables import BOUNDARIES


def timeline(network: Network | None = None) -> pd.DataFrame:
    """Return what is known of every participant in every year.

    Parameters
    ----------
    network
        The network; by default that of the package in use.

    Returns
    -------
    pandas.DataFrame
        One row per participant and year view: ``key`` (official key, text), ``name``, ``type``
        (``kreisfrei``, ``kreisangehoerig``, ``kreis``), ``year``, ``programme`` (that runs on the
        day shown), ``evidence`` (``documented``, ``presumed``, ``none``: no source is known) and
        ``membership_id`` (that gives the evidence, else missing).

    Examples
    --------
    >>> years = timeline()
    >>> documented = years[years["evidence"] == "documented"]
    >>> int(documented.groupby("year")["key"].count()[2017])
    40
    """
    network = load_network() if network is None else network
    places = network.places
    return pd.DataFrame(
        [
            {
                "key": key.text,
                "name": places.name(key),
                "type": places.district_type(key).value,
                "year": entry.year,
                "programme": entry.programme.value,
                "evidence": entry.evidence.name.lower(),
                "membership_id": entry.membership and entry.membership.membership_id,
            }
            for key, years in network.timelines.items()
            for entry in years
        ]
    )


def areas(
    network: Network | None = None,
    *,
    year: int | None = None,
    level: Level = Level.MUNICIPALITY,
    rule: CoverageRule = CoverageRule.PROGRAMM,
    folder: Path | None = None,
) -> gpd.GeoDataFrame:
    """Return the areas of the map with their status.

    Parameters
    ----------
    network
        The network; by default that of the package in `folder`.
    year
        The year view; by default all of them.
    level
        396 Gemeinden, 186 Jugendamtsbezirke or 53 Kreise.
    rule
        How far a Kreis reaches.
    folder
        The data package with the boundaries; by default the one in use.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per area: ``key`` (official key, text), ``name``, ``status`` of the year, or one
        column ``status_JJJJ`` per year (``direct``, ``via_district``, ``presumed``, ``none``: no
        source is known), and geometry in EPSG:25832. Join what you have by ``key``.

    Raises
    ------
    BoundaryError
        When boundaries and municipalities do not match.

    Examples
    --------
    >>> kreise = areas(year=2017, level=Level.DISTRICT)
    >>> list(kreise.columns), len(kreise)
    (['key', 'name', 'status', 'geometry'], 53)
    >>> kreise["status"].value_counts()["direct"].item()
    28
    """
    folder = package_folder() if folder is None else folder
    network = load_network(folder) if network is None else network
    return join_timelines(read_boundaries(folder / BOUNDARIES), network, level, rule, year)
