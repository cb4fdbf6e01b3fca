"""What a layer of municipality boundaries must fulfil, whoever made it.

The rules are shared by the importer, which applies them before it writes, and by the
validator, which applies them to the committed file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from praevmap.errors import BoundaryError, Problem
from praevmap.model.ags import Ags

LAYER = "municipalities"
"""Name of the only layer in the GeoPackage of boundaries."""

EPSG = 25832
"""ETRS89 / UTM zone 32N, the CRS of the data package; units are metres."""

# Gaps narrower than this are digitising faults. The source has none up to 10 m; from 50 m on
# true bays of the state border would be reported.
_GAP_WIDTH_M = 1.0

_NAMED_KEYS = 6
_VALUE_LENGTH = 60  # leaves room for the number within the 80 characters of a problem
_AREAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)

Geometries = npt.NDArray[Any]


def some_keys(keys: Iterable[object]) -> str:
    """Name the first few keys and how many there are in all."""
    names = [str(key) for key in keys]
    shown = ", ".join(names[:_NAMED_KEYS])
    if len(shown) > _VALUE_LENGTH:
        shown = f"{shown[: _VALUE_LENGTH - 1]}…"
    return shown if len(names) <= _NAMED_KEYS else f"{shown}, … ({len(names)} in all)"


def one_line(error: Exception) -> str:
    """Tell a foreign exception in one line without a full stop."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


@dataclass(slots=True)
class Faults:
    """Collects what is wrong with one file of boundaries.

    Attributes
    ----------
    resource
        The file, as problems name it.
    remedy
        What to do about it, as a sentence.
    problems
        So far.
    """

    resource: str
    remedy: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, rule: str, column: str | None = None, value: str | None = None) -> None:
        """Add a problem of the file, or of a column."""
        self.problems.append(Problem(self.resource, None, column, value, rule, self.remedy))

    def refused(self, rule: str, value: str | None = None) -> BoundaryError:
        """Add a problem after which nothing more can be looked at, and return the error."""
        self.add(rule, value=value)
        return self.error()

    def error(self) -> BoundaryError:
        """Return all problems as one error; several become a list, one per line."""
        if len(self.problems) == 1:
            return BoundaryError(str(self.problems[0]))
        lines = "".join(f"\n- {problem}" for problem in self.problems)
        return BoundaryError(f"{self.resource}: {len(self.problems)} problems found:{lines}")


def check_keys(keys: Sequence[object], faults: Faults) -> None:
    """Find keys that are no municipality keys of Nordrhein-Westfalen, and duplicates.

    Parameters
    ----------
    keys
        The keys as read; anything but text is a problem.
    faults
        Gets at most one problem per rule.
    """
    malformed = [key for key in keys if not (isinstance(key, str) and Ags.pattern.fullmatch(key))]
    if malformed:
        rule = "A key must be text of 8 digits that matches 05[13579]\\d{5}."
        faults.add(rule, "ags", some_keys(malformed))
    twice = sorted(str(key) for key, times in Counter(keys).items() if times > 1)
    if twice:
        rule = "Every municipality must occur once, but these keys occur more often."
        faults.add(rule, "ags", some_keys(twice))


def check_coverage(
    keys: Sequence[object], shapes: Geometries, faults: Faults, *, is_metric: bool
) -> bool:
    """Find broken polygons, overlaps and gaps.

    A gap is a slit narrower than 1 m between two polygons or a hole in the union of all;
    the state itself encloses no foreign ground.

    Parameters
    ----------
    keys, shapes
        The municipalities, in any order.
    faults
        Gets the problems. Overlaps and gaps are looked for only among valid polygons.
    is_metric
        Whether the units are metres; elsewhere slits are not looked for.

    Returns
    -------
    bool
        Whether all is well.

    Notes
    -----
    The coverage rules are those of GEOS (`CoverageValidator`), called through shapely.
    """
    names = np.asarray(keys, dtype=object)
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    areal = np.isin(shapely.get_type_id(shapes), _AREAL)
    invalid = areal & ~empty & ~shapely.is_valid(shapes)
    before = len(faults.problems)
    if empty.any():
        rule = "Every municipality must have a geometry, but it is missing, unreadable or empty."
        faults.add(rule, "geometry", some_keys(names[empty]))
    if (~areal & ~empty).any():
        rule = "Every geometry must be a Polygon or MultiPolygon."
        faults.add(rule, "geometry", some_keys(names[~areal & ~empty]))
    for key, shape in zip(names[invalid], shapes[invalid], strict=True):
        rule = (
            f"Every polygon must be valid, but this one is not: {shapely.is_valid_reason(shape)}."
        )
        faults.add(rule, "geometry", str(key))
    if len(faults.problems) == before:
        _check_neighbours(names, shapes, _GAP_WIDTH_M if is_metric else 0.0, faults)
    return len(faults.problems) == before


def _check_neighbours(
    names: npt.NDArray[Any], shapes: Geometries, slit: float, faults: Faults
) -> None:
    edges = shapely.coverage_invalid_edges(shapes, gap_width=slit)
    wrong = ~shapely.is_missing(edges) & ~shapely.is_empty(edges)
    if wrong.any():
        rule = "Neighbours must share their border exactly, but these overlap or leave a gap."
        faults.add(rule, "geometry", some_keys(names[wrong]))
        return
    union = shapely.coverage_union_all(shapes)
    rule = "The polygons must leave no gap, but these enclose ground that belongs to none."
    for ring in (ring for part in shapely.get_parts(union) for ring in part.interiors):
        faults.add(rule, "geometry", some_keys(names[shapely.intersects(shapes, ring)]))
