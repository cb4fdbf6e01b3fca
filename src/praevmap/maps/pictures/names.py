"""Names on still pictures: inside their areas, in the largest writing that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from praevmap.maps.pictures.shapes import NamedPlace, PictureShapes
from praevmap.maps.pictures.sheet import LEADING, width_of
from praevmap.views.snapshot import short_name

SIZES = (21.0, 19.0, 17.0, 15.5)
"""Sizes of the writing in pixels, tried from the largest."""
GAP = 5.0
"""Room around a name."""

_STEPS = (-1.5, -1.2, -0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9, 1.2, 1.5)
_SHIFTS = np.array(
    sorted(((x, y) for x in _STEPS for y in _STEPS), key=lambda s: (s[0] ** 2 + s[1] ** 2, s))
)
"""Shifts from the pole in parts of its radius, the nearest first."""


@dataclass(frozen=True, slots=True)
class PlacedName:
    """A name that fits.

    Attributes
    ----------
    lines
        One line or two.
    size
        Of the writing in pixels.
    east, north
        The middle of the writing.
    """

    lines: tuple[str, ...]
    size: float
    east: float
    north: float


@lru_cache(maxsize=16)
def place_names(shapes: PictureShapes, metres: float) -> tuple[PlacedName, ...]:
    """Place the names of the Kreise and kreisfreie Städte that have room.

    Parameters
    ----------
    shapes
        The shapes.
    metres
        Metres per pixel.
    """
    found = (_fit(place, metres) for place in shapes.named)
    return tuple(name for name in found if name is not None)


def _fit(place: NamedPlace, metres: float) -> PlacedName | None:
    shape = place.shape
    shapely.prepare(shape)
    for form in _forms(place.name):
        for size in SIZES:
            for lines in form:
                wide = metres * (max(width_of(line, size, bold=True) for line in lines) + GAP) / 2
                high = metres * (LEADING * size * len(lines)) / 2
                east, north = place.pole
                xs, ys = east + _SHIFTS[:, 0] * place.radius, north + _SHIFTS[:, 1] * place.radius
                boxes = shapely.box(xs - wide, ys - high, xs + wide, ys + high)
                inside = shapely.contains_properly(shape, boxes)
                if inside.any():
                    best = int(np.argmax(inside))
                    return PlacedName(lines, size, float(xs[best]), float(ys[best]))
    return None


def _forms(name: str) -> Iterator[list[tuple[str, ...]]]:
    """Yield the whole name in one line and in two, then a shorter one."""
    for form in dict.fromkeys((name, short_name(name))):
        breaks = [
            (form[: found.end()].strip(), form[found.end() :].strip())
            for found in re.finditer(r"[ -]", form)
        ]
        even = sorted(breaks, key=lambda pair: (max(map(len, pair)), pair))
        yield [(form,), *even[:1]]
