"""The fact sheet: two or three pages of A4 about the whole network in a year, or about one place.

It is a tagged PDF after PDF/UA-1. Typst sets it by ``sheet.typ`` in DejaVu Sans, which comes with
matplotlib; nothing else of the machine has a part in it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import matplotlib as mpl
import typst

from praevmap.errors import UsageError
from praevmap.exports.colophon import Citations, clip, say_attribution, say_version
from praevmap.exports.fact_rows import describe_map, say_reading
from praevmap.exports.imprint import read_terms
from praevmap.exports.order import Order
from praevmap.exports.pictures.images import render_image
from praevmap.exports.report.blocks import Block, head, picture, text
from praevmap.exports.report.overview import Overview
from praevmap.exports.report.place import PlaceSheet
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.picture import draw_picture, shape_picture
from praevmap.model.ags import ParticipantKey
from praevmap.model.network import Network
from praevmap.views.filters import sentence_of_filters
from praevmap.views.population_words import say_credits
from praevmap.views.profile import find_place
from praevmap.views.snapshot import take_snapshot
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for

TEMPLATE = Path(__file__).with_name("sheet.typ")
PRINTED, PRINTED_TEXT = (2100, 1230), 1.35
"""Form of the map, and the factor on its text."""
PRINTED_FOR_PLACE = (2100, 1960)
"""The same where there is room for a larger map with its legend below."""


def build_report(order: Order, place: ParticipantKey | str | None = None) -> bytes:
    """Build the fact sheet.

    Parameters
    ----------
    order
        What is asked.
    place
        A Kreis or municipality (its key) that the sheet is about; else the whole network.

    Returns
    -------
    bytes
        A PDF of two pages, or more where there is more to say; the same input gives the same
        bytes.

    Raises
    ------
    UsageError
        When there is no such place.
    """
    network, state = order.network, order.state
    key = None if place is None else _find(network, str(place))
    words = words_for(state.language.value)
    shown = replace(state, look=Look.STATUS, selected=None)
    if key is not None:  # everything about the place, whatever the filters say
        shown = ViewState(
            network.years,
            year=state.year,
            level=state.level,
            coverage=state.coverage,
            selected=key.text,
            language=state.language,
        )
    size, width = (PRINTED, 0.84) if key is None else (PRINTED_FOR_PLACE, 0.86)
    shapes = shape_picture(order.boundaries, network)
    figure = draw_picture(network, shapes, shown, size=size, bare=True, text=PRINTED_TEXT)
    drawn = picture(describe_map(network, take_snapshot(network, shown), words), width)
    citations = Citations(network)
    sheet: PlaceSheet | Overview
    if key is None:
        sheet = Overview(network, shown, words, citations)
    else:
        sheet = PlaceSheet(network, shown, words, citations, key)
    opening = [text(sheet.lead, "lead")]
    filters = sentence_of_filters(shown, words)
    if filters not in sheet.lead:
        opening.append(text(words.say("export.filters", filters=filters)))
    small_print = _small_print(order, shown, words)
    content = {
        "language": words.language,
        "title": clip(words.say("report.title", title=sheet.title, year=str(state.year))),
        "subject": clip(sheet.lead),
        "kicker": words.say("report.kicker"),
        "headline": sheet.title,
        "footer": clip(_footer(network, words)),
        "page": words.say("report.page", page="{page}", pages="{pages}"),
        "colours": PALETTE["light"],
        "blocks": [*opening, *sheet.blocks(drawn, small_print)],
    }
    return _compile(content, render_image(figure, "svg"))


@cache
def _typefaces() -> typst.Fonts:
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _compile(content: Block, drawn: bytes) -> bytes:
    return typst.compile(
        TEMPLATE,
        font_paths=_typefaces(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(content, ensure_ascii=False), "map": drawn.decode()},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=0,
    )


def _find(network: Network, text_of_key: str) -> ParticipantKey:
    key = find_place(network, text_of_key)
    if key is None:
        message = (
            f"{text_of_key}: There is no place with this key. Give the 8 digits of a town or the "
            "5 digits of a Kreis, e.g. 05913000 or 05562."
        )
        raise UsageError(message)
    return key


def _footer(network: Network, words: Words) -> str:
    return words.say(
        "export.footer",
        version=say_version(network, words),
        boundaries=network.boundaries.attribution,
    )


def _small_print(order: Order, state: ViewState, words: Words) -> list[Block]:
    """Return how to read the sheet, whose data these are, of which version, and their licences."""
    network = order.network
    version = words.say("export.version", version=say_version(network, words))
    said = (
        *say_reading(state.coverage, words),
        f"{say_attribution(network, words)} · {version}",
        say_credits(network, words),
    )
    return [
        head(words.say("report.reading")),
        *(text(each, "small") for each in said if each),
        *(
            text(words.say("export.licence", title=each.text), "small", each.url)
            for each in read_terms(order.folder).licences
        ),
    ]
