"""What the fact sheet is made of: pages that fill from both ends, pictures, texts and tables.

The typeface is DejaVu Sans, which comes with matplotlib and is embedded as far as it is used.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table, TableStyle

from praevmap.exports.colophon import Citations, clip, say_source
from praevmap.exports.report.tags import Tags
from praevmap.maps.palette import PALETTE
from praevmap.model.provenance import web_address
from praevmap.views.wording import Words

COLOURS = PALETTE["light"]
"""Paper is white."""
WIDTH, HEIGHT = A4
MARGIN = 42.0
INNER = WIDTH - 2 * MARGIN
FOOT = 34.0
"""Points at the foot of a page, for its footer."""

SOURCE_LENGTH = 105
"""Characters of a source in its half of the page."""

PLAIN, BOLD = "PraevmapSans", "PraevmapSans-Bold"


@cache
def register_typeface() -> None:
    """Make the typeface known to reportlab, once."""
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    pdfmetrics.registerFont(TTFont(PLAIN, str(folder / "DejaVuSans.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(folder / "DejaVuSans-Bold.ttf")))
    pdfmetrics.registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD)


def _style(size: float, colour: str = "text", **more: Any) -> ParagraphStyle:
    look = {"fontName": PLAIN, "leading": 1.3 * size, "spaceAfter": 2.5} | more
    return ParagraphStyle("plain", fontSize=size, textColor=HexColor(COLOURS[colour]), **look)


STYLES = {
    "title": _style(19, fontName=BOLD, leading=23),
    "kicker": _style(8.5, "accent", fontName=BOLD),
    "lead": _style(11.5, leading=15.5, spaceAfter=4),
    "head": _style(10.5, "accent", fontName=BOLD, spaceBefore=8, spaceAfter=3),
    "text": _style(8.5),
    "small": _style(7, "muted", spaceAfter=1.5),
    "caption": _style(7.2, "muted", spaceBefore=4),
    "cell": _style(8, spaceAfter=0),
    "cell-bold": _style(8, fontName=BOLD, spaceAfter=0),
    "cell-small": _style(7, "muted", spaceAfter=0),
    "figure": _style(11, fontName=BOLD, spaceAfter=0),
}
"""Styles of paragraphs by name."""
OUTLINED = ("title", "head")
"""Styles of the headings, by their depth in the outline."""


def text(said: str, style: str = "text", url: str = "", longest: int = 900) -> Paragraph:
    """Return a paragraph; whatever is in the text is text, never markup."""
    register_typeface()
    marked = escape(clip(said, longest))
    address = web_address(url)
    if address is not None:
        quoted = escape(clip(address, 2000), {'"': "&quot;"})
        marked = f'<a href="{quoted}" color="{COLOURS["accent"]}">{marked}</a>'
    return Paragraph(marked, STYLES[style])


def grid(
    rows: Sequence[Sequence[Flowable]],
    widths: Sequence[float],
    *,
    head: bool = True,
    tight: bool = False,
) -> Table:
    """Return a table with thin lines below its rows."""
    total = sum(widths)
    sizes = [INNER * width / total for width in widths]
    table = Table(rows, colWidths=sizes, hAlign="LEFT", spaceAfter=3, repeatRows=int(head))
    look = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(COLOURS["line"])),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 0.4 if tight else 1.8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8 if tight else 2.2),
    ]
    if head:
        look.append(("BACKGROUND", (0, 0), (-1, 0), HexColor(COLOURS["raised"])))
    table.setStyle(TableStyle(look))
    return table


@dataclass(slots=True)
class Page:
    """One page that fills from above and below until no room is left.

    Attributes
    ----------
    canvas, tags
        What is drawn on, and what is said of it.
    top, bottom
        Ends of the free room, in points from the lower edge.
    heads
        Upper edge, depth and words of every heading so far.
    is_whole
        Whether everything that was to be put has found room.
    """

    canvas: Canvas
    tags: Tags
    top: float = HEIGHT - MARGIN
    bottom: float = FOOT + 14
    heads: list[tuple[float, int, str]] = field(default_factory=list)
    is_whole: bool = True

    @property
    def room(self) -> float:
        """Points of free height."""
        return self.top - self.bottom

    def put(self, parts: Iterable[Flowable]) -> None:
        """Put all parts below what stands above, or none without room: `finish` says so."""
        self.is_whole = self._put(parts) and self.is_whole

    def _put(self, parts: Iterable[Flowable]) -> bool:
        listed = list(parts)
        heights = [_height(part) for part in listed]
        if sum(heights) > self.room:
            return False
        for part, height in zip(listed, heights, strict=True):
            self._draw(part, self.top, height)
            self.top -= height
        return True

    def put_below(self, parts: Iterable[Flowable]) -> None:
        """Put parts above what stands below."""
        listed = list(parts)
        heights = [_height(part) for part in listed]
        top = self.bottom + sum(heights)
        self.bottom = top
        for part, height in zip(listed, heights, strict=True):
            self._draw(part, top, height)
            top -= height

    def _draw(self, part: Flowable, top: float, height: float) -> None:
        role, alternative = "P", getattr(part, "alternative", "")
        for depth, style in enumerate(OUTLINED):
            if isinstance(part, Paragraph) and part.style is STYLES[style]:
                self.heads.append((top, depth, part.getPlainText()))
                role = f"H{depth + 1}"
        role = "Figure" if alternative else role
        below = top - height + part.getSpaceAfter()
        self.tags.draw(part, role, alternative, left=MARGIN, bottom=below, top=top)

    def finish(self, left_out: str) -> None:
        """Put the headings into the outline, as they stand from above, and end the page.

        Parameters
        ----------
        left_out
            What is said above the foot of a page that had no room for everything.
        """
        if not self.is_whole:
            note = text(left_out, "small")
            self._draw(note, FOOT + 5 + _height(note), _height(note))
        number = self.canvas.getPageNumber()
        for place, (top, depth, said) in enumerate(sorted(self.heads, key=lambda h: -h[0])):
            name = f"{number}-{place}"
            self.canvas.bookmarkPage(name, fit="XYZ", left=0, top=top)
            self.canvas.addOutlineEntry(said, name, depth)
        self.canvas.showPage()
        self.tags.finish_page()

    def put_most(
        self,
        entries: Sequence[Flowable],
        frame: Callable[[Sequence[Flowable]], list[Flowable]],
        more: Callable[[int], Flowable],
        most: int | None = None,
    ) -> int:
        """Put as many entries as fit, and say how many more there are.

        Parameters
        ----------
        entries
            The whole list.
        frame
            Puts a heading or a table around the entries that fit.
        more
            Says how many are left out.
        most
            At most so many.

        Returns
        -------
        int
            How many were put.
        """
        start = len(entries) if most is None else min(most, len(entries))
        for count in range(start, -1, -1):
            left_out = len(entries) - count
            parts = frame(entries[:count]) if count else []
            if left_out:
                parts = [*parts, more(left_out)]
            if self._put(parts):
                return count
        self.is_whole = False
        return 0


def _height(part: Flowable) -> float:
    _, height = part.wrap(INNER, HEIGHT)
    return float(height + part.getSpaceBefore() + part.getSpaceAfter())


def put_sources(page: Page, citations: Citations, words: Words) -> None:
    """Put the numbered sources, as many as fit."""
    entries: list[Flowable] = [
        text(
            words.say("slides.sources.line", number=str(n), source=say_source(source, words)),
            "small",
            url=source.url,
            longest=SOURCE_LENGTH,
        )
        for n, source in citations.sources
    ]

    def frame(kept: Sequence[Flowable]) -> list[Flowable]:
        # Read down the left column first, then down the right one.
        half = -(-len(kept) // 2)
        right = [*kept[half:], *[text("", "small")] * (2 * half - len(kept))]
        rows = [[first, second] for first, second in zip(kept[:half], right, strict=True)]
        return [
            text(words.say("report.sources"), "head"),
            grid(rows, (1, 1), head=False, tight=True),
        ]

    page.put_most(entries, frame, lambda n: text(words.say("export.more", count=n), "small"))


def start_canvas(title: str, subject: str, language: str) -> tuple[Canvas, io.BytesIO]:
    """Return a canvas without any date, and where it is written."""
    register_typeface()
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=1, pageCompression=1, lang=language)
    canvas.setTitle(clip(title))
    canvas.setSubject(clip(subject))
    canvas.setAuthor("praevmap")
    canvas.setCreator("praevmap")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas, written


def draw_footer(page: Page, said: str, numbered: str) -> None:
    """Write the footer of a page, which no screen reader needs on each of them."""
    with page.tags.leave_out():
        _write_footer(page.canvas, said, numbered)


def _write_footer(canvas: Canvas, said: str, numbered: str) -> None:
    canvas.setStrokeColor(HexColor(COLOURS["line"]))
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, FOOT + 4, WIDTH - MARGIN, FOOT + 4)
    canvas.setFillColor(HexColor(COLOURS["muted"]))
    canvas.setFont(PLAIN, 7)
    canvas.drawString(MARGIN, FOOT - 7, clip(said))
    canvas.drawRightString(WIDTH - MARGIN, FOOT - 7, numbered)


class Picture(Flowable):  # type: ignore[misc] # reportlab has no types
    """A picture as wide as the page, with the words that stand for it."""

    def __init__(self, image: bytes, alternative: str) -> None:
        super().__init__()
        self.alternative = clip(alternative, 2000)
        self.image = ImageReader(io.BytesIO(image))
        wide, high = self.image.getSize()
        self.width, self.height = INNER, INNER * high / wide

    def shrink(self, highest: float) -> None:
        """Make it no higher than told, in its own proportions."""
        factor = min(1.0, highest / self.height)
        self.width, self.height = factor * self.width, factor * self.height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the room it takes."""
        return INNER, self.height

    def draw(self) -> None:
        """Draw it in the middle."""
        left = (INNER - self.width) / 2
        self.canv.drawImage(self.image, left, 0, self.width, self.height)
