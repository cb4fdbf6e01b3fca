"""Places HTML on a page."""

from __future__ import annotations

from markupsafe import Markup, escape

from dashboard.loaded import component

MARKUP = component("markup", "<div data-markup></div>")


def place_markup(markup: Markup, key: str) -> None:
    """Place HTML that our own templates have escaped.

    Streamlit's own way, `st.html`, takes every element apart in the browser to look for scripts,
    which for a table of a hundred rows takes longer than everything else of a change of page. Here
    nothing is looked at: what is not `Markup`, which vouches for its escaping, is escaped whole.

    Parameters
    ----------
    markup
        The HTML.
    key
        Names this place on the page; no other place of the page has it.
    """
    MARKUP(data={"markup": escape(markup)}, key=f"markup.{key}")
