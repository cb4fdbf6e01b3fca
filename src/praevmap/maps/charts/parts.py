"""The parts that charts of the growth are drawn from: bars, marks, gaps, axes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.transforms import blended_transform_factory

from praevmap.maps.charts.inks import ChartStyle, Ink
from praevmap.views.growth import Growth, GrowthYear, PublishedMark, Split

BAR = 0.58
"""Width of a bar; a year has the width 1."""
SLOT_END = 0.48
"""Right end of the place of a year, measured from its middle."""
GAP = (0.26, 0.2)
"""Left edge and width of the unnamed rest, measured from the middle of its year. It stands beside
the bar: the presumed may be among the unnamed, so one must not be piled on the other."""


@dataclass(frozen=True, slots=True)
class Stack:
    """One part of all bars.

    Attributes
    ----------
    gid
        Beginning of the ids of its bars.
    label
        Its words in the legend.
    counts
        By year.
    ink
        How it is painted.
    """

    gid: str
    label: str
    counts: Mapping[int, int]
    ink: Ink

    @property
    def handle(self) -> Patch:
        """Its swatch in the legend."""
        return self.ink.patch(self.label)


def stacks_of(growth: Growth, split: Split, style: ChartStyle) -> Iterator[Stack]:
    """Yield the parts of the bars from the bottom: all documented, then all presumed."""
    rows = growth.rows
    for status, word in (("direct", "documented"), ("presumed", "presumed")):
        # The programme of today has the plain colour, as its members have on the map.
        steps = range(3) if split is Split.TYPE else range(2, -1, -1)
        for step, part in zip(steps, split.parts, strict=True):
            by_year = {
                row.year: (row.documented_by if status == "direct" else row.presumed_by)[split][
                    part
                ]
                for row in rows
            }
            if any(by_year.values()):
                name = style.words.say(f"filter.{split.value}.{part.value}")
                label = style.words.say(f"growth.legend.{word}", part=name)
                yield Stack(f"{word}-{part.value}", label, by_year, style.shade(status, step))


def height_of(growth: Growth) -> float:
    """Return the upper end of the axis: room for the highest bar or mark and its words."""
    highest = max(
        [
            *(row.documented + row.presumed for row in growth.rows),
            *(mark.figure for mark in growth.marks.values()),
        ]
    )
    return max(10.0, 1.22 * highest)


def set_up(  # noqa: PLR0913 - an axis has this many sides
    axes: Axes,
    growth: Growth,
    style: ChartStyle,
    text: float,
    height: float,
    *,
    last_line: int | None = None,
    unit: str = "",
) -> None:
    """Set up years, grid and colours of the axes.

    Parameters
    ----------
    axes
        To be set up.
    growth, style, text
        Its years, its colours, the size of its text in points.
    height
        Upper end of the axis.
    last_line
        Highest grid line, where the axis ends above it.
    unit
        Written behind each number of the axis.
    """
    years = [row.year for row in growth.rows]
    axes.set_xlim(years[0] - 0.55, years[-1] + 0.55)
    axes.set_ylim(0, height)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if height / s <= 6)  # noqa: PLR2004 - few lines
    lines = list(range(0, int(last_line or height) + 1, step))
    axes.set_yticks(lines, [f"{style.words.number(line)}{unit}" for line in lines])
    narrow = axes.get_figure(root=True).get_figwidth() < 6  # type: ignore[union-attr] # noqa: PLR2004
    axes.set_xticks(years, [str(year) for year in years], rotation=90 if narrow else 0)
    axes.tick_params(left=False, bottom=False, labelsize=text, labelcolor=style.colours["text"])
    for line in lines:
        # Only colours are the grid's own business; its ids let a test read the picture.
        axes.axhline(line, color=style.colours["line"], linewidth=0.8, zorder=0, gid=f"grid-{line}")
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(style.colours["control"])


def draw_bar(  # noqa: PLR0913 - id, place, extent and paint
    axes: Axes, gid: str, year: int, extent: tuple[float, float], ink: Ink, *, band: bool = False
) -> None:
    """Draw one part of the bar of a year.

    Parameters
    ----------
    axes
        To be drawn on.
    gid
        Its id.
    year
        Its place.
    extent
        Lower end and height.
    ink
        Its paint.
    band
        Whether neighbours touch.
    """
    width = 1.0 if band else BAR
    axes.add_patch(
        Rectangle(
            (year - width / 2, extent[0]),
            width,
            extent[1],
            facecolor=ink.fill,
            hatch=ink.hatch,
            edgecolor=ink.edge,
            linewidth=0.6,
            gid=gid,
            zorder=2,
        )
    )


def draw_mark(axes: Axes, year: int, figure: int, style: ChartStyle) -> None:
    """Draw a published total as a bold line over the whole place of its year."""
    axes.add_line(
        Line2D(
            [year - SLOT_END, year + SLOT_END],
            [figure, figure],
            color=style.colours["text"],
            linewidth=2.4,
            solid_capstyle="butt",
            gid=f"published-{year}",
            zorder=4,
        )
    )


def draw_gap(axes: Axes, mark: PublishedMark, style: ChartStyle) -> None:
    """Draw the unnamed rest beside the bar, from what is documented to what is published."""
    axes.add_patch(
        Rectangle(
            (mark.year + GAP[0], mark.figure - mark.unnamed),
            GAP[1],
            mark.unnamed,
            facecolor=style.unknown.fill,
            hatch=style.unknown.hatch,
            edgecolor=style.unknown.edge,
            linewidth=0.9,
            gid=f"unnamed-{mark.year}",
            zorder=3,
        )
    )


def write(  # noqa: PLR0913, PLR0917 - place, words and manner
    axes: Axes,
    gid: str,
    at: tuple[float, float],
    text: str,
    style: ChartStyle,
    size: float,
    *,
    above: float = 2.5,
    align: str = "center",
    bold: bool = False,
) -> None:
    """Write text above a point.

    Parameters
    ----------
    axes, gid, at, text, style, size
        Where, under which id, and what; the size in points.
    above
        Distance from the point in points.
    align
        ``"left"``, ``"center"`` or ``"right"``.
    bold
        Whether it stands out.
    """
    axes.annotate(
        text,
        at,
        xytext=(0, above),
        textcoords="offset points",
        ha=align,
        va="bottom",
        fontsize=size,
        fontweight="bold" if bold else "normal",
        color=style.colours["text"],
        # The grid does not run through words.
        bbox={
            "facecolor": style.colours["surface"],
            "edgecolor": "none",
            "pad": 0.8,
            "alpha": 0.85,
        },
        gid=gid,
        zorder=5,
    )


def count_text(row: GrowthYear, style: ChartStyle, *, narrow: bool) -> str:
    """Say the height of a bar: documented, and the presumed where there is room."""
    documented = style.words.number(row.documented)
    if narrow or not row.presumed:
        return documented
    return f"{documented} + {style.words.number(row.presumed)}"


def kind_of(mark: PublishedMark) -> str:
    """Return which words fit a published total."""
    if mark.of is not None:
        return "of"
    return "at_least" if mark.at_least else "exact"


def draw_programmes(
    axes: Axes, growth: Growth, style: ChartStyle, text: float, *, staggered: bool
) -> None:
    """Name the programmes above the years in which they ran, with a line between them."""
    for number, (programme, (first, last)) in enumerate(growth.programmes.items()):
        row = number % 2 if staggered else 0
        axes.annotate(
            style.words.say(f"filter.programm.{programme.value}"),
            ((first + last) / 2, 1),
            xycoords=axes.get_xaxis_transform(),
            xytext=(0, 22 + 1.35 * text * row),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=text,
            color=style.colours["text"],
            gid=f"programme-{programme.value}",
        )
        if number:
            axes.axvline(
                first - 0.5,
                color=style.colours["control"],
                linewidth=0.9,
                linestyle=(0, (3, 3)),
                zorder=0,
                gid=f"change-{first}",
            )


def draw_events(axes: Axes, growth: Growth, style: ChartStyle, text: float) -> None:
    """Draw the numbers of the events above their years; the page lists their words."""
    place = blended_transform_factory(axes.transData, axes.transAxes)
    for entry in growth.events:
        axes.annotate(
            str(entry.number),
            (entry.year, 1),
            xycoords=place,
            xytext=(0, 11),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=text - 1.5,
            fontweight="bold",
            color=style.colours["on_event"],
            bbox={
                "boxstyle": "circle,pad=0.25",
                "facecolor": style.colours["event"],
                "edgecolor": "none",
            },
            gid=f"event-{entry.year}",
        )


def gap_handle(style: ChartStyle) -> Patch:
    """Return the swatch of the unnamed rest."""
    return style.unknown.patch(style.words.say("growth.legend.unnamed"))


def mark_handle(style: ChartStyle) -> Line2D:
    """Return the swatch of a published total."""
    label = style.words.say("growth.legend.published")
    return Line2D([], [], color=style.colours["text"], linewidth=2.4, label=label)
