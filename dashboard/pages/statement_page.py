"""Page *Erklärung zur Barrierefreiheit*: the operator's words, then what the tests found."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard.links import link_outside
from dashboard.pages.operator_page import link_mail, show_operator_text
from dashboard.statement import PARTS, Check, Record, read_record
from praevmap.model.network import Network
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


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; the view state stays as it is."""
    words = words_for(view.language.value)
    title = words.say(OperatorText.ACCESSIBILITY.word)
    st.header(title, anchor=False)
    st.write(words.say("statement.scope", title=words.say("page.title")))
    st.subheader(words.say("statement.operator.title"), anchor=False)
    show_operator_text(OperatorText.ACCESSIBILITY, title, words)
    st.html(render_statement(network, read_record(), contact_address(), words))
    if contact_address() is None:
        st.caption(
            words.say(
                "statement.feedback.how",
                file="`contact`",
                variable=f"`{VARIABLE}`",
                text=f"`{OperatorText.ACCESSIBILITY.value}`",
            )
        )
    return view


def render_statement(
    network: Network, record: Record | None, address: str | None, words: Words
) -> str:
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
    """
    parts = [
        _heading("statement.made.title", words),
        _paragraph(words.say("statement.made")),
        _heading("statement.state.title", words),
        _render_state(record, words),
    ]
    if record is not None:
        parts += [_heading("statement.tested.title", words), _render_tests(record, words)]
    parts += [
        _heading("statement.gaps.title", words),
        _render_gaps(words),
        _heading("statement.feedback.title", words),
        _render_feedback(address, words),
        _heading("statement.enforcement.title", words),
        _paragraph(words.say("statement.enforcement")),
        (
            f"<ul><li>{link_outside(OMBUDS, words.say('statement.enforcement.ombuds'))}</li>"
            f"<li>{link_outside(MONITOR, words.say('statement.enforcement.monitor'))}</li></ul>"
        ),
    ]
    if record is not None:
        version = words.day(date.fromisoformat(network.version))
        created = words.say("statement.created", day=words.day(record.day), version=version)
        parts.append(_paragraph(created))
    return f'<section class="pm-statement">{"".join(parts)}</section>'


def name_page(page: str, words: Words) -> str:
    """Return how a page of the record is called, in its own words or in the navigation's."""
    own = f"statement.page.{page}"
    return words.say(own if own in words.entries else f"page.{page}")


def _heading(key: str, words: Words) -> str:
    return f"<h3>{escape(words.say(key))}</h3>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _render_state(record: Record | None, words: Words) -> str:
    if record is None:
        return _paragraph(words.say("statement.state.unknown"))
    said = [words.say("statement.state"), words.say("statement.state.why")]
    if record.violations:
        said.append(words.say("statement.state.violations", count=len(record.violations)))
    return "".join(_paragraph(text) for text in said)


def _render_tests(record: Record, words: Words) -> str:
    def told(prefix: str, values: list[str]) -> str:
        return words.join([words.say(f"{prefix}.{value}") for value in dict.fromkeys(values)])

    checks = record.checks
    widths = [str(width) for width in dict.fromkeys(check.width for check in checks)]
    said = [
        words.say(
            "statement.tested",
            day=words.day(record.day),
            axe=record.axe,
            browser=record.browser,
        ),
        words.say(
            "statement.tested.extent",
            pages=len(record.pages),
            parts=words.join([_count_pages(record, part, words) for part in PARTS]),
            languages=told("statement.language", [check.language for check in checks]),
            schemes=told("statement.scheme", [check.scheme for check in checks]),
            widths=words.join(widths),
            runs=len(checks),
        ),
        words.say(
            "statement.tested.rules",
            rules=len(record.rules),
            passes=sum(check.passes for check in checks),
        ),
    ]
    if not record.violations:
        said.append(words.say("statement.tested.none"))
    undecided = sum(check.undecided for check in checks)
    if undecided:
        said.append(words.say("statement.tested.undecided", count=undecided))
    said += [words.say("statement.tested.also"), words.say("statement.tested.not")]
    return "".join(_paragraph(text) for text in said) + _render_table(record, words)


def _count_pages(record: Record, part: str, words: Words) -> str:
    count = sum(part == each for each, _ in record.pages)
    return words.say("statement.tested.part", part=words.say(f"statement.part.{part}"), count=count)


def _render_table(record: Record, words: Words) -> str:
    columns = ("page", "runs", "passes", "undecided", "violations")
    heads = "".join(
        f'<th scope="col">{escape(words.say(f"statement.table.{column}"))}</th>'
        for column in columns
    )
    bodies = "".join(_render_part(record, part, len(columns), words) for part in PARTS)
    caption = escape(words.say("statement.table.caption"))
    return f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>{bodies}</table>"


def _render_part(record: Record, part: str, columns: int, words: Words) -> str:
    pages = [page for each, page in record.pages if each == part]
    rows = "".join(_render_row(page, record.of_page(part, page), words) for page in pages)
    name = words.say(f"statement.part.{part}")
    head = escape(f"{name[0].upper()}{name[1:]}")
    return f'<tbody><tr><th scope="rowgroup" colspan="{columns}">{head}</th></tr>{rows}</tbody>'


def _render_row(page: str, checks: tuple[Check, ...], words: Words) -> str:
    violations = dict.fromkeys(found for check in checks for found in check.violations)
    listed = "".join(f"<li>{escape(found)}</li>" for found in violations)
    numbers = (
        len(checks),
        sum(check.passes for check in checks),
        sum(check.undecided for check in checks),
    )
    cells = "".join(f"<td>{escape(words.number(number))}</td>" for number in numbers)
    none = escape(words.say("statement.table.none"))
    return (
        f'<tr><th scope="row">{escape(name_page(page, words))}</th>{cells}'
        f"<td>{f'<ul>{listed}</ul>' if listed else none}</td></tr>"
    )


def _render_gaps(words: Words) -> str:
    entries = []
    for gap, reference in GAPS.items():
        said = "".join(
            f"<dt>{escape(words.say(f'statement.gap.{part}'))}</dt>"
            f"<dd>{escape(words.say(f'statement.gap.{gap}.{part}'))}</dd>"
            for part in ("why", "instead")
        )
        if reference:
            link = link_outside(reference, reference.removeprefix("https://"))
            said += f"<dt>{escape(words.say('statement.gap.reference'))}</dt><dd>{link}</dd>"
        what = escape(words.say(f"statement.gap.{gap}.what"))
        entries.append(f"<li><p>{what}</p><dl>{said}</dl></li>")
    return f'<ol class="pm-gaps">{"".join(entries)}</ol>'


def _render_feedback(address: str | None, words: Words) -> str:
    if address is None:
        return _paragraph(words.say("statement.feedback.missing"))
    link = link_mail(address, words.say("statement.feedback.subject"))
    return f"<p>{words.say('statement.feedback', address=link)}</p>"
