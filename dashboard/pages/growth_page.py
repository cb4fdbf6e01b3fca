"""Page *Ausbau*: the growth of the network as summary, charts, small maps and table."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from html import escape
from urllib.parse import quote

import streamlit as st

from dashboard.links import link_outside
from dashboard.page_choices import SPLIT, keep_choices, open_choices
from dashboard.pages.growth_table import render_table
from praevmap.maps.charts.charts import HALF, NARROW, WIDE, Chart, draw_chart
from praevmap.maps.charts.inks import ChartStyle
from praevmap.maps.charts.small_maps import SmallShapes, draw_small, draw_swatch, shape_small
from praevmap.model.network import Network
from praevmap.model.participation import ProgrammeKey
from praevmap.model.status import Status
from praevmap.sources.boundaries.geopackage import read_boundaries
from praevmap.sources.package import package_folder
from praevmap.sources.tables import BOUNDARIES
from praevmap.views.claims_words import say_population_day
from praevmap.views.date_words import tell_date
from praevmap.views.growth import Growth, Split, follow_growth
from praevmap.views.growth_words import (
    say_counts,
    tell_limits,
    tell_offices,
    tell_participants,
    tell_under_18,
)
from praevmap.views.snapshot import take_snapshot
from praevmap.views.storyboard import milestone_years
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; the view state stays as it is."""
    words = words_for(view.language.value)
    theme = "dark" if st.context.theme.type == "dark" else "light"
    style = ChartStyle(theme, view.language.value)
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
    # One element each: Streamlit sends again only what has changed.
    st.html(_participants(network, growth, split, style))
    st.html(_reach(network, growth, style))
    st.html(_maps(network, growth, style))
    st.html(_table(network, growth, split, style.language))
    return view


def prepare(network: Network) -> None:
    """Do before the first reader what takes longest: matplotlib's start and the small shapes."""
    growth, style = follow_growth(network, ViewState()), ChartStyle("light", "de")
    _participants(network, growth, Split.TYPE, style)
    _reach(network, growth, style)
    _maps(network, growth, style)


def _opening(growth: Growth, words: Words) -> str:
    first, last = growth.rows[0].year, growth.rows[-1].year
    title = words.say("growth.title", first=str(first), last=str(last))
    told = [
        *tell_participants(growth, words),
        tell_offices(growth, words),
        tell_under_18(growth, words),
    ]
    limits = [
        f'<p class="pm-growth-limit">{escape(said)}</p>' for said in tell_limits(growth, words)
    ]
    items = "".join(f"<li>{escape(said)}</li>" for said in told)
    return _section(f"<h2>{escape(title)}</h2>{''.join(limits)}<ul>{items}</ul>")


@lru_cache(maxsize=128)
def _participants(network: Network, growth: Growth, split: Split, style: ChartStyle) -> str:
    words = style.words
    summary = " ".join(tell_participants(growth, words))
    name = words.say("growth.chart.participants.name", summary=summary)
    kind = ".filtered" if growth.state.chooses_participants else ""
    note = words.say(f"growth.chart.participants.note{kind}")
    pictures = "".join(
        _picture(draw_chart(growth, Chart.PARTICIPANTS, split, style, size), name, css)
        for size, css in ((WIDE, "pm-growth-wide"), (NARROW, "pm-growth-narrow"))
    )
    caption = f"<figcaption>{escape(note)}{_change(growth, words)}</figcaption>"
    return _section(
        f"<h3>{escape(words.say('growth.chart.participants'))}</h3>"
        f"<figure>{pictures}{caption}</figure>"
        f"{_events(network, growth, words)}"
    )


def _change(growth: Growth, words: Words) -> str:
    """Explain why the bars fall when kinderstark begins, where its first year is shown."""
    begins = growth.programmes.get(ProgrammeKey.KINDERSTARK)
    if begins is None or growth.state.programmes:
        return ""
    programme = words.say(f"filter.programm.{ProgrammeKey.KINDERSTARK.value}")
    said = words.say("growth.chart.change", programme=programme, year=begins[0])
    return f" {escape(said)}"


