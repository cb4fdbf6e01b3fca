"""The page in Leichte Sprache: what a machine can check of its rules, and its figures."""

from __future__ import annotations

import re
from html import unescape

from dashboard.pages.easy_page import compute_values, fill_lines, read_lines, render_easy
from dashboard.paths import PAGE_PATHS
from praevmap.model.network import Network
from praevmap.views.figures import compute_figures
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import Language
from tests.views.states import view_of

MOST_WORDS = 12
LONGEST_PART = 14
"""Letters of a word, or of a part between hyphens."""
PASSIVE = {"wird", "werden", "wurde", "wurden", "worden", "geworden"}
SUBJUNCTIVE = {
    *("wäre", "wären", "würde", "würden", "hätte", "hätten", "könnte", "könnten", "müsste"),
    *("müssten", "dürfte", "dürften", "sollte", "sollten", "käme", "gäbe", "ließe", "sei", "seien"),
}
GENITIVE = {"des", "eines", "dessen", "deren", "keines", "jedes Jahres"}
ABBREVIATION = re.compile(r"\b(?:[a-zäöü]\.\s?)+[a-zäöü]\.|\b(?:bzw|usw|ca|etc|Nr|Abs|evtl)\b\.?")
CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,}\b")
NUMBER_WORDS = {"zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "zwölf"}


def sentences() -> list[str]:
    """Lines as they are read: without marks, with figures."""
    marks = re.compile(r"\*\*|^# |^- |\[(.+?)\]\([a-z/-]+\)")
    return [marks.sub(lambda found: found[1] or "", line) for line in read_lines()]


def words_of(sentence: str) -> list[str]:
    return re.findall(r"[\w{}-]+", sentence)


def faults_of(sentence: str) -> list[str]:
    """Return what is against the rules in a line: one short sentence, short and simple words."""
    words = words_of(sentence)
    parts = [part for word in words for part in word.strip("{}").split("-")]
    hard = {word.lower() for word in words} & (PASSIVE | SUBJUNCTIVE | GENITIVE | NUMBER_WORDS)
    faults = [*hard, *(part for part in parts if len(part) > LONGEST_PART)]
    faults += set(sentence) & set(";()&/%§„“")
    # A full stop after a day of a month would be the only one inside; figures are filled in later.
    rules = (r"[.!?]\s+\S", ABBREVIATION, CAPITALS)
    faults += [found[0] for found in (re.search(rule, sentence) for rule in rules) if found]
    return faults if 1 <= len(words) <= MOST_WORDS else [*faults, f"{len(words)} words"]


def test_every_line_is_one_short_sentence_of_short_words_without_hard_forms() -> None:
    assert {line: faults for line in sentences() if (faults := faults_of(line))} == {}


def test_a_negation_is_printed_bold() -> None:
    for line in read_lines():
        if re.search(r"\bnicht\b", line) and not line.startswith("- "):
            stressed = "**nicht**" in line
            assert stressed or line == "Sie warten nicht auf ein großes Problem.", line


def test_headings_divide_the_page_into_short_parts() -> None:
    lines = read_lines()
    heads = [i for i, line in enumerate(lines) if line.startswith("# ")]
    assert heads[0] == 0
    gaps = [b - a for a, b in zip(heads, [*heads[1:], len(lines)], strict=True)]
    assert min(gaps) > 1
    assert max(gaps) <= 24


def test_the_figures_are_those_of_the_data(network: Network) -> None:
    last = take_snapshot(network, view_of())
    first = take_snapshot(network, view_of(year=network.years[0]))
    figures = compute_figures(network, last)
    values = compute_values(network)
    assert values["count"] == str(len(last.documented))
    assert values["presumed"] == str(len(last.presumed))
    assert values["first_count"] == str(len(first.documented))
    assert values["unnamed"] == str(figures.unnamed)
    assert values["known"] == str(figures.offices)
    assert figures.published is not None
    assert values["published"] == str(int(figures.published.figure_min or 0))
    assert values["day"] == "12. November 2025"
    page = render_easy(network, view_of(), None)
    assert page.count("<strong>nicht</strong>") == 6
    said = f"Bei {len(last.documented)} Städten und Kreisen sagt eine Quelle: Sie machen mit."
    assert said in unescape(page)


def test_a_figure_that_nobody_published_leaves_its_sentence_out(tiny: Network) -> None:
    page = render_easy(tiny, view_of(), None)
    assert "{" not in page
    left_out = set(read_lines()) - set(fill_lines(read_lines(), compute_values(tiny)))
    assert any("{count}" in line for line in read_lines())
    assert "{contact}" in "".join(left_out)


def test_the_page_is_marked_as_german_and_as_not_yet_checked_by_readers(network: Network) -> None:
    unchecked = "noch nicht von Menschen mit Lern-Schwierigkeiten geprüft"
    german = render_easy(network, view_of(), None)
    english = render_easy(network, view_of(language=Language.EN), None)
    for page in (german, english):
        assert '<article class="pm-easy" lang="de">' in page
        assert page.index(unchecked) < page.index("Präventions-Kette")
    assert english.startswith('<p lang="en">This page exists in German only')
    assert 'lang="en"' not in german


def test_the_links_lead_to_pages_that_exist_and_keep_the_view(network: Network) -> None:
    page = render_easy(network, view_of(year=2017), "hinweise@example.org")
    paths = set(re.findall(r'href="/([a-z-]*)\?jahr=2017"', page))
    assert paths <= PAGE_PATHS
    assert paths >= {"", "kommunen", "impressum", "barrierefreiheit"}
    assert '<a href="mailto:hinweise@example.org">' in page
