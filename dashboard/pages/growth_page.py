"""Page *Ausbau*: the growth of the network, what was published beside what is known by name."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from dashboard.links import address_of_page, links_of
from dashboard.loaded import FILES_PREFIX, page_files
from dashboard.page_choices import SPLIT, keep_choices, open_choices
from dashboard.paths import MAP
from praevmap.maps.growth_chart import chart_colours, describe_chart
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey
from praevmap.model.status import Status
from praevmap.render.environment import render
from praevmap.render.table import render_table
from praevmap.views.growth import EventYear, Growth, Split, follow_growth
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
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for
from praevmap.web.files import growth_files

CHART = st.components.v2.component(
    "praevmap_growth",
    html="<div data-growth></div>",
    css=growth_files()["growth.css"].content.decode(),
    js="export default async (c) =>"
    " (await import(new URL(c.data.module, location.origin))).growth(c);",
    isolate_styles=False,
)


def show(network: Network, view: ViewState) -> None:
    """Place the page."""
    words = words_for(view.language.value)
    theme = "dark" if st.context.theme.type == "dark" else "light"
    growth = follow_growth(network, view)
    st.html(_opening(growth, words))
    open_choices(SPLIT)
    keep_choices(SPLIT)
    split = Split(
        st.radio(
            words.say("growth.split"),
            [split.value for split in Split],
            format_func=lambda value: words.say(f"growth.split.{value}"),
            horizontal=True,
            key=SPLIT.key,
            persist_state="session",
        )
    )
    chart = {
        **describe_chart(network, growth, split, words),
        "year": view.year,
        "colours": chart_colours(theme),
        "module": FILES_PREFIX + page_files()["growth.js"],
    }
    CHART(data=chart, key="growth")
    # One element each: Streamlit sends again only what has changed.
    st.html(_explanations(network, growth, words.language))
    st.html(_milestones(network, growth, view, words))
    st.html(_table(network, growth, split, view))


def _opening(growth: Growth, words: Words) -> Markup:
    first, last = growth.rows[0].year, growth.rows[-1].year
    told = [
        *tell_participants(growth, words),
        tell_offices(growth, words),
        *filter(None, [tell_under_18(growth, words)]),
    ]
    return render(
        "growth_opening.html",
        words,
        title=words.say("growth.title", first=str(first), last=str(last)),
        limits=tell_limits(growth, words),
        told=told,
    )


@lru_cache(maxsize=128)
def _explanations(network: Network, growth: Growth, language: str) -> Markup:
    words = words_for(language)
    kind = ".filtered" if growth.state.chooses_participants else ""
    return render(
        "growth_explanations.html",
        words,
        note=words.say(f"growth.note{kind}"),
        change=_change(growth, words),
        # Beside its outcome, as long as no filter takes the whole state from sight.
        plans=() if growth.state.chooses_participants else tell_plans(network, words),
        events=[(entry, _events(entry, words)) for entry in growth.events],
        sources=network.sources,
        links=links_of(growth.state),
    )


def _change(growth: Growth, words: Words) -> str:
    """Explain why the bars fall when kinderstark begins, where its first year is shown."""
    begins = growth.programmes.get(ProgrammeKey.KINDERSTARK)
    if begins is None or growth.state.programmes:
        return ""
    programme = words.say(f"filter.programm.{ProgrammeKey.KINDERSTARK.value}")
    return words.say("growth.chart.change", programme=programme, year=begins[0])


def _events(entry: EventYear, words: Words) -> list[tuple[str, str]]:
    """Tell the events of a year, each with its source."""
    return [
        (
            words.say(
                "growth.events.line",
                on=words.partial_date(event.on),
                title=event.title(words.language),
            ),
            event.source_id,
        )
        for event in entry.events
    ]


def _milestones(network: Network, growth: Growth, view: ViewState, words: Words) -> Markup:
    """Lead to the map of every milestone, with what it shows in numbers."""
    rows = {row.year: row for row in growth.rows}
    links = links_of(view)
    listed = []
    for year in milestone_years(network):
        counts = take_snapshot(network, replace(growth.state, year=year)).by_status
        kind = ".hidden" if counts[Status.HIDDEN] else ""
        areas = words.say(
            f"growth.maps.areas{kind}",
            direct=counts[Status.DIRECT],
            via=counts[Status.VIA_DISTRICT],
            presumed=counts[Status.PRESUMED],
            hidden=counts[Status.HIDDEN],
            none=counts[Status.NONE],
        )
        counted = say_counts(rows[year], growth.state, words)
        link = links.inside(address_of_page(MAP, replace(view, year=year)), counted)
        listed.append((link, areas))
    return render("growth_milestones.html", words, milestones=listed)


def _table(network: Network, growth: Growth, split: Split, view: ViewState) -> Markup:
    words = words_for(view.language.value)
    shown = show_growth(network, growth, split, words)
    table = render_table(shown, words, links_of(view), "pm-growth-scroll")
    return render("growth_table.html", words, table=table)
