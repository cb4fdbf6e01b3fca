"""Large still pictures of the map: for slides, papers and beamers."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from praevmap.maps.drawing import draw_alone
from praevmap.maps.palette import PALETTE
from praevmap.maps.pictures.names import place_names
from praevmap.maps.pictures.paint import Classes, Entry, classify, paint_of
from praevmap.maps.pictures.shapes import PictureShapes, shape_picture
from praevmap.maps.pictures.sheet import LEADING, Box, Sheet, balance, cut_paper, width_of, wrap
from praevmap.maps.pictures.words import PictureWords, write_words
from praevmap.model.network import Network
from praevmap.model.places import Level
from praevmap.views.comparison import earlier_year
from praevmap.views.view_state import Look, ViewState
from praevmap.views.wording import words_for

__all__ = ["Picture", "PictureShapes", "draw_picture", "shape_picture"]

HD = (1920, 1080)
"""Width and height of a picture for a beamer."""

SMALL = 18.0
"""Size of the smallest text in pixels."""
LEAST = 22.0
"""Size of the writing of the legend from which on long words are broken instead."""
ROW = 56.0
"""Height of a line of the legend where there is room."""
SWATCH = 1.15
"""Width of a swatch in parts of that height."""
GUTTER = 60.0
"""Distance of columns of the legend."""
SIDE = 2
"""Most columns of a legend beside the map."""
MARKED = (2017, 2020)
"""Years written at the timeline besides the first, the last and the chosen one: two beginnings of
programmes."""

_WIDE = 1.2
"""From this ratio of width and height on, the words stand beside the map."""


class Picture(Figure):
    """A figure that knows in words what it shows.

    Attributes
    ----------
    words
        Title, description, licence.
    """

    words: PictureWords


def draw_picture(  # noqa: PLR0913 - what is drawn, and how it looks
    network: Network,
    shapes: PictureShapes,
    state: ViewState,
    *,
    theme: str = "light",
    size: tuple[int, int] = HD,
    bare: bool = False,
    text: float = 1.0,
) -> Picture:
    """Draw the map of a state.

    Parameters
    ----------
    network
        The network.
    shapes
        From `shape_picture`.
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

    Returns
    -------
    Picture
        A figure for `exports.pictures.images.render_image`. In its documents every area has the
        id ``area-<key>`` inside the group of its class, e.g. ``status-direct``, ``joined-2017``.
    """
    with draw_alone():
        paper = cut_paper(size, text)
        figure = Picture(**paper.form)
        figure.words = write_words(network, state)
        sheet = Sheet(figure, paper, PALETTE[theme])
        classes = classify(network, state)
        drawing = _Drawing(sheet, shapes, state, classes, theme, network.years)
        if bare:
            drawing.draw_bare()
        else:
            drawing.draw_full(figure.words)
        return figure


@dataclass(frozen=True)
class _Drawing:
    sheet: Sheet
    shapes: PictureShapes
    state: ViewState
    classes: Classes
    theme: str
    years: range

    def draw_full(self, words: PictureWords) -> None:
        sheet = self.sheet
        margin = 60.0
        wide = sheet.width / sheet.height >= _WIDE
        width = sheet.width - 2 * margin
        edge = 0.35 * margin
        map_width = min((sheet.height - 2 * edge) * self.aspect, sheet.width - 620 - 2 * margin)
        if wide:
            width -= map_width
            left = sheet.width - map_width - edge
            self.draw_map(Box(left, edge, map_width, sheet.height - 2 * edge))
        column = Box(margin, margin, width, sheet.height - 1.7 * margin)
        below = self._head(column, words)
        foot = self._foot(column, words)
        strip = self._timeline(Box(column.left, foot - 70, column.width, 34))
        if wide:
            # From the bottom up: so it stands still while the years go by.
            high = self._side_height(column.width, strip - below - 60)
            self._legend(Box(column.left, strip - 34 - high, column.width, high), SIDE)
        else:
            rows = self._stacked_height(column.width)
            self._legend(Box(column.left, strip - rows - 24, column.width, rows))
            high = strip - rows - 44 - below
            self.draw_map(Box(column.left, below + 10, column.width, high))

    def draw_bare(self) -> None:
        sheet = self.sheet
        margin = 14.0
        if sheet.width / sheet.height >= _WIDE:
            high = sheet.height - 2 * margin
            left = max(sheet.width - high * self.aspect - margin, 0.3 * sheet.width)
            self.draw_map(Box(left, margin, sheet.width - left - margin, high))
            rows = self._side_height(left - 2 * margin, high)
            self._legend(Box(margin, margin + (high - rows) / 2, left - 2 * margin, rows), SIDE)
        else:
            width = sheet.width - 2 * margin
            rows = self._stacked_height(width)
            self.draw_map(Box(margin, margin, width, sheet.height - rows - 3 * margin))
            self._legend(Box(margin, sheet.height - rows - margin, width, rows))

    @property
    def aspect(self) -> float:
        west, south, east, north = self.shapes.bounds
        return (east - west) / (north - south)

    def draw_map(self, box: Box) -> None:
        sheet, shapes = self.sheet, self.shapes
        west, south, east, north = shapes.bounds
        metres = max((east - west) / box.width, (north - south) / box.height)
        left = box.left + (box.width - (east - west) / metres) / 2
        top = box.top + (box.height - (north - south) / metres) / 2
        where = (
            Affine2D().translate(-west, -north).scale(1 / metres, -1 / metres).translate(left, top)
        )
        outlines = shapes.areas[self.state.level]
        for entry in self.classes.entries:
            paint = paint_of(entry.name, self.theme)
            own = {
                key: outlines[key] for key, name in self.classes.of.items() if name == entry.name
            }
            gid = f"{self.classes.group}-{entry.name}"
            fills = [
                artist
                for key, outline in own.items()
                for artist in sheet.fill(f"area-{key}", outline, where, paint)
            ]
            sheet.group(gid, fills)
            if own and paint.strokes:
                whole = Path.make_compound_path(*own.values())
                sheet.group(
                    f"pattern-{entry.name}",
                    sheet.pattern(f"stroke-{entry.name}", whole, where, paint),
                )
        if self.state.level is not Level.KREIS:
            borders = shapes.borders[self.state.level]
            if self.classes.group == "joined":
                # On the ramp of years no single line shows everywhere: a dark one on a light one.
                sheet.line("borders-casing", borders, where, "casing", width=1.8)
                sheet.line("borders", borders, where, "kreis", width=0.7)
            else:
                sheet.line("borders", borders, where, "border", width=0.8)
        districts = shapes.borders[Level.KREIS]
        sheet.line("districts-casing", districts, where, "casing", width=3.2, alpha=0.7)
        sheet.line("districts", districts, where, "kreis", width=1.4)
        self._frame_selected(where)
        for name in place_names(shapes, metres):
            x, y = where.transform((name.east, name.north))
            first = y - LEADING * name.size * (len(name.lines) - 1) / 2 + 0.36 * name.size
            for row, line in enumerate(name.lines):
                at = (float(x), float(first) + row * LEADING * name.size)
                sheet.write(
                    at, line, name.size, colour="label", bold=True, align="center", halo=True
                )

    def _frame_selected(self, where: Affine2D) -> None:
        key = self.state.selected
        for level in (self.state.level, Level.KREIS, Level.GEMEINDE, Level.JUGENDAMT):
            outline = self.shapes.areas[level].get(key or "")
            if outline is not None:
                self.sheet.line("selected-casing", outline, where, "casing", width=8)
                self.sheet.line("selected", outline, where, "focus", width=4)
                return

    def _head(self, column: Box, words: PictureWords) -> float:
        sheet, left = self.sheet, column.left
        lines = balance(words.title, 33, column.width, bold=True)
        top = sheet.write_lines((left, column.top), lines, 33, bold=True, colour="accent") + 10
        most = 0.84 * column.width / width_of(words.heading, 1, bold=True)
        size = min(150.0, most, sheet.height / (7 if sheet.width / sheet.height >= _WIDE else 12))
        sheet.write((left - 0.06 * size, top + 0.86 * size), words.heading, size, bold=True)
        top += 1.08 * size
        for text, letter, colour in words.lines:
            lines = wrap(text, letter, column.width)
            top = sheet.write_lines((left, top), lines, letter, colour=colour) + 6
        return top

    def _foot(self, column: Box, words: PictureWords) -> float:
        lines = [line for text in words.footer for line in wrap(text, SMALL, column.width)]
        top = column.bottom - len(lines) * LEADING * SMALL
        self.sheet.write_lines((column.left, top), lines, SMALL, colour="muted")
        return top

    def _timeline(self, box: Box) -> float:
        """Draw the years as a line of dots; return its upper edge."""
        sheet, chosen = self.sheet, self.state.year
        first = earlier_year(self.state) if self.state.look is Look.VERGLEICH else self.years[0]
        step = (box.width - 60) / (len(self.years) - 1)
        height = box.top + 8
        place = {year: box.left + 30 + step * at for at, year in enumerate(self.years)}
        here = Affine2D()
        whole = Path([(place[self.years[0]], height), (place[self.years[-1]], height)])
        sheet.line("years", whole, here, "line", width=5)
        if first < chosen:
            past = Path([(place[first], height), (place[chosen], height)])
            sheet.line("years-past", past, here, "accent", width=5)
        for year in self.years:
            inside = first <= year <= chosen
            dot = Path.circle((place[year], height), 12 if year == chosen else 5)
            sheet.dot(f"year-{year}", dot, "accent" if inside else "control")
        for year in sorted({self.years[0], self.years[-1], chosen, *MARKED} & set(self.years)):
            if year == chosen or abs(year - chosen) * step > 2.6 * SMALL:
                colour = "text" if year == chosen else "muted"
                at = (place[year], height + 34)
                sheet.write(
                    at, str(year), SMALL, colour=colour, bold=year == chosen, align="center"
                )
        return box.top - 8

    def _stacked_height(self, width: float) -> float:
        """Return the height of a legend that stands below the map."""
        title, entries = self._title(width), len(self.classes.entries)
        rows = -(-entries // self._columns(Box(0, 0, width, 0), most=4)[0])
        return title[1] + rows * ROW

    def _side_height(self, width: float, most: float) -> float:
        """Return the height of a legend beside the map, at most a given one."""
        title = self._title(width)[1]
        columns, _, step = self._columns(Box(0, 0, width, most - title), most=SIDE)
        return title - (-len(self.classes.entries) // columns) * step

    def _title(self, width: float) -> tuple[list[str], float]:
        lines = balance(self.classes.title, 26, width, bold=True)
        return lines, LEADING * 26 * len(lines) + 8

    def _columns(self, box: Box, most: int) -> tuple[int, float, float]:
        """Return how many columns give the largest writing, its size, and the height of a row.

        A box without height has as much as the rows need; then columns are wanted rather than rows.
        """
        entries = self.classes.entries
        tries = []
        for columns in range(1, most + 1):
            rows = -(-len(entries) // columns)
            step = min(ROW, box.height / rows) if box.height else ROW
            room = (box.width - GUTTER * (columns - 1)) / columns - SWATCH * step
            letter = min(0.55 * step, room / max(_row_width(entry) for entry in entries))
            wanted = round(letter, 1) if box.height else float(letter > LEAST)
            tries.append((wanted, -columns if box.height else columns, letter, step))
        best = max(tries)
        return abs(best[1]), best[2], best[3]

    def _legend(self, box: Box, most: int = 4) -> None:
        entries = self.classes.entries
        title, high = self._title(box.width)
        self.sheet.write_lines((box.left, box.top), title, 26, bold=True)
        body = Box(box.left, box.top + high, box.width, box.height - high)
        columns, letter, step = self._columns(
            body if most == SIDE else Box(0, 0, box.width, 0), most
        )
        rows = -(-len(entries) // columns)
        each = (box.width - GUTTER * (columns - 1)) / columns
        letter = max(letter, min(LEAST, 0.36 * step))
        needed = SWATCH * step + letter * max(_row_width(entry) for entry in entries)
        width = min(each, max(needed, 340))
        for number, entry in enumerate(entries):
            place, row = divmod(number, rows)
            at = Box(box.left + place * (width + GUTTER), body.top + row * step, width, step)
            if most != SIDE:
                at = Box(box.left + place * (each + GUTTER), at.top, width, step)
            self._legend_row(entry, at, letter)

    def _legend_row(self, entry: Entry, box: Box, letter: float) -> None:
        sheet = self.sheet
        high = 0.7 * box.height
        swatch = Box(box.left, box.top + 0.15 * box.height, SWATCH * box.height, high)
        sheet.swatch(f"legend-{entry.name}", swatch, paint_of(entry.name, self.theme))
        left, room = swatch.right + 0.6 * letter, box.right - swatch.right - 4.0 * letter
        lines = wrap(entry.word, letter, room)
        middle = box.top + box.height / 2
        sheet.write_lines((left, middle - LEADING * letter * len(lines) / 2), lines, letter)
        if entry.count is not None:
            said = words_for(self.state.language.value).number(entry.count)
            base = middle + (0.95 - LEADING / 2) * letter
            sheet.write((box.right, base), said, letter, bold=True, align="right")


def _row_width(entry: Entry) -> float:
    """Width of word and count beside the swatch, in parts of the size of the writing."""
    return width_of(entry.word, 1) + 4.3
