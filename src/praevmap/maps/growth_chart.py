"""What the browser's chart of the growth is told: numbers, words and colours, as JSON."""

from __future__ import annotations

from typing import Any

from praevmap.maps.palette import PALETTE
from praevmap.model.network import Network
from praevmap.views.growth import Growth, PublishedMark, Split
from praevmap.views.wording import Words

INKS = (
    "direct",
    "presumed",
    "presumed_ink",
    "surface",
    "text",
    "muted",
    "line",
    "control",
    "focus",
)
"""Colours of the chart."""
WORDS = (
    "growth.chart.failed",
    "growth.chart.participants.name",
    "growth.documented",
    "growth.figure.",
    "growth.gap.",
    "growth.legend.",
    "growth.mark.",
    "growth.numbers.",
    "growth.summary.",
    "growth.years",
    "headline.sentence",
    "map.headline.",
    "map.legend.count",
    "map.list.and",
    "viewer.growth.sum",
)
"""Beginnings of the keys of what the chart says, beside the names of the parts."""


def describe_marks(network: Network, growth: Growth) -> dict[str, dict[str, Any]]:
    """Return the published totals by year, as the chart marks them.

    Parameters
    ----------
    network
        For the sources.
    growth
        Has the marks.

    Returns
    -------
    dict
        By year: ``figure``, ``bound``, ``of`` (all Jugendämter where the figure counts them),
        ``unnamed``, ``unit``, ``publisher``, ``url``.
    """
    return {str(year): _mark(network, mark) for year, mark in sorted(growth.marks.items())}


def describe_chart(network: Network, growth: Growth, split: Split, words: Words) -> dict[str, Any]:
    """Return the data of the chart, in the form that the viewer counts by itself.

    Parameters
    ----------
    network
        The network.
    growth
        One row per year.
    split
        How the bars are divided.
    words
        The reader's language.

    Returns
    -------
    dict
        ``growth`` (``rows``, ``parts``, ``filtered``), ``split``, ``language``, ``wording`` by
        language.
    """
    prefixes = (*WORDS, f"filter.{split.value}.")
    marks = describe_marks(network, growth)
    rows = [
        {
            "year": row.year,
            "documented": row.documented,
            "presumed": row.presumed,
            "fresh": row.new,
            "by": {
                "documented": {part.value: n for part, n in row.documented_by[split].items()},
                "presumed": {part.value: n for part, n in row.presumed_by[split].items()},
            },
            "mark": marks.get(str(row.year)),
            "runs": row.programme_runs,
        }
        for row in growth.rows
    ]
    return {
        "growth": {
            "rows": rows,
            "parts": [part.value for part in growth.parts(split)],
            "filtered": growth.state.chooses_participants,
        },
        "split": split.value,
        "language": words.language,
        "wording": {
            words.language: {
                key: entry for key, entry in words.entries.items() if key.startswith(prefixes)
            }
        },
    }


def chart_colours(theme: str) -> dict[str, str]:
    """Return the colours of the chart in ``"light"`` or ``"dark"``, as properties of CSS."""
    return {f"--pm-{ink.replace('_', '-')}": PALETTE[theme][ink] for ink in INKS}


def _mark(network: Network, mark: PublishedMark) -> dict[str, Any]:
    source = network.sources[mark.claim.source_id]
    return {
        "figure": mark.figure,
        "bound": mark.bound.value,
        "of": mark.of,
        "unnamed": mark.unnamed,
        "unit": mark.claim.unit,
        "publisher": source.publisher,
        "url": source.url,
    }
