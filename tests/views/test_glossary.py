"""One word for one thing, in each language: the glossary beside the words."""

from __future__ import annotations

import json
import re
from importlib import resources

import pytest

from praevmap.views.wording import words_for

FOLDER = resources.files("praevmap.views.wording")
ENTRIES = json.loads(FOLDER.joinpath("glossary.json").read_text(encoding="utf-8"))
EXPLAINED = ("map.type.", "map.legend.title.jugendamt", "map.search.")
"""Where English names the German term once, and where readers may type either."""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["en"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_thing_has_one_word(entry: dict[str, str], language: str) -> None:
    avoided = re.compile(rf"\b({entry[f'avoid_{language}']})\b")
    used = 0
    for key, word in words_for(language).entries.items():
        for form in [word] if isinstance(word, str) else word.values():
            if not (language == "en" and key.startswith(EXPLAINED)):
                assert not avoided.search(form), key
            used += entry[language].casefold() in form.casefold()
    assert used, entry[language]


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if "term" in entry])
def test_the_german_term_stands_once_beside_the_english_word(entry: dict[str, str]) -> None:
    both = re.compile(rf"{entry['en']} \({entry['term']}\)")
    assert any(both.search(str(word)) for word in words_for("en").entries.values())


def test_the_text_in_leichte_sprache_uses_the_same_words() -> None:
    text = FOLDER.joinpath("leichte_sprache.txt").read_text(encoding="utf-8")
    for entry in ENTRIES:
        assert not re.search(rf"\b({entry['avoid_de']})\b", text), entry["de"]
