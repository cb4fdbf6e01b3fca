"""A working copy is shown as far as it is sound, and each new state is offered."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import loaded, preview
from dashboard.preview import Preview, open_preview
from praevmap.sources.package import FOLDER_VARIABLE
from praevmap.sources.seal import seal
from tests.conftest import GEODATA
from tests.dashboard.page import html_of


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


def run_banner() -> None:
    from dashboard.loaded import network
    from dashboard.preview_banner import follow_preview, show_banner
    from dashboard.state import open_view

    follow_preview(network())
    show_banner(open_view(network()))


def test_the_banner_names_the_copy_and_has_problems_and_difference_one_click_away(
    working: Preview,
) -> None:
    edit(working.working, "memberships.csv", ",2017-12-31,", ",2017-11-30,")
    working.look()
    working.show_offered()
    page = AppTest.from_function(run_banner, default_timeout=60).run()
    assert not page.exception
    labels = [expander.label for expander in page.expander]
    assert labels[:2] == ["1 offenes Problem", "1 Unterschied zum mitgelieferten Datenpaket"]
    told = html_of(page)
    assert "Vorschau der Arbeitskopie „meine-kopie“, Stand 12.11.2025" in told
    assert "memberships.csv, hash" in told
    assert "Beginn spätestens 31.12.2017 → 30.11.2017" in told
    edit(working.working, "memberships.csv", ",2017-11-30,", ",2017-12-31,")
    working.look()
    page.run()
    (button,) = (b for b in page.button if b.label == "Neuen Stand zeigen")
    button.click().run()
    assert [e.label for e in page.expander][:2] == [
        "0 offene Probleme",
        "0 Unterschiede zum mitgelieferten Datenpaket",
    ]
