"""Page *Zahlencheck*: published figures recomputed in front of the reader."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from dashboard.links import links_of
from dashboard.markup import place_markup
from dashboard.state import announce, choose_rule
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
from praevmap.views.claims_check import compare_rules
from praevmap.views.view_state import VALUES, ViewState
from praevmap.views.wording import Words, words_for

RULE = "claims.rule"
"""Key of the choice on this page; it follows the one in the sidebar and sets it."""


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
    # The sidebar has the same choice; whichever was touched last has already been read.
    st.session_state[RULE] = view.coverage.value
    st.radio(
        words.say("claims.rule.choice"),
        VALUES["abdeckung"],
        format_func=lambda value: words.say(f"filter.abdeckung.{value}"),
        key=RULE,
        horizontal=True,
        on_change=lambda: choose_rule(CoverageRule(st.session_state[RULE])),
    )


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
