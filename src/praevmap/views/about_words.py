"""What the map says and does not say: the same in the dashboard and in the offline viewer."""

from __future__ import annotations

from dataclasses import dataclass

from praevmap.model.network import Network
from praevmap.model.recompute import published_shortfall
from praevmap.views.figures import published_total
from praevmap.views.population_words import say_base
from praevmap.views.wording import Words


@dataclass(frozen=True, slots=True)
class AboutPart:
    """One part of the page *Über*: a heading and the paragraph below it, plain text."""

    title: str
    text: str


def tell_subject(network: Network, words: Words) -> str:
    """Say below the title of what years the network tells."""
    return words.say("page.subtitle", first=str(network.years[0]), last=str(network.years[-1]))


def tell_meaning(network: Network, words: Words) -> tuple[AboutPart, ...]:
    """Say what the map shows, whom it does not name, what a row means, and the two rules."""
    first, last = network.years[0], network.years[-1]
    says = words.say("about.says", first=str(first), year=last, on=words.day(network.as_of))
    parts = [("about.says", says)]
    claim = published_total(network, last)
    if claim is not None and claim.figure is not None:
        sentence = words.say(
            "about.not",
            year=last,
            published=claim.figure,
            known=len(network.documented_offices(last)),
            unnamed=published_shortfall(network, claim, last),
        )
        parts.append(("about.not", sentence))
    parts.append(("about.row", words.say("about.row")))
    parts.append(("about.evidence", words.say("about.evidence")))
    parts.append(("about.coverage", words.say("filter.abdeckung.help")))
    if network.headcount.base is not None:
        kind = ".estimate" if network.headcount.reach(()).total.is_estimate else ""
        base = words.say(f"places.caption.young{kind}", base=say_base(network, words))
        parts.append(("about.young", words.say("about.young", base=base)))
    return tuple(AboutPart(words.say(f"{key}.title"), text) for key, text in parts)


def tell_holdings(network: Network, words: Words) -> str:
    """Say of which day the data package is and how much it holds."""
    return words.say(
        "about.data",
        version=words.day(network.as_of),
        memberships=len(network.memberships),
        statements=sum(len(m.statements) for m in network.memberships),
        sources=len(network.sources),
    )


def tell_boundaries(network: Network, words: Words) -> str:
    """Say whose boundaries these are, and of which day."""
    edition = network.boundaries
    on = words.day(edition.on)
    return words.say("about.boundaries", boundaries=edition.attribution, on=on)
