"""Page *Über*: what the map says and does not say, sources, licences, the way to the operator."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard.foot import render_links
from dashboard.links import cite, link_outside
from praevmap.maps.document import BOUNDARY_STATE
from praevmap.model.network import Network
from praevmap.model.recompute import published_shortfall
from praevmap.views.claims_words import say_population_day
from praevmap.views.figures import published_total
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

COOKIE = "_streamlit_xsrf"
"""The only cookie of the server."""

LICENCES = (
    (
        "about.licence.compilation",
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/deed.de",
    ),
    ("about.licence.population", "dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0"),
    ("about.licence.boundaries", "GeoNutzV", "https://www.gesetze-im-internet.de/geonutzv/"),
)
"""What is under which licence, with the address of its text; see ``geodata/datapackage.json``."""


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; the view state stays as it is."""
    words = words_for(view.language.value)
    st.header(words.say("about.title"), anchor=False)
    _show_meaning(network, words)
    _show_data(network, words)
    st.subheader(words.say("about.privacy.title"), anchor=False)
    st.write(words.say("about.privacy"))
    st.write(words.say("about.privacy.cookie", cookie=COOKIE))
    st.subheader(words.say("about.operator.title"), anchor=False)
    st.html(render_links(view, words))
    return view


def _show_meaning(network: Network, words: Words) -> None:
    last = network.years[-1]
    claim = published_total(network, last)
    st.subheader(words.say("about.says.title"), anchor=False)
    st.write(words.say("about.says", year=last, on=words.day(network.as_of)))
    if claim is not None and claim.figure_min is not None:
        st.subheader(words.say("about.not.title"), anchor=False)
        st.write(
            words.say(
                "about.not",
                year=last,
                published=claim.figure_min,
                known=len(network.documented_offices(last)),
                unnamed=published_shortfall(network, claim, last),
            )
        )
    st.subheader(words.say("about.row.title"), anchor=False)
    st.write(words.say("about.row"))
    st.subheader(words.say("about.evidence.title"), anchor=False)
    st.write(words.say("about.evidence"))
    st.subheader(words.say("about.coverage.title"), anchor=False)
    st.write(words.say("filter.abdeckung.help"))


def _show_data(network: Network, words: Words) -> None:
    version = words.day(date.fromisoformat(network.version))
    st.subheader(words.say("about.data.title"), anchor=False)
    st.write(
        words.say(
            "about.data",
            version=version,
            memberships=len(network.memberships),
            statements=sum(len(m.statements) for m in network.memberships),
            sources=len(network.sources),
        )
    )
    st.write(words.say("about.changes", version=version))
    st.write(words.say("about.boundaries", on=words.day(BOUNDARY_STATE)))
    st.write(words.say("about.population", on=say_population_day(network, words)))
    st.subheader(words.say("about.licences.title"), anchor=False)
    st.html(_render_licences(words))
    st.subheader(words.say("about.sources.title"), anchor=False)
    st.html(_render_sources(network, words))


def _render_licences(words: Words) -> str:
    entries = "".join(
        "<li>"
        + words.say(
            "about.licence.entry",
            what=escape(words.say(what)),
            licence=link_outside(url, licence),
        )
        + "</li>"
        for what, licence, url in LICENCES
    )
    return f"<ul>{entries}</ul>"


def _render_sources(network: Network, words: Words) -> str:
    """Return all sources by publisher, folded away until they are asked for."""
    ordered = sorted(network.sources.values(), key=lambda s: (s.publisher.casefold(), s.title))
    entries = "".join(f"<li>{cite(source, words)}</li>" for source in ordered)
    summary = escape(words.say("about.sources.summary", count=len(ordered)))
    return f'<details class="pm-sources"><summary>{summary}</summary><ul>{entries}</ul></details>'
