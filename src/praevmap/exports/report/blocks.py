"""What the fact sheet is made of: blocks of plain values, which ``sheet.typ`` sets.

Texts from the data are values, too: Typst sets them as they are and never reads them as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from praevmap.exports.colophon import Citations, clip
from praevmap.maps.pictures.code import write_code
from praevmap.model.provenance import web_address
from praevmap.render.citation import Citation
from praevmap.views.wording import Words

Block = dict[str, Any]
"""A part of the sheet: its ``kind`` names the function of the template that sets it."""

LONGEST = 1200
"""Characters of a text from the data; only hostile ones are longer."""


def text(content: str, style: str = "text", url: str = "") -> Block:
    """Return a paragraph, or the words of a cell.

    Parameters
    ----------
    content
        The words.
    style
        One of the styles of the template.
    url
        Where the words lead; anything but a web address leads nowhere.
    """
    address = clip(web_address(url) or "", LONGEST)
    return {"kind": "text", "style": style, "text": clip(content, LONGEST), "url": address}


def head(content: str) -> Block:
    """Return the heading of a section."""
    return {"kind": "head", "text": clip(content)}


def cards(cells: Iterable[Sequence[Block]], widths: Sequence[float]) -> Block:
    """Return cells of a few lines each, side by side in columns of these shares."""
    return {"kind": "cards", "widths": list(widths), "cells": [list(cell) for cell in cells]}


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], style: str
) -> Block:
    """Return a table that repeats its head on every page.

    Parameters
    ----------
    heads
        Headings of the columns.
    rows
        Their cells.
    widths
        Shares of the columns.
    style
        Style of the cells.
    """
    return {
        "kind": "table",
        "widths": list(widths),
        "heads": [text(each, "bold") for each in heads],
        "rows": [[text(each, style) for each in row] for row in rows],
    }


def listed(items: Sequence[Block], columns: int = 1) -> Block:
    """Return a list, read down the first column, then down the next."""
    rows = -(-len(items) // columns)
    parts = [list(items[at : at + rows]) for at in range(0, len(items), max(1, rows))]
    return {"kind": "listed", "columns": columns, "parts": parts}


def picture(alternative: str, width: float) -> Block:
    """Return the map.

    Parameters
    ----------
    alternative
        The words that stand for it.
    width
        Its share of the width of the page.
    """
    return {"kind": "picture", "alternative": clip(alternative, 2000), "width": width}


def code(link: str, words: Words) -> Block:
    """Return the short address of a view with its code for cameras."""
    shown = text(words.say("export.link", address=link.partition("://")[2]), url=link)
    drawn = write_code(link, "svg").decode()
    alternative = words.say("export.code", address=link)
    return {"kind": "code", "link": shown, "drawn": drawn, "alternative": alternative}


def say_sources(citations: Citations, words: Words) -> list[Block]:
    """Return all numbered sources, with the address on paper and as a link."""
    entries = []
    for number, source in citations.sources:
        citation = Citation(source, words).plain()
        line = words.say("slides.sources.line", number=str(number), source=citation)
        address = clip(web_address(source.url) or "", LONGEST)
        entries.append(text(line, "small") | {"address": address})
    return [head(words.say("about.sources.title")), listed(entries, 2)] if entries else []
