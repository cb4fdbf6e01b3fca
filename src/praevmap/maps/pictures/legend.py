"""The legend of a still picture: matplotlib's own, with our patterns and the counts of areas."""

from __future__ import annotations

from typing import Any

from matplotlib.legend import Legend
from matplotlib.offsetbox import DrawingArea
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox

from praevmap.maps.pictures.paint import paint_of
from praevmap.maps.pictures.sheet import LEADING, POINT, Picture, balance, fill, pattern, wrap
from praevmap.views.classes import Classes, Entry
from praevmap.views.wording import words_for

TITLE = 26
"""Size of the title in pixels."""
LARGEST, READABLE = 30.0, 22.0
"""Size of the writing where there is room, and from which on more columns are better than larger
writing."""
SWATCH, HANDLE = (1.9, 1.25), 4.7
"""Width and height of a swatch, and width of swatch and count, in parts of that size."""

FORM: dict[str, Any] = {
    "frameon": False,
    "borderpad": 0,
    "borderaxespad": 0,
    "handlelength": HANDLE,
    "handleheight": SWATCH[1],
    "handletextpad": 0.8,
    "labelspacing": 0.6,
    "columnspacing": 2.4,
}
"""Distances inside a legend, in parts of that size."""


def draw_legend(  # noqa: PLR0913 - a legend has content, colours and a place
    picture: Picture,
    classes: Classes,
    theme: str,
    years: range,
    box: Bbox,
    *,
    beside: bool,
    middle: bool,
) -> float:
    """Draw the legend in the largest writing that fits; return its upper edge.

    Parameters
    ----------
    picture
        Gets the legend.
    classes
        Its title and entries.
    theme, years
        As for `praevmap.maps.pictures.paint.paint_of`.
    box
        The room for it, in pixels of the picture.
    beside
        Whether it stands beside the map, in two columns at most, or below it.
    middle
        Whether it stands in the middle of the room, or at its lower edge, where it stands still
        while the years go by.
    """
    title = balance(classes.title, TITLE, box.width)
    head = LEADING * TITLE * len(title) + 16
    narrow = max(12 * LARGEST, box.width - (HANDLE + 2) * LARGEST)
    form: dict[str, Any] = FORM | {
        "handles": classes.entries,
        "labels": ["\n".join(wrap(entry.word, LARGEST, narrow)) for entry in classes.entries],
        "handler_map": {Entry: _Swatch(picture, theme, years)},
        "labelcolor": picture.colours["text"],
        "loc": "center left" if middle else "lower left",
        "bbox_to_anchor": (box.x0, (box.y0 + box.y1 + head) / 2 if middle else box.y1),
        "bbox_transform": picture.pixels,
    }
    sizes = {}
    for columns in range(1, 3 if beside else 5):
        made = picture.legend(ncols=columns, fontsize=POINT * LARGEST, **form)
        extent = made.get_window_extent().transformed(picture.pixels.inverted())
        made.remove()
        share = min(1.0, box.width / extent.width, (box.height - head) / -extent.height)
        sizes[columns] = round(0.98 * LARGEST * share, 1)
    if beside or max(sizes.values()) < READABLE:
        columns = max(sizes, key=sizes.__getitem__)
    else:
        columns = max(columns for columns, size in sizes.items() if size >= READABLE)
    legend = picture.legend(ncols=columns, fontsize=POINT * sizes[columns], **form)
    extent = legend.get_window_extent().transformed(picture.pixels.inverted())
    picture.write_lines((box.x0, extent.y1 - head), title, TITLE, bold=True)
    return float(extent.y1 - head)


class _Swatch:
    """Draws what stands before the word of a class: its colour and pattern, and its count."""

    def __init__(self, picture: Picture, theme: str, years: range) -> None:
        self.picture, self.theme, self.years = picture, theme, years

    def legend_artist(
        self, _legend: Legend, entry: Entry, size: float, area: DrawingArea
    ) -> DrawingArea:
        """Fill the area before the word; called by matplotlib."""
        colours = self.picture.colours
        wide, high = SWATCH
        onto = Affine2D().scale(POINT, -POINT) + area.get_transform()
        shape = Affine2D().translate(0, 0.21 - high).scale(size / POINT)
        outline = Path([(0, 0), (wide, 0), (wide, high), (0, high), (0, 0)], closed=True)
        paint, gid = paint_of(entry.name, self.theme, self.years), f"legend-{entry.name}"
        ground = fill(gid, outline, shape + onto, paint)
        for artist in (ground, *pattern(gid, outline, shape, paint, onto)):
            area.add_artist(artist)
        edge = fill(f"{gid}-edge", outline, shape + onto, paint)
        edge.set(fill=False, edgecolor=colours["control"], linewidth=POINT * 1.2)
        area.add_artist(edge)
        if entry.count is not None:
            count = words_for(self.picture.words.language).number(entry.count)
            style: Any = {"size": size, "weight": "bold", "color": colours["text"]}
            area.add_artist(Text(HANDLE * size, 0, count, ha="right", **style))
        return area
