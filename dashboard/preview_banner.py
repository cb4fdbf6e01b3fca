"""Above the pages of a working copy: which one it is, what is wrong with it, what it changes."""

from __future__ import annotations

import streamlit as st

from dashboard.markup import place_markup
from dashboard.preview import Preview, current
from dashboard.state import VIEW
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.views.difference_words import tell_difference
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

SHOWN = "preview.shown"
"""Key of the version that this session saw last."""
SECONDS = 0.5
"""Between two questions for a new state."""
MOST_PROBLEMS = 50


def follow_preview(network: Network) -> None:
    """Read the view from the address again where another state of the files is shown."""
    if current() is not None and st.session_state.get(SHOWN) is not network:
        st.session_state.pop(VIEW, None)
        st.session_state[SHOWN] = network


def show_banner(view: ViewState) -> None:
    """Place the banner, which asks for a new state by itself; nothing where there is no preview."""
    preview = current()
    if preview is not None:
        _banner(preview, words_for(view.language.value))


@st.fragment(run_every=SECONDS)
def _banner(preview: Preview, words: Words) -> None:
    shown, problems = preview.shown, preview.problems
    with st.container(border=True, key="preview"):
        place_markup(
            render(
                "preview.html",
                words,
                name=preview.name,
                version=words.day(shown.network.as_of),
                is_broken=preview.is_broken,
                is_offered=preview.offered is not None,
            ),
            "preview",
        )
        # The place stays without its button, so that nothing below it moves.
        with st.container():
            clicked = preview.offered is not None and st.button(
                words.say("preview.show"), type="primary"
            )
        if clicked:
            preview.show_offered()
            st.rerun()
        left, right = st.columns(2)
        with left, st.expander(words.say("preview.problems", count=len(problems))):
            lines = [str(problem) for problem in problems[:MOST_PROBLEMS]]
            place_markup(render("list.html", words, items=lines), "problems")
        sections = tell_difference(shown.difference, words)
        count = sum(len(section.lines) for section in sections)
        with right, st.expander(words.say("preview.difference", count=count)):
            difference = render("preview_difference.html", words, sections=sections)
            place_markup(difference, "difference")
