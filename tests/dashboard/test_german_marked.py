"""English pages: what stays German is marked as German."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.pages.operator_page import render_operator
from dashboard.paths import FOOT, PAGES, Page
from praevmap.model.network import Network
from praevmap.render.choices import render_choices
from praevmap.sources.operator_texts import VARIABLE, OperatorText
from tests.dashboard.page import html_of, open_page
from tests.dashboard.test_app import open_app
from tests.german import unmarked_german
from tests.views.states import read_view

CHOICES = ({"umfang": "alle", "status": "alle"}, {"auswahl": "05562014"})


@pytest.mark.parametrize("query", CHOICES)
@pytest.mark.parametrize("page", [page for page in (*PAGES, *FOOT) if page.name != "easy"])
def test_an_english_page_marks_what_is_german(
    network: Network, page: Page, query: dict[str, str]
) -> None:
    module, show = page.function.split(":")
    app = open_page(module, show, sprache="en", jahr="2017", **query)
    assert unmarked_german(html_of(app), network) == []


def test_head_and_foot_of_an_english_page_mark_what_is_german(network: Network) -> None:
    html = html_of(open_app(sprache="en"))
    assert "Leichte Sprache" in html
    assert unmarked_german(html, network) == []


def test_the_choices_of_an_english_page_mark_what_is_german(network: Network) -> None:
    html = render_choices("en")
    for term in ("Landesjugendamt", "Regierungsbezirk", "Modellvorhaben", "Düsseldorf", "Deutsch"):
        assert re.search(rf'lang="de"[^>]*>(<input[^>]*>)?{term}<', html), term
    assert unmarked_german(html, network) == []
    assert 'lang="de"' not in render_choices("de").replace('<label lang="de">', "")


def test_the_operators_own_words_are_marked_as_german(
    network: Network, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "impressum.md").write_text("# Impressum\n\nAmt für Kinder", encoding="utf-8")
    html = render_operator(OperatorText.IMPRINT, read_view({"sprache": "en"}))
    assert "Amt für Kinder" in html
    assert unmarked_german(html, network) == []
