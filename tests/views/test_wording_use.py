"""No word is kept that nothing says any more."""

from __future__ import annotations

import re
from pathlib import Path

from praevmap.views.wording import words_for

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path
    for folder in ("src/praevmap", "dashboard")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".js", ".html"}
]
BLANK = re.compile(r"\$?{[^{}]*}")
NAME = re.compile(r"[\w.]*\.[\w.]*")
WHOLE = ("framework.",)
"""Words that are said as a whole: those that replace the framework's own."""


def read_source(path: Path) -> str:
    """Read a file; what a template joins reads as what Python formats."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return text
    # Its markup has quotes of its own.
    said = "\n".join(re.findall(r"{[{%](.*?)[}%]}", text, re.DOTALL))
    between = re.sub(r'"\s*~\s*[\w.]+\s*~\s*"', "{}", said)
    return re.sub(r'"\s*~\s*[\w.]+', '{}"', between)


def find_unsaid(keys: set[str], text: str) -> set[str]:
    """Keys that stand nowhere: not whole, nor with blanks, nor as what comes before a value."""
    # Quotes inside other quotes are quotes, too: look from every kind of quote on its own.
    kinds = (r"'([^'\n]*)'", r'"([^"\n]*)"', r"`([^`\n]*)`")
    literals = {found for kind in kinds for found in re.findall(kind, text)}
    made = {BLANK.sub("\0", literal) for literal in literals}
    composed = [
        re.compile(".*".join(map(re.escape, parts)))
        for literal in made
        if NAME.fullmatch("".join(parts := literal.split("\0"))) and len(parts) > 1
        # What begins with a blank would fit everything.
        if parts[0]
    ]
    return {
        key
        for key in keys - literals
        if not key.startswith(WHOLE)
        and not ("." in (parent := key.rpartition(".")[0]) and {parent, f"{parent}."} & literals)
        and not any(pattern.fullmatch(key) for pattern in composed)
    }


def test_every_word_is_said_somewhere() -> None:
    text = "\n".join(map(read_source, SOURCES))
    assert find_unsaid(set(words_for("de").entries), text) == set()
