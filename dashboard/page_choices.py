"""Choices that belong to one page: over the session, and in the address beside the view state.

Names and values are frozen like those of the view state: links that were sent once keep working.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.state import PAGE_QUERY, restored
from praevmap.views.tables.places import KEPT
from praevmap.views.tables.selection import CLASSES

LONGEST_SEARCH = 80


@dataclass(frozen=True, slots=True)
class PageChoice:
    """A choice of one page.

    Attributes
    ----------
    parameter
        Its frozen name in the address.
    key
        Under which the session keeps its value.
    values
        Value by its frozen word in the address, the default first; empty for a free text.
    """

    parameter: str
    key: str
    values: Mapping[str, object]

    def open(self) -> None:
        """Read the choice from the address at first, and after Back and Forward."""
        entry = restored()
        if entry is not None:
            self.read(entry.get(self.parameter, ""))
        elif not self._is_known(st.session_state.get(self.key)):
            self.read(st.query_params.get(self.parameter, ""))

    def _is_known(self, value: object) -> bool:
        return value in self.values.values() if self.values else isinstance(value, str)

    def read(self, word: str) -> None:
        """Take a word, hostile until checked: what is unknown is the default."""
        if self.values:
            default = next(iter(self.values.values()))
            st.session_state[self.key] = self.values.get(word, default)
        else:
            readable = "".join(c for c in word if c.isprintable())
            st.session_state[self.key] = readable[:LONGEST_SEARCH]

    @property
    def word(self) -> str:
        """What is chosen, by its frozen word."""
        chosen = st.session_state[self.key]
        if not self.values:
            return str(chosen)
        return next(word for word, value in self.values.items() if value == chosen)

    def write(self) -> dict[str, str]:
        """Return the parameter as it stands in the address; nothing for the default."""
        default = next(iter(self.values), "")
        return {} if self.word == default else {self.parameter: self.word}


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
        "unter18": "under_18",
    },
)
"""Kommunen: the column sorted by; the values of `praevmap.views.tables.places.PlaceColumn`."""
ORDER = PageChoice("folge", "places.order", {"auf": "ascending", "ab": "descending"})
EVERYWHERE = PageChoice("umfang", "places.everywhere", {"teilnehmende": False, "alle": True})
EVIDENCE = PageChoice("teilnahme", "places.evidence", {each: each for each in ("alle", *KEPT)})
"""Kommunen: the evidence that the table is reduced to."""

STATUS_KEY = "areas.status"
AREAS_SEARCH = PageChoice("suche", "areas.search", {})
"""Karte: the search in its table."""


def choice_of_class(years: range) -> PageChoice:
    """Return the choice of *Karte*: the class of the legend whose areas the table lists."""
    joined = {str(year): str(year) for year in years}
    return PageChoice("status", STATUS_KEY, {"alle": "", **CLASSES, **joined})


PLACES_CHOICES = (SEARCH, SORT, ORDER, EVERYWHERE, EVIDENCE)


def open_choices(*choices: PageChoice) -> None:
    """Read the choices of a page before they are placed, and write them for this run."""
    for choice in choices:
        choice.open()
    query = {name: word for choice in choices for name, word in choice.write().items()}
    st.session_state[PAGE_QUERY] = query
