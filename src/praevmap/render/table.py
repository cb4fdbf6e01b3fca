"""Tables in a region that the keyboard can scroll."""

from __future__ import annotations

from markupsafe import Markup

from praevmap.render.environment import render
from praevmap.render.links import Links
from praevmap.views.tables.shown import ShownTable
from praevmap.views.wording import Words

ARROWS = {"ascending": "▲", "descending": "▼"}


def render_table(
    table: ShownTable,
    words: Words,
    links: Links,
    kind: str = "pm-scroll pm-places",
    *,
    name: str = "",
) -> Markup:
    """Return a table as HTML.

    Parameters
    ----------
    table
        What is shown.
    words
        The reader's language.
    links
        How the page links.
    kind
        Class of the region.
    name
        Of the table, under which the page hears of its buttons, and of the file that they make;
        empty where no script answers to buttons.
    """
    return render(
        "table.html", words, table=table, links=links, name=name, kind=kind, arrows=ARROWS
    )
