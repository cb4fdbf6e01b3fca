"""Below every page: the link to exactly this view, and its citation."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from dashboard.loaded import component
from dashboard.map_room import WANTED, want_map
from dashboard.sidebar import name_filters
from dashboard.state import announcement, count_moves, page_query, query_of
from praevmap.model.network import Network
from praevmap.views.sentence import sentence_of_view
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

VERSION = "daten"
"""Parameter of a sent link that names the version of the data it was made from."""

SHARE = component(
    "share",
    '<div data-share><button type="button"></button><button type="button"></button>'
    '<input type="text" readonly><span role="status"></span></div>',
)


def show_share(network: Network, view: ViewState, page: str, title: str) -> None:
    """Place the two buttons; the browser completes the address with its own host and page.

    It is also told which view stands on the page now, and after how many steps back and forward,
    for `history.js`; what is said of it, for `announce.js`; and the names of the button
    of the sidebar, for `drawer.js`. It tells when the map is wanted, see `ahead.js`.

    Parameters
    ----------
    network, view
        What is shown.
    page
        Path of the page.
    title
        Of its tab.
    """
    words = words_for(view.language.value)
    sentence = sentence_of_view(network, view)
    placed = f"/{page}?{urlencode(query_of(view))}"
    result, asked = announcement(sentence)
    filters = name_filters(view, words)
    version = words.day(network.as_of)
    citation = words.say(
        "share.citation",
        title=words.say("page.title"),
        sentence=sentence,
        version=version,
    )
    keys = ("copy", "cite", "copied", "cited", "select", "field")
    SHARE(
        data={
            "query": urlencode(
                {**view.to_query(complete=True), **page_query(), VERSION: network.version}
            ),
            "placed": placed,
            "announced": {"title": title, "result": result, "asked": asked},
            "names": {"filters": filters, "menu": words.say("page.menu", filters=filters)},
            "moves": count_moves(),
            # Else nothing would have changed for the browser, which waits for the answer.
            "wanted": WANTED in st.session_state,
            "citation": citation,
            "language": view.language.value,
            "words": {key: words.say(f"share.{key}") for key in keys},
        },
        key="share",
        on_map_change=want_map,
    )


def warn_of_other_version(network: Network, asked: str, view: ViewState) -> None:
    """Say so when a link was made from other data; its state is shown all the same.

    Parameters
    ----------
    asked
        Version that the address names; anything but a date is ignored.
    """
    try:
        then = date.fromisoformat(asked)
    except ValueError:
        return
    if asked != network.version:
        words = words_for(view.language.value)
        now = words.day(network.as_of)
        st.info(words.say("page.other_version", then=words.day(then), now=now))
