"""The words of the interface: complete in both languages, with plurals and number formats."""

from __future__ import annotations

import re
from datetime import date

import pytest

from praevmap.errors import UsageError
from praevmap.model.places import Level
from praevmap.model.status import Status
from praevmap.views.view_state import LISTS, PARAMETERS
from praevmap.views.wording import Word, words_for


def blanks(word: Word) -> set[str]:
    text = word if isinstance(word, str) else " ".join(word.values())
    return set(re.findall(r"{(\w+)}", text))


def test_both_languages_say_the_same_things() -> None:
    german, english = words_for("de").entries, words_for("en").entries
    assert german.keys() == english.keys()
    for key, word in german.items():
        assert blanks(word) == blanks(english[key]), key
        assert isinstance(word, str) == isinstance(english[key], str), key


def test_every_sentence_has_words() -> None:
    for words in (words_for("de"), words_for("en")):
        for word in words.entries.values():
            forms = [word] if isinstance(word, str) else [word["one"], word["other"]]
            assert all(form.strip() for form in forms)


def test_no_sentence_names_the_owner_of_the_boundaries_which_the_data_package_states() -> None:
    for words in (words_for("de"), words_for("en")):
        for key, word in words.entries.items():
            assert not re.search(r"GeoBasis|BKG", str(word)), key


def test_every_status_level_and_filter_has_a_name() -> None:
    entries = words_for("de").entries
    assert {f"map.status.{status.word}" for status in Status} <= entries.keys()
    assert {f"filter.ebene.{level.value}" for level in Level} <= entries.keys()
    assert {f"filter.{parameter}" for parameter in LISTS} <= entries.keys()
    assert set(LISTS) <= set(PARAMETERS)


def test_plurals_numbers_and_dates_follow_the_language() -> None:
    german, english = words_for("de"), words_for("en")
    assert german.say("map.headline.documented", count=1) == "1 Kommune belegt"
    assert german.say("map.headline.documented", count=1234) == "1.234 Kommunen belegt"
    assert (german.number(1234.5), english.number(1234.5)) == ("1.234,5", "1,234.5")
    assert german.day(date(2017, 12, 31)) == "31.12.2017"
    assert english.day(date(2017, 12, 31)) == "31 December 2017"
    assert german.percent(0.7826) == "78,3\u202f%"
    assert german.join(["A", "B", "C"]) == "A, B und C"


def test_missing_words_and_values_are_named() -> None:
    with pytest.raises(UsageError, match=r"no\.such\.words"):
        words_for("de").say("no.such.words")
    with pytest.raises(UsageError, match="count"):
        words_for("de").say("figure.of", total=3)
    with pytest.raises(UsageError, match="no language 'fr'"):
        words_for("fr")


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_sentence_holds_markup_so_that_templates_may_fill_it_as_it_is(language: str) -> None:
    for key, entry in words_for(language).entries.items():
        for said in [entry] if isinstance(entry, str) else entry.values():
            # A code of spreadsheets stands where the page is numbered.
            assert not set('<>&"') & set(said) or key == "tables.page", key
