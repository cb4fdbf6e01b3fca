"""The growth year by year as people read it: the page *Ausbau*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from praevmap.model.network import Network
from praevmap.views.growth import Growth, GrowthYear, Part, Split
from praevmap.views.growth_words import say_figure
from praevmap.views.population_words import say_share
from praevmap.views.tables.shown import Cell, Head, ShownRow, ShownTable
from praevmap.views.wording import Words


def show_growth(network: Network, growth: Growth, split: Split, words: Words) -> ShownTable:
    """Show all numbers of the growth.

    Parameters
    ----------
    network
        For the sources of the published totals and the as-of date.
    growth
        One row per year.
    split
        Which parts have columns of their own.
    words
        The reader's language.
    """
    last = growth.rows[-1].year
    kind = ".filtered" if growth.state.chooses_participants else ""
    parts = growth.parts(split)
    return ShownTable(
        words.say("growth.table.region"),
        words.say(f"growth.table.caption{kind}", year=last, on=words.day(network.as_of)),
        _heads(growth, split, parts, words),
        tuple(
            ShownRow((*_counts(row, split, parts, words), *_reach(network, growth, row, words)))
            for row in growth.rows
        ),
    )


def _heads(
    growth: Growth, split: Split, parts: Sequence[Part], words: Words
) -> tuple[tuple[Head, ...], ...]:
    def single(key: str, **values: object) -> Head:
        return Head(words.say(f"growth.table.{key}", **values), rows=2, name=key)

    def group(key: str, columns: Sequence[str]) -> Head:
        return Head(words.say(f"growth.table.{key}"), columns=len(columns))

    named = {part.value: words.say(f"filter.{split.value}.{part.value}") for part in parts}
    columns = {"all": words.say("growth.table.all"), **named}
    shares = {age: words.say(f"growth.table.{age}") for age in ("under_18", "under_16", "under_19")}
    first = (
        single("year"),
        group("documented", list(columns)),
        group("presumed", list(columns)),
        single("new"),
        single("published"),
        single("unnamed"),
        single("offices", total=growth.rows[0].figures.offices_total),
        group("under18", list(shares)),
    )
    counted = [
        Head(text, name=f"{evidence}.{name}")
        for evidence in ("documented", "presumed")
        for name, text in columns.items()
    ]
    return first, (*counted, *(Head(text, name=name) for name, text in shares.items()))


def _counts(row: GrowthYear, split: Split, parts: Sequence[Part], words: Words) -> list[Cell]:
    counts = (
        row.documented,
        *(row.documented_by[split][part] for part in parts),
        row.presumed,
        *(row.presumed_by[split][part] for part in parts),
        row.new,
    )
    numbers = (Cell(words.number(count), order=count) for count in counts)
    return [Cell(str(row.year), order=row.year), *numbers]


def _reach(network: Network, growth: Growth, row: GrowthYear, words: Words) -> list[Cell]:
    def exact(share: float) -> Cell:
        return Cell(words.percent(share), order=share)

    none = Cell(words.say("growth.table.none"))
    published, unnamed = none, none
    mark = growth.marks.get(row.year)
    if mark is not None:
        source = network.sources[mark.claim.source_id]
        published = Cell(say_figure(mark, words), url=source.url, order=mark.figure)
        key = f"growth.table.unnamed.{mark.bound.value}"
        unnamed = Cell(words.say(key, count=mark.unnamed), order=mark.unnamed)
    reached = row.figures.under_18
    share = exact(reached.lower_share) if reached.is_known else none
    companions = map(exact, reached.companions) if reached.companions else (none, none)
    offices = Cell(words.number(row.figures.offices), order=row.figures.offices)
    share = replace(share, text=say_share(reached, words))
    return [published, unnamed, offices, share, *companions]
