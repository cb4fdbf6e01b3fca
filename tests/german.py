"""German words in a page of another language that no element marks as German."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from praevmap.exports.imprint import read_terms
from praevmap.model.network import Network

GERMAN = re.compile(
    r"\b(und|oder|der|die|das|dem|den|des|für|von|vom|mit|nicht|nach|wird|wurde|werden|ist|sind"
    r"|im|zum|zur|bei|aus|auf|eine|einer|über|seit|bis|Stand)\b"
)
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "source", "wbr"})


class _Reader(HTMLParser):
    def __init__(self, language: str, names: list[str]) -> None:
        super().__init__()
        self.names = names
        self.languages = [language]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.languages.append(dict(attrs).get("lang") or self.languages[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        if self.languages[-1] == "de" or not GERMAN.search(data):
            return
        said = data
        for name in self.names:
            said = said.replace(name.rstrip("."), "")
        if GERMAN.search(said):
            self.found.append(data.strip())


def unmarked_german(html: str, network: Network, language: str = "en") -> list[str]:
    """Return the texts that speak German where nothing says so.

    Names of places, publishers, works and licences are of no language (WCAG 3.1.2).
    """
    places, terms = network.places, read_terms()
    named = {places.name(key) for key in places.municipalities}
    named |= {places.name(key) for key in places.districts}
    for source in network.sources.values():
        named |= {source.publisher, source.title}
    named |= {reference.text for reference in (*terms.licences, *terms.credits)}
    named |= {*network.population_credits, "Ombudsstelle für barrierefreie Informationstechnik"}
    reader = _Reader(language, sorted(named - {""}, key=len, reverse=True))
    reader.feed(html)
    reader.close()
    return reader.found
