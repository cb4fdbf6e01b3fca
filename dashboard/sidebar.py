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


def choose(view: ViewState) -> ViewState:
    """Show all choices and return the view state that they make."""
    words = words_for(view.language.value)
    with st.sidebar:
        st.header(words.say("page.filters"))
        chosen = replace(
            view,
            types=_several("typ", DistrictType, view.types, words),
            level=_one("ebene", Level, view.level, words),
            evidence=_several("nachweis", EvidenceFilter, view.evidence, words),
            programmes=_several("programm", ProgrammeKey, view.programmes, words),
            offices=_several("la", RegionalOffice, view.offices, words),
            regions=_several("bezirk", GovernmentRegion, view.regions, words),
            coverage=_one("abdeckung", CoverageRule, view.coverage, words, explain=True),
        )
        st.caption(words.say("filter.hint"))
        st.button(words.say("filter.reset"), on_click=_reset, args=(chosen,))
        chosen = replace(chosen, language=_one("sprache", Language, view.language, words))
    keep(chosen)
    if chosen.language is not view.language:
        # The labels above were written in the old language.
        st.rerun()
    return chosen


def _several(parameter: str, kind: type[E], chosen: Iterable[E], words: Words) -> frozenset[E]:
    key = CHOICES + parameter
    if key not in st.session_state:
        kept = set(chosen)
        st.session_state[key] = [m.value for m in kind if m in kept]
    values = st.pills(
        words.say(f"filter.{parameter}"),
        [m.value for m in kind],
        format_func=_labels(parameter, words),
        selection_mode="multi",
        key=key,
    )
    return frozenset(kind(value) for value in values)


def _one(parameter: str, kind: type[E], chosen: E, words: Words, *, explain: bool = False) -> E:
    key = CHOICES + parameter
    if key not in st.session_state:
        st.session_state[key] = chosen.value
    value = st.radio(
        words.say(f"filter.{parameter}"),
        [m.value for m in kind],
        format_func=_labels(parameter, words),
        key=key,
    )
    if explain:
        st.caption(words.say(f"filter.{parameter}.help"))
    return kind(value)


def _labels(parameter: str, words: Words) -> Callable[[str], str]:
    return lambda value: words.say(f"filter.{parameter}.{value}")


def _reset(view: ViewState) -> None:
    for key in list(st.session_state):
        if str(key).startswith(CHOICES):
            del st.session_state[key]
    keep(ViewState(year=view.year, selected=view.selected, language=view.language))
