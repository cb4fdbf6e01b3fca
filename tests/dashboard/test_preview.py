"""A working copy is shown as far as it is sound, and each new state is offered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import loaded, preview
from dashboard.preview import Preview, open_preview
from praevmap.sources.package import FOLDER_VARIABLE
from praevmap.sources.seal import seal
from tests.conftest import GEODATA


@pytest.fixture
def working(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    """A preview that nobody watches but the test; undone after it."""
    folder = tmp_path / "meine-kopie"
    shutil.copytree(GEODATA, folder)
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    opened = open_preview(folder)
    loaded.forget()
    yield opened
    opened.close()
    preview._current.clear()
    monkeypatch.delenv(FOLDER_VARIABLE)
    loaded.forget()
    loaded._EARLIER.clear()


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_state_is_offered_with_its_problems_and_shown_when_it_is_taken(
    working: Preview,
) -> None:
    working.look()
    assert (working.offered, working.problems) == (None, ())
    old = set(loaded.served_files())
    edit(working.working, "municipalities.csv", ",Gladbeck,", ",Neubeck,")
    working.look()
    assert working.offered is not None
    assert [(p.resource, p.field) for p in working.problems] == [("municipalities.csv", "hash")]
    assert "Gladbeck" in {m.name for m in loaded.network().places.municipalities.values()}
    working.show_offered()
    assert "Neubeck" in {m.name for m in loaded.network().places.municipalities.values()}
    assert old < set(loaded.served_files())
    seal(working.working)
    working.look()
    assert working.problems == ()


def test_a_broken_state_leaves_the_last_good_one(working: Preview) -> None:
    edit(working.working, "memberships.csv", "05111000-modellvorhaben,05111000", "x,x")
    working.look()
    assert working.is_broken
    assert working.offered is None
    assert working.problems[0].resource == "memberships.csv"
    edit(working.working, "memberships.csv", "x,x", "05111000-modellvorhaben,05111000")
    working.look()
    assert (working.is_broken, working.offered, working.problems) == (False, None, ())
