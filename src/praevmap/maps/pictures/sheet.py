"""The sheet of a still picture: text, swatches, patterns and areas on a paper of pixels.

Places and lengths are pixels of a screen of about 1920 by 1080, from the upper left corner;
`Paper.scale` says how many real pixels one of them has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, cos, hypot, radians, sin
from typing import Any

import matplotlib.patheffects as effects
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Transform

from praevmap.maps.pictures.paint import Paint, Stroke

POINT = 0.72
"""Points per pixel: the paper has 100 pixels per inch."""
LEADING = 1.28
"""Distance of lines of text in parts of their size."""

HAIR = 0.01
RULER = 100.0
"""Size at which text is measured: small sizes would be rounded to whole pixels."""

_AFTER_NUMBER = re.compile(r"(\b\d+|©) ")


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height


class Group(Artist):
    """Artists drawn one after the other inside one group of the document."""

    def __init__(self, gid: str, children: Sequence[Artist]) -> None:
        super().__init__()
        self.set_gid(gid)
        self.children = tuple(children)

    def draw(self, renderer: RendererBase) -> None:
        """Draw all children."""
        renderer.open_group("group", gid=self.get_gid())
        for child in self.children:
            child.draw(renderer)
        renderer.close_group("group")


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of a sheet.

    Attributes
    ----------
    width, height
        In the pixels of the sheet.
    scale
        Real pixels per pixel of the sheet.
    """

    width: float
    height: float
    scale: float

    @property
    def form(self) -> dict[str, Any]:
        """Size and resolution of a figure on this paper."""
        # A hair more than the size: the canvas cuts fractions of a pixel off.
        inches = ((self.width + HAIR) / 100, (self.height + HAIR) / 100)
        return {"figsize": inches, "dpi": 100 * self.scale}


def cut_paper(size: tuple[int, int], text: float) -> Paper:
    """Return the paper of a picture.

    Parameters
    ----------
    size
        Width and height in real pixels.
    text
        Factor on text, lines and patterns.
    """
    wide, high = size
    scale = text * ((wide * high) / (1920 * 1080)) ** 0.5
    return Paper(wide / scale, high / scale, scale)


