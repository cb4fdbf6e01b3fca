"""The headline figures of the static site's front page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from praevmap.exports.site.words import SiteWords, link_outside
from praevmap.model.network import Network
from praevmap.views.figures import Figures


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """One figure in words.

    Attributes
    ----------
    label, value
        What is counted, and how many.
    notes
        What belongs to it.
    link
        Its source, or nothing.
    """

    label: str
    value: str
    notes: tuple[str, ...] = ()
    link: Markup | str = ""


def list_figures(network: Network, figures: Figures, words: SiteWords) -> list[ShownFigure]:
    """Return the headline figures of an unfiltered snapshot.

    Parameters
    ----------
    network
        For the source of the published total.
    figures
        Of the snapshot.
    words
        The language.
    """

    def of(key: str, count: int, total: int) -> ShownFigure:
        said = words.say("figure.of", count=count, total=total)
        return ShownFigure(words.say(f"figure.{key}"), said)

    return [
        ShownFigure(words.say("figure.documented"), words.number(figures.documented)),
        ShownFigure(words.say("figure.presumed"), words.number(figures.presumed)),
        _published(network, figures, words),
        of("offices", figures.offices, figures.offices_total),
        of("municipalities", figures.municipalities, figures.municipalities_total),
    ]


def _published(network: Network, figures: Figures, words: SiteWords) -> ShownFigure:
    claim = figures.published
    label = words.say("figure.published")
    if claim is None or claim.figure_min is None:
        return ShownFigure(label, words.say("figure.published.none"))
    bound = ".at_least" if claim.is_at_least else ""
    value = words.say(
        f"figure.published{bound or '.count'}", count=claim.figure_min, unit=claim.unit
    )
    unnamed = figures.unnamed
    notes = (words.say(f"figure.unnamed{bound}", count=unnamed),) if unnamed else ()
    source = network.sources[claim.source_id]
    said = words.say("figure.published.source", publisher=source.publisher)
    return ShownFigure(label, value, notes, link_outside(source.url, said))
