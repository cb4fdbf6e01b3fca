"""Page *Zahlencheck*: published figures recomputed in front of the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from dashboard.links import lead_outside
from dashboard.session import CHOICES, keep
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.model.provenance import Contradiction, Source, web_address
from praevmap.views.claims_check import CheckedClaim, Verdict, check_claims, compare_rules
from praevmap.views.claims_words import (
    say_difference,
    say_estimated,
    say_exact,
    say_found,
    say_missing,
    say_period,
    say_population_day,
    say_published,
    say_reason,
    say_result,
    say_rule,
    say_way,
)
from praevmap.views.date_words import tell_date
from praevmap.views.profile_words import tell_contradiction
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

RULE = "claims.rule"
"""Key of the choice on this page; it follows the one in the sidebar and sets it."""

Cell = tuple[str, str]
"""Name of the column for narrow screens, and HTML."""


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; return the view state with the coverage rule chosen here."""
    words = words_for(view.language.value)
    st.html(_introduction(network, view.coverage, words.language))
    if compare_rules(network, view.coverage):
        st.html(_rule_text(network, view.coverage, words.language))
        view = _choose_rule(view, words)
        st.html(_rules(network, view.coverage, words.language))
    st.html(_claims(network, view.coverage, words.language))
    if network.contradictions:
        st.html(_contradictions(network, words.language))
    return view


def _choose_rule(view: ViewState, words: Words) -> ViewState:
    # The sidebar has the same choice; whichever was touched last has already been read.
    st.session_state[RULE] = view.coverage.value
    chosen = st.radio(
        words.say("claims.rule.choice"),
        [rule.value for rule in CoverageRule],
        format_func=lambda value: words.say(f"filter.abdeckung.{value}"),
        key=RULE,
        horizontal=True,
        on_change=_take_rule,
    )
    taken = replace(view, coverage=CoverageRule(chosen))
    keep(taken)
    return taken


def _take_rule() -> None:
    st.session_state[f"{CHOICES}abdeckung"] = st.session_state[RULE]


@lru_cache(maxsize=16)
def _introduction(network: Network, rule: CoverageRule, language: str) -> str:
    words = words_for(language)
    checked = check_claims(network, rule)
    count = Counter(c.verdict for c in checked)
    version = words.day(date.fromisoformat(network.version))
    entries = "".join(
        f'<div class="pm-verdict-{verdict.value}"><dt>{_badge(verdict, words)}</dt>'
        f"<dd><b>{words.number(count[verdict])}</b>"
        f"<span>{_say(words, f'claims.verdict.{verdict.value}.means')}</span></dd></div>"
        for verdict in Verdict
        if count[verdict] or verdict is not Verdict.DEVIATES
    )
    total = escape(words.say("claims.count", count=len(checked)))
    return (
        f'<section class="pm-claims"><h2>{_say(words, "claims.title")}</h2>'
        f"<p>{escape(words.say('claims.lead', version=version))}</p>"
        f"<p>{_say(words, 'claims.scope')}</p>"
        f'<p class="pm-claims-total"><b>{total}</b></p><dl>{entries}</dl></section>'
    )


@lru_cache(maxsize=16)
def _rule_text(network: Network, rule: CoverageRule, language: str) -> str:
    words = words_for(language)
    first = compare_rules(network, rule)[0]
    title = words.say("claims.rule.title", figure=say_published(first.claim, words))
    year = first.found.year if first.found else ""
    text = words.say("claims.rule.text", year=year, day=say_population_day(network, words))
    return f'<section class="pm-claims"><h3>{escape(title)}</h3><p>{escape(text)}</p></section>'


