"""Paths: one list from which all others derive."""

from __future__ import annotations

from dashboard import paths
from dashboard.links import address_of_page
from dashboard.navigation import FOOT_PAGES, PAGES
from tests.views.states import view_of


def test_every_page_has_a_path_and_words_of_its_own() -> None:
    listed = [(name, path) for _, name, path in (*PAGES, *FOOT_PAGES)]
    assert listed == [*paths.PAGES, *paths.FOOT]
    assert len({path for _, path in listed}) == len({name for name, _ in listed}) == len(listed)


def test_addresses_of_pages_begin_at_the_root() -> None:
    assert address_of_page("ueber", view_of()) == "/ueber"
