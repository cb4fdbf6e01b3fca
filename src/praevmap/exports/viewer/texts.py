"""What the viewer's page says beside the map: its meaning, its licences, the published totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from praevmap.exports.colophon import say_attribution
from praevmap.exports.imprint import Reference
from praevmap.model.network import Network
from praevmap.render.environment import make_environment, render, speak
from praevmap.render.links import Links
from praevmap.views.about_words import tell_boundaries, tell_holdings, tell_meaning
from praevmap.views.growth_words import tell_plans
from praevmap.views.population_words import say_base, say_credits
from praevmap.views.wording import Words

LINKS = Links(lambda _: "", target_outside="_blank")
"""The viewer has no profiles to link to."""


def tell_about(
    network: Network, licences: Sequence[Reference], words: Words
) -> list[dict[str, Any]]:
    """Return the parts of the page *Über*.

    Parameters
    ----------
    network
        Counted and cited.
    licences
        Of the data package.
    words
        The language.

    Returns
    -------
    list of dict
        ``title``, ``paragraphs``, and ``links`` with ``text`` and ``url``: plain text, no markup.
    """
    holdings = (
        tell_holdings(network, words),
        tell_boundaries(network, words),
        say_credits(network, words),
    )
    links = [{"text": licence.text, "url": licence.url} for licence in licences]
    use = [words.say("viewer.about.keys"), words.say("viewer.about.address")]
    return [
        *(_part(part.title, part.text) for part in tell_meaning(network, words)),
        _part(words.say("about.data.title"), *filter(None, holdings), links=links),
        _part(words.say("viewer.about.use.title"), *use),
        _part(words.say("about.privacy.title"), words.say("viewer.about.private")),
    ]


def tell_colophon(network: Network, licences: Sequence[Reference], words: Words) -> list[str]:
    """Return the lines that stand on paper, too: attribution, version of the data, licences."""
    named = "; ".join(licence.text for licence in licences)
    version = words.day(network.as_of)
    return [
        say_attribution(network, words),
        *filter(None, [say_credits(network, words), say_base(network, words)]),
        words.say("viewer.about.colophon", version=version, licences=named),
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


def render_about(network: Network, licences: Sequence[Reference], words: Words) -> Markup:
    """Return the page *Über* but for the sources, which the document of the map lists."""
    template = make_environment(__package__).get_template("about_page.html")
    page = template.render(
        **speak(words),
        parts=tell_about(network, licences, words),
        contradictions=[each.in_language(words.language) for each in network.contradictions],
        links=LINKS,
    )
    return Markup(page)  # noqa: S704 - escaped by the template


def render_plans(network: Network, words: Words) -> Markup:
    """Return every published plan with what had become of it."""
    plans = tell_plans(network, words)
    return render("growth_plans.html", words, plans=plans, sources=network.sources, links=LINKS)


def _part(
    title: str, *paragraphs: str, links: list[dict[str, str]] | None = None
) -> dict[str, Any]:
    return {"title": title, "paragraphs": list(paragraphs), "links": links or []}
