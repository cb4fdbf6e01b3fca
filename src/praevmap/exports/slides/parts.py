"""What slides are made of: a deck of texts, pictures, tables and notes.

Two saved masters, ``light.pptx`` and ``dark.pptx``, hold the format of 16:9, the two layouts, the
colours of the palette and the typeface. It is Arial, set once as theme font: a presentation cannot
carry its typeface to every program, and every program has Arial or a metrically equal one
(Liberation Sans, Arimo). Pictures hold DejaVu Sans inside.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Length, Pt

from praevmap.exports.colophon import Citations, clip, host_of, say_footer
from praevmap.exports.context import ExportContext
from praevmap.exports.delivery import pack
from praevmap.maps.palette import PALETTE
from praevmap.model.provenance import web_address
from praevmap.views.filters import sentence_of_filters

LANGUAGES = {"de": MSO_LANGUAGE_ID.GERMAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
TITLE_SIZES = ((95, 30), (170, 24), (10_000, 20))
"""Points of a title up to so many characters."""

_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def lengths(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as python-pptx wants them."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


CONTENT = Box(0.6, 1.75, 12.13, 5.0)
"""Below the title and above the footer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a text.

    Attributes
    ----------
    text
        Plain text, hostile or not.
    size
        Points.
    bold, muted
        How it is written.
    url
        Where it leads, only to the web; its host follows the text.
    after
        Points of space below.
    whole_address
        Whether the whole address follows instead, for paper.
    """

    text: str
    size: float = 18
    bold: bool = False
    muted: bool = False
    url: str = ""
    after: float = 6
    whole_address: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns of a table look.

    Attributes
    ----------
    heads
        The first row.
    widths
        In inches.
    size
        Points of the text.
    row_height
        In inches.
    right
        Columns of numbers, aligned right.
    """

    heads: Sequence[str]
    widths: Sequence[float]
    size: float = 16
    row_height: float = 0.42
    right: frozenset[int] = field(default_factory=frozenset)


