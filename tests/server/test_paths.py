"""Paths: one list from which all others derive."""

from __future__ import annotations

import pytest
import streamlit as st

from dashboard import paths
from dashboard.hosting.setting_rules import RefusedError, read_base_path
from dashboard.links import address_of_page
from dashboard.loaded import files_prefix
from dashboard.making.take_routes import take_prefix
from dashboard.navigation import FOOT_PAGES, PAGES
from praevmap.views.view_state import ViewState


@pytest.mark.parametrize("first", sorted(paths.RESERVED))
def test_no_base_path_hides_a_folder_of_the_dashboard(first: str) -> None:
    # A dot is refused before.
    with pytest.raises(RefusedError, match="is no path" if "." in first else "dashboard itself"):
        read_base_path(f"{first}/karte")


def test_files_made_on_demand_are_among_what_no_base_path_may_hide() -> None:
    assert paths.TAKE in paths.RESERVED
    assert paths.TAKEN.startswith(f"{paths.TAKE}/")


def test_every_page_has_a_path_and_words_of_its_own() -> None:
    listed = [(name, path) for _, name, path in (*PAGES, *FOOT_PAGES)]
    assert listed == [*paths.PAGES, *paths.FOOT]
    assert len({path for _, path in listed}) == len({name for name, _ in listed}) == len(listed)


@pytest.mark.parametrize(("base", "root"), [("", "/"), ("karten/nrw", "/karten/nrw/")])
def test_every_address_begins_with_the_base_path(
    base: str, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", lambda _name: base)
    assert paths.root() == root
    assert files_prefix() == f"{root}praevmap/"
    assert take_prefix() == f"{root}mitnehmen/datei/"
    assert address_of_page("ueber", ViewState()) == f"{root}ueber"
