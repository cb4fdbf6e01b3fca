"""Pages *Impressum* and *Datenschutz*: the operator's own words, or that they are missing."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.streamlit_patches import COOKIE
from praevmap.model.network import Network
from praevmap.render.environment import say_html
from praevmap.render.links import link_mail
from praevmap.sources.operator_texts import VARIABLE, OperatorText, contact_address, read_text
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for


def show_imprint(_network: Network, view: ViewState) -> None:
    """Place the imprint with the address for hints; the view state stays as it is."""
    words = words_for(view.language.value)
    title = words.say(OperatorText.IMPRINT.word)
    st.header(title, anchor=False)
    show_operator_text(OperatorText.IMPRINT, title, words)
    address = contact_address()
    if address is not None:
        st.subheader(words.say("operator.contact"), anchor=False)
        said = say_html(words, "operator.contact.mail", address=link_mail(address))
        st.html(Markup("<p>{}</p>").format(said))


def show_privacy(_network: Network, view: ViewState) -> None:
    """Place the operator's notice and what the software itself does."""
    words = words_for(view.language.value)
    title = words.say(OperatorText.PRIVACY.word)
    st.header(title, anchor=False)
    show_operator_text(OperatorText.PRIVACY, title, words)
    show_own_privacy(words)


def show_own_privacy(words: Words) -> None:
    """Place what the software itself does with readers, whoever operates it."""
    st.subheader(words.say("about.privacy.title"), anchor=False)
    st.write(words.say("about.privacy"))
    st.write(words.say("about.privacy.cookie", cookie=COOKIE))


def show_operator_text(wanted: OperatorText, title: str, words: Words) -> None:
    """Place one text of the operator, or say that it is missing and where it belongs.

    Parameters
    ----------
    wanted
        Which text.
    title
        The heading above it.
    words
        The reader's language.
    """
    found = read_text(wanted, title)
    if found.text:
        # Without HTML: the operator's text is shown, it does not act.
        st.markdown(found.text)
        return
    st.info(
        words.say("operator.unreadable" if found.is_unreadable else "operator.missing", title=title)
    )
    st.caption(words.say("operator.how", file=f"`{wanted.value}`", variable=f"`{VARIABLE}`"))
