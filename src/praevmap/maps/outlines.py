"""Rough outlines of all areas: what a page shows of the map before the map itself is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from praevmap.model.network import Network
from praevmap.model.places import Level

if TYPE_CHECKING:
    import geopandas as gpd
    from matplotlib.textpath import TextPath

TOLERANCE = 1_600
"""Of the simplification in metres, see `praevmap.maps.areas.DISPLAY_TOLERANCE`."""
WIDTH = 450
"""Steps from west to east: of about a pixel or two."""

DIGIT_SIZE = 56
"""Of the typeface of the year, in the same steps."""


def draw_outlines(boundaries: gpd.GeoDataFrame, network: Network) -> dict[str, Any]:
    """Draw the areas of all levels in the projection of the map.

    Parameters
    ----------
    boundaries, network
        As for `praevmap.maps.topology.build_topology`.

    Returns
    -------
    dict
        Ready for JSON: ``width`` and ``height``, and by level and key the path of every area as
        SVG writes it, in whole numbers. ``digits`` are the paths of the ten digits on a line at
        height 0, in the same steps with one decimal; ``digit_width`` is the way to the next one.
    """
    import shapely  # noqa: PLC0415 - needed where outlines are made, not where they are shown

    from praevmap.maps.areas import dissolve_level  # noqa: PLC0415

    rough = boundaries.assign(geometry=boundaries.simplify_coverage(TOLERANCE))
    west, south, east, north = rough.to_crs(3857).total_bounds
    scale = WIDTH / (east - west)
    levels: dict[str, Mapping[str, str]] = {}
    for level in Level:
        layer = dissolve_level(rough, network, level).to_crs(3857)
        rings = shapely.transform(
            layer.geometry.values, lambda at: (at - (west, north)) * (scale, -scale)
        )
        levels[level.value] = dict(zip(layer["key"], map(_write, rings), strict=True))
    return {
        "width": WIDTH,
        "height": round((north - south) * scale),
        "levels": levels,
        "digits": [_draw_digit(digit) for digit in range(10)],
        "digit_width": round(_trace("00").get_extents().x1 - _trace("0").get_extents().x1),
    }


def _trace(text: str) -> TextPath:
    """Return the outline of a text in DejaVu Sans Bold, whose digits are equally wide."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - as above
    from matplotlib.textpath import TextPath  # noqa: PLC0415 - as above

    return TextPath((0, 0), text, DIGIT_SIZE, FontProperties(family="DejaVu Sans", weight="bold"))


def _draw_digit(digit: int) -> str:
    """Draw a digit; for text the browser would look for a typeface first, for some 60 ms."""
    path = _trace(str(digit))
    letters = {path.MOVETO: "M", path.LINETO: "L", path.CURVE3: "Q", path.CLOSEPOLY: "z"}
    written = []
    for corners, code in path.iter_segments(simplify=False):
        along = zip(corners[::2], corners[1::2], strict=True)
        at = " ".join(f"{right:.1f} {-up:.1f}" for right, up in along)
        written.append(letters[code] + ("" if code == path.CLOSEPOLY else at))
    return "".join(written).replace(" -", "-").replace(".0", "")


def _write(area: Any) -> str:
    """Write the rings of an area, each from point to point; what is no step is left out."""
    written = []
    for polygon in getattr(area, "geoms", [area]):
        for ring in (polygon.exterior, *polygon.interiors):
            points = [(round(x), round(y)) for x, y in ring.coords]
            (x, y), steps = points[0], []
            for right, down in points[1:]:
                if (right, down) != (x, y):
                    steps.append(f"{right - x} {down - y}")
                    x, y = right, down
            # The last step is the way back.
            if len(steps) > 2:  # noqa: PLR2004 - fewer corners enclose nothing
                written.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps[:-1])}z")
    return "".join(written).replace(" -", "-")
