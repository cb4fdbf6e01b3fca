"""Large still pictures of the map: for slides, papers and beamers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from praevmap.maps.drawing import draw_alone
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.code import draw_code
from praevmap.maps.pictures.legend import draw_legend
from praevmap.maps.pictures.names import place_names
from praevmap.maps.pictures.paint import paint_of
from praevmap.maps.pictures.shapes import PictureShapes, shape_picture
from praevmap.maps.pictures.sheet import (
    LEADING,
    POINT,
    Picture,
    balance,
    fill,
    pattern,
    width_of,
    wrap,
    wrap_address,
)
from praevmap.maps.pictures.words import write_words
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.views.classes import Classes, classify
from praevmap.views.view_state import Look, ViewState

__all__ = ["Picture", "PictureShapes", "draw_picture", "shape_picture"]

HD = (1920, 1080)
"""Width and height of a picture for a beamer."""

SMALL = 18.0
"""Size of the smallest text in pixels."""
CODE = 132.0
"""Side of the code of an address in pixels."""
_WIDE = 1.2
"""From this ratio of width and height on, the words stand beside the map."""


def draw_picture(  # noqa: PLR0913 - what is drawn, and how it looks
    network: Network,
    shapes: PictureShapes,
    state: ViewState,
    *,
    theme: str = "light",
    size: tuple[int, int] = HD,
    bare: bool = False,
    text: float = 1.0,
    link: str = "",
) -> Picture:
    """Draw the map of a state.

    Parameters
    ----------
    network
        The network.
    shapes
        From `shape_picture` or `shape_surroundings`; the legend counts the areas in it.
    state
        Year, look, level, coverage, filters, language; a selected area is framed.
    theme
        ``"light"`` or ``"dark"``.
    size
        Width and height in pixels. Two sizes of one shape show the same, larger or smaller.
    bare
        Only map and legend, for pages that say the rest themselves.
    text
        Factor on text, lines and patterns: 1 suits a screen that the picture fills, 1.6 a
        picture on half a page.
    link
        Short address of the view, which stands below with a code for cameras.

    Returns
    -------
    Picture
        A figure for `exports.pictures.images.render_image`. In its documents every area has the
        id ``area-<key>`` inside the group of its class, e.g. ``status-direct``, ``joined-2017``.
    """
    with draw_alone():
        picture = Picture(size, text, PALETTE[theme], write_words(network, state))
        classes = classify(network, state, shapes.areas[state.level])
        _Drawing(picture, shapes, state, classes, theme, network, link).draw(bare=bare)
        return picture


@dataclass(frozen=True)
class _Drawing:
    picture: Picture
    shapes: PictureShapes
    state: ViewState
    classes: Classes
    theme: str
    network: Network
    link: str

    def draw(self, *, bare: bool) -> None:
        """Lay out the picture: map at the right and words at the left, or one below the other."""
        picture, years = self.picture, self.network.years
        wide = picture.width / picture.height >= _WIDE
        margin = 14.0 if bare else 60.0
        left, right, top = margin, picture.width - margin, margin
        bottom = picture.height - (margin if bare else 0.7 * margin)
        edge = margin if bare else 0.35 * margin
        west, south, east, north = self.shapes.bounds
        if wide:
            most = 0.7 * picture.width if bare else picture.width - 620 - 2 * margin
            high = picture.height - 2 * edge
            begin = picture.width - edge - min(high * (east - west) / (north - south), most)
            self._map(Bbox.from_extents(begin, edge, picture.width - edge, edge + high))
            right = begin - 0.65 * margin
        if not bare:
            top = self._head(left, right, top)
            bottom = self._timeline(left, right, self._foot(left, right, bottom)) - 26
        middle = (top + bottom) / 2
        room = Bbox.from_extents(left, top if wide else middle, right, bottom)
        above = draw_legend(
            picture, self.classes, self.theme, years, room, beside=wide, middle=wide and bare
        )
        if not wide:
            self._map(Bbox.from_extents(left, top + 10, right, above - 20))

    def _map(self, box: Bbox) -> None:
        picture, shapes = self.picture, self.shapes
        west, south, east, north = shapes.bounds
        metres = max((east - west) / box.width, (north - south) / box.height)
        where = Affine2D().translate(-(west + east) / 2, -(south + north) / 2)
        where.scale(1 / metres, -1 / metres).translate((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
        outlines = shapes.areas[self.state.level]
        for entry in self.classes.entries:
            paint = paint_of(entry.name, self.theme, self.network.years)
            own = {
                key: outlines[key] for key, name in self.classes.of.items() if name == entry.name
            }
            fills = [
                fill(f"area-{key}", outline, where + picture.pixels, paint)
                for key, outline in own.items()
            ]
            picture.group(f"{self.classes.group}-{entry.name}", fills)
            if own and paint.strokes:
                whole = Path.make_compound_path(*own.values())
                strokes = pattern(f"stroke-{entry.name}", whole, where, paint, picture.pixels)
                picture.group(f"pattern-{entry.name}", strokes)
        self._lines(where)
        for name in place_names(shapes, metres):
            (x, y), text = where.transform((name.east, name.north)), "\n".join(name.lines)
            picture.write(
                (x, y), text, name.size, colour="label", bold=True, align="center", halo=True
            )

    def _lines(self, where: Affine2D) -> None:
        """Draw the borders, and the frame of the selected area."""
        borders, level = self.shapes.borders, self.state.level
        lines = [("districts-casing", "casing", 3.2), ("districts", "kreis", 1.4)]
        drawn = [(borders[Level.DISTRICT], lines)]
        if level is not Level.DISTRICT:
            lines = [("borders", "border", 0.8)]
            if self.classes.group == "joined":
                # On the ramp of years no single line shows everywhere: a dark one on a light one.
                lines = [("borders-casing", "casing", 1.8), ("borders", "kreis", 0.7)]
            drawn.insert(0, (borders[level], lines))
        areas, key = self.shapes.areas, self.state.selected or ""
        levels = (level, Level.DISTRICT, Level.MUNICIPALITY, Level.YOUTH_OFFICE)
        frame = next((areas[each][key] for each in levels if key in areas[each]), None)
        if frame is not None:
            drawn.append((frame, [("selected-casing", "casing", 8.0), ("selected", "focus", 4.0)]))
        for path, lines in drawn:
            for gid, colour, width in lines:
                self.picture.line(gid, path, where, colour, width)

    def _head(self, left: float, right: float, top: float) -> float:
        picture, words = self.picture, self.picture.words
        lines = balance(words.title, 33, right - left)
        top = picture.write_lines((left, top), lines, 33, bold=True, colour="accent") + 10
        most = 0.84 * (right - left) / width_of(words.heading, 1, bold=True)
        wide = picture.width / picture.height >= _WIDE
        size = min(150.0, most, picture.height / (7 if wide else 12))
        picture.write((left - 0.06 * size, top + 0.86 * size), words.heading, size, bold=True)
        top += 1.08 * size
        for text, letter, colour in words.lines:
            lines = wrap(text, letter, right - left)
            top = picture.write_lines((left, top), lines, letter, colour=colour) + 6
        return top

    def _foot(self, left: float, right: float, bottom: float) -> float:
        """Write what stands below; return its upper edge."""
        address: list[str] = []
        if self.link:
            # Beside the words, whose lines become shorter by it.
            draw_code(self.picture, self.link, (left, bottom - CODE), CODE)
            left += CODE + SMALL
            address = wrap_address(self.link.partition("://")[2], SMALL, right - left)
        footer = self.picture.words.footer
        lines = [line for text in footer for line in wrap(text, SMALL, right - left)] + address
        top = bottom - len(lines) * LEADING * SMALL
        self.picture.write_lines((left, top), lines, SMALL, colour="muted")
        return min(top, bottom - CODE) if self.link else top

    def _timeline(self, left: float, right: float, bottom: float) -> float:
        """Draw the years as a line of dots; return its upper edge."""
        picture, years, chosen = self.picture, self.network.years, self.state.year
        compares = self.state.look is Look.COMPARISON
        first = (self.state.earlier_year or chosen) if compares else years[0]
        height, step = bottom - 62, (right - left - 60) / (len(years) - 1)
        place = {year: left + 30 + step * at for at, year in enumerate(years)}
        for shown, line, dot, size in (
            (years, "line", "control", 10),
            (range(first, chosen + 1), "accent", "accent", 10),
            ((chosen,), "accent", "accent", 24),
        ):
            dots = Line2D(
                [place[year] for year in shown],
                [height] * len(shown),
                transform=picture.pixels,
                color=picture.colours[line],
                linewidth=POINT * 5,
                marker="o",
                markersize=POINT * size,
                markerfacecolor=picture.colours[dot],
                markeredgewidth=0,
            )
            picture.add_artist(dots)
        written: list[int] = []
        begins = (begin for begin, _ in self.network.runs.values())
        # The beginnings of the programmes, where there is room beside the chosen year and the ends.
        for year in dict.fromkeys((chosen, years[0], years[-1], *begins)):
            if all(abs(year - other) * step > 2.8 * SMALL for other in written):
                written.append(year)
                form: dict[str, Any] = {"colour": "muted"} if year != chosen else {"bold": True}
                picture.write((place[year], height + 34), str(year), SMALL, align="center", **form)
        return height - 16
