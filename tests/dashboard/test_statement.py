"""The accessibility statement: made from a record of a run, honest about what is unknown."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dashboard.links import list_foot
from dashboard.pages.statement_page import GAPS, MONITOR, OMBUDS, render_statement
from dashboard.paths import FOOT, PAGES
from dashboard.statement import LANGUAGES, SCHEMES, WIDTHS, Record, read_record
from praevmap.model.network import Network
from praevmap.render.links import Links
from praevmap.sources.operator_texts import LARGEST, VARIABLE, OperatorText, list_missing
from praevmap.views.wording import words_for
from tests.browser.everything import EVERYTHING
from tests.dashboard.page import html_of, open_page
from tests.views.states import view_of

DE, EN = words_for("de"), words_for("en")
LINKS = Links(lambda key: key.text)


PAGES_BY_PART = Counter(part for part, _ in EVERYTHING)
RUNS_OF_ALL = len(EVERYTHING) * len(LANGUAGES) * len(SCHEMES) * len(WIDTHS)


def invent_record(*, violations: tuple[str, ...] = ()) -> Record:
    return Record(
        day=date(2026, 11, 23),
        axe="4.11.1",
        browser="Chromium 150.0",
        pages=PAGES_BY_PART,
        runs=RUNS_OF_ALL,
        rules=2,
        passes=6960,
        undecided=464,
        violations=violations,
    )


SHOWN_BY = {
    OperatorText.ACCESSIBILITY: ("statement_page", "show"),
    OperatorText.IMPRINT: ("operator_page", "show_imprint"),
    OperatorText.PRIVACY: ("operator_page", "show_privacy"),
}


def open_text(wanted: OperatorText) -> str:
    return html_of(open_page(*SHOWN_BY[wanted]))


def test_the_committed_record_is_of_every_page_and_mode_without_any_violation() -> None:
    record = read_record()
    assert record is not None
    assert (record.pages, record.runs) == (PAGES_BY_PART, RUNS_OF_ALL)
    assert record.violations == ()


def test_every_page_of_the_navigation_and_the_foot_is_among_what_is_checked() -> None:
    names = {("dashboard", page.name) for page in (*PAGES, *FOOT)}
    assert names <= set(EVERYTHING)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"day": "gestern"}', '{"day": "2026-01-01", "checks": []}']
)
def test_a_record_that_cannot_be_understood_is_no_record(text: str, tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(text, encoding="utf-8")
    assert read_record(tmp_path / "record.json") is None
    assert read_record(tmp_path / "none.json") is None


def test_the_statement_tells_day_tools_extent_and_results_of_the_record(network: Network) -> None:
    shown = render_statement(network, invent_record(), None, DE, LINKS)
    counts = PAGES_BY_PART
    for said in (
        "23.11.2026",
        "axe-core 4.11.1",
        "Chromium 150.0",
        "EN 301 549 V3.2.1",
        "WCAG 2.2, Stufe AA",
        "teilweise vereinbar",
        f"{len(EVERYTHING)} Ansichten: Seiten dieses Angebots ({counts['dashboard']}), ",
        f"Offline-Karte in einer Datei ({counts['viewer']}) ",
        f"und statische Website ({counts['site']}).",
        "in Deutsch und Englisch geprüft, hell und dunkel",
        "1280 und 390 Pixeln",
        f"Das sind {RUNS_OF_ALL} Prüfungen",
        "6.960-mal erfüllt",
        "In 464 Fällen",
        "keine gefunden",
    ):
        assert said in shown, said


def test_violations_are_told_and_their_markup_is_escaped(network: Network) -> None:
    record = invent_record(violations=("label: <script>alert(1)</script>", "list: ul"))
    shown = render_statement(network, record, None, DE, LINKS)
    assert "Verstöße gefunden" in shown
    assert "keine gefunden" not in shown
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_without_a_record_nothing_is_claimed(network: Network) -> None:
    shown = render_statement(network, None, None, DE, LINKS)
    assert "nicht bekannt" in shown
    assert "teilweise vereinbar" not in shown
    assert "axe-core" not in shown
    assert "Erstellt am" not in shown


def test_every_gap_has_a_reason_and_an_alternative_in_both_languages(network: Network) -> None:
    for words in (DE, EN):
        shown = render_statement(network, invent_record(), None, words, LINKS)
        assert shown.count("<dt>") == 2 * len(GAPS) + sum(map(bool, GAPS.values()))
    assert "github.com/streamlit/streamlit/issues/1353" in shown


def test_feedback_goes_to_the_operator_and_further_help_is_named(network: Network) -> None:
    shown = render_statement(network, None, "barrieren@example.org", DE, LINKS)
    assert 'href="mailto:barrieren@example.org?subject=Barriere%20melden"' in shown
    assert f'href="{OMBUDS}"' in shown
    assert f'href="{MONITOR}"' in shown
    assert DE.say("statement.feedback.missing") in render_statement(network, None, None, DE, LINKS)


def test_the_operators_own_words_come_before_those_of_the_software(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "barrierefreiheit.md").write_text("Unser eigenes **Wort**.", encoding="utf-8")
    shown = open_text(OperatorText.ACCESSIBILITY)
    assert shown.index("<p>Unser eigenes <strong>Wort</strong>.</p>") < shown.index("pm-statement")
    assert DE.say("operator.missing", title="") not in shown


@pytest.mark.parametrize("wanted", OperatorText)
def test_a_missing_text_of_the_operator_is_named_honestly(
    wanted: OperatorText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    shown = open_text(wanted)
    assert DE.say("operator.missing", title=DE.say(wanted.word)) in shown
    assert VARIABLE not in shown
    assert {wanted.value, "contact"} <= set(list_missing())


@pytest.mark.parametrize("content", [b"x" * (LARGEST + 1), b"\xff\xfe\x00kein UTF-8"])
def test_a_text_too_large_or_broken_is_refused_with_a_reason(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "datenschutz.md").write_bytes(content)
    shown = open_text(OperatorText.PRIVACY)
    assert DE.say("operator.unreadable", title=DE.say("operator.privacy")) in shown
    assert "UTF-8" in list_missing()["datenschutz.md"]
    assert "_streamlit_xsrf" in shown


def test_the_imprint_shows_the_operators_text_and_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "impressum.md").write_text("# Impressum\n\nStadt **Muster**", encoding="utf-8")
    (tmp_path / "contact").write_text("post@example.org", encoding="utf-8")
    shown = open_text(OperatorText.IMPRINT)
    assert shown.count("<h1>Impressum</h1>") == 1
    assert "<p>Stadt <strong>Muster</strong></p>" in shown
    assert 'href="mailto:post@example.org"' in shown


def test_the_links_of_the_foot_keep_the_view() -> None:
    shown = list_foot(view_of(year=2017, selected="05562014"), DE)
    for page in FOOT:
        assert f'href="/{page.path}?jahr=2017&amp;auswahl=05562014"' in shown
