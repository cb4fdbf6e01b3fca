"""Page *Erklärung zur Barrierefreiheit*: the operator's words, then what the tests found."""

from __future__ import annotations

from datetime import date

import streamlit as st
from markupsafe import Markup

from dashboard.links import links_of
from dashboard.pages.operator_page import show_operator_text
from dashboard.statement import LANGUAGES, PARTS, SCHEMES, WIDTHS, Record, read_record
from praevmap.model.network import Network
from praevmap.render.environment import render
from praevmap.render.links import Links, link_mail
from praevmap.sources.operator_texts import VARIABLE, OperatorText, contact_address
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
    words = words_for(view.language.value)
    title = words.say(OperatorText.ACCESSIBILITY.word)
    st.header(title, anchor=False)
    st.write(words.say("statement.scope", title=words.say("page.title")))
    st.subheader(words.say("statement.operator.title"), anchor=False)
    show_operator_text(OperatorText.ACCESSIBILITY, title, words)
    record, links = read_record(), links_of(view)
    st.html(render_statement(network, record, contact_address(), words, links))
    if contact_address() is None:
        st.caption(
            words.say(
                "statement.feedback.how",
                file="`contact`",
                variable=f"`{VARIABLE}`",
                text=f"`{OperatorText.ACCESSIBILITY.value}`",
            )
        )


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
    created = ""
    if record is not None:
        version = words.day(date.fromisoformat(network.version))
        created = words.say("statement.created", day=words.day(record.day), version=version)
    return render(
        "statement.html",
        words,
        links=links,
        record=record,
        tests=[] if record is None else _tell_tests(record, words),
        gaps=GAPS,
        ombuds=OMBUDS,
        monitor=MONITOR,
        mail=address and link_mail(address, words.say("statement.feedback.subject")),
        created=created,
    )


def _tell_tests(record: Record, words: Words) -> list[str]:
    def told(prefix: str, values: tuple[str, ...]) -> str:
        return words.join([words.say(f"{prefix}.{value}") for value in values])

    parts = [
        words.say("statement.tested.part", part=words.say(f"statement.part.{part}"), count=count)
        for part, count in record.pages.items()
        if part in PARTS
    ]
    said = [
        words.say(
            "statement.tested",
            day=words.day(record.day),
            axe=record.axe,
            browser=record.browser,
        ),
        words.say(
            "statement.tested.extent",
            pages=sum(record.pages.values()),
            parts=words.join(parts),
            languages=told("statement.language", LANGUAGES),
            schemes=told("statement.scheme", SCHEMES),
            widths=words.join([str(width) for width in WIDTHS]),
            runs=record.runs,
        ),
        words.say("statement.tested.rules", rules=record.rules, passes=record.passes),
    ]
    if not record.violations:
        said.append(words.say("statement.tested.none"))
    if record.undecided:
        said.append(words.say("statement.tested.undecided", count=record.undecided))
    said += [words.say("statement.tested.also"), words.say("statement.tested.not")]
    return said
