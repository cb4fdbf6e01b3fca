"""Every page of dashboard, offline viewer and site in every mode: axe-core finds nothing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from dashboard.statement import LANGUAGES, SCHEMES, WIDTHS
from tests.browser.axe import check
from tests.browser.conftest import Contexts
from tests.browser.everything import MAPS, PAGES, PROFILE, SITE, VIEWS
from tests.browser.opening import open_page, open_site, open_view

EVERYDAY = (("light", "de"), ("dark", "en"))
"""By turns of every test run; all modes are for ``make test-everywhere`` and ``make statement``."""
OFTEN = frozenset({"map", PROFILE, "growth", "details", "table", "foyer"})
"""What every test run looks at; the others are built of the same parts."""


def in_modes(names: Iterable[str], often: frozenset[str] = OFTEN) -> pytest.MarkDecorator:
    """Return the names in all modes, one of them for every test run if it is looked at often."""
    return pytest.mark.parametrize(
        ("name", "scheme", "language"),
        [
            pytest.param(
                name,
                *mode,
                marks=[]
                if mode == EVERYDAY[turn % 2] and name in often
                else pytest.mark.everywhere,
            )
            for turn, name in enumerate(sorted(names, key=lambda name: name not in often))
            for mode in itertools.product(SCHEMES, LANGUAGES)
        ],
    )


Report = Callable[[str, object], None]


def check_widths(
    context: BrowserContext, show: Callable[[Page], None], mode: dict[str, Any], report: Report
) -> None:
    """Show a page at every width and let axe-core look at it."""
    violations = []
    for width in WIDTHS:
        # A presentation fills the screen: its window has no other width afterwards.
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        show(page)
        violations += check(page, {**mode, "width": width}, report)
        page.close()
    assert violations == []


@in_modes([*PAGES, *MAPS])
def test_axe_finds_no_violation_of_wcag_on_any_page_in_any_mode(  # noqa: PLR0913, PLR0917 - modes
    contexts: Contexts,
    address: str,
    name: str,
    scheme: str,
    language: str,
    record_property: Report,
) -> None:
    mode = {"part": "dashboard", "page": name, "language": language, "scheme": scheme}
    check_widths(
        contexts(scheme),
        lambda page: open_page(page, address, name, language),
        mode,
        record_property,
    )


@in_modes(VIEWS)
def test_axe_finds_no_violation_of_wcag_in_the_viewer_opened_from_the_disk(  # noqa: PLR0913, PLR0917
    contexts: Contexts,
    file: str,
    name: str,
    scheme: str,
    language: str,
    record_property: Report,
) -> None:
    mode = {"part": "viewer", "page": name, "language": language, "scheme": scheme}
    check_widths(
        contexts(scheme), lambda page: open_view(page, file, name, language), mode, record_property
    )


# Every test run looks at a smaller site: see test_site.
@in_modes(SITE, often=frozenset())
def test_axe_finds_no_violation_of_wcag_on_the_pages_of_the_site(  # noqa: PLR0913, PLR0917 - modes
    contexts: Contexts,
    site: str,
    name: str,
    scheme: str,
    language: str,
    record_property: Report,
) -> None:
    mode = {"part": "site", "page": name, "language": language, "scheme": scheme}
    check_widths(
        contexts(scheme), lambda page: open_site(page, site, name, language), mode, record_property
    )
