"""Data packages of other years, made from the shipped one as a steward would make them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

from praevmap.sources.seal import seal
from tests.conftest import GEODATA
from tests.sources.corruption import add, describe, read, write

NEWCOMER = "05358008"
"""Düren has a Jugendamt of its own and is in no table of memberships so far."""

Row = dict[str, str]


def make_next_year(folder: Path) -> Path:
    """Copy the shipped package and add one source, membership and statement of 2026."""
    shutil.copytree(GEODATA, folder)
    set_version(folder, date(2026, 6, 30))
    membership = f"{NEWCOMER}-kinderstark"
    add("sources", source_id="next-1", publisher="Stadt", title="Neu dabei", published="2026")(
        folder
    )
    add(
        "memberships",
        membership_id=membership,
        participant_key=NEWCOMER,
        programme="kinderstark",
        joined_not_before="2026-01-01",
        joined_by="2026-06-30",
        last_seen="2026-06-30",
    )(folder)
    add(
        "evidence",
        membership_id=membership,
        source_id="next-1",
        year="2026",
        year_meaning="start",
        evidence_kind="participation",
        evidence="Die Stadt ist seit diesem Jahr dabei.",
        confidence="official",
    )(folder)
    seal(folder)
    return folder


def make_earlier_year(folder: Path, last: date, *, programme_ends: bool = False) -> Path:
    """Copy the shipped package without all that is later than a day.

    Parameters
    ----------
    folder
        Where to.
    last
        The version of the copy.
    programme_ends
        Whether the last programme ends on this day, too.
    """
    shutil.copytree(GEODATA, folder)
    set_version(folder, last)
    _cut_statements(folder, last)
    for table, column in (("events", "on"), ("claims", "on_min"), ("population", "on")):
        header, rows = read(folder, table)
        write(folder, table, header, [r for r in rows if r[column] <= last.isoformat()])
    known = {row["claim_id"] for row in read(folder, "claims")[1]}

    def forget_gaps(content: dict[str, Any]) -> None:
        content["knownGaps"] = [g for g in content["knownGaps"] if g["claim_id"] in known]

    describe(forget_gaps)(folder)
    if programme_ends:
        header, rows = read(folder, "programmes")
        rows[-1]["ends"] = last.isoformat()
        write(folder, "programmes", header, rows)
    seal(folder)
    return folder


def set_version(folder: Path, version: date) -> None:
    describe(lambda content: content.update(version=version.isoformat()))(folder)


def _cut_statements(folder: Path, last: date) -> None:
    """Leave out later statements, memberships without any, and what bounds followed from them."""
    header, statements = read(folder, "evidence")
    kept = [s for s in statements if (s["year"] or s["seen"])[: len("2024-12-31")] <= str(last)]
    write(folder, "evidence", header, kept)
    header, memberships = read(folder, "memberships")
    spoken_of = {statement["membership_id"] for statement in kept}
    left = [row for row in memberships if row["membership_id"] in spoken_of]
    ends = {row["programme"]: row["ends"] or str(last) for row in read(folder, "programmes")[1]}
    for row in left:
        own = [s for s in kept if s["membership_id"] == row["membership_id"]]
        _bound(row, own, min(ends[row["programme"]], str(last)))
    write(folder, "memberships", header, left)


def _bound(row: Row, statements: list[Row], end: str) -> None:
    sound = [
        s["year"]
        for s in statements
        if s["evidence_kind"] in {"participation", "funding"} and s["confidence"] != "weak"
    ]
    first = row["joined_not_before"][:4]
    for column, year in (
        ("joined_not_before", first if first in sound else ""),
        ("joined_by", min(sound, default="")),
        ("last_seen", max(sound, default="")),
    ):
        if row[column][:4] != year:
            row[column] = year and min(f"{year}-12-31", end)
        elif row[column] > end:
            row[column] = end
