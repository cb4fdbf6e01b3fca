"""The growth as a native chart of a slide: its numbers can be edited in PowerPoint."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN_TYPE
from pptx.util import Pt

from praevmap.exports.fact_rows import growth_series
from praevmap.exports.slides.parts import Box, Deck, describe, rgb
from praevmap.views.growth import Growth

PATTERNS = {
    "rising": MSO_PATTERN_TYPE.LIGHT_UPWARD_DIAGONAL,
    "upright": MSO_PATTERN_TYPE.LIGHT_VERTICAL,
    "dots": MSO_PATTERN_TYPE.PERCENT_25,
}
TEXT = 14
"""Points of the words in the chart."""


def place_growth(deck: Deck, slide: Any, box: Box, growth: Growth, description: str) -> None:
    """Place stacked columns: documented participants by Gebietstyp, presumed ones above.

    Parameters
    ----------
    deck
        Its colours and language are those of the chart.
    slide
        Gets the chart.
    box
        Where.
    growth
        One column per year.
    description
        Stands for the chart.
    """
    colours = deck.colours
    content: Any = CategoryChartData(number_format="0")  # type: ignore[no-untyped-call] # python-pptx types half of itself
    content.categories = [str(row.year) for row in growth.rows]
    parts = growth_series(growth, deck.context.theme, deck.words)
    for part in parts:
        content.add_series(part.name, part.counts)
    shape = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, *box.lengths, content)
    describe(shape, description)
    chart = shape.chart
    chart.font.size = Pt(TEXT)
    chart.font.color.rgb = rgb(colours["text"])
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.plots[0].gap_width, chart.plots[0].overlap = 40, 100
    lines = chart.value_axis.major_gridlines.format.line
    lines.color.rgb, lines.width = rgb(colours["line"]), Pt(0.75)
    chart.value_axis.format.line.fill.background()
    chart.value_axis.minimum_scale = 0
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.format.line.color.rgb = rgb(colours["control"])
    for part, series in zip(parts, chart.plots[0].series, strict=True):
        fill = series.format.fill
        if part.pattern in PATTERNS:
            fill.patterned()
            fill.pattern = PATTERNS[part.pattern]
            fill.fore_color.rgb = rgb(part.ink)
            fill.back_color.rgb = rgb(part.fill)
        else:
            fill.solid()
            fill.fore_color.rgb = rgb(part.fill)
        edge = series.format.line
        edge.color.rgb, edge.width = rgb(colours["surface"]), Pt(0.75)
