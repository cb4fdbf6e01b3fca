"""Slides: the story of the network as a 16:9 presentation with native titles, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from praevmap.exports.colophon import clip
from praevmap.exports.context import ExportContext
from praevmap.exports.fact_rows import count_areas, describe_map
from praevmap.exports.pictures.few_colours import reduce_colours
from praevmap.exports.pictures.images import render_image
from praevmap.exports.slides import lists
from praevmap.exports.slides.chart import place_growth
from praevmap.exports.slides.parts import Box, Columns, Deck, Line
from praevmap.maps.pictures.code import write_code
from praevmap.maps.pictures.picture import draw_picture
from praevmap.render.citation import Citation
from praevmap.views.comparison import Change, compare, sentence_of_comparison, tell_areas
from praevmap.views.figures import choose_figures
from praevmap.views.filters import sentence_of_filters
from praevmap.views.growth import Growth, follow_growth
from praevmap.views.growth_words import say_figure, tell_limits, tell_participants
from praevmap.views.joining import sentence_of_joining, take_joining
from praevmap.views.snapshot import Snapshot, sentence_of_snapshot, take_snapshot
from praevmap.views.storyboard import Scene, tell_story
from praevmap.views.view_state import EvidenceFilter, Look, ViewState

MAP = Box(0.45, 1.65, 8.75, 5.2)
BESIDE = 9.4
"""Left edge, in inches, of what stands beside a map."""
CODE = Box(11.2, 5.35, 1.7, 1.7)
MAP_PIXELS, MAP_TEXT = (1750, 1040), 1.6


def build_slides(context: ExportContext) -> bytes:
    """Build the presentation.

    Parameters
    ----------
    context
        Filters, level, coverage rule and language of all slides; the year of its state is the last
        one that is told, ``since`` the earlier one of the comparison.

    Returns
    -------
    bytes
        A PPTX file; the same input gives the same bytes.
    """
    network, last = context.network, context.state.year
    story = tell_story(network) if context.story is None else context.story
    scenes = [scene for scene in story if scene.view(network.years).year <= last]
    plain = replace(context.state, look=Look.STATUS, selected=None)
    deck = Deck(replace(context, state=plain))
    total = len(scenes) + 7
    for index, title in enumerate(_steps(deck, scenes)):
        context.progress(title, min(1.0, (index + 1) / total))
    return deck.save(deck.say("page.title"), _subtitle(deck), network.as_of)


def _steps(deck: Deck, scenes: Sequence[Scene]) -> Iterator[str]:
    """Make the slides one after the other, and say what was made."""
    _opening(deck)
    yield "Title"
    for scene in scenes:
        _milestone(deck, scene)
        yield f"Milestone {scene.view(deck.network.years).year}"
    _joining(deck)
    yield "Joining years"
    _growth(deck)
    yield "Growth"
    if deck.state.earlier_year is not None:
        _comparison(deck)
        yield "Comparison"
    lists.add_claims(deck)
    yield "Published figures"
    lists.add_participants(deck)
    yield "Participants"
    lists.add_reading(deck)
    lists.add_sources(deck)
    lists.add_licences(deck)
    yield "Sources and licences"


def _subtitle(deck: Deck) -> str:
    """Say what the slides tell."""
    first, last = deck.network.years[0], deck.state.year
    return deck.say("page.subtitle", first=str(first), last=str(last))


def _opening(deck: Deck) -> None:
    slide = deck.add(deck.say("page.title"), layout="Title Slide")
    version = deck.words.partial_date(deck.network.version)
    as_of = deck.say("slides.as_of", on=deck.words.day(deck.network.as_of), version=version)
    lines = [Line(_subtitle(deck), 24, after=14), Line(as_of, 20, muted=True)]
    filters = sentence_of_filters(deck.state, deck.words)
    if filters:
        lines.append(Line(deck.say("export.filters", filters=filters), 20, muted=True))
    link = deck.context.link()
    if link:
        address = deck.say("export.link", address=link.partition("://")[2])
        lines.append(Line(address, 20, muted=True, url=link))
    deck.fill(slide.placeholders[1].text_frame, lines)
    if link:
        deck.picture(slide, CODE, write_code(link, "png"), deck.say("export.code", address=link))
    now = take_snapshot(deck.network, deck.state)
    opening = deck.say("slides.notes.opening", version=version)
    deck.note(slide, [deck.say("slides.notes.say", sentence=sentence_of_snapshot(now)), opening])


def _draw(deck: Deck, state: ViewState) -> bytes:
    figure = draw_picture(
        deck.network,
        deck.context.shapes,
        state,
        theme=deck.context.theme,
        size=MAP_PIXELS,
        bare=True,
        text=MAP_TEXT,
    )
    return reduce_colours(render_image(figure, "png"))


def _milestone(deck: Deck, scene: Scene) -> None:
    kept = deck.state.to_query(complete=True)
    query = kept | dict(scene.query) | {"sprache": deck.words.language}
    state = ViewState.from_query(query, deck.network.years)
    snapshot = take_snapshot(deck.network, state)
    sentence = scene.sentence(deck.words.language)
    titled = {"year": str(state.year), "sentence": sentence}
    slide = deck.add(deck.say("map.details.now", **titled))
    deck.picture(slide, MAP, _draw(deck, state), describe_map(deck.network, snapshot, deck.words))
    lines = _count(deck, snapshot)
    notes = [
        deck.say("slides.notes.say", sentence=sentence_of_snapshot(snapshot)),
        deck.say(
            "slides.areas",
            areas=count_areas(snapshot, deck.words),
            on=deck.words.day(snapshot.as_of),
        ),
    ]
    mark = follow_growth(deck.network, state).marks.get(state.year)
    if mark is not None and state.shows(EvidenceFilter.DOCUMENTED):
        figure = say_figure(mark, deck.words)
        published = deck.say("slides.published", figure=figure)
        number = deck.citations.number(mark.claim.source_id)
        cited = deck.say("export.cited", text=published, number=str(number))
        lines.append(Line(cited, 18, muted=True, after=0))
        if mark.unnamed:
            key = f"figure.unnamed.{mark.bound.value}"
            lines.append(Line(deck.say(key, count=mark.unnamed), 18, muted=True, after=0))
        notes.append(_source_line(deck, mark.claim.source_id))
    lines += _selection(deck)
    deck.write(slide, Box(BESIDE, 1.8, 3.4, 3.9), lines)
    if scene.source_id is not None:
        source = _source_line(deck, scene.source_id)
        url = deck.network.sources[scene.source_id].url
        line = Line(clip(source, 170), 12, muted=True, url=url)
        deck.write(slide, Box(BESIDE, 5.7, 3.4, 1.15), [line])
        notes += [source, url]
    deck.note(slide, [*notes, deck.say("export.absence")])


def _count(deck: Deck, snapshot: Snapshot) -> list[Line]:
    """Count the participants that the map shows, the largest number first."""
    documented, presumed = len(snapshot.documented), len(snapshot.presumed)
    if not snapshot.state.shows(EvidenceFilter.DOCUMENTED):
        sentence = deck.say("map.headline.only_presumed", count=presumed)
        return [Line(sentence, 24, bold=True, after=4)]
    lines = [
        Line(deck.words.number(documented), 66, bold=True, after=0),
        Line(deck.say("slides.documented", count=documented), 24, after=4),
    ]
    if presumed and snapshot.state.shows(EvidenceFilter.PRESUMED):
        sentence = deck.say("slides.presumed", count=presumed)
        lines.append(Line(sentence, 20, muted=True, after=4))
    return lines


def _selection(deck: Deck) -> list[Line]:
    """Say what is left out, where anything is."""
    filters = sentence_of_filters(deck.state, deck.words)
    sentence = deck.say("export.filters", filters=filters)
    return [Line(sentence, 14, muted=True)] if filters else []


def _source_line(deck: Deck, source_id: str) -> str:
    source = deck.network.sources[source_id]
    number = str(deck.citations.number(source_id))
    citation = clip(Citation(source, deck.words).plain())
    return deck.say("slides.source", source=citation, number=number)


def _joining(deck: Deck) -> None:
    state = replace(deck.state, look=Look.JOINING)
    joining = take_joining(deck.network, state)
    slide = deck.add(deck.say("slides.joining"))
    sentence = sentence_of_joining(joining)
    deck.picture(slide, MAP, _draw(deck, state), sentence)
    lead = [Line(deck.say("slides.joining.lead"), 18)]
    deck.write(slide, Box(BESIDE, 1.8, 3.35, 1.5), lead)
    shown = joining.participants if state.shows(EvidenceFilter.DOCUMENTED) else {}
    rows = [(str(year), deck.words.number(n)) for year, n in shown.items()]
    heads = (deck.say("slides.joining.year"), deck.say("slides.participants.count"))
    columns = Columns(heads, (1.95, 1.4), 14, 0.31, right=frozenset({1}))
    deck.table(slide, Box(BESIDE, 3.35, 3.35, 3.4), rows, columns, sentence)
    deck.note(slide, [deck.say("slides.notes.say", sentence=sentence)])


def _growth(deck: Deck) -> None:
    year = deck.state.year
    growth = follow_growth(deck.network, deck.state).until(year)
    title = deck.say("slides.growth", first=str(deck.network.years[0]), last=str(year))
    slide = deck.add(title)
    summary = [*tell_participants(growth, deck.words), *tell_limits(growth, deck.words)]
    alt = deck.say("slides.growth.chart", summary=" ".join(summary))
    box = Box(0.5, 1.55, 8.5, 5.3)
    place_growth(deck, slide, box, growth, alt)
    size = 18 if sum(map(len, summary)) <= 380 else 14  # noqa: PLR2004 - what fits beside it
    deck.write(slide, Box(9.2, 1.75, 3.55, 5.0), [Line(text, size) for text in summary])
    deck.note(slide, [*summary, *_changes(deck, growth)])


def _changes(deck: Deck, growth: Growth) -> list[str]:
    """Say why the columns fall where a programme begins."""
    begins = [(p, first) for p, (first, _) in growth.programmes.items()][1:]
    return [
        deck.say(
            "growth.chart.change",
            programme=deck.say(f"filter.programm.{programme.value}"),
            year=str(first),
        )
        for programme, first in begins[-1:]
    ]


def _comparison(deck: Deck) -> None:
    state = replace(deck.state, look=Look.COMPARISON)
    compared = compare(deck.network, state)
    titled = {"since": str(compared.since), "year": str(state.year)}
    slide = deck.add(deck.say("slides.comparison", **titled))
    sentence = sentence_of_comparison(compared)
    deck.picture(slide, MAP, _draw(deck, state), sentence)
    lines = []
    participants = {change.value: keys for change, keys in compared.participants.items()}
    for word, keys in choose_figures(state, participants).items():
        if keys or word == Change.NEW.value:
            lines.append(Line(deck.words.number(len(keys)), 36, bold=True, after=0))
            change = deck.say(f"map.change.{word}")
            label = deck.say("slides.comparison.part", count=len(keys), change=change)
            lines.append(Line(label, 18, after=6))
    lines.append(Line(tell_areas(compared), 14, muted=True))
    note = deck.say("slides.comparison.note")
    lines += [Line(note, 14, muted=True), *_selection(deck)]
    deck.write(slide, Box(BESIDE, 1.75, 3.4, 5.0), lines)
    deck.note(slide, [deck.say("slides.notes.say", sentence=sentence), note])
