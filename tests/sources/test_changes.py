"""A change of several files happens as a whole or not at all, whenever the process dies."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from praevmap.errors import DataPackageError
from praevmap.sources.changes import JOURNAL, change_files, finish_change
from praevmap.sources.check import check_package
from tests.extent import sometimes
from tests.sources.corruption import read_contents
from tests.sources.killing import change, command, run_and_kill
from tests.sources.lists.test_names import OFFICES

OLD = {"a.csv": b"old a", "b.csv": b"old b", "README.md": b"alt"}
NEW = {"a.csv": b"new a", "b.csv": b"new b", "README.md": "neu: ä".encode()}


def test_a_change_that_is_killed_anywhere_is_whole_or_not_begun(tmp_path: Path) -> None:
    outcomes = set()
    for fatal in range(1, 100):
        folder = tmp_path / str(fatal)
        folder.mkdir()
        for name, content in OLD.items():
            (folder / name).write_bytes(content)
        if not run_and_kill(fatal, change, folder, NEW):
            break
        finish_change(folder)
        found = {name: (folder / name).read_bytes() for name in OLD}
        assert found in (OLD, NEW)
        outcomes.add(found == NEW)
        change_files(folder, NEW)
        assert sorted(path.name for path in folder.iterdir()) == sorted(NEW)
    else:
        pytest.fail("The change never came to its end.")
    assert outcomes == {True, False}


def test_an_interrupted_change_that_may_not_be_finished_is_told(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_text('{"gone/a.csv": "new"}', encoding="utf-8")
    (tmp_path / "gone").write_text("no folder", encoding="utf-8")
    with pytest.raises(DataPackageError, match="must be readable and writable"):
        finish_change(tmp_path)


@pytest.mark.parametrize("seed", [0, *sometimes(*range(1, 11))])
def test_edits_imports_and_kills_leave_a_sound_package_and_lose_no_row(
    seed: int, sealed: Path, tmp_path: Path
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a die, no secret
    folder = tmp_path / "geodata"
    shutil.copytree(sealed, folder)
    killed = 0
    for _ in range(50 if seed else 4):
        before = _rows(folder)
        words = dice.choice((_import, _add, _edit))(dice, folder)
        killed += run_and_kill(dice.randint(1, 28), command, "data", *words)
        if words[0] == "seal":
            command("data", "seal", "--geodata", str(folder))
        report = check_package(folder, boundaries=False)
        assert report.problems == ()
        assert before <= _rows(folder)
    assert killed


def _rows(folder: Path) -> set[str]:
    """All rows of what is known, without what a stronger proof or an edit may change."""
    contents = read_contents(folder)
    memberships = contents["memberships.csv"].decode().splitlines()
    lines = {line.split(",")[0] for line in memberships}
    for table in ("evidence", "sources"):
        lines |= set(contents[f"{table}.csv"].decode().splitlines())
    return lines


def _import(dice: random.Random, folder: Path) -> tuple[str, ...]:
    path = folder.parent / "list.csv"
    names = dice.sample(sorted(OFFICES.values()), dice.randint(1, 6))
    rows = "".join(f"{name};{dice.randint(2021, 2025)}\n" for name in names)
    path.write_text(f"Kommune;Jahr\n{rows}", encoding=dice.choice(("utf-8", "cp1252")))
    kind = dice.choice(("participation", "funding", "allocation", "plan"))
    source = ("--publisher", f"Amt {dice.randint(1, 9)}", "--title", "Liste", "--kind", kind)
    return ("import", str(path), "--geodata", str(folder), *source, "--yes", "--skip-open")


def _add(dice: random.Random, folder: Path) -> tuple[str, ...]:
    key = dice.choice(sorted(OFFICES))
    said = ("--year", str(dice.randint(2021, 2025)), "--publisher", "Stadt", "--title", "Seite")
    confidence = dice.choice(("official", "press", "weak"))
    return ("add", "--key", key, *said, "--confidence", confidence,
            "--geodata", str(folder), "--yes")  # fmt: skip


def _edit(dice: random.Random, folder: Path) -> tuple[str, ...]:
    """Change a cell by hand, as a steward does, to be sealed."""
    path = folder / "events.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Regional", dice.choice(("Landes", "Regional"))), "utf-8")
    return ("seal", "--geodata", str(folder))