def _events(network: Network, growth: Growth, words: Words) -> str:
    items = []
    for entry in growth.events:
        lines = []
        for event in entry.events:
            said = words.say(
                "growth.events.line",
                on=tell_date(event.on, words),
                title=event.title(words.language),
            )
            source = network.sources[event.source_id]
            cited = words.say("growth.source", publisher=source.publisher)
            lines.append(f"<li>{escape(said)} ({link_outside(source.url, cited)})</li>")
        items.append(
            f'<li value="{entry.number}"><b>{entry.year}</b><ul>{"".join(lines)}</ul></li>'
        )
    if not items:
        return ""
    title = escape(words.say("growth.events"))
    return f'<h3>{title}</h3><ol class="pm-growth-events">{"".join(items)}</ol>'


@lru_cache(maxsize=128)
def _reach(network: Network, growth: Growth, style: ChartStyle) -> str:
    words = style.words
    rule = words.say(f"filter.abdeckung.{growth.state.coverage.value}")
    said = {
        Chart.OFFICES: (tell_offices(growth, words), words.say("growth.chart.offices.note")),
        Chart.UNDER_18: (
            tell_under_18(growth, words),
            words.say(
                "growth.chart.under18.note", rule=rule, on=say_population_day(network, words)
            ),
        ),
    }
    figures = []
    for chart, (summary, note) in said.items():
        name = words.say(f"growth.chart.{chart.value}.name", summary=summary)
        # Without a stack there is nothing to divide, so any split gives the same picture.
        picture = _picture(draw_chart(growth, chart, Split.TYPE, style, HALF), name)
        title = escape(words.say(f"growth.chart.{chart.value}"))
        figures.append(
            f"<div><h3>{title}</h3><figure>{picture}"
            f"<figcaption>{escape(note)}</figcaption></figure></div>"
        )
    return _section(f'<div class="pm-growth-pair">{"".join(figures)}</div>')


@lru_cache(maxsize=128)
def _maps(network: Network, growth: Growth, style: ChartStyle) -> str:
    words = style.words
    figures = []
    rows = {row.year: row for row in growth.rows}
    for year in milestone_years(network):
        snapshot = take_snapshot(network, replace(growth.state, year=year))
        counts = snapshot.by_status
        kind = ".hidden" if growth.state.hides_statuses else ""
        areas = words.say(
            f"growth.maps.areas{kind}",
            direct=counts[Status.DIRECT],
            via=counts[Status.VIA_DISTRICT],
            presumed=counts[Status.PRESUMED],
            none=counts[Status.NONE],
        )
        counted = say_counts(rows[year], words)
        name = words.say("growth.maps.name", summary=counted)
        picture = _picture(draw_small(small_shapes(network), snapshot, style.theme), name)
        caption = f"<b>{escape(counted)}</b><br>{escape(areas)}"
        figures.append(f"<figure>{picture}<figcaption>{caption}</figcaption></figure>")
    title, note = escape(words.say("growth.maps")), escape(words.say("growth.maps.note"))
    return _section(
        f"<h3>{title}</h3><p>{note}</p>{_legend(style)}"
        f'<div class="pm-growth-maps">{"".join(figures)}</div>'
    )


def _legend(style: ChartStyle) -> str:
    items = "".join(
        f"<li>{_picture(draw_swatch(status, style.theme), '')}"
        f"{escape(style.words.say(f'status.{status.word}'))}</li>"
        for status in reversed(Status)
    )
    label = escape(style.words.say("growth.maps.legend"), quote=True)
    return f'<ul class="pm-growth-legend" aria-label="{label}">{items}</ul>'


@lru_cache(maxsize=128)
def _table(network: Network, growth: Growth, split: Split, language: str) -> str:
    words = words_for(language)
    title = escape(words.say("growth.table"))
    return _section(f"<h3>{title}</h3>{render_table(network, growth, split, words)}")


@cache
def small_shapes(network: Network) -> SmallShapes:
    """Return the shapes of the small maps; shared by all sessions, never changed."""
    return shape_small(read_boundaries(package_folder() / BOUNDARIES), network)


def _section(content: str) -> str:
    return f'<section class="pm-growth">{content}</section>'


def _picture(svg: str, name: str, css: str = "") -> str:
    """Return a picture as part of the page.

    Streamlit strips SVG from HTML but keeps pictures; inside one, ids and styles are its own.
    """
    source = escape("data:image/svg+xml," + quote(svg, safe=" /:=,;()-.+!*"), quote=True)
    kind = f' class="{css}"' if css else ""
    return f'<img{kind} src="{source}" alt="{escape(name, quote=True)}">'