@lru_cache(maxsize=16)
def _rules(network: Network, rule: CoverageRule, language: str) -> str:
    """Return the result of the rule in force, and the table of all rules."""
    words = words_for(language)
    compared = compare_rules(network, rule)
    names = ("rule", "exact", "estimated", "missing", "bounds", "verdict")
    heads = [words.say(f"claims.rule.column.{name}") for name in names]
    figure = say_published(compared[0].claim, words)
    said = ""
    rows = []
    for checked in compared:
        if checked.found is None or checked.found.people is None:
            continue
        people = checked.found.people
        in_force = checked.rule is rule
        found = escape(say_found(checked.found, words))
        name = escape(say_rule(checked, words))
        if in_force:
            name += f"<span>{_say(words, 'claims.rule.in_force')}</span>"
            said = words.say(
                "claims.rule.result",
                verdict=say_result(checked, words),
                found=say_found(checked.found, words),
                rule=say_rule(checked, words),
                figure=figure,
            )
        bar = _bar(people.lower_share, people.upper_share, checked.claim.figure_min)
        cells = (
            name,
            escape(say_exact(people, words)),
            escape(say_estimated(people, words)),
            escape(say_missing(people, words)),
            f"<b>{found}</b>{bar}",
            _badge(checked.verdict, words),
        )
        mark = ' aria-current="true"' if in_force else ""
        rows.append(
            _row(list(zip(heads, cells, strict=True)), f'data-rule="{checked.rule.value}"{mark}')
        )
    table = _table(words.say("claims.rule.caption"), heads, rows, "pm-claims-rules")
    bar_means = escape(words.say("claims.rule.bar", figure=figure))
    return (
        f'<section class="pm-claims"><p class="pm-claims-result">{escape(said)}</p>{table}'
        f'<p class="pm-claims-note">{bar_means}</p></section>'
    )


@lru_cache(maxsize=16)
def _claims(network: Network, rule: CoverageRule, language: str) -> str:
    """Return the two tables: figures with a number of our own, and those without."""
    words = words_for(language)
    checked = check_claims(network, rule)
    with_number = [c for c in checked if c.found is not None]
    without = [c for c in checked if c.found is None]
    return (
        '<section class="pm-claims">'
        f"<h3>{_say(words, 'claims.recomputed.title')}</h3>"
        f"{_recomputed_table(network, with_number, words)}"
        f"<h3>{_say(words, 'claims.others.title')}</h3>"
        f"{_others_table(network, without, words)}</section>"
    )


def _recomputed_table(network: Network, checked: Sequence[CheckedClaim], words: Words) -> str:
    names = ("source", "statement", "published", "found", "difference", "verdict")
    heads = [words.say(f"claims.column.{name}") for name in names]
    rows = []
    for c in checked:
        if c.found is None:
            continue
        reason = say_reason(network, c, words)
        lines = ([reason] if reason else []) + say_way(network, c, words)
        way = "".join(f"<span>{escape(line)}</span>" for line in lines)
        cells = (
            _who(c, words),
            _statement(c),
            escape(say_published(c.claim, words)),
            f"<b>{escape(say_found(c.found, words))}</b>",
            escape(say_difference(c, words)),
            f"{_badge(c.verdict, words)}{way}",
        )
        rows.append(
            _row(list(zip(heads, cells, strict=True)), f'data-claim="{escape(c.claim.claim_id)}"')
        )
    caption = words.say("claims.recomputed.caption", count=len(rows))
    return _table(caption, heads, rows, "pm-claims-recomputed")


def _others_table(network: Network, checked: Sequence[CheckedClaim], words: Words) -> str:
    names = ("source", "statement", "published", "reason")
    heads = [words.say(f"claims.column.{name}") for name in names]
    rows = []
    for c in checked:
        # The unit of a figure without a measure is German in the data.
        german = "" if c.claim.figure_min is None else ' lang="de"'
        cells = (
            _who(c, words),
            _statement(c),
            f"<span{german}>{escape(say_published(c.claim, words))}</span>",
            f"<span>{escape(say_reason(network, c, words))}</span>",
        )
        rows.append(
            _row(list(zip(heads, cells, strict=True)), f'data-claim="{escape(c.claim.claim_id)}"')
        )
    caption = words.say("claims.others.caption", count=len(rows))
    return _table(caption, heads, rows, "pm-claims-others")


