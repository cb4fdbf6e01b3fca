"""Page *Leichte Sprache*: the project and the map by the rules of Leichte Sprache.

The text is a file beside the words, one sentence per line, so that people who check it can read
it without the program; it is Markdown, and a link names the path of another page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from babel.dates import format_date
from markupsafe import Markup

from dashboard.links import address_of
from dashboard.markup import place_markup
from praevmap.model.claims import Measure
from praevmap.model.network import Network
from praevmap.model.participation import Evidence, shown_day
from praevmap.model.recompute import published_shortfall
from praevmap.render.environment import render
from praevmap.render.markdown import render_markdown
from praevmap.sources.operator_texts import contact_address
from praevmap.views.figures import published_total
from praevmap.views.view_state import ViewState
from praevmap.views.wording import words_for

_NAME = re.compile(r"{(\w+)}")
_PATH = re.compile(r"\]\(([a-z/-]+)\)")
_SENTENCE = re.compile(r"\n(?!- )")
"""Where a line ends that no item follows."""


def show(network: Network, view: ViewState) -> None:
    """Place the page; the view state stays as it is."""
    place_markup(render_easy(network, view, contact_address()), "easy")


def render_easy(network: Network, view: ViewState, address: str | None) -> Markup:
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
    values = compute_values(network)
    if address is not None:
        values["contact"] = f"<{address}>"
    text = "\n".join(fill_lines(read_lines(), values))
    text = _PATH.sub(lambda found: f"]({address_of(found[1].strip('/'), view)})", text)
    text = _SENTENCE.sub("\n\n", text)
    english = words_for("en") if view.language.value == "en" else None
    body = render_markdown(text, "_self", below=1)
    return render("easy.html", words_for("de"), text=body, english=english)


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
    on = shown_day(last, network.as_of)
    values = {
        "first": str(first),
        "last": str(last),
        "day": format_date(on, "long", words.locale),
        "first_count": words.number(len(network.participants(first, Evidence.DOCUMENTED))),
        "count": words.number(len(network.participants(last, Evidence.DOCUMENTED))),
        "presumed": words.number(len(network.participants(last, Evidence.PRESUMED))),
    }
    claim = published_total(network, last)
    left = None if claim is None else published_shortfall(network, claim, last)
    if claim is not None and claim.measure is Measure.OFFICES_PARTICIPATING and left:
        values["published"] = words.number(round(claim.figure or 0))
        values["known"] = words.number(len(network.documented_offices(last)))
        values["unnamed"] = words.number(left)
    return values


def fill_lines(lines: tuple[str, ...], values: Mapping[str, str]) -> list[str]:
    """Fill values into the lines; a line whose value is unknown is left out."""
    return [line.format(**values) for line in lines if set(_NAME.findall(line)) <= values.keys()]
