"""The fact sheet: two pages of A4 about the whole network in a year, or about one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.platypus import Flowable

from praevmap.errors import UsageError
from praevmap.exports.colophon import (
    Citations,
    say_attribution,
    say_version,
)
from praevmap.exports.fact_rows import claim_rows, count_by_office, key_figures, other_figures
from praevmap.exports.imprint import read_terms
from praevmap.exports.order import Order
from praevmap.exports.pictures.images import render_image
from praevmap.exports.report.chart import Column, Columns
from praevmap.exports.report.parts import (
    Page,
    Picture,
    draw_footer,
    grid,
    put_sources,
    start_canvas,
    text,
)
from praevmap.exports.report.place import PlaceSheet
from praevmap.exports.report.tags import Tags
from praevmap.maps.charts.inks import ChartStyle
from praevmap.maps.pictures.picture import draw_picture, shape_picture
from praevmap.model.ags import ParticipantKey, RegionalOffice
from praevmap.model.network import Network
from praevmap.model.places import DistrictType
from praevmap.views.figures import compute_figures
from praevmap.views.filters import sentence_of_filters
from praevmap.views.growth import Split, follow_growth
from praevmap.views.growth_words import tell_limits, tell_participants
from praevmap.views.profile import find_place
from praevmap.views.snapshot import take_snapshot, tell
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import Words, words_for

PRINTED, PRINTED_TEXT = (2100, 1230), 1.35
"""Pixels of the map (300 per inch on paper), and the factor on its text."""
PRINTED_FOR_PLACE = (2100, 1960)
"""The same where there is room for a larger map with its legend below."""
CARDS = 4
"""Key figures side by side."""


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
        A PDF of exactly two pages; the same input gives the same bytes.

    Raises
    ------
    UsageError
        When there is no such place.
    """
    network, state = order.network, order.state
    key = None if place is None else _find(network, str(place))
    words = words_for(state.language.value)
    shown = replace(state, look=Look.STAND, selected=None)
    if key is not None:  # everything about the place, whatever the filters say
        plain = ViewState(level=state.level, coverage=state.coverage, language=state.language)
        shown = replace(plain, year=state.year, selected=key.text)
    size = PRINTED if key is None else PRINTED_FOR_PLACE
    shapes = shape_picture(order.boundaries, network)
    figure = draw_picture(network, shapes, shown, size=size, bare=True, text=PRINTED_TEXT)
    picture = Picture(render_image(figure, "png"), figure.words.description)
    citations = Citations(network)
    sheet: PlaceSheet | _Overview
    if key is None:
        sheet = _Overview(network, shown, words, citations)
    else:
        sheet = PlaceSheet(network, shown, words, citations, key)
    title = words.say("report.title", title=sheet.title, year=str(state.year))
    canvas, written = start_canvas(title, sheet.lead, words.language)
    footer = words.say(
        "report.footer",
        version=say_version(network, words),
        boundaries=network.boundaries.attribution,
    )
    tags = Tags(canvas)
    first, second = Page(canvas, tags), Page(canvas, tags)
    draw_footer(first, footer, words.say("report.page", page="1", pages="2"))
    first.put([text(words.say("report.kicker"), "kicker"), text(sheet.title, "title")])
    first.put([text(sheet.lead, "lead")])
    filters = sentence_of_filters(shown, words)
    if filters not in sheet.lead:
        first.put([text(words.say("export.filters", filters=filters))])
    reading = _reading(shown, words)
    first.put_below(reading if key is None else [])
    sheet.fill_first(first, picture)
    first.finish(words.say("report.left_out"))
    draw_footer(second, footer, words.say("report.page", page="2", pages="2"))
    second.put_below(_colophon(network, words, order.folder))
    second.put_below([] if key is None else reading)
    sheet.fill_second(second)
    second.finish(words.say("report.left_out"))
    tags.finish()
    canvas.save()
    return written.getvalue()


def _find(network: Network, text_of_key: str) -> ParticipantKey:
    key = find_place(network, text_of_key)
    if key is None:
        message = (
            f"{text_of_key}: There is no place with this key. Give the 8 digits of a town or the "
            "5 digits of a Kreis, e.g. 05913000 or 05562."
        )
        raise UsageError(message)
    return key


def _reading(state: ViewState, words: Words) -> list[Flowable]:
    """Return how to read the sheet."""
    rule = words.say(f"filter.abdeckung.{state.coverage.value}")
    return [
        text(words.say("report.reading"), "head"),
        text(words.say("export.absence"), "small"),
        text(words.say("about.evidence"), "small"),
        text(words.say("export.rule", rule=rule), "small"),
    ]


def _colophon(network: Network, words: Words, folder: Path | None) -> list[Flowable]:
    """Return whose data these are, of which version, and under which licences."""
    version = words.say("export.version", version=say_version(network, words))
    parts: list[Flowable] = [text(f"{say_attribution(network, words)} · {version}", "small")]
    on = network.counted_on
    if on is not None:
        parts.append(text(words.say("export.population", on=words.day(on)), "small"))
    parts += [
        text(words.say("export.licence", title=each.text), "small", url=each.url)
        for each in read_terms(folder).licences
    ]
    return parts


