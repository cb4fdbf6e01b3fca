"""The slides that list: published figures, participants, sources, licences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from praevmap.exports.colophon import (
    Citations,
    clip,
    say_attribution,
    say_version,
)
from praevmap.exports.fact_rows import claim_heads, claim_rows, say_reading
from praevmap.exports.imprint import read_terms
from praevmap.exports.slides.parts import CONTENT, Box, Columns, Deck, Line
from praevmap.model.network import Network
from praevmap.model.participation import Evidence
from praevmap.render.citation import Citation
from praevmap.views.claims_words import ClaimWords
from praevmap.views.directory import Row, list_directory
from praevmap.views.population_words import say_credits
from praevmap.views.snapshot import take_snapshot, tell
from praevmap.views.tables.places import PlaceColumn, cells_of, heading, own_evidence
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words

T = TypeVar("T")

ROWS_OF_PARTICIPANTS, TABLES_BESIDE = 13, 2
SMALL, LARGE = (15.0, 0.345), (16.0, 0.48)
"""Points of the letters, and inches of a row, of participants that fill a slide or half of it."""
PARTICIPANT_COLUMNS = (PlaceColumn.NAME, PlaceColumn.SINCE, PlaceColumn.EVIDENCE)
ROWS_OF_CLAIMS = 6
SOURCES_PER_SLIDE = 9


@dataclass(slots=True)
class Lists:
    """The lists of one view state.

    Attributes
    ----------
    network, state, words
        What is listed, and in which language.
    deck
        Gets the slides.
    citations
        The sources cited so far.
    """

    network: Network
    state: ViewState
    words: Words
    deck: Deck
    citations: Citations

    def _say(self, key: str, **values: object) -> str:
        return self.words.say(key, **values)

    def claims(self) -> None:
        """Tell what was published, and what our data give."""
        rows = claim_rows(self.network, self.state.coverage, self.citations, self.words)
        parts = _parts(rows, ROWS_OF_CLAIMS)
        columns = Columns(claim_heads(self.words), (1.75, 3.4, 2.05, 3.5, 1.43), 16, 0.66)
        for index, part in enumerate(parts):
            title = self._part("slides.claims", index, len(parts))
            slide = self.deck.add(title)
            self.deck.table(slide, CONTENT, [row.cells for row in part], columns, title)
            scope = self._say("claims.scope")
            if self.state.chooses_participants:
                self.deck.write(slide, Box(0.6, 6.4, 12.13, 0.5), [Line(scope, 14, muted=True)])
            notes = [
                self._say(
                    "slides.claims.note",
                    published=row.published,
                    period=row.period,
                    found=row.found,
                    verdict=row.verdict,
                    way=" ".join(ClaimWords(self.network, row.checked, self.words).way),
                )
                for row in part
            ]
            *_, rule = say_reading(self.state.coverage, self.words)
            self.deck.note(slide, [*notes, rule, scope])

    def _part(self, key: str, index: int, parts: int, **values: object) -> str:
        title = self._say(key, **values)
        if parts == 1:
            return title
        numbered = {"part": str(index + 1), "parts": str(parts)}
        return self._say("slides.part", title=title, **numbered)

    def participants(self) -> None:
        """List who takes part in the year."""
        year = str(self.state.year)
        listed = list_directory(self.network, self.state)
        rows = [row for row in listed.rows if row.evidence is not Evidence.NONE]
        if not rows:
            slide = self.deck.add(self._say("slides.participants", year=year))
            none = self._say("slides.participants.none", year=year)
            self.deck.write(slide, CONTENT, [Line(none, 20)])
            self.deck.note(slide, [none, self._say("export.absence")])
        parts = _parts(rows, ROWS_OF_PARTICIPANTS * TABLES_BESIDE)
        heads = [heading(column, self.words) for column in PARTICIPANT_COLUMNS]
        look = LARGE if len(rows) <= ROWS_OF_PARTICIPANTS else SMALL
        columns = Columns(heads, (2.65, 1.8, 1.45), *look)
        for index, part in enumerate(parts):
            title = self._part("slides.participants", index, len(parts), year=year)
            slide = self.deck.add(title)
            for place, half in enumerate(_parts(part, -(-len(part) // TABLES_BESIDE))):
                spoken = {"first": half[0].name, "last": half[-1].name, "year": year}
                description = self._say("slides.participants.table", **spoken)
                box = Box(0.6 + 6.2 * place, 1.7, 5.9, 4.9)
                cells = [self._participant(row) for row in half]
                self.deck.table(slide, box, cells, columns, description)
            notes = [tell(take_snapshot(self.network, self.state)), self._say("export.absence")]
            self.deck.note(slide, [*notes, self._say("slides.participants.note")])

    def _participant(self, row: Row) -> tuple[str, str, str]:
        name, since = cells_of(self.network, self.state, row, PARTICIPANT_COLUMNS[:2])
        evidence = own_evidence(row, self.state.year, self.words)
        return clip(name.text, 34), since.text, evidence.text

    def reading(self) -> None:
        """Say how the figures are to be read."""
        slide = self.deck.add(self._say("slides.reading"))
        said = say_reading(self.state.coverage, self.words)
        self.deck.write(slide, CONTENT, [Line(text, 20, after=14) for text in said])
        self.deck.note(slide, [*said, self._say("filter.abdeckung.help")])

    def sources(self) -> None:
        """List the cited sources under their numbers."""
        parts = _parts(self.citations.sources, SOURCES_PER_SLIDE)
        for index, part in enumerate(parts):
            slide = self.deck.add(self._part("slides.sources", index, len(parts)))
            lines = []
            for number, source in part:
                said = clip(Citation(source, self.words).plain(), 150)
                text = self._say("slides.sources.line", number=str(number), source=said)
                lines.append(Line(text, 16, url=source.url, after=8))
            self.deck.write(slide, CONTENT, lines)
            addresses = [
                self._say("slides.sources.line", number=str(n), source=source.url)
                for n, source in part
            ]
            self.deck.note(slide, [self._say("slides.sources.note"), *addresses])

    def licences(self, folder: Path | None) -> None:
        """Say whose data these are, and under which terms."""
        slide = self.deck.add(self._say("slides.licences"))
        said = [say_attribution(self.network, self.words)]
        named = say_credits(self.network, self.words)
        if named:
            said.append(named)
        said.append(self._say("export.version", version=say_version(self.network, self.words)))
        lines = [Line(text, 18, after=10) for text in said]
        licences = read_terms(folder).licences
        lines += [
            Line(self._say("export.licence", title=each.text), 18, url=each.url, after=10)
            for each in licences
        ]
        self.deck.write(slide, CONTENT, lines)
        links = [self._say("slides.licences.line", title=e.text, url=e.url) for e in licences]
        self.deck.note(slide, [*said, *links])


def _parts(rows: Sequence[T], most: int) -> list[Sequence[T]]:
    """Divide rows into parts of nearly the same length, none longer than allowed."""
    count = -(-len(rows) // most) if rows else 0
    size = -(-len(rows) // count) if count else most
    return [rows[start : start + size] for start in range(0, len(rows), size)]
