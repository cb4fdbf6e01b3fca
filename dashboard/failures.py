"""What a reader sees of an error: a sentence and its id, nothing of what is wrong inside."""

from __future__ import annotations

import streamlit as st

from dashboard.hosting.logs import log_failure
from dashboard.state import VIEW
from praevmap.views.view_state import Language
from praevmap.views.wording import words_for


def show_failure(failure: Exception) -> bool:
    """Tell the operator of an exception in the script, and the reader only its id.

    Returns
    -------
    bool
        Always true: Streamlit need not show the exception as well.
    """
    number = log_failure(failure, "script")
    view = st.session_state.get(VIEW)
    # It may have failed before there was a view: the address may still name a language.
    language = view.language if view else Language.read(st.query_params.get("sprache"))
    st.error(words_for(language.value).say("page.failed", number=number))
    return True
