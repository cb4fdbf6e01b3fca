"""*Zahlencheck*: published figures beside the recomputed ones, and contradictions."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.provenance import web_address
from praevmap.render.citation import Citation, name_untitled
from praevmap.render.environment import render
from praevmap.render.links import Links
from praevmap.views.claims_check import Verdict, check_claims, compare_rules, group_claims
from praevmap.views.claims_words import ClaimWords
from praevmap.views.population_words import say_base
from praevmap.views.profile_words import tell_contradiction
from praevmap.views.wording import Words

COLUMNS = ("source", "statement", "published", "recomputed", "difference", "verdict")
"""Columns of the published figures."""
SECTIONS = {
    "recomputed": (Verdict.CONFIRMED, Verdict.APPROXIMATE, Verdict.DEVIATES),
    "input": (Verdict.INPUT,),
    "others": (Verdict.NOT_RECOMPUTABLE,),
}
"""Verdicts of each table."""

RULES = ("rule", "recomputed", "companions", "cross_check", "verdict")
"""Columns of one figure under every coverage rule."""


def render_introduction(network: Network, rule: CoverageRule, words: Words) -> Markup:
    """Return what the page is about, and how many figures got which verdict."""
    entries = group_claims(check_claims(network, rule))
    count = Counter(first.verdict for first, *_ in entries)
    return render(
        "claims_introduction.html",
        words,
        version=words.day(network.as_of),
        total=len(entries),
        counts=[
            (verdict, count[verdict])
            for verdict in Verdict
            if count[verdict] or verdict is not Verdict.DEVIATES
        ],
    )


def render_rule(network: Network, rule: CoverageRule, words: Words) -> Markup:
    """Return the question that every rule answers in its own way."""
    first, *_ = compare_rules(network, rule)
    result = first.recomputed
    year = "" if result is None else result.year
    text = words.say("claims.rule.text", year=year, base=say_base(network, words))
    if result and result.people and result.people.total.is_estimate:
        text = f"{text} {words.say('claims.rule.estimate')}"
    figure = ClaimWords(network, first, words).published
    title = words.say("claims.rule.title", figure=figure)
    return render("claims_rule.html", words, title=title, text=text)


def tell_rule(network: Network, rule: CoverageRule, words: Words) -> str:
    """Say what the rule in force makes of the figure."""
    told = (ClaimWords(network, each, words) for each in compare_rules(network, rule))
    current = next(each for each in told if each.checked.rule is rule)
    return words.say(
        "claims.rule.result",
        verdict=current.verdict,
        recomputed=current.recomputed,
        rule=current.rule,
        figure=current.published,
    )


def render_rules(network: Network, rule: CoverageRule, words: Words) -> Markup:
    """Return the result of the rule in force, and the table of all rules."""
    compared = [ClaimWords(network, each, words) for each in compare_rules(network, rule)]
    return render(
        "claims_rules.html",
        words,
        result=tell_rule(network, rule, words),
        rule=rule,
        figure=compared[0].published,
        heads=[words.say(f"claims.rule.column.{name}") for name in RULES],
        compared=compared,
    )


def render_claims(network: Network, rule: CoverageRule, words: Words, links: Links) -> Markup:
    """Return the tables of the published figures; equal ones with all their sources are one row."""
    entries = [
        [ClaimWords(network, each, words) for each in group]
        for group in group_claims(check_claims(network, rule))
    ]
    sections = {
        name: [group for group in entries if group[0].checked.verdict in verdicts]
        for name, verdicts in SECTIONS.items()
    }
    return render(
        "claims_tables.html",
        words,
        links=links,
        describe_source=_describe_source,
        name_untitled=name_untitled,
        heads=[words.say(f"claims.column.{name}") for name in COLUMNS],
        sections={name: section for name, section in sections.items() if section},
    )


def render_contradictions(network: Network, words: Words, links: Links) -> Markup:
    """Return where sources contradict each other, and what was chosen."""
    german = Markup('<span lang="de">{}</span>')
    listed = []
    for contradiction in network.contradictions:
        sources = [network.sources[source_id] for source_id in contradiction.source_ids]
        cited = [
            links.outside(source.url, german.format(Citation(source, words).name))
            for source in sources
        ]
        listed.append((contradiction, tell_contradiction(contradiction, words), cited))
    return render("contradictions.html", words, contradictions=listed)


def _describe_source(claim_words: ClaimWords) -> list[str]:
    """Say of what time and what confidence a source is, and whether it has no address."""
    source, claim, words = claim_words.checked.source, claim_words.checked.claim, claim_words.words
    published = words.say("claims.source.undated")
    if source.published:
        on = words.partial_date(source.published)
        published = words.say("claims.source.published", on=on)
    lines = [published, words.say("claims.source.about", period=claim_words.period)]
    lines.append(words.say(f"map.confidence.{claim.confidence}"))
    if web_address(source.url) is None:
        lines.append(words.say("claims.source.no_address"))
    return lines
