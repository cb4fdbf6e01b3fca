"""The sidebar: language, filters, level and coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum
from typing import TypeVar

import streamlit as st

from dashboard.session import CHOICES, keep
from praevmap.model.ags import GovernmentRegion, RegionalOffice
from praevmap.model.coverage import CoverageRule
from praevmap.model.participation import ProgrammeKey
from praevmap.model.places import DistrictType, Level
from praevmap.views.view_state import EvidenceFilter, Language, ViewState
from praevmap.views.wording import Words, words_for

E = TypeVar("E", bound=Enum)


def read_choices(view: ViewState) -> ViewState:
    """Return the view state with the reader's choices, before any of them is shown.

    So the map can come first on the page and its words are already in the language chosen.
    """
    chosen = replace(
        view,
        types=_several("typ", DistrictType, view.types),
        level=_one("ebene", Level, view.level),
        evidence=_several("nachweis", EvidenceFilter, view.evidence),
        programmes=_several("programm", ProgrammeKey, view.programmes),
        offices=_several("la", RegionalOffice, view.offices),
        regions=_several("bezirk", GovernmentRegion, view.regions),
        coverage=_one("abdeckung", CoverageRule, view.coverage),
        language=_one("sprache", Language, view.language),
    )
    keep(chosen)
    return chosen


def show_choices(view: ViewState) -> None:
    """Place all choices in the sidebar."""
    words = words_for(view.language.value)
    with st.sidebar:
        st.header(words.say("page.filters"))
        _show_several("typ", DistrictType, words)
        _show_one("ebene", Level, words)
        _show_several("nachweis", EvidenceFilter, words)
        _show_several("programm", ProgrammeKey, words)
        _show_several("la", RegionalOffice, words)
        _show_several("bezirk", GovernmentRegion, words)
        _show_one("abdeckung", CoverageRule, words)
        st.caption(words.say("filter.abdeckung.help"))
        st.caption(words.say("filter.hint"))
        st.button(words.say("filter.reset"), on_click=_reset, args=(view,))
        _show_one("sprache", Language, words)


def _several(parameter: str, kind: type[E], chosen: Iterable[E]) -> frozenset[E]:
    key = CHOICES + parameter
    known = {member.value for member in kind}
    # After a change of language the browser may still name the labels of the other language.
    if key not in st.session_state or not known.issuperset(st.session_state[key]):
        kept = set(chosen)
        st.session_state[key] = [m.value for m in kind if m in kept]
    return frozenset(kind(value) for value in st.session_state[key])


def _one(parameter: str, kind: type[E], chosen: E) -> E:
    key = CHOICES + parameter
    if st.session_state.get(key) not in {member.value for member in kind}:
        st.session_state[key] = chosen.value
    return kind(st.session_state[key])


def _show_several(parameter: str, kind: type[E], words: Words) -> None:
    st.pills(
        words.say(f"filter.{parameter}"),
        [m.value for m in kind],
        format_func=_labels(parameter, words),
        selection_mode="multi",
        key=CHOICES + parameter,
    )


def _show_one(parameter: str, kind: type[E], words: Words) -> None:
    st.radio(
        words.say(f"filter.{parameter}"),
        [m.value for m in kind],
        format_func=_labels(parameter, words),
        key=CHOICES + parameter,
    )


def _labels(parameter: str, words: Words) -> Callable[[str], str]:
    return lambda value: words.say(f"filter.{parameter}.{value}")


def _reset(view: ViewState) -> None:
    for key in list(st.session_state):
        if str(key).startswith(CHOICES):
            del st.session_state[key]
    cleared = ViewState(year=view.year, selected=view.selected, language=view.language)
    keep(replace(cleared, look=view.look, since=view.since))