@lru_cache(maxsize=4)
def _contradictions(network: Network, language: str) -> str:
    words = words_for(language)
    listed = "".join(_contradiction(network, c, words) for c in network.contradictions)
    lead = words.say("claims.contradictions.lead", count=len(network.contradictions))
    return (
        f'<section class="pm-claims"><h2>{_say(words, "claims.contradictions.title")}</h2>'
        f'<p>{escape(lead)}</p><div class="pm-contradictions">{listed}</div></section>'
    )


def _contradiction(network: Network, contradiction: Contradiction, words: Words) -> str:
    told = tell_contradiction(contradiction, words)
    links = "".join(
        f"<li>{_link(network.sources[source_id], _name(network.sources[source_id]))}</li>"
        for source_id in contradiction.source_ids
    )
    sources = f"<p>{_say(words, 'claims.contradictions.sources')}</p><ul>{links}</ul>"
    return (
        f'<article data-contradiction="{escape(contradiction.contradiction_id)}">'
        f"<h3>{escape(told.title)}</h3><p>{escape(told.says)}</p><p>{escape(told.choice)}</p>"
        f"{sources if links else ''}</article>"
    )


def _who(checked: CheckedClaim, words: Words) -> str:
    source, claim = checked.source, checked.claim
    published = words.say("claims.source.undated")
    if source.published:
        on = tell_date(source.published, words)
        published = words.say("claims.source.published", on=on)
    lines = [published, words.say("claims.source.about", period=say_period(claim, words))]
    lines.append(words.say(f"map.confidence.{claim.confidence}"))
    if web_address(source.url) is None:
        lines.append(words.say("claims.source.no_address"))
    title = f"<span>{_link(source, source.title or source.publisher)}</span>"
    publisher = f"<b>{escape(source.publisher)}</b>" if source.title else ""
    return publisher + title + "".join(f"<span>{escape(line)}</span>" for line in lines)


def _statement(checked: CheckedClaim) -> str:
    claim = checked.claim
    return f'<span lang="de"><b>{escape(claim.scope)}</b>: {escape(claim.statement)}</span>'


def _name(source: Source) -> str:
    return f"{source.publisher}: {source.title}" if source.title else source.publisher


def _link(source: Source, text: str) -> str:
    return lead_outside(source.url, f'<span lang="de">{escape(text)}</span>')


def _badge(verdict: Verdict, words: Words) -> str:
    said = _say(words, f"claims.verdict.{verdict.value}")
    return f'<b class="pm-badge pm-badge-{verdict.value}">{said}</b>'


def _bar(low: float, high: float, published: float | None) -> str:
    """Draw the exact part, the possible rest, and a line at the published figure (percent).

    The table beside it says the same in numbers; Streamlit would take an SVG out of the page.
    """
    line = "" if published is None else f'<i style="left:{published:.1f}%"></i>'
    return (
        '<span class="pm-bar" aria-hidden="true">'
        f'<span class="pm-bar-possible" style="width:{100 * high:.2f}%"></span>'
        f'<span class="pm-bar-exact" style="width:{100 * low:.2f}%"></span>{line}</span>'
    )


def _table(caption: str, heads: Iterable[str], rows: Iterable[str], kind: str) -> str:
    # The roles keep the table a table where narrow screens show its rows as cards.
    head = "".join(f'<th scope="col" role="columnheader">{escape(h)}</th>' for h in heads)
    said = escape(caption)
    return (
        f'<div class="pm-scroll" role="region" aria-label="{said}" tabindex="0">'
        f'<table class="{kind}" role="table"><caption>{said}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table></div>'
    )


def _row(cells: Sequence[Cell], attributes: str) -> str:
    (head, first), *rest = cells
    others = "".join(f'<td role="cell" data-label="{escape(n)}">{c}</td>' for n, c in rest)
    return (
        f'<tr role="row" {attributes}><th scope="row" role="rowheader" data-label="{escape(head)}">'
        f"{first}</th>{others}</tr>"
    )


def _say(words: Words, key: str) -> str:
    return escape(words.say(key))
