"""Choices of the reader as one part of a page: `choices.js` shows them and says what is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from dashboard.loaded import component
from dashboard.page_choices import PageChoice
from dashboard.state import choose
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

LONGEST_MESSAGE = 2000
"""Characters of what is chosen; no true one is longer."""

YEAR = "jahr"
"""Parameter of the year in the address."""

SHOWN = component("choices", "<form data-choices></form>")
"""A form, because only within one are radio buttons of equal names one choice."""


def place_year(network: Network, view: ViewState) -> None:
    """Place the choice of the year on a page without a timeline, the last one first."""
    words = words_for(view.language.value)
    fields = render("year_field.html", words, years=network.years)
    place_choices("year", view, [YEAR], controls=fields)


def place_choices(
    key: str,
    view: ViewState,
    names: Sequence[str] = (),
    choices: Sequence[PageChoice] = (),
    **told: str,
) -> None:
    """Place choices, and apply what the reader chooses before the next run.

    Parameters
    ----------
    key
        Of this part of the page.
    view
        What is shown.
    names
        Parameters of the view that can be chosen here.
    choices
        What can be chosen besides; each was opened before.
    **told
        For `choices.js`: the controls as markup, or the language of those that come with the page.
    """
    complete = view.to_query(complete=True)
    chosen = {name: complete.get(name, "") for name in names}
    chosen |= {choice.parameter: choice.word for choice in choices}
    # A message of a part that is not on the page any more is still one of that part.
    apply = partial(apply_choices, key, names, choices)
    result = SHOWN(
        data={
            "query": urlencode(chosen),
            "answered": _answered(key),
            **told,
        },
        key=key,
        on_chosen_change=lambda: apply(getattr(st.session_state.get(key), "chosen", None)),
    )
    # Streamlit calls nobody before the first run of a session, which begins with a choice after a
    # replica was lost, nor where the reader has gone to another page at once.
    if _number(result["chosen"]) not in {None, _answered(key)} and apply(result["chosen"]):
        st.rerun()


def apply_choices(
    key: str, names: Sequence[str], choices: Sequence[PageChoice], sent: object
) -> bool:
    """Apply a message of a part, hostile until checked; tell whether it was one.

    What it does not name stays as it is; what it names without a word becomes the default.
    """
    number, query = _number(sent), sent.get("query") if isinstance(sent, Mapping) else None
    if number is None or not isinstance(query, str):
        return False
    chosen = dict(parse_qsl(query[:LONGEST_MESSAGE], keep_blank_values=True))
    choose(chosen, names)
    for choice in choices:
        if choice.parameter in chosen:
            choice.read(chosen[choice.parameter])
    # Last: what a further message interrupts is not answered, and said again.
    st.session_state[f"{key}.answered"] = number
    return True


def _number(sent: object) -> int | None:
    """Return the number of a message; None if it is none."""
    number = sent.get("number") if isinstance(sent, Mapping) else None
    return number if isinstance(number, int) else None


def _answered(key: str) -> int | None:
    """Return the number of the part's last message, which the view of this run answers."""
    number: int | None = st.session_state.get(f"{key}.answered")
    return number
