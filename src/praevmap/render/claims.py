"""*Zahlencheck*: published figures beside the recomputed ones, and contradictions."""

from __future__ import annotations

from collections import Counter
from datetime import date

from markupsafe import Markup

from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.provenance import web_address
from praevmap.render.citation import Citation
from praevmap.render.environment import render
from praevmap.render.links import Links
from praevmap.views.claims_check import Verdict, check_claims, compare_rules
from praevmap.views.claims_words import (
    say_cross_check,
    say_found,
    say_published,
    say_result,
    say_rule,
)
from praevmap.views.date_words import tell_date
from praevmap.views.population_words import say_base, say_companions
from praevmap.views.profile_words import tell_contradiction
from praevmap.views.tables.claims import (
    OTHERS,
    RECOMPUTED,
    RULES,
    ToldClaim,
    headings,
    tell_claim,
)
from praevmap.views.wording import Words


def render_introduction(network: Network, rule: CoverageRule, words: Words) -> Markup:
    """Return what the page is about, and how many figures got which verdict."""
    checked = check_claims(network, rule)
    count = Counter(c.verdict for c in checked)
    return render(
        "claims_introduction.html",
        words,
        version=words.day(date.fromisoformat(network.version)),
        total=len(checked),
        counts=[
            (verdict, count[verdict])
            for verdict in Verdict
            if count[verdict] or verdict is not Verdict.DEVIATES
        ],
    )


def render_rule(network: Network, rule: CoverageRule, words: Words) -> Markup:
    """Return the question that every rule answers in its own way."""
    first = compare_rules(network, rule)[0]
    year = first.found.year if first.found else ""
    text = words.say("claims.rule.text", year=year, base=say_base(network, words))
    if first.found and first.found.people and first.found.people.total.is_estimate:
        text = f"{text} {words.say('claims.rule.estimate')}"
    title = words.say("claims.rule.title", figure=say_published(first.claim, words))
    return render("claims_rule.html", words, title=title, text=text)


def render_rules(network: Network, rule: CoverageRule, words: Words) -> Markup:
    """Return the result of the rule in force, and the table of all rules."""
    compared = compare_rules(network, rule)
    figure = say_published(compared[0].claim, words)
    result = ""
    rows = []
    for checked in compared:
        if checked.found is None or checked.found.people is None:
            continue
        told = {
            "rule": say_rule(checked, words),
            "found": say_found(checked.found, words),
            "companions": say_companions(checked.found.people, words),
            "cross_check": say_cross_check(network, checked.found, words),
            "verdict": say_result(checked, words),
        }
        rows.append((checked, told))
        if checked.rule is rule:
            result = words.say("claims.rule.result", **told, figure=figure)
    return render(
        "claims_rules.html",
        words,
        result=result,
        rule=rule,
        figure=figure,
        heads=headings(RULES, words, "claims.rule.column."),
        compared=rows,
    )


def render_claims(network: Network, rule: CoverageRule, words: Words, links: Links) -> Markup:
    """Return the two tables: figures with a number of our own, and those without."""
    told = [tell_claim(network, each, words) for each in check_claims(network, rule)]
    with_number = [each for each in told if each.checked.found is not None]
    without = [each for each in told if each.checked.found is None]
    return render(
        "claims_tables.html",
        words,
        links=links,
        told_source=lambda each: _tell_source(each, words),
        groups=[
            ("recomputed", RECOMPUTED, headings(RECOMPUTED, words), with_number),
            ("others", OTHERS, headings(OTHERS, words), without),
        ],
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


def _tell_source(told: ToldClaim, words: Words) -> list[str]:
    """Say of what time and what confidence a source is, and whether it has no address."""
    source, claim = told.checked.source, told.checked.claim
    published = words.say("claims.source.undated")
    if source.published:
        on = tell_date(source.published, words)
        published = words.say("claims.source.published", on=on)
    lines = [published, words.say("claims.source.about", period=told.period)]
    lines.append(words.say(f"map.confidence.{claim.confidence}"))
    if web_address(source.url) is None:
        lines.append(words.say("claims.source.no_address"))
    return lines
