"""Page *Downloads*: the current view as files, made on demand, and as a frame for other pages."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from dashboard.choices import place_year
from dashboard.links import links_of
from dashboard.loaded import component
from dashboard.markup import place_markup
from dashboard.paths import TAKEN, VIEWER
from praevmap.exports.imprint import read_terms
from praevmap.exports.registry import KINDS, FileKind
from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.views.filters import sentence_of_filters
from praevmap.views.profile import find_place
from praevmap.views.sentence import sentence_of_view
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

SENTENCES = ("making", "done", "failed", "unreachable", "copied", "select")
"""What the browser says by itself, by the end of its key."""

EMBEDDED = Markup(
    '<iframe src="ORIGIN/{viewer}/#{query}" title="{title}" width="100%" height="720" '
    'style="border:0" loading="lazy" allow="fullscreen; clipboard-write" '
    'referrerpolicy="no-referrer"></iframe>'
)
"""The static viewer in the state of the page; the browser knows the origin."""

TAKE = component("take", '<div class="pm-take" data-take></div>', module="take.js")


def show(network: Network, view: ViewState) -> None:
    """Place the page; what is offered is the view of all pages."""
    words = words_for(view.language.value)
    place = find_place(network, view.selected)
    heading, year = st.columns([4, 1], vertical_alignment="bottom")
    with heading:
        place_markup(_render_view(network, view, words, place), "view")
    with year:
        place_year(network, view)
    told = {key: words.say(f"take.{key}") for key in SENTENCES} | {"locale": words.language}
    markup = _render_offers(view, words, about_place=place is not None)
    TAKE(data={"markup": markup, "words": told}, key="take")
    # Licences and credits stand inside every file, too.
    terms = render("take_terms.html", words, terms=read_terms(), links=links_of(view))
    place_markup(terms, "terms")


def _render_view(
    network: Network, view: ViewState, words: Words, place: ParticipantKey | None
) -> Markup:
    filters = sentence_of_filters(view, words) or words.say("tables.filters.none")
    chosen = [
        words.say("take.level", level=words.say(f"filter.ebene.{view.level.value}")),
        words.say("export.filters", filters=filters),
        words.say("take.coverage", rule=words.say(f"filter.abdeckung.{view.coverage.value}")),
    ]
    if place is not None:
        chosen.append(words.say("take.selected", name=network.places.name(place)))
    return render("take_view.html", words, sentence=sentence_of_view(network, view), chosen=chosen)


def _render_offers(view: ViewState, words: Words, *, about_place: bool) -> Markup:
    embedded = EMBEDDED.format(
        viewer=VIEWER,
        query=urlencode(view.to_query(complete=True), safe=","),
        title=words.say("page.title"),
    )
    groups = [
        (group, [_offer(kind, view, about_place=about_place) for kind in kinds])
        for group, kinds in groupby(KINDS, key=lambda kind: kind.group)
    ]
    # The code is text there, not the frame itself.
    return render("take_offers.html", words, groups=groups, embedded=str(embedded))


def _offer(kind: FileKind, view: ViewState, *, about_place: bool) -> dict[str, str]:
    note = "report.note.place" if kind.name == "report" and about_place else f"{kind.name}.note"
    return {
        "name": kind.name,
        "note": note,
        "file": kind.file_name(view),
        "address": view.address_at(f"/{TAKEN}/{kind.name}"),
    }
