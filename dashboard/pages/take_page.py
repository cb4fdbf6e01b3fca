"""Page *Mitnehmen*: the current view as files, made on demand, and as a frame for other pages."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.links import list_references
from dashboard.loaded import files_prefix, page_files
from dashboard.making.offers import OFFERS, Offer
from dashboard.making.take_routes import take_prefix
from dashboard.paths import VIEWER, root
from dashboard.session import VIEW, keep
from praevmap.exports.imprint import read_terms
from praevmap.model.network import Network
from praevmap.views.filters import sentence_of_filters
from praevmap.views.profile import find_place
from praevmap.views.sentence import tell_view
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

YEAR = "take.year"
"""Key of the choice of the year, which belongs to the view state."""
SAID = ("making", "done", "failed", "unreachable", "copy", "copied", "select", "field")

TAKE = st.components.v2.component(
    "praevmap_take",
    html='<div class="pm-take" data-take></div>',
    js="export default async (c) =>"
    " (await import(new URL(c.data.module, location.origin))).take(c);",
    isolate_styles=False,
)


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; what is offered is the view of all pages."""
    words = words_for(view.language.value)
    heading, year = st.columns([4, 1], vertical_alignment="bottom")
    with heading:
        st.html(_render_view(network, view, words))
    with year:
        # The view state is the truth: the map or another page may have changed the year.
        st.session_state[YEAR] = view.year
        st.selectbox(
            words.say("places.year"), list(reversed(network.years)), key=YEAR, on_change=_take_year
        )
    TAKE(data=_offered(network, view, words), key="take")
    st.html(_render_terms(words))
    return view


def _take_year() -> None:
    keep(replace(st.session_state[VIEW], year=st.session_state[YEAR]))


def _render_view(network: Network, view: ViewState, words: Words) -> str:
    filters = sentence_of_filters(view, words) or words.say("tables.filters.none")
    said = [
        words.say("take.level", level=words.say(f"filter.ebene.{view.level.value}")),
        words.say("take.filters", filters=filters),
        words.say("take.coverage", rule=words.say(f"filter.abdeckung.{view.coverage.value}")),
    ]
    place = find_place(network, view.selected)
    if place is not None:
        said.append(words.say("take.selected", name=network.places.name(place)))
    lines = "".join(f"<li>{escape(line)}</li>" for line in said)
    return (
        f'<section class="pm-take"><h2>{escape(words.say("take.title"))}</h2>'
        f"<p>{escape(words.say('take.intro'))}</p>"
        f'<p class="pm-sentence">{escape(tell_view(network, view))}</p>'
        f'<ul class="pm-take-view">{lines}</ul></section>'
    )


def _offered(network: Network, view: ViewState, words: Words) -> dict[str, Any]:
    """Return what the browser needs to place the offers: words, names, addresses."""
    is_about_place = find_place(network, view.selected) is not None
    groups = [
        {
            "title": words.say(f"take.group.{group}"),
            "offers": [_offer(each, view, words, about_place=is_about_place) for each in offers],
        }
        for group, offers in groupby(OFFERS, key=lambda offer: offer.group)
    ]
    return {
        "module": files_prefix() + page_files()["take.js"],
        "groups": groups,
        "embed": {
            "viewer": f"{root()}{VIEWER}/",
            "query": urlencode(view.to_query(complete=True), safe=","),
            "title": words.say("page.title"),
        },
        "words": {
            **{key: words.say(f"take.{key}") for key in SAID},
            "embed": words.say("take.embed"),
            "embedNote": words.say("take.embed.note"),
            "locale": view.language.value,
        },
    }


def _offer(offer: Offer, view: ViewState, words: Words, *, about_place: bool) -> dict[str, str]:
    query = urlencode(view.to_query(), safe=",")
    address = take_prefix() + offer.name
    told = "report.note.place" if offer.name == "report" and about_place else f"{offer.name}.note"
    return {
        "name": offer.name,
        "label": words.say(f"take.{offer.name}"),
        "note": words.say(f"take.{told}"),
        "file": offer.file_name(view),
        "address": f"{address}?{query}" if query else address,
    }


def _render_terms(words: Words) -> str:
    """Name licences and credits; they stand inside every file, too."""
    terms = read_terms()
    return (
        f'<section class="pm-take"><h3>{escape(words.say("take.terms"))}</h3>'
        f"<p>{escape(words.say('take.terms.note'))}</p>"
        f"<h4>{escape(words.say('take.terms.credits'))}</h4>{list_references(terms.credits)}"
        f"<h4>{escape(words.say('about.licences.title'))}</h4>"
        f"{list_references(terms.licences)}</section>"
    )
