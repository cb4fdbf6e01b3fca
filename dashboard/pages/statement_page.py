"""Page *Erklärung zur Barrierefreiheit*: the operator's words, then what the tests found."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.links import links_of
from dashboard.markup import place_markup
from dashboard.pages.operator_page import render_operator
from dashboard.statement import LANGUAGES, PARTS, SCHEMES, WIDTHS, Record, read_record
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.render.links import Links, link_mail
from praevmap.sources.operator_texts import OperatorText, contact_address
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words, words_for

GAPS = {
    "framework": "https://github.com/streamlit/streamlit/issues/1353",
    "documents": "",
    "areas": "",
    "easy": "",
    "sources": "",
}
"""Known gaps, each with the address where it is discussed, if there is one."""
OMBUDS = "https://www.mags.nrw/ombudsstelle-barrierefreie-informationstechnik"
MONITOR = (
    "https://www.it.nrw/informationstechnik/digitale-verwaltung/"
    "ueberwachungsstelle-fuer-barrierefreiheit-nrw"
)


def show(network: Network, view: ViewState) -> None:
    """Place the page; the view state stays as it is."""
    words, links = words_for(view.language.value), links_of(view)
    place_markup(render_operator(OperatorText.ACCESSIBILITY, view), "operator")
    statement = render_statement(network, read_record(), contact_address(), words, links)
    place_markup(statement, "statement")


def render_statement(
    network: Network, record: Record | None, address: str | None, words: Words, links: Links
) -> Markup:
    """Return the part of the statement that the software makes, as HTML.

    Parameters
    ----------
    network
        For the version of the data.
    record
        The latest run of the tests; what is unknown without it is told as unknown.
    address
        The operator's e-mail address.
    words
        The reader's language.
    links
        How the page links.
    """
    parts = [
        words.say("statement.tested.part", part=words.say(f"statement.part.{part}"), count=count)
        for part, count in (record.pages.items() if record else ())
        if part in PARTS
    ]
    return render(
        "statement.html",
        words,
        links=links,
        record=record,
        parts=parts,
        languages=[words.say(f"statement.language.{each}") for each in LANGUAGES],
        schemes=[words.say(f"statement.scheme.{each}") for each in SCHEMES],
        widths=[str(each) for each in WIDTHS],
        gaps=GAPS,
        ombuds=OMBUDS,
        monitor=MONITOR,
        mail=address and link_mail(address, words.say("statement.feedback.subject")),
        version=words.day(network.as_of),
    )