class Sheet:
    """A figure that is drawn on in pixels.

    Parameters
    ----------
    figure
        Made in the form of the paper.
    paper
        From `cut_paper`.
    colours
        The palette of a theme.
    """

    def __init__(self, figure: Figure, paper: Paper, colours: Mapping[str, str]) -> None:
        self.width, self.height = paper.width, paper.height
        self.figure = figure
        self.colours = colours
        figure.patch.set_facecolor(colours["surface"])
        flip = Affine2D().scale(1 / 100, -1 / 100).translate(0, self.height / 100)
        self.pixels: Transform = flip + figure.dpi_scale_trans
        self._order = 0.0

    def add(self, artist: Artist) -> None:
        """Put an artist above all before it."""
        self._order += 1
        artist.set_zorder(self._order)
        self.figure.add_artist(artist)

    def group(self, gid: str, artists: Sequence[Artist]) -> None:
        """Put artists above all before them, as one group."""
        for artist in artists:
            artist.set_figure(self.figure)
        self.add(Group(gid, artists))

    def write(  # noqa: PLR0913 - a text has a place and a form
        self,
        at: tuple[float, float],
        text: str,
        size: float,
        *,
        colour: str = "text",
        bold: bool = False,
        align: str = "left",
        halo: bool = False,
    ) -> None:
        """Write one line of text; `at` is on its base line."""
        artist = self.figure.text(
            *at,
            text,
            transform=self.pixels,
            fontsize=POINT * size,
            fontweight="bold" if bold else "normal",
            color=self.colours[colour],
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
        )
        self._order += 1
        artist.set_zorder(self._order)
        if halo:
            width = POINT * max(3.0, 0.2 * size)
            stroke = effects.withStroke(linewidth=width, foreground=self.colours["halo"])
            artist.set_path_effects([stroke])

    def write_lines(
        self,
        at: tuple[float, float],
        lines: Iterable[str],
        size: float,
        *,
        colour: str = "text",
        bold: bool = False,
    ) -> float:
        """Write lines of text below a height; return the height below them."""
        left, top = at
        for line in lines:
            self.write((left, top + 0.95 * size), line, size, colour=colour, bold=bold)
            top += LEADING * size
        return top

    def fill(self, gid: str, outline: Path, where: Transform, paint: Paint) -> list[Artist]:
        """Return the artist of one area, without its pattern."""
        patch = PathPatch(outline, facecolor=paint.fill, edgecolor="none", linewidth=0)
        patch.set_gid(gid)
        patch.set_transform(where + self.pixels)
        return [patch]

    def line(  # noqa: PLR0913 - a line has a place and a form
        self,
        gid: str,
        lines: Path,
        where: Transform,
        colour: str,
        *,
        width: float,
        alpha: float = 1.0,
    ) -> None:
        """Draw lines."""
        patch = PathPatch(
            lines,
            fill=False,
            edgecolor=self.colours[colour],
            linewidth=POINT * width,
            joinstyle="round",
            capstyle="round",
            alpha=alpha,
        )
        patch.set_gid(gid)
        patch.set_transform(where + self.pixels)
        self.add(patch)

    def dot(self, gid: str, outline: Path, colour: str) -> None:
        """Fill an outline with a colour of the palette."""
        patch = PathPatch(outline, facecolor=self.colours[colour], edgecolor="none", linewidth=0)
        patch.set_gid(gid)
        patch.set_transform(self.pixels)
        self.add(patch)

    def pattern(self, gid: str, outline: Path, where: Transform, paint: Paint) -> list[Artist]:
        """Return the strokes of a pattern, cut to an outline."""
        cut = outline.transformed(where)
        extent = cut.get_extents()
        box = Box(extent.x0, extent.y0, extent.width, extent.height)
        artists: list[Artist] = []
        for number, stroke in enumerate(paint.strokes):
            lines = LineCollection(
                _strokes(stroke, box),
                colors=[paint.ink],
                linewidths=[POINT * stroke.width],
                capstyle="round" if stroke.dotted else "butt",
                transform=self.pixels,
            )
            if stroke.dotted:
                # Rows of points without length: far shorter to write than thousands of circles.
                gap = stroke.gap * 2 / stroke.width
                lines.set_linestyle([(0, (0.01, gap - 0.01))])
            lines.set_gid(f"{gid}-{number}")
            lines.set_clip_path(cut, self.pixels)
            artists.append(lines)
        return artists

    def swatch(self, gid: str, box: Box, paint: Paint) -> None:
        """Draw a rectangle with the paint of a class."""
        outline = rectangle(box)
        here = Affine2D()
        self.group(
            gid,
            self.fill(f"{gid}-ground", outline, here, paint)
            + self.pattern(gid, outline, here, paint),
        )
        self.line(f"{gid}-edge", outline, here, "control", width=1.2)


def rectangle(box: Box) -> Path:
    """Return the outline of a box."""
    corners = [
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
        (box.left, box.top),
    ]
    return Path(corners, closed=True)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in pixels."""
    font = FontProperties(size=RULER, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return size / RULER * float(width)


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break a text at spaces into lines of at most a width in pixels; a longer word stays whole.

    A number stays with what it counts.
    """
    lines: list[str] = []
    for word in _AFTER_NUMBER.sub("\\1\u00a0", text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def balance(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break a text as `wrap` does, into the same number of lines, but even ones."""
    best = wrap(text, size, width, bold=bold)
    narrower = width
    while narrower > size:
        narrower -= size / 2
        lines = wrap(text, size, narrower, bold=bold)
        if len(lines) > len(best):
            break
        best = lines
    return best


def _strokes(stroke: Stroke, box: Box) -> list[list[tuple[float, float]]]:
    """Lines over a whole box; the same grid for every box, so that neighbours fit together."""
    turn = radians(stroke.angle)
    along, across = (cos(turn), -sin(turn)), (sin(turn), cos(turn))
    reach = hypot(box.width, box.height) / 2
    middle = (box.left + box.width / 2, box.top + box.height / 2)
    centre = middle[0] * across[0] + middle[1] * across[1]
    start = middle[0] * along[0] + middle[1] * along[1]
    period = 2 * stroke.gap
    first = period * ceil((start - reach) / period)
    rows = range(ceil((centre - reach) / stroke.gap), ceil((centre + reach) / stroke.gap))
    lines = []
    for row in rows:
        away = row * stroke.gap
        begin = first - period + (stroke.gap if row % 2 else 0.0)
        ends = (begin, start + reach + period)
        lines.append(
            [(t * along[0] + away * across[0], t * along[1] + away * across[1]) for t in ends]
        )
    return lines
