"""Choices that belong to one page: over the session, and in the address beside the view state.

Names and values are frozen like those of the view state: links that were sent once keep working.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

QUERY = "page.query"
"""Key of what the page of this run adds to the address."""

LAST = "page.last"
"""Key of all words that pages have put into the address in this session, by parameter."""

LONGEST_SEARCH = 80


@dataclass(frozen=True, slots=True)
class PageChoice:
    """A choice of one page.

    Attributes
    ----------
    parameter
        Its frozen name in the address.
    key
        Of its widget.
    values
        Value of the widget by its frozen word in the address, the default first; empty for a
        free text.
    """

    parameter: str
    key: str
    values: Mapping[str, object]

    def open(self) -> None:
        """Read the choice from the address, once per session; what is unknown is the default."""
        known = self.values.values()
        # After a change of language the browser may still name a label of the other language.
        if self.key in st.session_state and (not known or st.session_state[self.key] in known):
            return
        asked = st.query_params.get(self.parameter, "")
        word = str(st.session_state.get(LAST, {}).get(self.parameter, asked))
        if self.values:
            default = next(iter(self.values.values()))
            st.session_state[self.key] = self.values.get(word, default)
        else:
            # The widget bounds what is typed, not what the address brings.
            readable = "".join(c for c in word if c.isprintable())
            st.session_state[self.key] = readable[:LONGEST_SEARCH]

    def write(self) -> dict[str, str]:
        """Return the parameter as it stands in the address; nothing for the default."""
        chosen = st.session_state[self.key]
        if not self.values:
            return {self.parameter: chosen} if chosen else {}
        words = [word for word, value in self.values.items() if value == chosen]
        default = next(iter(self.values))
        return {} if words == [default] else {self.parameter: words[0]}


SPLIT = PageChoice("teilung", "growth.split", {"typ": "typ", "programm": "programm"})
"""Ausbau: how the participants are divided; the values of `praevmap.views.growth.Split`."""

SEARCH = PageChoice("suche", "places.search", {})
SORT = PageChoice(
    "sortierung",
    "places.sort",
    {
        "name": "name",
        "typ": "type",
        "kreis": "district",
        "la": "office",
        "seit": "since",
        "programm": "programmes",
        "nachweis": "evidence",
        "quellen": "sources",
    },
)
"""Kommunen: the column sorted by; the values of `praevmap.views.directory.Column`."""
ORDER = PageChoice("folge", "places.order", {"auf": "ascending", "ab": "descending"})
EVERYWHERE = PageChoice("umfang", "places.everywhere", {"teilnehmende": False, "alle": True})

PLACES_CHOICES = (SEARCH, SORT, ORDER, EVERYWHERE)


def open_choices(*choices: PageChoice) -> None:
    """Read the choices of a page before their widgets are placed."""
    for choice in choices:
        choice.open()


def keep_choices(*choices: PageChoice) -> None:
    """Put the choices of a page into the address of this run."""
    query = {name: word for choice in choices for name, word in choice.write().items()}
    st.session_state[QUERY] = query
    words = {choice.parameter: query.get(choice.parameter, "") for choice in choices}
    st.session_state[LAST] = {**st.session_state.get(LAST, {}), **words}


def page_query() -> dict[str, str]:
    """Return what the page of this run adds to the address."""
    return dict(st.session_state.get(QUERY, {}))


def forget_page() -> None:
    """Begin a run: no page has said yet what it adds to the address."""
    st.session_state[QUERY] = {}
