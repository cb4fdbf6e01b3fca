"""Links as HTML: to our own pages with a view state, and to sources outside; all escaped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

from dashboard.page_choices import page_query
from dashboard.paths import PLACES, root
from praevmap.exports.imprint import Reference
from praevmap.model.ags import ParticipantKey
from praevmap.model.provenance import Source, web_address
from praevmap.views.date_words import tell_date
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words


def address_of(page: str, view: ViewState, selected: ParticipantKey | None) -> str:
    """Return the address of a page with a view state and a selection, below the base path.

    Parameters
    ----------
    page
        Its path; empty for the map.
    view
        The view state; its own selection is left aside.
    selected
        The place to be selected, or ``None``.

    Returns
    -------
    str
        Between table and profiles with what the reader searched and sorted by, so that the way
        back leads to the same table.
    """
    key = None if selected is None else selected.text
    return address_of_page(page, replace(view, selected=key))


def address_of_page(page: str, view: ViewState) -> str:
    """Return the address of a page with the whole view state, the selection included."""
    own = page_query() if page == PLACES else {}
    query = urlencode({**view.to_query(), **own}, safe=",")
    return f"{root()}{page}?{query}" if query else f"{root()}{page}"


def link_inside(address: str, text: str) -> str:
    """Return a link to one of our own pages."""
    return f'<a href="{escape(address, quote=True)}" target="_self">{escape(text)}</a>'


def link_outside(url: str, text: str) -> str:
    """Return a link that opens beside our page; plain text unless it leads to the web."""
    return lead_outside(url, escape(text))


def lead_outside(url: str, said: str) -> str:
    """Return a link around HTML; the HTML alone unless the address leads to the web."""
    address = web_address(url)
    if address is None:
        return said
    there = escape(address, quote=True)
    return f'<a href="{there}" target="_blank" rel="noopener noreferrer">{said}</a>'


def list_references(references: Iterable[Reference]) -> str:
    """Return licences or credits as a list of links; they are German."""
    links = "".join(f"<li>{link_outside(each.url, each.text)}</li>" for each in references)
    return f'<ul lang="de">{links}</ul>'


def cite(source: Source, words: Words) -> str:
    """Return a source with publisher, title, date and note, as HTML; titles stay German."""
    name = source.publisher
    if source.title:
        name = words.say("profile.source.titled", publisher=source.publisher, title=source.title)
    parts = [f'<span lang="de">{link_outside(source.url, name)}</span>']
    if source.published:
        published = tell_date(source.published, words)
        parts.append(escape(words.say("profile.source.published", published=published)))
    if web_address(source.url) is None:
        parts.append(escape(words.say("profile.source.no_address")))
    if source.note:
        parts.append(f'<span lang="de">{escape(source.note)}</span>')
    return " · ".join(parts)
