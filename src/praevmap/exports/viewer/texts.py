"""What the viewer's page says beside the map: its meaning, its licences, the published totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from praevmap.exports.colophon import say_attribution, say_version
from praevmap.exports.imprint import Reference
from praevmap.model.network import Network
from praevmap.views.about_words import tell_boundaries, tell_holdings, tell_meaning
from praevmap.views.growth import follow_growth
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words


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
        *_population(network, words),
        words.say("viewer.about.colophon", version=version, licences=named),
    ]
    meaning = [_part(part.title, part.text) for part in tell_meaning(network, words)]
    return PageTexts([*meaning, *_matter(network, licences, words)], colophon)


def published_totals(network: Network) -> dict[str, dict[str, Any]]:
    """Return the published size of the whole network by year, as the chart of the growth marks it.

    Parameters
    ----------
    network
        Its claims, and what is documented by name.

    Returns
    -------
    dict
        By year: ``figure``, ``atLeast``, ``of`` (all Jugendämter where the figure counts them),
        ``unnamed``, ``unit``, ``publisher``, ``url``.
    """
    marks = follow_growth(network, ViewState()).marks
    return {
        str(year): {
            "figure": mark.figure,
            "atLeast": mark.at_least,
            "of": mark.of,
            "unnamed": mark.unnamed,
            "unit": mark.claim.unit,
            "publisher": network.sources[mark.claim.source_id].publisher,
            "url": network.sources[mark.claim.source_id].url,
        }
        for year, mark in sorted(marks.items())
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
    paragraphs = [tell_holdings(network, words), boundaries, *_population(network, words)]
    links = [{"text": licence.text, "url": licence.url} for licence in licences]
    yield _part(words.say("about.data.title"), *paragraphs, links=links)
    use = [words.say("viewer.about.keys"), words.say("viewer.about.address")]
    yield _part(words.say("viewer.about.use.title"), *use)
    yield _part(words.say("viewer.about.private.title"), words.say("viewer.about.private"))


def _population(network: Network, words: Words) -> list[str]:
    on = network.counted_on
    return [] if on is None else [words.say("about.population", on=words.day(on))]
