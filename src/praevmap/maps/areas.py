"""The geopandas join of boundaries and membership timelines, for all three levels."""

from __future__ import annotations

import geopandas as gpd

from praevmap.errors import BoundaryError
from praevmap.model.ags import Ags, ParticipantKey
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import areas
from praevmap.views.snapshot import area_name, take_snapshot
from praevmap.views.view_state import ViewState

DISPLAY_TOLERANCE = 160
"""Tolerance of the simplification in metres: the square root of the area of the smallest triangle
kept (Visvalingam-Whyatt), about 100 m for the eye. From 400 m on three areas break."""


def dissolve_level(
    boundaries: gpd.GeoDataFrame, network: Network, level: Level
) -> gpd.GeoDataFrame:
    """Dissolve municipalities into the areas of a level.

    Parameters
    ----------
    boundaries
        Columns ``ags`` (text) and geometry; a clean coverage in EPSG:25832.
    network
        Says which Jugendamt and which Kreis a municipality belongs to.
    level
        The level wanted.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``key``, ``name`` and geometry, one row per area in the order of
        `praevmap.model.status.areas`; CRS of the input; again a clean coverage.

    Raises
    ------
    BoundaryError
        When boundaries and municipalities do not match one to one.
    """
    places = network.places
    expected = {ags.text for ags in places.municipalities}
    found = list(boundaries["ags"])
    if len(found) != len(set(found)) or set(found) != expected:
        odd = sorted(set(found) ^ expected)[:5]
        message = (
            f"Boundaries and municipalities.csv do not match one to one (e.g. {', '.join(odd)}). "
            "Run 'praevmap check', or rebuild them with 'praevmap data boundaries'."
        )
        raise BoundaryError(message)

    def area_of(text: str) -> str:
        ags = Ags(text)
        if level is Level.MUNICIPALITY:
            return text
        key: ParticipantKey = places.office_of[ags] if level is Level.YOUTH_OFFICE else ags.district
        return key.text

    keyed = boundaries[["ags", "geometry"]].assign(key=boundaries["ags"].map(area_of))
    merged = keyed.dissolve("key", method="coverage")
    names = {key.text: area_name(network, level, key) for key in areas(network, level)}
    if alone := sorted(names.keys() ^ set(merged.index)):
        message = f"These areas have no counterpart: {', '.join(alone)}. Run 'praevmap check'."
        raise BoundaryError(message)
    joined = merged.loc[list(names), ["geometry"]].reset_index()
    joined.insert(1, "name", list(names.values()))
    return joined


def join_timelines(
    boundaries: gpd.GeoDataFrame,
    network: Network,
    level: Level = Level.MUNICIPALITY,
    rule: CoverageRule = CoverageRule.PROGRAMM,
    year: int | None = None,
) -> gpd.GeoDataFrame:
    """Join boundaries with the status of a year or of every one, one row per area.

    Parameters
    ----------
    boundaries
        Columns ``ags`` and geometry, EPSG:25832.
    network
        The network.
    level, rule
        Level of the areas, and how far a Kreis reaches.
    year
        The year view; by default all of them.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``key``, ``name``, ``status`` of the year (``direct``, ``via_district``,
        ``presumed``, ``hidden``, ``none``) or one text column ``status_JJJJ`` per year view,
        geometry; CRS of the input. No area is lost or invented.
    """
    joined = dissolve_level(boundaries, network, level)
    shapes = joined.pop("geometry")
    columns = {"status": year} if year else {f"status_{each}": each for each in network.years}
    for column, shown in columns.items():
        state = ViewState(network.years, year=shown, level=level, coverage=rule)
        words = {area.key.text: area.status.word for area in take_snapshot(network, state).areas}
        joined[column] = joined["key"].map(words)
    return gpd.GeoDataFrame(joined, geometry=shapes)


def simplify(boundaries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Simplify the coverage for display, edges shared by neighbours staying shared.

    Parameters
    ----------
    boundaries
        A clean coverage in EPSG:25832.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows, about 36,000 vertices instead of 99,000.
    """
    return boundaries.assign(geometry=boundaries.simplify_coverage(DISPLAY_TOLERANCE))
