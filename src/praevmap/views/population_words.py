"""The under-18s in words: shares of the state, numbers of a place, and where they come from."""

from __future__ import annotations

from praevmap.model.network import Network
from praevmap.model.population import ReachedUnder18, Young
from praevmap.views.wording import Words


def say_share(reached: ReachedUnder18, words: Words) -> str:
    """Say the one number; "at least" where a reached municipality is without a figure."""
    if not reached.is_known:
        return words.say("figure.under18.none")
    share = words.percent(reached.lower_share)
    return words.say("figure.under18.at_least", share=share) if reached.open_places else share


def say_persons(reached: ReachedUnder18, words: Words) -> str:
    """Say how many of how many, and how they are estimated."""
    kind = ".estimate" if reached.total.is_estimate else ""
    return words.say(
        f"figure.under18.persons{kind}",
        count=round(reached.reached.under_18),
        total=round(reached.total.under_18),
    )


def say_companions(reached: ReachedUnder18, words: Words) -> str:
    """Say the exact shares beside an estimate; empty where there are none."""
    if reached.companions is None:
        return ""
    under_16, under_19 = map(words.percent, reached.companions)
    return words.say("figure.under18.companions", under_16=under_16, under_19=under_19)


def say_base(network: Network, words: Words) -> str:
    """Say when the people were counted and who published it; empty where there is no figure."""
    base = network.headcount.base
    if base is None:
        return ""
    source = network.sources[base.source_id]
    return words.say(
        "figure.under18.on", on=words.day(base.on), source=source.title or source.publisher
    )


def say_credits(network: Network, words: Words) -> str:
    """Say who must be named for the population figures; empty where there are none."""
    named = "; ".join(network.population_credits)
    return words.say("about.population", credits=named) if named else ""


def say_young(young: Young, words: Words) -> str:
    """Say the number of under-18s of a place, marked where it is an estimate."""
    kind = ".estimate" if young.is_estimate else ""
    return words.say(f"places.under_18{kind}", count=round(young.under_18))
