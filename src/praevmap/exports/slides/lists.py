"""The slides that list: published figures, participants, sources, licences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from praevmap.exports.colophon import clip, say_attribution
from praevmap.exports.fact_rows import claim_heads, claim_rows, say_reading
from praevmap.exports.imprint import read_terms
from praevmap.exports.slides.parts import CONTENT, Box, Columns, Deck, Line
from praevmap.model.participation import Evidence
from praevmap.render.citation import Citation
from praevmap.views.claims_words import ClaimWords
from praevmap.views.directory import Row, list_directory
from praevmap.views.population_words import say_credits
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.tables.places import PlaceColumn, cells_of, heading, own_evidence

T = TypeVar("T")

ROWS_OF_PARTICIPANTS, TABLES_BESIDE = 13, 2
SMALL, LARGE = (15.0, 0.345), (16.0, 0.48)
"""Points of the letters, and inches of a row, of participants that fill a slide or half of it."""
PARTICIPANT_COLUMNS = (PlaceColumn.NAME, PlaceColumn.SINCE, PlaceColumn.EVIDENCE)
ROWS_OF_CLAIMS = 6
SOURCES_PER_SLIDE = 7


def add_claims(deck: Deck) -> None:
    """Tell what was published, and what our data give."""
    rows = claim_rows(deck.network, deck.state.coverage, deck.citations, deck.words)
    columns = Columns(claim_heads(deck.words), (1.75, 3.4, 2.05, 3.5, 1.43), 16, 0.66)
    for title, part in _pages(deck, "slides.claims", rows, ROWS_OF_CLAIMS):
        slide = deck.add(title)
        deck.table(slide, CONTENT, [row.cells for row in part], columns, title)
        scope = deck.say("claims.scope")
        if deck.state.chooses_participants:
            deck.write(slide, Box(0.6, 6.4, 12.13, 0.5), [Line(scope, 14, muted=True)])
        notes = [
            deck.say(
                "slides.claims.note",
                published=row.published,
                period=row.period,
                found=row.found,
                verdict=row.verdict,
                way=" ".join(ClaimWords(deck.network, row.checked, deck.words).way),
            )
            for row in part
        ]
        *_, rule = say_reading(deck.state.coverage, deck.words)
        deck.note(slide, [*notes, rule, scope])


def add_participants(deck: Deck) -> None:
    """List who takes part in the year."""
    year = str(deck.state.year)
    listed = list_directory(deck.network, deck.state)
    rows = [row for row in listed.rows if row.evidence is not Evidence.NONE]
    if not rows:
        slide = deck.add(deck.say("slides.participants", year=year))
        none = deck.say("slides.participants.none", year=year)
        deck.write(slide, CONTENT, [Line(none, 20)])
        deck.note(slide, [none, deck.say("export.absence")])
    heads = [heading(column, deck.words) for column in PARTICIPANT_COLUMNS]
    look = LARGE if len(rows) <= ROWS_OF_PARTICIPANTS else SMALL
    columns = Columns(heads, (2.65, 1.8, 1.45), *look)
    most = ROWS_OF_PARTICIPANTS * TABLES_BESIDE
    for title, part in _pages(deck, "slides.participants", rows, most, year=year):
        slide = deck.add(title)
        for place, half in enumerate(_parts(part, -(-len(part) // TABLES_BESIDE))):
            spoken = {"first": half[0].name, "last": half[-1].name, "year": year}
            description = deck.say("slides.participants.table", **spoken)
            box = Box(0.6 + 6.2 * place, 1.7, 5.9, 4.9)
            cells = [_participant(deck, row) for row in half]
            deck.table(slide, box, cells, columns, description)
        notes = [
            sentence_of_snapshot(take_snapshot(deck.network, deck.state)),
            deck.say("export.absence"),
        ]
        deck.note(slide, [*notes, deck.say("slides.participants.note")])


def _participant(deck: Deck, row: Row) -> tuple[str, str, str]:
    name, since = cells_of(deck.network, deck.state, row, PARTICIPANT_COLUMNS[:2])
    evidence = own_evidence(row, deck.state.year, deck.words)
    return clip(name.text, 34), since.text, evidence.text


def add_reading(deck: Deck) -> None:
    """Say how the figures are to be read."""
    slide = deck.add(deck.say("slides.reading"))
    sentences = say_reading(deck.state.coverage, deck.words)
    deck.write(slide, CONTENT, [Line(text, 20, after=14) for text in sentences])
    deck.note(slide, [*sentences, deck.say("filter.abdeckung.help")])


def add_sources(deck: Deck) -> None:
    """List the cited sources under their numbers."""
    sources = deck.citations.sources
    for title, part in _pages(deck, "about.sources.title", sources, SOURCES_PER_SLIDE):
        slide = deck.add(title)
        lines = []
        for number, source in part:
            citation = Citation(source, deck.words).plain()
            text = deck.say("slides.sources.line", number=str(number), source=citation)
            lines.append(Line(text, 13, url=source.url, after=7, whole_address=True))
        deck.write(slide, CONTENT, lines)
        addresses = [
            deck.say("slides.sources.line", number=str(n), source=source.url) for n, source in part
        ]
        deck.note(slide, [deck.say("slides.sources.note"), *addresses])


def add_licences(deck: Deck) -> None:
    """Say whose data these are, and under which terms."""
    slide = deck.add(deck.say("slides.licences"))
    sentences = [say_attribution(deck.network, deck.words)]
    named = say_credits(deck.network, deck.words)
    if named:
        sentences.append(named)
    version = deck.words.partial_date(deck.network.version)
    sentences.append(deck.say("export.version", version=version))
    lines = [Line(text, 18, after=10) for text in sentences]
    licences = read_terms(deck.context.folder).licences
    lines += [
        Line(deck.say("export.licence", title=each.text), 18, url=each.url, after=10)
        for each in licences
    ]
    deck.write(slide, CONTENT, lines)
    links = [deck.say("slides.licences.line", title=e.text, url=e.url) for e in licences]
    deck.note(slide, [*sentences, *links])


def _pages(
    deck: Deck, key: str, rows: Sequence[T], most: int, **values: object
) -> Iterator[tuple[str, Sequence[T]]]:
    """Divide rows among slides; yield the title and the rows of each."""
    title, parts = deck.say(key, **values), _parts(rows, most)
    for number, part in enumerate(parts, start=1):
        numbered = {"title": title, "part": str(number), "parts": str(len(parts))}
        yield title if len(parts) == 1 else deck.say("slides.part", **numbered), part


def _parts(rows: Sequence[T], most: int) -> list[Sequence[T]]:
    """Divide rows into parts of nearly the same length, none longer than allowed."""
    count = -(-len(rows) // most) if rows else 0
    size = -(-len(rows) // count) if count else most
    return [rows[start : start + size] for start in range(0, len(rows), size)]
