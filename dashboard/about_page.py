"""Page *Über*: what the map says and does not say, data and licences."""

from __future__ import annotations

from datetime import date

import streamlit as st

from praevmap.maps.document import BOUNDARY_STATE
from praevmap.model.network import Network
from praevmap.views.figures import published_total, unnamed
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; the view state stays as it is."""
    words = words_for(view.language.value)
    last = network.years[-1]
    claim = published_total(network, last)
    counted_on = max(row.on for row in network.population.values())
    st.header(words.say("about.title"))
    st.subheader(words.say("about.says.title"))
    st.write(words.say("about.says", year=last, on=words.day(network.as_of)))
    if claim is not None and claim.figure_min is not None:
        st.subheader(words.say("about.not.title"))
        st.write(
            words.say(
                "about.not",
                year=last,
                published=claim.figure_min,
                known=len(network.documented_offices(last)),
                unnamed=unnamed(network, last, claim),
            )
        )
    st.subheader(words.say("about.evidence.title"))
    st.write(words.say("about.evidence"))
    st.subheader(words.say("about.coverage.title"))
    st.write(words.say("filter.abdeckung.help"))
    st.subheader(words.say("about.data.title"))
    st.write(
        words.say(
            "about.data",
            version=words.day(date.fromisoformat(network.version)),
            memberships=len(network.memberships),
            statements=sum(len(m.statements) for m in network.memberships),
            sources=len(network.sources),
        )
    )
    st.write(words.say("about.boundaries", on=words.day(BOUNDARY_STATE)))
    st.write(words.say("about.population", on=words.day(counted_on)))
    st.subheader(words.say("about.privacy.title"))
    st.write(words.say("about.privacy"))
    return view
