"""What the viewer's page says beside the map: its meaning, its licences, the published totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from praevmap.exports.colophon import say_attribution, say_version
from praevmap.exports.imprint import Reference
from praevmap.model.network import Network
from praevmap.views.about_words import tell_boundaries, tell_holdings, tell_meaning
from praevmap.views.growth_words import tell_plans
from praevmap.views.population_words import say_base, say_credits
from praevmap.views.wording import Words, words_for


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The texts of one language.

    Attributes
    ----------
    about
        Parts of the page *Über*: ``title``, ``paragraphs``, and ``links`` with ``text`` and
        ``url``. Plain text, never markup.
    colophon
        Lines that stand on paper: attribution, version of the data, licences.
    """

    about: list[dict[str, Any]]
    colophon: list[str]


def page_texts(network: Network, licences: Sequence[Reference], words: Words) -> PageTexts:
    """Return the texts of the page around the map.

    Parameters
    ----------
    network
        Counted and cited.
    licences
        Of the data package.
    words
        The language.
    """
    named = "; ".join(licence.text for licence in licences)
    version = say_version(network, words)
    colophon = [
        say_attribution(network, words),
        *filter(None, [say_credits(network, words), say_base(network, words)]),
        words.say("viewer.about.colophon", version=version, licences=named),
    ]
    meaning = [_part(part.title, part.text) for part in tell_meaning(network, words)]
    return PageTexts([*meaning, *_matter(network, licences, words)], colophon)


def plans(network: Network) -> list[dict[str, Any]]:
    """Return every published plan with what had become of it, in both languages.

    Returns
    -------
    list of dict
        ``statement`` (German), ``publisher``, ``url``, and ``outcome`` by language.
    """
    told = {language: tell_plans(network, words_for(language)) for language in ("de", "en")}
    return [
        {
            "statement": claim.statement,
            "publisher": network.sources[claim.source_id].publisher,
            "url": network.sources[claim.source_id].url,
            "outcome": {"de": german, "en": english},
        }
        for (claim, german), (_, english) in zip(told["de"], told["en"], strict=True)
    ]


def young_beside(network: Network) -> dict[str, Any] | None:
    """Return what the viewer's share of the under-18s needs beside the document of the map.

    Parameters
    ----------
    network
        Counted by municipality.

    Returns
    -------
    dict or None
        ``source`` of the figures, and ``under16`` of every municipality where under 18 is an
        estimate (else ``None``); ``None`` where municipalities are not counted.
    """
    base, towns = network.headcount.base, network.headcount.towns
    if base is None or not towns:
        return None
    counted = [row.young for row in towns.values()]
    estimated = all(young is not None and young.is_estimate for young in counted)
    source = network.sources[base.source_id]
    return {
        "source": source.title or source.publisher,
        "under16": [young.under_16 for young in counted if young] if estimated else None,
    }


def tell_contradictions(network: Network) -> list[dict[str, dict[str, str]]]:
    """Return the questions on which sources disagree, in both languages."""
    return [
        {
            "title": {"de": one.title_de, "en": one.title_en},
            "says": {"de": one.says_de, "en": one.says_en},
            "choice": {"de": one.choice_de, "en": one.choice_en},
        }
        for one in network.contradictions
    ]


def _part(
    title: str, *paragraphs: str, links: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    return {"title": title, "paragraphs": list(paragraphs), "links": links or []}


def _matter(
    network: Network, licences: Sequence[Reference], words: Words
) -> Iterator[dict[str, Any]]:
    boundaries = tell_boundaries(network, words)
    told = (tell_holdings(network, words), boundaries, say_credits(network, words))
    paragraphs = [said for said in told if said]
    links = [{"text": licence.text, "url": licence.url} for licence in licences]
    yield _part(words.say("about.data.title"), *paragraphs, links=links)
    use = [words.say("viewer.about.keys"), words.say("viewer.about.address")]
    yield _part(words.say("viewer.about.use.title"), *use)
    yield _part(words.say("about.privacy.title"), words.say("viewer.about.private"))
