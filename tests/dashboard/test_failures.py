"""What readers see when something is wrong inside: a sentence with an id, in their language."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import failures, loaded
from dashboard.pages import map_page
from praevmap.errors import DataPackageError, Problem
from praevmap.views.wording import words_for
from tests.dashboard.page import data_of, html_of
from tests.dashboard.test_app import APP, message_of


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the operator is told, under the id 1a2b."""
    found: list[str] = []

    def tell(failure: BaseException, _where: str) -> str:
        found.append(str(failure))
        return "1a2b"

    monkeypatch.setattr(failures, "log_failure", tell)
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_broken_data_package_shows_an_id_and_no_folder_of_the_server(
    language: str, told: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse() -> None:
        rule = f"The data package must have a readable datapackage.json in {tmp_path}."
        raise DataPackageError([Problem("datapackage.json", None, None, None, rule, "Mend it.")])

    monkeypatch.setattr(loaded, "network", refuse)
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.query_params["sprache"] = language
    app.run()
    assert not app.exception
    assert [e.value for e in app.error] == [words_for(language).say("page.failed", number="1a2b")]
    assert str(tmp_path) in told[0]


def test_a_page_that_fails_says_so_in_its_place_and_leaves_the_map_and_the_ways_on(
    told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("the table cannot be made")

    monkeypatch.setattr(map_page, "show_areas", fail)
    app = AppTest.from_file(str(APP), default_timeout=30)
    app.session_state[map_page.TABLE] = True
    app.run()
    assert told == ["the table cannot be made"]
    assert not app.exception
    words = words_for("de")
    assert [e.value for e in app.error] == [words.say("page.failed", number="1a2b")]
    assert message_of(app)["level"] == "gemeinde"
    page = html_of(app)
    assert 'class="pm-head"' in page
    assert 'class="pm-credits"' in page
    assert data_of(app, "choices")