class Deck:
    """A presentation on its way.

    Parameters
    ----------
    context
        What all slides show, in which language and theme.

    Attributes
    ----------
    citations
        The sources cited so far.
    """

    def __init__(self, context: ExportContext) -> None:
        self.context, self.words = context, context.words
        self.network, self.state = context.network, context.state
        self.citations = Citations(context.network)
        self.colours = PALETTE[context.theme]
        master = Path(__file__).with_name(f"{context.theme}.pptx")
        self.presentation: Any = Presentation(str(master))

    def say(self, key: str, **values: object) -> str:
        """Say something in the language of the slides."""
        return self.words.say(key, **values)

    @cached_property
    def footer(self) -> str:
        """What stands below every slide."""
        footer = say_footer(self.network, self.words)
        filters = sentence_of_filters(self.state, self.words)
        if not filters:
            return footer
        return self.say("slides.footer.filtered", footer=footer, filters=filters)

    def add(self, title: str, layout: str = "Title Only") -> Any:
        """Add a slide with its title."""
        chosen = self.presentation.slide_layouts.get_by_name(layout)
        slide = self.presentation.slides.add_slide(chosen)
        shown = clip(title)
        frame = slide.shapes.title.text_frame
        frame.text = shown
        run = frame.paragraphs[0].runs[0] if frame.paragraphs[0].runs else None
        if run is not None:
            run.font.language_id = LANGUAGES[self.words.language]
            if layout == "Title Only":
                size = next(points for length, points in TITLE_SIZES if len(shown) <= length)
                run.font.size = Pt(size)
        return slide

    def write(self, slide: Any, box: Box, lines: Iterable[Line]) -> None:
        """Write paragraphs into a text box."""
        frame = slide.shapes.add_textbox(*box.lengths).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self.fill(frame, lines)

    def fill(self, frame: Any, lines: Iterable[Line]) -> None:
        """Fill a text frame, in place of what it holds."""
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(line.after)
            self._run(paragraph, line)

    def note(self, slide: Any, texts: Iterable[str]) -> None:
        """Write the notes of a slide: what to say, with its sources."""
        frame = slide.notes_slide.notes_text_frame
        self.fill(frame, [Line(text, size=12, after=4) for text in texts if text])

    def picture(self, slide: Any, box: Box, image: bytes, description: str) -> None:
        """Place a picture as large as the box allows, in its middle, with its description."""
        left, top, width, height = box.lengths
        shape = slide.shapes.add_picture(io.BytesIO(image), left, top, width=width)
        if shape.height > height:
            shape.width, shape.height = Emu(round(shape.width * height / shape.height)), height
        shape.left = Emu(left + (width - shape.width) // 2)
        shape.top = Emu(top + (height - shape.height) // 2)
        describe(shape, description)

    def table(
        self,
        slide: Any,
        box: Box,
        rows: Sequence[Sequence[str]],
        columns: Columns,
        description: str,
    ) -> None:
        """Place a native table with a first row of heads."""
        shape = slide.shapes.add_table(len(rows) + 1, len(columns.heads), *box.lengths)
        describe(shape, description)
        table = shape.table
        # The style of PowerPoint would colour the rows by its own mind.
        style = table._tbl.tblPr.find(qn("a:tableStyleId"))  # noqa: SLF001 - no public way
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
        table.horz_banding = False
        for column, width in zip(table.columns, columns.widths, strict=True):
            column.width = Inches(width)
        for index, row in enumerate((columns.heads, *rows)):
            table.rows[index].height = Inches(columns.row_height)
            for place, text in enumerate(row):
                cell = table.cell(index, place)
                self._cell(cell, text, columns, place, is_head=index == 0)
        shape.height = Inches(columns.row_height * (len(rows) + 1))

    def save(self, title: str, subject: str, as_of: date) -> bytes:
        """Return the file; the same slides give the same bytes.

        Parameters
        ----------
        title, subject
            Properties of the document.
        as_of
            Takes the place of the hour at which it was made.
        """
        for slide in self.presentation.slides:
            self._end(slide)
        moment = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001 - a day, no moment
        properties = self.presentation.core_properties
        properties.title, properties.subject = clip(title, 250), clip(subject, 250)
        properties.author = properties.last_modified_by = "praevmap"
        properties.language, properties.revision = self.words.language, 1
        properties.created = properties.modified = moment
        written = io.BytesIO()
        self.presentation.save(written)
        return _without_hour(written.getvalue(), moment)

    def _run(self, paragraph: Any, line: Line) -> None:
        run = paragraph.add_run()
        url = web_address(line.url)
        label, host = clip(line.text, 1200), clip(host_of(line.url), 60)
        if url is not None:  # a publisher may be called like its host, which is then said once
            label = label if line.whole_address else label.removesuffix(host).rstrip()
            label = f"{label} "
        run.text = label
        font = run.font
        font.size, font.bold = Pt(line.size), line.bold
        font.language_id = LANGUAGES[self.words.language]
        if line.muted:
            font.color.rgb = rgb(self.colours["muted"])
        if url is not None:
            # The words are no part of the link: LibreOffice breaks its lines inside words.
            link = paragraph.add_run()
            link.text = clip(url, 1200) if line.whole_address else host
            link.font.size = Pt(line.size)
            link.font.language_id = LANGUAGES[self.words.language]
            link.hyperlink.address = clip(url, 2000)

    def _cell(self, cell: Any, text: str, columns: Columns, place: int, *, is_head: bool) -> None:
        cell.margin_left = cell.margin_right = Inches(0.08)
        cell.margin_top = cell.margin_bottom = Inches(0.03)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        self.fill(cell.text_frame, [Line(text, columns.size, bold=is_head, after=0)])
        if place in columns.right:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        if is_head:
            cell.fill.solid()
            cell.fill.fore_color.rgb = rgb(self.colours["raised"])
        else:
            cell.fill.background()
        _underline(cell, self.colours["control" if is_head else "line"])

    def _end(self, slide: Any) -> None:
        """Give a slide footer and number of its layout, which python-pptx leaves out.

        They stand behind the content, because shapes are read in their order.
        """
        for placeholder in slide.slide_layout.placeholders:
            kind = placeholder.placeholder_format.type
            if kind in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
                tree, element = slide.shapes._spTree, deepcopy(placeholder.element)  # noqa: SLF001 - no public way
                element.nvSpPr.cNvPr.set("id", str(tree.max_shape_id + 1))
                tree.append(element)
                if kind is PP_PLACEHOLDER.FOOTER:
                    shape = next(s for s in slide.placeholders if s.element is element)
                    self.fill(shape.text_frame, [Line(self.footer, size=12, muted=True, after=0)])


def describe(shape: Any, description: str) -> None:
    """Give a shape the words that stand for it, for readers who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clip(description, 2000))  # noqa: SLF001


def rgb(colour: str) -> RGBColor:
    """Return a colour of the palette as python-pptx wants it."""
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call] # half typed


def _underline(cell: Any, colour: str) -> None:
    """Draw the line below a cell."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - no public way
    ink = f'<a:solidFill><a:srgbClr val="{rgb(colour)}"/></a:solidFill>'
    line = parse_xml(f'<a:lnB {nsdecls("a")} w="9525">{ink}</a:lnB>')
    properties.insert(0, line)  # lines come before the fill


def _without_hour(archive: bytes, moment: datetime) -> bytes:
    """Take out the hour at which the file, and the workbook of a chart inside it, were made."""
    stamp = rb"\g<1>" + moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>"
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        entries = {name: opened.read(name) for name in opened.namelist()}
    for name, content in entries.items():
        if name.endswith(".xlsx"):
            entries[name] = _without_hour(content, moment)
        elif name == "docProps/core.xml":
            entries[name] = _CREATED.sub(stamp, content)
    return pack(entries)
