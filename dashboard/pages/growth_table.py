"""The table of all numbers of the growth, as real HTML."""

from __future__ import annotations

from html import escape

from dashboard.links import link_outside
from praevmap.model.network import Network
from praevmap.views.growth import Growth, GrowthYear, Part, Split
from praevmap.views.growth_words import say_figure
from praevmap.views.wording import Words


def render_table(network: Network, growth: Growth, split: Split, words: Words) -> str:
    """Return the table of all numbers as HTML; every value is escaped.

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
    caption = words.say(f"growth.table.caption{kind}", year=last, on=words.day(network.as_of))
    parts = growth.parts(split)
    body = "".join(_row(network, growth, row, split, parts, words) for row in growth.rows)
    return (
        f'<div class="pm-growth-scroll" role="region" tabindex="0" '
        f'aria-label="{escape(words.say("growth.table.region"), quote=True)}">'
        f"<table><caption><span>{escape(caption)}</span></caption>"
        f"{_head(growth, split, parts, words)}<tbody>{body}</tbody></table></div>"
    )


def _head(growth: Growth, split: Split, parts: tuple[Part, ...], words: Words) -> str:
    total = growth.rows[0].figures.offices_total

    def single(key: str, **values: object) -> str:
        said = escape(words.say(f"growth.table.{key}", **values))
        return f'<th scope="col" rowspan="2">{said}</th>'

    def group(key: str, columns: int) -> str:
        said = escape(words.say(f"growth.table.{key}"))
        return f'<th scope="colgroup" colspan="{columns}">{said}</th>'

    named = [words.say(f"filter.{split.value}.{part.value}") for part in parts]
    columns = [words.say("growth.table.all"), *named]
    bounds = [words.say("growth.table.lower"), words.say("growth.table.upper")]
    first = [
        single("year"),
        group("documented", len(columns)),
        group("presumed", len(columns)),
        single("new"),
        single("published"),
        single("unnamed"),
        single("offices", total=total),
        group("under18", len(bounds)),
    ]
    second = "".join(
        f'<th scope="col">{escape(name)}</th>' for name in (*columns, *columns, *bounds)
    )
    return f"<thead><tr>{''.join(first)}</tr><tr>{second}</tr></thead>"


def _row(  # noqa: PLR0913, PLR0917 - a row needs all of them
    network: Network,
    growth: Growth,
    row: GrowthYear,
    split: Split,
    parts: tuple[Part, ...],
    words: Words,
) -> str:
    reached = row.figures.under_18
    counts = [
        row.documented,
        *(row.documented_by[split][part] for part in parts),
        row.presumed,
        *(row.presumed_by[split][part] for part in parts),
        row.new,
    ]
    cells = [escape(words.number(count)) for count in counts]
    cells += _published(network, growth, row, words)
    cells += [
        escape(words.number(row.figures.offices)),
        escape(words.percent(reached.lower_share)),
        escape(words.percent(reached.upper_share)),
    ]
    written = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{row.year}</th>{written}</tr>'


def _published(network: Network, growth: Growth, row: GrowthYear, words: Words) -> list[str]:
    mark = growth.marks.get(row.year)
    if mark is None:
        return [escape(words.say("growth.table.none"))] * 2
    source = network.sources[mark.claim.source_id]
    unnamed = words.number(mark.unnamed)
    if mark.at_least:
        unnamed = words.say("growth.table.at_least", count=mark.unnamed)
    return [link_outside(source.url, say_figure(mark, words)), escape(unnamed)]
