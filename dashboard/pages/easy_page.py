"""Page *Leichte Sprache*: the project and the map by the rules of Leichte Sprache.

The text is a file beside the words, one sentence per line, so that people who check it can read
it without the program. ``# `` begins a heading, ``- `` an item of a list, ``**`` encloses a word
to stress, ``[text](path)`` is a link to another page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from importlib import resources
from itertools import groupby

import streamlit as st

from dashboard.links import address_of_page, link_inside
from dashboard.pages.operator_page import link_mail
from praevmap.model.claims import Measure
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, stichtag
from praevmap.model.recompute import published_shortfall
from praevmap.sources.operator_texts import contact_address
from praevmap.views.figures import published_total
from praevmap.views.view_state import Language, ViewState
from praevmap.views.wording import words_for

HEADING, ITEM = "# ", "- "
CONTACT = "contact"
"""Name of the one value that is markup: a link to the operator's address."""

_NAME = re.compile(r"{(\w+)}")
_STRESSED = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[(.+?)\]\(([a-z/-]+)\)")


def show(network: Network, view: ViewState) -> ViewState:
    """Place the page; the view state stays as it is."""
    st.html(render_easy(network, view, contact_address()))
    return view


def render_easy(network: Network, view: ViewState, address: str | None) -> str:
    """Return the page as HTML.

    Parameters
    ----------
    network
        For the figures: those of the last year, without any filter.
    view
        For the links, which keep it, and for a word to readers of English.
    address
        Of the operator; the sentence that names it is left out without one.
    """
    german = words_for("de")
    values = compute_values(network)
    if address is not None:
        values[CONTACT] = link_mail(address)
    lines = list(fill_lines(read_lines(), values))
    blocks = []
    for is_list, group in groupby(lines, lambda line: line.startswith(ITEM)):
        items = [_render_line(line, view) for line in group]
        blocks.append(f"<ul>{''.join(items)}</ul>" if is_list else "".join(items))
    unchecked = escape(german.say("easy.unchecked"))
    note = ""
    if view.language is Language.EN:
        note = f'<p lang="en">{escape(words_for("en").say("easy.only_german"))}</p>'
    return (
        f'{note}<article class="pm-easy" lang="de"><h2>{escape(german.say("easy.title"))}</h2>'
        f'<p class="pm-easy-unchecked">{unchecked}</p>{"".join(blocks)}</article>'
    )


@cache
def read_lines() -> tuple[str, ...]:
    """Return the lines of the text that say something."""
    folder = resources.files("praevmap.views.wording")
    text = folder.joinpath("leichte_sprache.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip())


def compute_values(network: Network) -> dict[str, str]:
    """Return what is filled into the text; a figure that nobody published is missing."""
    words = words_for("de")
    first, last = network.years[0], network.years[-1]
    on = stichtag(last, network.as_of)
    values = {
        "first": str(first),
        "last": str(last),
        "day": f"{on.day}. {words.say(f'month.{on.month}')} {on.year}",
        "first_count": words.number(len(network.participants(first, Evidence.DOCUMENTED))),
        "count": words.number(len(network.participants(last, Evidence.DOCUMENTED))),
        "presumed": words.number(len(network.participants(last, Evidence.PRESUMED))),
    }
    claim = published_total(network, last)
    left = None if claim is None else published_shortfall(network, claim, last)
    if claim is not None and claim.measure is Measure.OFFICES_PARTICIPATING and left:
        values["published"] = words.number(int(claim.figure_min or 0))
        values["known"] = words.number(len(network.documented_offices(last)))
        values["unnamed"] = words.number(left)
    return values


def fill_lines(lines: tuple[str, ...], values: Mapping[str, str]) -> Iterator[str]:
    """Fill values into the lines; a line whose value is unknown is left out.

    Values are text, but for `CONTACT`.
    """
    for line in lines:
        names = set(_NAME.findall(line))
        if names <= values.keys():
            safe = {name: v if name == CONTACT else escape(v) for name, v in values.items()}
            yield escape(line, quote=False).format(**safe)


def _render_line(line: str, view: ViewState) -> str:
    def link(found: re.Match[str]) -> str:
        return link_inside(address_of_page(found[2].strip("/"), view), found[1])

    text = _LINK.sub(link, _STRESSED.sub(r"<strong>\1</strong>", line))
    if line.startswith(HEADING):
        return f"<h3>{text.removeprefix(HEADING)}</h3>"
    if line.startswith(ITEM):
        return f"<li>{text.removeprefix(ITEM)}</li>"
    return f"<p>{text}</p>"
