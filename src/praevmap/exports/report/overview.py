"""The fact sheet of the whole network in a year."""

from __future__ import annotations

from dataclasses import dataclass

from praevmap.exports.colophon import Citations
from praevmap.exports.fact_rows import (
    claim_heads,
    claim_rows,
    count_by_office,
    describe_map,
    growth_series,
    other_figures,
)
from praevmap.exports.report.blocks import Block, cards, head, say_sources, table, text
from praevmap.maps.pictures.shapes import PictureShapes
from praevmap.model.ags import RegionalOffice
from praevmap.model.network import Network
from praevmap.model.places import DistrictType
from praevmap.views.figures import key_figures
from praevmap.views.growth import Growth, GrowthYear, follow_growth
from praevmap.views.growth_words import tell_limits, tell_participants
from praevmap.views.snapshot import sentence_of_snapshot, take_snapshot
from praevmap.views.view_state import ViewState
from praevmap.views.wording import Words

CARDS = (1, 1, 1.2, 1.6)
"""Shares of the key figures side by side; the last one has much to note."""


@dataclass(slots=True)
class Overview:
    """The sheet about the whole network.

    Attributes
    ----------
    network, state, words
        What is shown, and in which language.
    citations
        Gets the sources.
    """

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
        return sentence_of_snapshot(take_snapshot(self.network, self.state))

    def describe_map(self, _shapes: PictureShapes) -> str:
        """Say what the map shows."""
        return describe_map(self.network, take_snapshot(self.network, self.state), self.words)

    def blocks(self, picture: Block, small_print: list[Block]) -> list[Block]:
        """Return what stands below the headline.

        Parameters
        ----------
        picture
            The map.
        small_print
            How to read the sheet, and under which terms.
        """
        growth = follow_growth(self.network, self.state).until(self.state.year)
        return [
            picture,
            *self._figures(growth),
            *small_print,
            *self._growth(growth),
            *self._types(),
            *self._claims(),
            *say_sources(self.citations, self.words),
        ]

    def _figures(self, growth: Growth) -> list[Block]:
        words, snapshot = self.words, take_snapshot(self.network, self.state)
        cells = [
            [text(each.value, "figure"), text(each.label, "cell")]
            + [text(note, "small") for note in each.notes]
            for each in key_figures(self.network, snapshot, words)
        ]
        return [
            head(words.say("report.figures")),
            cards(cells, CARDS),
            head(words.say("report.means")),
            text(words.say("figure.as_of", on=words.day(snapshot.as_of))),
            *map(text, (*tell_participants(growth, words), *tell_limits(growth, words))),
        ]

    def _growth(self, growth: Growth) -> list[Block]:
        words, parts = self.words, growth_series(growth, "light", self.words)
        columns = [
            {
                "year": str(row.year),
                "above": self._count(row),
                "parts": [part.counts[place] for part in parts],
            }
            for place, row in enumerate(growth.rows)
        ]
        legend = [
            {"ink": ink, "text": part.name} for ink, part in enumerate(parts) if any(part.counts)
        ]
        first, last = str(self.network.years[0]), str(self.state.year)
        caption = words.say("report.growth.caption")
        spoken = words.join(
            [
                words.say("map.joining.part", year=str(row.year), count=self._count(row))
                for row in growth.rows
            ]
        )
        return [
            head(words.say("growth.title", first=first, last=last)),
            {
                "kind": "chart",
                "alternative": words.say("report.growth.spoken", columns=spoken, caption=caption),
                "columns": columns,
                "highest": max(1, *(row.documented + row.presumed for row in growth.rows)),
                "inks": [
                    {"fill": part.fill, "pattern": part.pattern, "ink": part.ink} for part in parts
                ],
                "legend": legend,
            },
            text(caption, "small"),
        ]

    def _count(self, row: GrowthYear) -> str:
        return self._pair((row.documented, row.presumed))

    def _pair(self, counts: tuple[int, int]) -> str:
        """Write two counts as the chart of the dashboard does."""
        documented, presumed = counts
        if not presumed:
            return self.words.number(documented)
        return self.words.say("report.types.cell", documented=documented, presumed=presumed)

    def _types(self) -> list[Block]:
        words, snapshot = self.words, take_snapshot(self.network, self.state)
        counts = count_by_office(self.network, snapshot)
        offices, every = list(RegionalOffice), words.say("report.types.all")
        named = [words.say(f"filter.la.{office.value}") for office in offices]

        def row(label: str, kinds: list[DistrictType]) -> list[str]:
            pairs = [[counts[kind, office] for kind in kinds] for office in offices]
            pairs.append([pair for several in pairs for pair in several])
            sums = [(sum(d for d, _ in each), sum(p for _, p in each)) for each in pairs]
            return [label, *map(self._pair, sums)]

        rows = [row(words.say(f"filter.typ.{kind.value}"), [kind]) for kind in DistrictType]
        rows.append(row(every, list(DistrictType)))
        shown = table([words.say("filter.typ"), *named, every], rows, (3, 1.5, 1.5, 1.5), "cell")
        for cell in shown["rows"][-1]:
            cell["style"] = "bold"
        caption = words.say("report.types.caption", on=words.day(snapshot.as_of))
        return [head(words.say("report.types")), shown, text(caption, "small")]

    def _claims(self) -> list[Block]:
        words, network, rule = self.words, self.network, self.state.coverage
        rows = [row.cells for row in claim_rows(network, rule, self.citations, words)]
        others, disputed = other_figures(network, rule), len(network.contradictions)
        notes = [words.say("report.claims.others", count=others)] if others else []
        notes += [words.say("report.contradictions", count=disputed)] if disputed else []
        notes += [words.say("claims.scope")] if self.state.chooses_participants else []
        return [
            head(words.say("report.claims")),
            table(claim_heads(words), rows, (1.2, 2.25, 1.3, 4.1, 1.4), "small"),
            *(text(note, "small") for note in notes),
        ]
