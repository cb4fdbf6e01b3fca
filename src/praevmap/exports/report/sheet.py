"""The fact sheet: two or three pages of A4 about the whole network in a year, or about one place.

It is a tagged PDF after PDF/UA-1. Typst sets it by ``sheet.typ`` in DejaVu Sans, which comes with
matplotlib; nothing else of the machine has a part in it.
"""

from __future__ import annotations

import json
from calendar import timegm
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import matplotlib as mpl
import typst

from praevmap.exports.colophon import Citations, clip, say_attribution, say_footer
from praevmap.exports.context import ExportContext
from praevmap.exports.fact_rows import say_reading
from praevmap.exports.imprint import read_terms
from praevmap.exports.pictures.images import render_image
from praevmap.exports.report.blocks import Block, code, head, picture, text
from praevmap.exports.report.overview import Overview
from praevmap.exports.report.place import PlaceSheet
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.picture import draw_picture
from praevmap.maps.pictures.shapes import shape_surroundings
from praevmap.views.filters import sentence_of_filters
from praevmap.views.population_words import say_credits
from praevmap.views.profile import find_place
from praevmap.views.view_state import Look, ViewState

TEMPLATE = Path(__file__).with_name("sheet.typ")
PRINTED, PRINTED_TEXT = (2100, 1230), 1.35
"""Form of the map, and the factor on its text."""
PRINTED_FOR_PLACE = (2100, 1960)
"""The same where there is room for a larger map with its legend below."""


def build_report(context: ExportContext) -> bytes:
    """Build the fact sheet.

    Parameters
    ----------
    context
        What is asked. Where a Kreis or municipality is selected, the sheet is about it; else about
        the whole network.

    Returns
    -------
    bytes
        A PDF of two pages, or more where there is more to say; the same input gives the same
        bytes.
    """
    network, state, words = context.network, context.state, context.words
    key, citations = find_place(network, state.selected), Citations(context.network)
    sheet: PlaceSheet | Overview
    if key is None:
        size, width, shapes = PRINTED, 0.82, context.shapes
        shown = replace(state, look=Look.STATUS, selected=None)
        sheet = Overview(network, shown, words, citations)
    else:  # everything about the place, whatever the filters say
        size, width = PRINTED_FOR_PLACE, 0.86
        plain = replace(state, look=Look.STATUS, since=None, selected=key.text)
        shown = plain.without_filters()
        sheet = PlaceSheet(network, shown, words, citations, key)
        shapes = shape_surroundings(context.boundaries, network, key.text, shown.level)
    figure = draw_picture(network, shapes, shown, size=size, bare=True, text=PRINTED_TEXT)
    drawn = picture(sheet.describe_map(shapes), width)
    opening = [text(sheet.lead, "lead")]
    filters = sentence_of_filters(shown, words)
    if filters not in sheet.lead:
        opening.append(text(words.say("export.filters", filters=filters)))
    small_print = _small_print(context, shown)
    content = {
        "language": words.language,
        "title": clip(words.say("report.title", title=sheet.title, year=str(state.year))),
        "subject": clip(sheet.lead),
        "kicker": words.say("report.kicker"),
        "headline": sheet.title,
        "footer": clip(say_footer(network, words)),
        "page": words.say("report.page", page="{page}", pages="{pages}"),
        "colours": PALETTE["light"],
        "blocks": [*opening, *sheet.blocks(drawn, small_print)],
    }
    return _compile(content, render_image(figure, "svg"), network.as_of)


@cache
def _typefaces() -> typst.Fonts:
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _compile(content: Block, drawn: bytes, created: date) -> bytes:
    return typst.compile(
        TEMPLATE,
        font_paths=_typefaces(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(content, ensure_ascii=False), "map": drawn.decode()},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=timegm(created.timetuple()),
    )


def _small_print(context: ExportContext, state: ViewState) -> list[Block]:
    """Return how to read the sheet, whose data these are, of which version, and their licences."""
    network, words = context.network, context.words
    version = words.say("export.version", version=words.day(network.as_of))
    sentences = (
        *say_reading(state.coverage, words),
        f"{say_attribution(network, words)} · {version}",
        say_credits(network, words),
    )
    link = context.link(state)
    return [
        *([code(link, words)] if link else []),
        head(words.say("report.reading")),
        *(text(each, "small") for each in sentences if each),
        *(
            text(words.say("export.licence", title=each.text), "small", each.url)
            for each in read_terms(context.folder).licences
        ),
    ]
