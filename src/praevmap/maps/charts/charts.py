"""The charts of the growth as SVG, in the colours and patterns of the map.

Every artist that stands for a number carries an id: ``documented-kreis-2025`` is the bar of the
documented Kreise of 2025, ``grid-50`` the line at 50. The same input gives the same text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from io import StringIO
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from praevmap.maps.charts import parts
from praevmap.maps.charts.inks import ChartStyle
from praevmap.maps.drawing import TYPEFACE, draw_alone
from praevmap.maps.patterns import replace_patterns
from praevmap.views.growth import Growth, PublishedMark, Split

_WRITTEN_TYPEFACE = f"'{TYPEFACE}'"
"""What matplotlib writes as the typeface; Verdana has nearly the same widths."""


_LONG_NUMBER = re.compile(r"\d+\.\d{3,}")


class Chart(Enum):
    """The charts of the page *Ausbau*."""

    PARTICIPANTS = "participants"
    OFFICES = "offices"
    UNDER_18 = "under18"


@dataclass(frozen=True, slots=True)
class Size:
    """Size of a chart in inches, and of its text in points.

    Attributes
    ----------
    width, height, text
        As said.
    legend_columns
        Columns of the legend.
    headroom
        Points above the axes, for programmes and events.
    """

    width: float
    height: float
    text: float
    legend_columns: int
    headroom: float

    @property
    def is_narrow(self) -> bool:
        """Whether the chart is made for a phone or half a page."""
        return self.legend_columns == 1


WIDE = Size(9.8, 5.1, 10, 3, headroom=38)
NARROW = Size(4.3, 6.0, 9.5, 1, headroom=50)
HALF = Size(5.2, 3.4, 9.5, 1, headroom=8)


@lru_cache(maxsize=512)
def draw_chart(growth: Growth, chart: Chart, split: Split, style: ChartStyle, size: Size) -> str:
    """Draw a chart.

    Parameters
    ----------
    growth
        What is shown; pictures are remembered per object, see `follow_growth`.
    chart
        Which of the charts.
    split
        How the participants are divided; without effect on the other charts.
    style
        Theme and language.
    size
        `WIDE`, `NARROW` or `HALF`.

    Returns
    -------
    str
        An SVG document with a view box, without a date; the same input gives the same text.
    """
    with draw_alone(real_text=True):
        figure = Figure(figsize=(size.width, size.height))
        figure.patch.set_visible(False)
        axes = figure.subplots()
        if chart is Chart.PARTICIPANTS:
            _draw_participants(figure, axes, growth, split, style, size)
        elif chart is Chart.OFFICES:
            _draw_offices(figure, axes, growth, style, size)
        else:
            _draw_under_18(figure, axes, growth, style, size)
        return _written(figure, style)


def _draw_participants(  # noqa: PLR0913, PLR0917 - a drawing needs its paper, content and style
    figure: Figure, axes: Axes, growth: Growth, split: Split, style: ChartStyle, size: Size
) -> None:
    stacks = list(parts.stacks_of(growth, split, style))
    height = parts.height_of(growth)
    parts.set_up(axes, growth, style, size.text, height)
    base = {row.year: 0 for row in growth.rows}
    for stack in stacks:
        for row in growth.rows:
            count = stack.counts[row.year]
            if count:
                gid = f"{stack.gid}-{row.year}"
                parts.draw_bar(axes, gid, row.year, (base[row.year], count), stack.ink)
            base[row.year] += count
    for row in growth.rows:
        if base[row.year]:
            said = parts.count_text(row, style, narrow=size.is_narrow)
            _write_count(axes, growth, (row.year, base[row.year]), said, style, size)
    _draw_marks(axes, growth, base, style, size)
    parts.draw_programmes(axes, growth, style, size.text, staggered=size.is_narrow)
    parts.draw_events(axes, growth, style, size.text)
    handles: list[Patch | Line2D] = [stack.handle for stack in stacks]
    if growth.marks:
        handles += [parts.gap_handle(style), parts.mark_handle(style)]
    _add_legend(figure, handles, style, size)


def _write_count(  # noqa: PLR0913, PLR0917 - a drawing needs its paper, content and style
    axes: Axes, growth: Growth, at: tuple[int, float], said: str, style: ChartStyle, size: Size
) -> None:
    """Write the height above a bar, beside the unnamed rest where there is one."""
    year, height = at
    mark = growth.marks.get(year)
    beside = mark is not None and mark.unnamed > 0
    place = (year + parts.GAP[0] if beside else year, height)
    align = "right" if beside else "center"
    parts.write(axes, f"count-{year}", place, said, style, size.text - 1, align=align)


def _draw_marks(
    axes: Axes, growth: Growth, tops: dict[int, int], style: ChartStyle, size: Size
) -> None:
    for run in growth.runs_of_marks():
        for mark in run:
            parts.draw_mark(axes, mark.year, mark.figure, style)
            if mark.unnamed:
                parts.draw_gap(axes, mark, style)
        last = run[-1]
        top = max([last.figure, *(tops[mark.year] for mark in run)])
        text = _mark_text(last, style)
        parts.write(
            axes,
            f"label-{last.year}",
            (last.year + parts.SLOT_END, top),
            text,
            style,
            size.text,
            above=1.45 * size.text,
            align="right",
            bold=True,
        )


def _mark_text(mark: PublishedMark, style: ChartStyle) -> str:
    lines = [style.words.say(f"growth.mark.{parts.kind_of(mark)}", count=mark.figure, of=mark.of)]
    if mark.unnamed:
        kind = "at_least" if mark.at_least else "exact"
        lines.append(style.words.say(f"growth.gap.{kind}", count=mark.unnamed))
    return "\n".join(lines)


def _draw_offices(
    figure: Figure, axes: Axes, growth: Growth, style: ChartStyle, size: Size
) -> None:
    total = growth.rows[0].figures.offices_total
    parts.set_up(axes, growth, style, size.text, 1.12 * total, last_line=total)
    for row in growth.rows:
        count = row.figures.offices
        if count:
            parts.draw_bar(axes, f"offices-{row.year}", row.year, (0, count), style.documented)
        _write_count(axes, growth, (row.year, count), style.words.number(count), style, size)
    axes.axhline(total, color=style.colours["text"], linewidth=1.2, gid="all-offices")
    said = style.words.say("growth.chart.offices.all", count=total)
    first = growth.rows[0].year - 0.5
    parts.write(axes, "label-all", (first, total), said, style, size.text, align="left")
    handles: list[Patch | Line2D] = [
        style.documented.patch(style.words.say("growth.legend.offices"))
    ]
    counted = [mark for mark in growth.marks.values() if mark.of is not None]
    for mark in counted:
        parts.draw_mark(axes, mark.year, mark.figure, style)
        if mark.unnamed:
            parts.draw_gap(axes, mark, style)
        at = (mark.year + parts.SLOT_END, mark.figure)
        text = _mark_text(mark, style)
        parts.write(
            axes, f"label-{mark.year}", at, text, style, size.text, align="right", bold=True
        )
    if counted:
        handles += [parts.gap_handle(style), parts.mark_handle(style)]
    _add_legend(figure, handles, style, size)


def _draw_under_18(
    figure: Figure, axes: Axes, growth: Growth, style: ChartStyle, size: Size
) -> None:
    parts.set_up(axes, growth, style, size.text, 112, last_line=100, unit="\u202f%")
    for row in growth.rows:
        reached = row.figures.under_18
        low, high = 100 * reached.lower_share, 100 * reached.upper_share
        if low:
            parts.draw_bar(
                axes, f"lower-{row.year}", row.year, (0, low), style.documented, band=True
            )
        if high > low:
            gid = f"range-{row.year}"
            parts.draw_bar(axes, gid, row.year, (low, high - low), style.unknown, band=True)
    handles: list[Patch | Line2D] = [
        style.documented.patch(style.words.say("growth.legend.lower")),
        style.unknown.patch(style.words.say("growth.legend.upper")),
    ]
    _add_legend(figure, handles, style, size)


def _add_legend(
    figure: Figure, handles: list[Patch | Line2D], style: ChartStyle, size: Size
) -> None:
    legend = figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 0),
        borderaxespad=0.1,
        ncols=size.legend_columns,
        frameon=False,
        fontsize=size.text,
        labelcolor=style.colours["text"],
        handlelength=1.8,
        handleheight=1.1,
        borderpad=0.2,
        labelspacing=0.45,
    )
    legend.set_gid("legend")
    _set_margins(figure, ceil(len(handles) / size.legend_columns), size)


def _set_margins(figure: Figure, legend_rows: int, size: Size) -> None:
    """Leave room around the axes; matplotlib's own layout would draw everything twice for it."""
    width, height = 72 * size.width, 72 * size.height
    legend = size.text * (1.6 * legend_rows + 0.8)
    years = size.text * (3.4 if size.is_narrow else 1.8)
    figure.subplots_adjust(
        left=4.2 * size.text / width,
        right=1 - 2 / width,
        bottom=(legend + years) / height,
        top=1 - size.headroom / height,
    )


def _written(figure: Figure, style: ChartStyle) -> str:
    with StringIO() as buffer:
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(buffer, format="svg", metadata=nothing, transparent=True)
        text = buffer.getvalue()
    # The prologue names a document type outside, which nobody shall fetch.
    document = replace_patterns(text[text.index("<svg") :], style.patterns)
    shorter = _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}", document)
    return shorter.replace(_WRITTEN_TYPEFACE, f"{_WRITTEN_TYPEFACE}, Verdana").replace("\n", " ")
