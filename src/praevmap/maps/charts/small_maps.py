"""Small still maps: the areas of a snapshot as one compact SVG, for the milestones of the growth.

The statuses look as on the map: *direkt belegt* is solid, *über den Kreis belegt* hatched,
*vermutet* dotted, *nicht belegt* plain; all colours come from the palette.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import shapely

from praevmap.maps.areas import dissolve_level
from praevmap.maps.palette import PALETTE
from praevmap.maps.patterns import DOTS, LINES, svg_pattern
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.model.status import Status
from praevmap.views.snapshot import Snapshot

SMALL_TOLERANCE = 1000
"""Tolerance of the simplification in metres; a small map shows about 1 km as one pixel."""

STEP = 500
"""Metres per unit of the drawing; all points lie on whole units, so neighbours still meet."""

PATTERNS: Mapping[Status, tuple[str, float]] = {
    Status.VIA_DISTRICT: (LINES, 9),
    Status.PRESUMED: (DOTS, 10),
}
"""Kind and size of the pattern of a status."""


@dataclass(frozen=True, eq=False)
class SmallShapes:
    """The simplified areas, ready to be drawn.

    Attributes
    ----------
    width, height
        Size of the drawing in its own units.
    paths
        Path data by key of the municipality.
    districts
        Path data of all borders of the Kreise.
    """

    width: int
    height: int
    paths: Mapping[str, str]
    districts: str


def shape_small(boundaries: gpd.GeoDataFrame, network: Network) -> SmallShapes:
    """Simplify the municipalities strongly and write them as path data.

    Parameters
    ----------
    boundaries
        Columns ``ags`` and geometry; a clean coverage in EPSG:25832.
    network
        Says which Kreis a municipality belongs to.

    Returns
    -------
    SmallShapes
        All 396 municipalities; about half a second of work, do it once per process.
    """
    coarse = boundaries.assign(geometry=boundaries.simplify_coverage(SMALL_TOLERANCE))
    west, south, east, north = coarse.total_bounds

    def place(points: Iterable[tuple[float, ...]]) -> list[tuple[int, int]]:
        return [(round((x - west) / STEP), round((north - y) / STEP)) for x, y, *_ in points]

    paths = {
        key: "".join(_closed(place(ring.coords)) for ring in _rings(shape))
        for key, shape in zip(coarse["ags"], coarse.geometry, strict=True)
    }
    districts = dissolve_level(coarse, network, Level.KREIS)
    borders = shapely.line_merge(shapely.union_all(districts.geometry.boundary.values))
    lines = [_open(place(line.coords)) for line in shapely.get_parts(borders)]
    return SmallShapes(
        round((east - west) / STEP), round((north - south) / STEP), paths, "".join(lines)
    )


def draw_small(shapes: SmallShapes, snapshot: Snapshot, theme: str) -> str:
    """Draw the snapshot of a year as a small map.

    Parameters
    ----------
    shapes
        From `shape_small`.
    snapshot
        On the level of the Gemeinden.
    theme
        ``"light"`` or ``"dark"``.

    Returns
    -------
    str
        An SVG document; each area is a path whose ``id`` is ``a`` and its key, inside a group
        whose ``id`` is ``status-`` and the word of its status. The same input gives the same text.
    """
    colours = PALETTE[theme]
    patterns = "".join(
        svg_pattern(status.word, kind, colours[status.word], colours[f"{status.word}_ink"], size)
        for status, (kind, size) in PATTERNS.items()
    )
    groups = "".join(
        f'<g id="status-{status.word}" fill="{_fill(status, colours)}">'
        + "".join(
            f'<path id="a{area.key.text}" d="{shapes.paths[area.key.text]}"/>'
            for area in snapshot.areas
            if area.status is status
        )
        + "</g>"
        for status in Status
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="-3 -3 {shapes.width + 6} {shapes.height + 6}" '
        f'width="{shapes.width + 6}" height="{shapes.height + 6}"><defs>{patterns}</defs>'
        f'<g stroke="{colours["border"]}" stroke-width=".7" stroke-linejoin="round">{groups}</g>'
        f'<path id="districts" fill="none" stroke="{colours["kreis"]}" stroke-width="1.7" '
        f'stroke-linejoin="round" d="{shapes.districts}"/></svg>'
    )


def draw_swatch(status: Status, theme: str) -> str:
    """Draw the swatch of a status for a legend, in the colours and pattern of the small maps."""
    colours = PALETTE[theme]
    kind_size = PATTERNS.get(status)
    pattern = ""
    if kind_size is not None:
        word = status.word
        pattern = svg_pattern(word, kind_size[0], colours[word], colours[f"{word}_ink"], 7)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 16" width="28" height="16">'
        f'<defs>{pattern}</defs><path d="M.5.5h27v15H.5z" fill="{_fill(status, colours)}" '
        f'stroke="{colours["border"]}"/></svg>'
    )


def _fill(status: Status, colours: Mapping[str, str]) -> str:
    return f"url(#{status.word})" if status in PATTERNS else colours[status.word]


def _rings(shape: shapely.Geometry) -> Iterator[shapely.LinearRing]:
    for polygon in shapely.get_parts(shape):
        yield polygon.exterior
        yield from polygon.interiors


def _closed(points: list[tuple[int, int]]) -> str:
    return f"{_open(points[:-1])}z"


def _open(points: list[tuple[int, int]]) -> str:
    """Write a line as path data with steps relative to the point before."""
    x, y = points[0]
    words = [f"M{x} {y}l"]
    for to_x, to_y in points[1:]:
        if (to_x, to_y) != (x, y):
            words.append(f"{to_x - x} {to_y - y} ")
            x, y = to_x, to_y
    # A sign separates numbers as well as a space does.
    return "".join(words).rstrip().replace(" -", "-")
