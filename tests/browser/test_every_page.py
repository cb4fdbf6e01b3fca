"""Every page of dashboard, offline viewer and site in every mode: axe-core finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, product
from operator import itemgetter

import pytest
from _pytest.mark.structures import ParameterSet
from playwright.sync_api import Page

from dashboard.statement import LANGUAGES, SCHEMES, WIDTHS
from tests.browser.axe import check
from tests.browser.conftest import Contexts
from tests.browser.everything import EVERYTHING, PROFILE
from tests.browser.opening import open_page, open_site, open_view

Opener = Callable[[Page, str, str, str], None]
EVERYDAY = (("light", "de"), ("dark", "en"))
"""By turns of every test run; all modes are for ``make test-everywhere`` and ``make statement``."""
OFTEN = frozenset({"map", PROFILE, "growth", "details", "table", "foyer"})
"""What every test run looks at; the others are built of the same parts."""


OPENERS: dict[str, tuple[Opener, str]] = {
    "dashboard": (open_page, "address"),
    "viewer": (open_view, "file"),
    "site": (open_site, "site"),
}
"""By part: the way to a page, and the fixture that has its address."""


def in_modes() -> Iterator[ParameterSet]:
    """Yield everything in all modes, one of them for every test run if it is looked at often."""
    for part, opened in groupby(EVERYTHING, key=itemgetter(0)):
        # Every test run looks at a smaller site: see test_site.
        often = OFTEN if part != "site" else frozenset()
        names = sorted((name for _, name in opened), key=lambda name: name not in often)
        for turn, name in enumerate(names):
            for mode in product(SCHEMES, LANGUAGES):
                is_everyday = mode == EVERYDAY[turn % 2] and name in often
                marks = () if is_everyday else pytest.mark.everywhere
                yield pytest.param(part, name, *mode, marks=marks)


@pytest.mark.parametrize(("part", "name", "scheme", "language"), [*in_modes()])
def test_axe_finds_no_violation_of_wcag_on_any_page_in_any_mode(  # noqa: PLR0913, PLR0917 - modes
    request: pytest.FixtureRequest,
    contexts: Contexts,
    part: str,
    name: str,
    scheme: str,
    language: str,
    record_property: Callable[[str, object], None],
) -> None:
    show, address = OPENERS[part]
    root = request.getfixturevalue(address)
    mode = {"part": part, "page": name, "language": language, "scheme": scheme}
    violations = []
    for width in WIDTHS:
        # A presentation fills the screen: its window has no other width afterwards.
        page = contexts(scheme).new_page()
        page.set_viewport_size({"width": width, "height": 900})
        show(page, root, name, language)
        violations += check(page, {**mode, "width": width}, record_property)
        page.close()
    assert violations == []