@dataclass(slots=True)
class _Overview:
    """The sheet about the whole network."""

    network: Network
    state: ViewState
    words: Words
    citations: Citations

    @property
    def title(self) -> str:
        """The headline."""
        return self.words.say("page.title")

    @property
    def lead(self) -> str:
        """The sentence of the map."""
        return tell(take_snapshot(self.network, self.state))

    def fill_first(self, page: Page, picture: Picture) -> None:
        """Fill the page of the map and the key figures."""
        words, taken = self.words, take_snapshot(self.network, self.state)
        page.put([picture])
        page.put([text(words.say("report.figures"), "head")])
        figures = compute_figures(self.network, taken)
        cards: list[list[Flowable]] = []
        for figure in key_figures(self.network, taken, figures, words):
            notes = [text(note, "cell-small") for note in figure.notes]
            cards.append([text(figure.value, "figure"), text(figure.label, "cell"), *notes])
        rows = [cards[at : at + CARDS] for at in range(0, len(cards), CARDS)]
        page.put([grid(rows, [1] * CARDS, head=False)])
        page.put([text(words.say("report.means"), "head")])
        page.put([text(words.say("figure.as_of", on=words.day(taken.as_of)))])
        growth = follow_growth(self.network, self.state)
        for said in (*tell_participants(growth, words), *tell_limits(growth, words)):
            page.put([text(said)])

    def fill_second(self, page: Page) -> None:
        """Fill the page of growth, types and published figures."""
        self._growth(page)
        self._types(page)
        self._claims(page)
        put_sources(page, self.citations, self.words)

    def _growth(self, page: Page) -> None:
        words, growth = self.words, follow_growth(self.network, self.state)
        years = self.network.years
        inks, style = {}, ChartStyle("light", words.language)
        legend = []
        for step, part in enumerate(Split.TYPE.parts):
            inks[part.value] = (style.shade("direct", step).fill, "")
            name = words.say(f"filter.typ.{part.value}")
            if any(row.documented_by[Split.TYPE][part] for row in growth.rows):
                legend.append((part.value, words.say("growth.legend.documented", part=name)))
        dotted = style.shade("presumed", 0)
        inks["presumed"] = (dotted.fill, dotted.edge)
        if any(row.presumed for row in growth.rows):
            legend.append(("presumed", words.say("slides.presumed.series")))
        columns = [
            Column(
                row.year,
                [
                    *((row.documented_by[Split.TYPE][p], p.value) for p in Split.TYPE.parts),
                    (row.presumed, "presumed"),
                ],
                self._pair(row.documented, row.presumed),
            )
            for row in growth.rows
        ]
        titled = {"first": str(years[0]), "last": str(years[-1])}
        page.put(
            [
                text(words.say("report.growth", **titled), "head"),
                Columns(columns, inks, legend, 88, self._spoken(columns)),
                text(words.say("report.growth.caption"), "caption"),
            ]
        )

    def _spoken(self, columns: Sequence[Column]) -> str:
        """Say the chart to those who do not see it."""
        said = [
            self.words.say("report.growth.column", year=str(column.year), count=column.above)
            for column in columns
        ]
        listed = self.words.join(said)
        caption = self.words.say("report.growth.caption")
        return self.words.say("report.growth.spoken", columns=listed, caption=caption)

    def _pair(self, documented: int, presumed: int) -> str:
        """Write two counts as the chart of the dashboard does."""
        if not presumed:
            return self.words.number(documented)
        return self.words.say("report.types.cell", documented=documented, presumed=presumed)

    def _types(self, page: Page) -> None:
        words, taken = self.words, take_snapshot(self.network, self.state)
        counts = count_by_office(self.network, taken)
        offices = list(RegionalOffice)
        heads = [
            words.say("filter.typ"),
            *(words.say(f"filter.la.{office.value}") for office in offices),
            words.say("report.types.all"),
        ]
        rows: list[list[Flowable]] = [[text(head, "cell-bold") for head in heads]]
        for kind in DistrictType:
            pairs = [counts[kind, office] for office in offices]
            cells = [*pairs, (sum(p[0] for p in pairs), sum(p[1] for p in pairs))]
            shown = [text(self._pair(*pair), "cell") for pair in cells]
            rows.append([text(words.say(f"filter.typ.{kind.value}"), "cell"), *shown])
        sums = [
            (sum(counts[k, o][0] for k in DistrictType), sum(counts[k, o][1] for k in DistrictType))
            for o in offices
        ]
        last = [*sums, (len(taken.documented), len(taken.presumed))]
        shown = [text(self._pair(*pair), "cell-bold") for pair in last]
        rows.append([text(words.say("report.types.all"), "cell-bold"), *shown])
        caption = words.say("report.types.caption", on=words.day(taken.as_of))
        head = text(words.say("report.types"), "head")
        page.put([head, grid(rows, (3, 1.5, 1.5, 1.5)), text(caption, "caption")])

    def _claims(self, page: Page) -> None:
        words = self.words
        names = ("period", "published", "found", "verdict", "sources")
        heads: list[Flowable] = [
            text(words.say(f"slides.claims.{name}"), "cell-bold") for name in names
        ]
        rows = claim_rows(self.network, self.state.coverage, self.citations, words)
        cells: list[list[Flowable]] = []
        for row in rows:
            numbers = " ".join(f"[{number}]" for number in row.numbers)
            shown = (row.period, row.published, row.found, row.verdict, numbers)
            cells.append([text(each, "cell-small") for each in shown])
        table = grid([heads, *cells], (1.2, 2.2, 1.45, 3.2, 1.3), tight=True)
        others = other_figures(self.network, self.state.coverage)
        said = words.say("report.claims.others", count=others)
        disputed = len(self.network.contradictions)
        open_questions = words.say("report.contradictions", count=disputed)
        page.put([text(words.say("report.claims"), "head"), table])
        page.put([text(said, "small")] if others else [])
        page.put([text(open_questions, "small")] if disputed else [])
        if self.state.chooses_participants:
            page.put([text(words.say("claims.scope"), "small")])
