"""Slides: the story of the network as a 16:9 presentation with native titles, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from praevmap.exports.colophon import (
    Citations,
    clip,
    say_version,
)
from praevmap.exports.fact_rows import count_areas, describe_map
from praevmap.exports.order import Order, Progress
from praevmap.exports.pictures.few_colours import reduce_colours
from praevmap.exports.pictures.images import render_image
from praevmap.exports.slides import chart as slide_chart
from praevmap.exports.slides.lists import Lists
from praevmap.exports.slides.parts import Box, Columns, Deck, Line
from praevmap.maps.pictures.picture import PictureShapes, draw_picture, shape_picture
from praevmap.model.network import Network
from praevmap.render.citation import Citation
from praevmap.views.comparison import compare, earlier_year, sentence_of_comparison
from praevmap.views.figures import choose_figures
from praevmap.views.filters import sentence_of_filters
from praevmap.views.growth import follow_growth
from praevmap.views.growth_words import say_figure, tell_limits, tell_participants
from praevmap.views.joining import sentence_of_joining, take_joining
from praevmap.views.snapshot import Snapshot, sentence_of_snapshot, take_snapshot
from praevmap.views.storyboard import Scene, tell_story
from praevmap.views.view_state import EvidenceFilter, Look, ViewState
from praevmap.views.wording import Words, words_for

MAP = Box(0.45, 1.65, 8.75, 5.2)
BESIDE = 9.4
"""Left edge, in inches, of what stands beside a map."""
MAP_PIXELS, MAP_TEXT = (1750, 1040), 1.6


def build_slides(order: Order, *, theme: str = "light", progress: Progress | None = None) -> bytes:
    """Build the presentation.

    Parameters
    ----------
    order
        Filters, level, coverage rule and language of all slides; its year is the last one that
        is told, ``since`` the earlier one of the comparison.
    theme
        ``"light"`` or ``"dark"``.
    progress
        Told how far it is.

    Returns
    -------
    bytes
        A PPTX file; the same input gives the same bytes.
    """
    network, state = order.network, order.state
    words = words_for(state.language.value)
    told = tell_story(network) if order.story is None else order.story
    scenes = [scene for scene in told if scene.view(network.years).year <= state.year]
    plain = replace(state, look=Look.STATUS, selected=None)
    talk = _Talk(
        network,
        shape_picture(order.boundaries, network),
        plain,
        words,
        theme,
        Deck(words, theme, _footer(network, state, words)),
        Citations(network),
    )
    steps = talk.steps(scenes, order.folder)
    total = len(scenes) + 7
    for index, title in enumerate(steps):
        if progress is not None:
            progress(title, min(1.0, (index + 1) / total))
    title = words.say("page.title")
    return talk.deck.save(title, talk.subtitle(), network.as_of)


def _footer(network: Network, state: ViewState, words: Words) -> str:
    footer = words.say(
        "export.footer",
        version=say_version(network, words),
        boundaries=network.boundaries.attribution,
    )
    filters = sentence_of_filters(state, words)
    return (
        words.say("slides.footer.filtered", footer=footer, filters=filters) if filters else footer
    )


@dataclass(slots=True)
class _Talk:
    """The slides of one view state on their way."""

    network: Network
    shapes: PictureShapes
    state: ViewState
    words: Words
    theme: str
    deck: Deck
    citations: Citations

    def steps(self, scenes: Sequence[Scene], folder: Path | None) -> Iterator[str]:
        """Make the slides one after the other, and say what was made."""
        self._opening()
        yield "Title"
        for scene in scenes:
            self._milestone(scene)
            yield f"Milestone {scene.view(self.network.years).year}"
        self._joining()
        yield "Joining years"
        self._growth()
        yield "Growth"
        self._comparison()
        yield "Comparison"
        lists = Lists(self.network, self.state, self.words, self.deck, self.citations)
        lists.claims()
        yield "Published figures"
        lists.participants()
        yield "Participants"
        lists.reading()
        lists.sources()
        lists.licences(folder)
        yield "Sources and licences"

    def subtitle(self) -> str:
        """Say what the slides tell."""
        years = self.network.years
        return self.words.say("page.subtitle", first=str(years[0]), last=str(self.state.year))

    def _say(self, key: str, **values: object) -> str:
        return self.words.say(key, **values)

    def _opening(self) -> None:
        slide = self.deck.add(self._say("page.title"), layout="Title Slide")
        version = say_version(self.network, self.words)
        as_of = self._say("slides.as_of", on=self.words.day(self.network.as_of), version=version)
        lines = [Line(self.subtitle(), 24, after=14), Line(as_of, 20, muted=True)]
        filters = sentence_of_filters(self.state, self.words)
        if filters:
            lines.append(Line(self._say("export.filters", filters=filters), 20, muted=True))
        self.deck.fill(slide.placeholders[1].text_frame, lines)
        now = take_snapshot(self.network, self.state)
        opening = self._say("slides.notes.opening", version=version)
        self.deck.note(
            slide, [self._say("slides.notes.say", sentence=sentence_of_snapshot(now)), opening]
        )

    def _draw(self, state: ViewState) -> bytes:
        figure = draw_picture(
            self.network,
            self.shapes,
            state,
            theme=self.theme,
            size=MAP_PIXELS,
            bare=True,
            text=MAP_TEXT,
        )
        return reduce_colours(render_image(figure, "png"))

    def _milestone(self, scene: Scene) -> None:
        kept = self.state.to_query(complete=True)
        told = kept | dict(scene.query) | {"sprache": self.words.language}
        state = ViewState.from_query(told, self.network.years)
        taken = take_snapshot(self.network, state)
        sentence = scene.sentence(self.words.language)
        titled = {"year": str(state.year), "sentence": sentence}
        slide = self.deck.add(self._say("map.details.now", **titled))
        self.deck.picture(
            slide, MAP, self._draw(state), describe_map(self.network, taken, self.words)
        )
        lines = self._count(taken)
        notes = [
            self._say("slides.notes.say", sentence=sentence_of_snapshot(taken)),
            self._say(
                "slides.areas", areas=count_areas(taken, self.words), on=self.words.day(taken.as_of)
            ),
        ]
        mark = follow_growth(self.network, state).marks.get(state.year)
        if mark is not None and state.shows(EvidenceFilter.DOCUMENTED):
            figure = say_figure(mark, self.words)
            published = self._say("slides.published", figure=figure)
            number = self.citations.number(mark.claim.source_id)
            cited = self._say("export.cited", text=published, number=str(number))
            lines.append(Line(cited, 18, muted=True, after=0))
            if mark.unnamed:
                key = f"figure.unnamed.{mark.bound.value}"
                lines.append(Line(self._say(key, count=mark.unnamed), 18, muted=True, after=0))
            notes.append(self._source_line(mark.claim.source_id))
        lines += self._selection()
        self.deck.write(slide, Box(BESIDE, 1.8, 3.4, 3.9), lines)
        if scene.source_id is not None:
            source = self._source_line(scene.source_id)
            url = self.network.sources[scene.source_id].url
            line = Line(clip(source, 170), 12, muted=True, url=url)
            self.deck.write(slide, Box(BESIDE, 5.7, 3.4, 1.15), [line])
            notes += [source, url]
        self.deck.note(slide, [*notes, self._say("export.absence")])

    def _count(self, taken: Snapshot) -> list[Line]:
        """Count the participants that the map shows, the largest number first."""
        documented, presumed = len(taken.documented), len(taken.presumed)
        if not taken.state.shows(EvidenceFilter.DOCUMENTED):
            said = self._say("map.headline.only_presumed", count=presumed)
            return [Line(said, 24, bold=True, after=4)]
        lines = [
            Line(self.words.number(documented), 66, bold=True, after=0),
            Line(self._say("slides.documented", count=documented), 24, after=4),
        ]
        if taken.state.shows(EvidenceFilter.PRESUMED):
            said = self._say("slides.presumed", count=presumed)
            lines.append(Line(said, 20, muted=True, after=4))
        return lines

    def _selection(self) -> list[Line]:
        """Say what is left out, where anything is."""
        filters = sentence_of_filters(self.state, self.words)
        said = self._say("export.filters", filters=filters)
        return [Line(said, 14, muted=True)] if filters else []

    def _source_line(self, source_id: str) -> str:
        source = self.network.sources[source_id]
        number = str(self.citations.number(source_id))
        said = clip(Citation(source, self.words).plain())
        return self._say("slides.source", source=said, number=number)

    def _joining(self) -> None:
        state = replace(self.state, look=Look.JOINING)
        joining = take_joining(self.network, state)
        slide = self.deck.add(self._say("slides.joining"))
        told = sentence_of_joining(joining)
        self.deck.picture(slide, MAP, self._draw(state), told)
        lead = [Line(self._say("slides.joining.lead"), 18)]
        self.deck.write(slide, Box(BESIDE, 1.8, 3.35, 1.5), lead)
        shown = joining.participants if state.shows(EvidenceFilter.DOCUMENTED) else {}
        rows = [(str(year), self.words.number(n)) for year, n in shown.items()]
        heads = (self._say("slides.joining.year"), self._say("slides.participants.count"))
        columns = Columns(heads, (1.95, 1.4), 14, 0.31, right=frozenset({1}))
        self.deck.table(slide, Box(BESIDE, 3.35, 3.35, 3.4), rows, columns, told)
        self.deck.note(slide, [self._say("slides.notes.say", sentence=told)])

    def _growth(self) -> None:
        growth = follow_growth(self.network, self.state)
        years = self.network.years
        title = self._say("slides.growth", first=str(years[0]), last=str(years[-1]))
        slide = self.deck.add(title)
        summary = [*tell_participants(growth, self.words), *tell_limits(growth, self.words)]
        alt = self._say("slides.growth.chart", summary=" ".join(summary))
        box = Box(0.5, 1.55, 8.5, 5.3)
        slide_chart.place_growth(slide, box, growth, self.theme, self.words, alt)
        size = 18 if sum(map(len, summary)) <= 380 else 14  # noqa: PLR2004 - what fits beside it
        self.deck.write(slide, Box(9.2, 1.75, 3.55, 5.0), [Line(text, size) for text in summary])
        self.deck.note(slide, [*summary, *self._changes()])

    def _changes(self) -> list[str]:
        """Say why the columns fall where a programme begins."""
        growth = follow_growth(self.network, self.state)
        begins = [(p, first) for p, (first, _) in growth.programmes.items()][1:]
        return [
            self._say(
                "growth.chart.change",
                programme=self._say(f"filter.programm.{programme.value}"),
                year=str(first),
            )
            for programme, first in begins[-1:]
        ]

    def _comparison(self) -> None:
        state = replace(self.state, look=Look.COMPARISON, since=earlier_year(self.state))
        compared = compare(self.network, state)
        titled = {"since": str(compared.since), "year": str(state.year)}
        slide = self.deck.add(self._say("slides.comparison", **titled))
        told = sentence_of_comparison(compared)
        self.deck.picture(slide, MAP, self._draw(state), told)
        lines = []
        participants = {"new": compared.new, "kept": compared.kept, "gone": compared.gone}
        for word, keys in choose_figures(state, participants).items():
            lines.append(Line(self.words.number(len(keys)), 44, bold=True, after=0))
            said = self._say(f"slides.comparison.{word}", count=len(keys))
            lines.append(Line(said, 20, after=8))
        note = self._say("slides.comparison.note")
        lines += [Line(note, 14, muted=True), *self._selection()]
        self.deck.write(slide, Box(BESIDE, 1.75, 3.4, 5.0), lines)
        self.deck.note(slide, [self._say("slides.notes.say", sentence=told), note])
