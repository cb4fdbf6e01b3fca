"""Pages *Impressum* and *Datenschutz*: the operator's own words, or that they are missing."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.markup import place_markup
from dashboard.streamlit_patches import COOKIE
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.render.links import link_mail
from praevmap.render.markdown import render_markdown
from praevmap.sources.operator_texts import OperatorText, contact_address, read_text
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for


def show_imprint(_network: Network, view: ViewState) -> None:
    """Place the imprint with the address for hints; the view state stays as it is."""
    place_markup(render_operator(OperatorText.IMPRINT, view), "imprint")


def show_privacy(_network: Network, view: ViewState) -> None:
    """Place the operator's notice and what the software itself does."""
    place_markup(render_operator(OperatorText.PRIVACY, view), "privacy")


def render_operator(wanted: OperatorText, view: ViewState) -> Markup:
    """Return one text of the operator, or that it is missing and where it belongs."""
    words = words_for(view.language.value)
    title = words.say(wanted.word)
    found, address = read_text(wanted, title), contact_address()
    return render(
        "operator.html",
        words,
        page=wanted.name.lower(),
        title=title,
        text=render_markdown(found.text, "_blank", below=2),
        is_unreadable=found.is_unreadable,
        mail=address and link_mail(address),
        cookie=COOKIE,
    )
