"""The viewer with as many municipalities as all of Germany has: Nordrhein-Westfalen, many times."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

COLUMNS, LINES = 7, 4
"""28 times 396 are 11,088 municipalities; Germany has 10,900."""
KEPT = 4
"""One of so many corners is kept, as a map of so many areas would."""
_DATA = r'(<script type="application/json" id="praevmap-{}">)(.*?)(</script>)'


def enlarge(viewer: bytes) -> bytes:
    """Return the viewer with its municipalities many times, side by side."""
    page = viewer.decode()
    for name, change in (("network", _enlarge_network), ("areas", _enlarge_topology)):
        pattern = re.compile(_DATA.format(name), re.DOTALL)
        found = pattern.search(page)
        if found is None:
            message = f"The viewer has no {name}."
            raise ValueError(message)
        document = json.loads(found[2])
        change(document)
        written = json.dumps(document).replace("<", "\\u003c")
        page = page[: found.start(2)] + written + page[found.end(2) :]
    return page.encode()


def _enlarge_network(document: dict[str, Any]) -> None:
    level = document["levels"]["gemeinde"]
    areas, copies = level["areas"], range(COLUMNS * LINES)
    size = len(areas["key"])
    level["areas"] = {name: column * len(copies) for name, column in areas.items()}
    level["areas"]["key"] = [_key(key, n) for n in copies for key in areas["key"]]
    for rule, rows in level["contributions"].items():
        level["contributions"][rule] = [
            [row[0] + n * size, *row[1:]] for n in copies for row in rows
        ]
    if document["young"]:
        document["young"]["thirds"] *= len(copies)


def _enlarge_topology(document: dict[str, Any]) -> None:
    scale, shift = document["transform"]["scale"], document["transform"]["translate"]
    arcs = [_thin(arc) for arc in document["arcs"]]
    corners = [corner for arc in arcs for corner in _positions(arc)]
    width, height = (1 + max(corner[axis] for corner in corners) for axis in (0, 1))
    copied = {name: document["objects"][name]["geometries"] for name in ("gemeinde", "bezirk")}
    document["arcs"] = []
    for name in copied:
        document["objects"][name]["geometries"] = []
    for number in range(COLUMNS * LINES):
        right, up = (number % COLUMNS) * width, (number // COLUMNS) * height
        first = len(document["arcs"])
        document["arcs"] += [[[arc[0][0] + right, arc[0][1] + up], *arc[1:]] for arc in arcs]
        for name, geometries in copied.items():
            document["objects"][name]["geometries"] += [
                one | {"id": _key(one["id"], number), "arcs": _move(one["arcs"], first)}
                for one in geometries
            ]
    document["bbox"] = [
        *shift,
        shift[0] + scale[0] * COLUMNS * width,
        shift[1] + scale[1] * LINES * height,
    ]


def _key(key: str, number: int) -> str:
    """Every copy has keys of its own; the first ones stay."""
    return key if number == 0 else f"{20 + number}{key[2:]}"


def _positions(arc: list[list[int]]) -> list[list[int]]:
    return [list(at) for at in accumulate(map(tuple, arc), lambda a, b: (a[0] + b[0], a[1] + b[1]))]


def _thin(arc: list[list[int]]) -> list[list[int]]:
    """Leave out corners; both ends stay, and enough for a ring."""
    at = _positions(arc)
    kept = at if len(at) < 3 * KEPT else [*at[:-1:KEPT], at[-1]]
    steps = zip(kept[1:], kept, strict=False)
    return [kept[0], *([x - x0, y - y0] for (x, y), (x0, y0) in steps)]


def _move(arcs: Any, first: int) -> Any:
    """Number the arcs of a geometry anew; those walked backwards are the complement."""
    if isinstance(arcs, list):
        return [_move(each, first) for each in arcs]
    return arcs + first if arcs >= 0 else ~(~arcs + first)
