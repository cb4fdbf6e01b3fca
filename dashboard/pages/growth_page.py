"""Page *Ausbau*: the growth of the network, what was published beside what is known by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache

import streamlit as st
from markupsafe import Markup

from dashboard.choices import place_choices
from dashboard.heads import sorting_of
from dashboard.links import address_of, links_of
from dashboard.loaded import component, read_file
from dashboard.markup import place_markup
from dashboard.page_choices import SPLIT, open_choices
from dashboard.paths import GROWTH, MAP
from praevmap.maps.growth_chart import chart_colours, describe_chart
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey
from praevmap.model.status import Status
from praevmap.render.environment import render
from praevmap.render.table import render_table
from praevmap.views.growth import Growth, Split, follow_growth
from praevmap.views.growth_words import (
    say_counts,
    tell_limits,
    tell_offices,
    tell_participants,
    tell_plans,
    tell_under_18,
)
from praevmap.views.snapshot import take_snapshot
from praevmap.views.storyboard import milestone_years
from praevmap.views.tables.growth import show_growth
from praevmap.views.tables.selection import sort_table
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


@cache
def _chart() -> Callable[..., object]:
    css = read_file("growth.css")
    return component("growth", "<div data-growth></div>", css, module="growth.js")


def show(network: Network, view: ViewState) -> None:
    """Place the page."""
    words = words_for(view.language.value)
    theme = "dark" if st.context.theme.type == "dark" else "light"
    growth = follow_growth(network, view)
    place_markup(_opening(growth, words), "opening")
    open_choices(SPLIT)
    split = Split(st.session_state[SPLIT.key])
    fields = render(
        "radio_field.html",
        words,
        name=SPLIT.parameter,
        key="growth.split",
        values=SPLIT.values,
        of="growth.split",
    )
    place_choices("growth.choices", view, choices=[SPLIT], controls=fields)
    chart = {
        **describe_chart(network, growth, split, words),
        "year": view.year,
        "colours": chart_colours(theme),
    }
    _chart()(data=chart, key="growth")
    # One element each: Streamlit sends again only what has changed.
    place_markup(render_explanations(network, growth, words.language), "explanations")
    place_markup(_milestones(network, growth, view, words), "milestones")
    sorting, sort = sorting_of(GROWTH, "year")
    place_markup(_table(network, growth, split, view, sorting), "growth", sort)


def _opening(growth: Growth, words: Words) -> Markup:
    first, last = growth.rows[0].year, growth.rows[-1].year
    sentences = [
        *tell_participants(growth, words),
        tell_offices(growth, words),
        tell_under_18(growth, words),
    ]
    return render(
        "growth_opening.html",
        words,
        title=words.say("growth.title", first=str(first), last=str(last)),
        limits=tell_limits(growth, words),
        sentences=filter(None, sentences),
    )


@lru_cache(maxsize=128)
def render_explanations(network: Network, growth: Growth, language: str) -> Markup:
    """Return what explains the chart: plans and their outcome, and the events of the years."""
    words = words_for(language)
    is_filtered = growth.state.chooses_participants
    begins = growth.programmes.get(ProgrammeKey.KINDERSTARK)
    return render(
        "growth_explanations.html",
        words,
        is_filtered=is_filtered,
        # The bars fall when kinderstark begins, where its first year is shown.
        change=begins[0] if begins and not growth.state.programmes else None,
        # Beside its outcome, as long as no filter takes the whole state from sight.
        plans=() if is_filtered else tell_plans(network, words),
        events=growth.events,
        sources=network.sources,
        links=links_of(growth.state),
    )


@lru_cache(maxsize=32)
def _milestones(network: Network, growth: Growth, view: ViewState, words: Words) -> Markup:
    """Lead to the map of every milestone, with what it shows in numbers."""
    rows = {row.year: row for row in growth.rows}
    links = links_of(view)
    milestones = []
    for year in milestone_years(network):
        counts = take_snapshot(network, replace(growth.state, year=year)).by_status
        counted = say_counts(rows[year], growth.state, words)
        link = links.inside(address_of(MAP, replace(view, year=year)), counted)
        milestones.append((link, {status.name: counts[status] for status in Status}))
    return render("growth_milestones.html", words, milestones=milestones)


@lru_cache(maxsize=32)
def _table(
    network: Network, growth: Growth, split: Split, view: ViewState, sorting: tuple[str, bool]
) -> Markup:
    words = words_for(view.language.value)
    column, descending = sorting
    shown = sort_table(show_growth(network, growth, split, words), column, descending=descending)
    table = render_table(shown, words, links_of(view), "pm-growth-scroll", name=GROWTH)
    return render("growth_table.html", words, table=table)
