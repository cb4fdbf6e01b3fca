"""The sheet of a still picture: text, swatches, patterns and areas on a paper of pixels.

Places and lengths are pixels of a screen of about 1920 by 1080, from the upper left corner.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import Any, Literal

import matplotlib.patheffects as effects
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Bbox, Transform

from praevmap.maps.pictures.paint import Paint, Stroke
from praevmap.maps.pictures.words import PictureWords

POINT = 0.72
"""Points per pixel: the paper has 100 pixels per inch."""
LEADING = 1.28
"""Distance of lines of text in parts of their size."""

HAIR = 0.01
RULER = 100.0
"""Size at which text is measured: small sizes would be rounded to whole pixels."""

_AFTER_NUMBER = re.compile(r"(\b\d+|©) ")


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


class _Label(Text):
    """A text that stays a text in documents: its halo is drawn below it, as outlines."""

    halo: effects.AbstractPathEffect | None = None

    def draw(self, renderer: RendererBase) -> None:
        """Draw the halo, then the text."""
        if self.halo:
            self.set_path_effects([self.halo])
            super().draw(renderer)
            self.set_path_effects([])
        super().draw(renderer)


class Picture(Figure):
    """A figure that is drawn on in pixels, and knows in words what it shows.

    Parameters
    ----------
    size
        Width and height in real pixels.
    text
        Factor on text, lines and patterns.
    colours
        The palette of a theme.
    words
        Title, description, licence.
    """

    def __init__(
        self, size: tuple[int, int], text: float, colours: Mapping[str, str], words: PictureWords
    ) -> None:
        wide, high = size
        scale = text * ((wide * high) / (1920 * 1080)) ** 0.5
        self.width, self.height = wide / scale, high / scale
        # A hair more than the size: the canvas cuts fractions of a pixel off.
        inches = ((self.width + HAIR) / 100, (self.height + HAIR) / 100)
        super().__init__(inches, dpi=100 * scale, facecolor=colours["surface"])
        self.colours, self.words = colours, words
        flip = Affine2D().scale(1 / 100, -1 / 100).translate(0, self.height / 100)
        self.pixels: Transform = flip + self.dpi_scale_trans

    def group(self, gid: str, artists: Sequence[Artist]) -> None:
        """Put artists above the groups before them, as one group."""
        for artist in artists:
            artist.set_figure(self)
        self.add_artist(Group(gid, artists))

    def write(  # noqa: PLR0913 - a text has a place and a form
        self,
        at: tuple[float, float],
        text: str,
        size: float,
        *,
        colour: str = "text",
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
        halo: bool = False,
    ) -> None:
        """Write lines of text; `at` is on the base line of the first, or in the middle of all."""
        artist = _Label(
            *at,
            text,
            transform=self.pixels,
            fontsize=POINT * size,
            fontweight="bold" if bold else "normal",
            color=self.colours[colour],
            horizontalalignment=align,
            verticalalignment="center" if halo else "baseline",
        )
        if halo:
            width = POINT * max(3.0, 0.2 * size)
            artist.halo = effects.Stroke(linewidth=width, foreground=self.colours["halo"])
        self.add_artist(artist)

    def write_lines(
        self, at: tuple[float, float], lines: Sequence[str], size: float, **form: Any
    ) -> float:
        """Write lines of text below a height; return the height below them."""
        left, top = at
        for row, line in enumerate(lines):
            self.write((left, top + (0.95 + LEADING * row) * size), line, size, **form)
        return top + LEADING * size * len(lines)

    def line(self, gid: str, lines: Path, where: Transform, colour: str, width: float) -> None:
        """Draw lines."""
        self.add_artist(
            PathPatch(
                lines,
                gid=gid,
                transform=where + self.pixels,
                fill=False,
                edgecolor=self.colours[colour],
                linewidth=POINT * width,
                joinstyle="round",
                capstyle="round",
            )
        )


def fill(gid: str, outline: Path, where: Transform, paint: Paint) -> PathPatch:
    """Return an area without its pattern."""
    return PathPatch(outline, gid=gid, transform=where, facecolor=paint.fill, linewidth=0)


def pattern(
    gid: str, outline: Path, where: Transform, paint: Paint, onto: Transform
) -> list[Artist]:
    """Return the strokes of a pattern, cut to an outline.

    Parameters
    ----------
    gid
        The beginning of their ids.
    outline, where
        The area, and what takes it to pixels, in which the strokes are laid.
    paint
        Ink and strokes.
    onto
        What takes pixels to the picture.
    """
    cut = outline.transformed(where)
    artists: list[Artist] = []
    for number, stroke in enumerate(paint.strokes):
        # One path, so that a document holds the cut once and not for every stroke.
        lines = PathPatch(
            _strokes(stroke, cut.get_extents()),
            gid=f"{gid}-{number}",
            fill=False,
            edgecolor=paint.ink,
            linewidth=POINT * stroke.width,
            capstyle="round" if stroke.dotted else "butt",
            transform=onto,
        )
        if stroke.dotted:
            # Rows of points without length: far shorter to write than thousands of circles.
            gap = stroke.gap * 2 / stroke.width
            lines.set_linestyle((0, (0.01, gap - 0.01)))
        lines.set_clip_path(cut, onto)
        artists.append(lines)
    return artists


def _strokes(stroke: Stroke, box: Bbox) -> Path:
    """Lines over a whole box; the same grid for every box, so that neighbours fit together."""
    turn, period = Affine2D().rotate_deg(-stroke.angle), 2 * stroke.gap
    turned = turn.inverted().transform(box.corners())
    (left, top), (right, bottom) = turned.min(axis=0), turned.max(axis=0)
    first = period * (ceil(left / period) - 1)
    rows = range(ceil(top / stroke.gap), ceil(bottom / stroke.gap))
    lines = [
        Path([(first + stroke.gap * (row % 2 - 1), row * stroke.gap), (right, row * stroke.gap)])
        for row in rows
    ]
    return Path.make_compound_path(*lines).transformed(turn)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in pixels."""
    return size / RULER * _measured(text, bold=bold)


@lru_cache(maxsize=4096)
def _measured(text: str, *, bold: bool) -> float:
    """Return the width at the size of the ruler: the words of the years are mostly the same."""
    font = FontProperties(size=RULER, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width)


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


def wrap_address(address: str, size: float, width: float) -> list[str]:
    """Break an address before its parameters into lines of at most a width in pixels."""
    lines = [""]
    for part in re.split("(?=[?&])", address):
        if lines[-1] and width_of(lines[-1] + part, size) > width:
            lines.append(part)
        else:
            lines[-1] += part
    return lines


def balance(text: str, size: float, width: float) -> list[str]:
    """Break a bold text as `wrap` does, into the same number of lines, but even ones."""
    narrower = (wrap(text, size, width * share, bold=True) for share in np.arange(0.1, 1, 0.02))
    widest = wrap(text, size, width, bold=True)
    return next((lines for lines in narrower if len(lines) <= len(widest)), widest)
