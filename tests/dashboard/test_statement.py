"""The accessibility statement: made from a record of a run, honest about what is unknown."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dashboard.foot import render_links
from dashboard.navigation import FOOT_PAGES, PAGES
from dashboard.pages.statement_page import GAPS, MONITOR, OMBUDS, render_statement
from dashboard.paths import FOOT
from dashboard.statement import LANGUAGES, SCHEMES, WIDTHS, Record, read_record
from praevmap.model.network import Network
from praevmap.render.links import Links
from praevmap.sources.operator_texts import LARGEST, VARIABLE, OperatorText
from praevmap.views.wording import words_for
from tests.browser.everything import EVERYTHING
from tests.dashboard.page import open_page
from tests.dashboard.test_app import text_of
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


RUNS = {
    OperatorText.ACCESSIBILITY: ("statement_page", "show"),
    OperatorText.IMPRINT: ("operator_page", "show_imprint"),
    OperatorText.PRIVACY: ("operator_page", "show_privacy"),
}


def open_text(wanted: OperatorText) -> str:
    app = open_page(*RUNS[wanted])
    assert not app.exception
    said = [e.value for e in (*app.subheader, *app.info)]
    return "\n".join([text_of(app), *said])


def test_the_committed_record_is_of_every_page_and_mode_without_any_violation() -> None:
    record = read_record()
    assert record is not None
    assert (record.pages, record.runs) == (PAGES_BY_PART, RUNS_OF_ALL)
    assert record.violations == ()


def test_every_page_of_the_navigation_and_the_foot_is_among_what_is_checked() -> None:
    names = {("dashboard", name) for _, name, _ in (*PAGES, *FOOT_PAGES)}
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
    app = open_page("statement_page")
    assert not app.exception
    kinds = [(e.type, getattr(e, "value", "")) for e in app.main]
    (own,) = (i for i, (kind, text) in enumerate(kinds) if kind == "markdown" and "eigenes" in text)
    (ours,) = (i for i, (kind, _) in enumerate(kinds) if kind == "html")
    assert own < ours
    assert not app.info


@pytest.mark.parametrize("wanted", OperatorText)
def test_a_missing_text_of_the_operator_is_named_honestly(
    wanted: OperatorText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    shown = open_text(wanted)
    assert DE.say("operator.missing", title=DE.say(wanted.word)) in shown
    assert wanted.value in shown


@pytest.mark.parametrize("content", [b"x" * (LARGEST + 1), b"\xff\xfe\x00kein UTF-8"])
def test_a_text_too_large_or_broken_is_refused_with_a_reason(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "datenschutz.md").write_bytes(content)
    shown = open_text(OperatorText.PRIVACY)
    assert DE.say("operator.unreadable", title=DE.say("operator.privacy")) in shown
    assert "_streamlit_xsrf" in shown


def test_the_imprint_shows_the_operators_text_and_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    (tmp_path / "impressum.md").write_text("# Impressum\n\nStadt **Muster**", encoding="utf-8")
    (tmp_path / "contact").write_text("post@example.org", encoding="utf-8")
    shown = open_text(OperatorText.IMPRINT)
    assert "Stadt **Muster**" in shown
    assert 'href="mailto:post@example.org"' in shown


def test_the_links_of_the_foot_keep_the_view() -> None:
    shown = render_links(view_of(year=2017, selected="05562014"), DE)
    for _, path in FOOT:
        assert f'href="/{path}?jahr=2017&amp;auswahl=05562014"' in shown


def test_the_framework_still_says_what_we_replace() -> None:
    import streamlit

    scripts = Path(streamlit.__file__).parent.glob("static/static/js/*.js")
    said = "\n".join(script.read_text(encoding="utf-8") for script in scripts)
    # Put together by the framework from parts, and words of a library that counts options.
    parts = {"framework.enter": "Press Enter to ", "framework.one_option": " available."}
    parts["framework.options"] = " available."
    parts["framework.more"] = " more`"
    # The sentence is made of one that it shares with other cases.
    parts["framework.page_missing.text"] = "does not seem to exist"
    for key in EN.entries:
        if key.startswith("framework."):
            text = parts.get(key, EN.say(key))
            assert text in said, text


def test_the_words_for_the_framework_are_told_apart_in_both_directions() -> None:
    keys = [key for key in DE.entries if key.startswith("framework.")]
    for words in (DE, EN):
        said = [words.say(key) for key in keys]
        assert len(set(said)) == len(said)
    assert not {DE.say(key) for key in keys} & {EN.say(key) for key in keys}
