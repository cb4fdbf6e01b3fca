"""Page *Zahlencheck*: published figures recomputed in front of the reader."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from dashboard.choices import place_choices
from dashboard.links import links_of
from dashboard.markup import place_markup
from dashboard.state import announce
from praevmap.model.coverage import CoverageRule
from praevmap.model.network import Network
from praevmap.render.claims import (
    render_claims,
    render_contradictions,
    render_introduction,
    render_rule,
    render_rules,
    tell_rule,
)
from praevmap.render.environment import render
from praevmap.views.claims_check import compare_rules
from praevmap.views.view_state import VALUES, ViewState
from praevmap.views.wording import Words, words_for

RULE = "abdeckung"
"""Parameter of the choice in the address."""


def show(network: Network, view: ViewState) -> None:
    """Place the page."""
    words = words_for(view.language.value)
    introduction, rule, rules, claims, contradictions = _parts(network, view.coverage, words)
    place_markup(introduction, "introduction")
    if rules:
        announce(tell_rule(network, view.coverage, words))
        place_markup(rule, "rule")
        _choose_rule(view, words)
        place_markup(rules, "rules")
    place_markup(claims, "claims")
    if contradictions:
        place_markup(contradictions, "contradictions")


def _choose_rule(view: ViewState, words: Words) -> None:
    """Place the choice of the sidebar here, too."""
    fields = render(
        "radio_field.html",
        words,
        name=RULE,
        key="claims.rule.choice",
        values={word: word for word in VALUES[RULE]},
        of=f"filter.{RULE}",
    )
    place_choices("claims.choices", view, [RULE], controls=fields)


@lru_cache(maxsize=16)
def _parts(network: Network, rule: CoverageRule, words: Words) -> tuple[Markup, ...]:
    """Return the parts of the page; those for which there are no data are empty."""
    links = links_of(ViewState(network.years))
    has_rules = bool(compare_rules(network, rule))
    return (
        render_introduction(network, rule, words),
        render_rule(network, rule, words) if has_rules else Markup(),
        render_rules(network, rule, words) if has_rules else Markup(),
        render_claims(network, rule, words, links),
        render_contradictions(network, words, links) if network.contradictions else Markup(),
    )
