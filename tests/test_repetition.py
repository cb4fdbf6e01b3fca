"""Nothing of ten lines or more is told twice by the rooms that show the same things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("dashboard", "src/praevmap/exports", "src/praevmap/render")
LONG = 10
"""Lines of a passage; blank ones and comments do not count."""


def passages(path: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every passage of a file, and where it begins."""
    lines = [(n, line.strip()) for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    told = [(n, line) for n, line in lines if line and not line.startswith("#")]
    for first in range(len(told) - LONG + 1):
        number, _ = told[first]
        passage = tuple(line for _, line in told[first : first + LONG])
        yield passage, f"{path.relative_to(ROOT)}:{number}"


def test_no_passage_of_ten_lines_stands_twice() -> None:
    places = defaultdict(list)
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for passage, place in passages(path):
                places[passage].append(place)
    assert len(places) > 5_000
    assert [found for found in places.values() if len(found) > 1] == []
