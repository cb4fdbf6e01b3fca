"""The chart of the fact sheet and its strip of years, drawn as lines and text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable, Table, TableStyle

from praevmap.exports.report.parts import COLOURS, INNER, PLAIN, register_typeface, text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the chart: its year, its parts from the bottom, the words above it."""

    year: int
    parts: Sequence[tuple[int, str]]
    above: str


@dataclass(eq=False)
class Columns(Flowable):  # type: ignore[misc] # reportlab has no types
    """Stacked columns, one per year.

    Attributes
    ----------
    columns
        The columns; a part is a number and the name of its ink.
    inks
        By name: fill, and colour of the dots or the empty text.
    legend
        Name of the ink and words.
    high
        Height of the whole.
    alternative
        The words that stand for it.
    """

    columns: Sequence[Column]
    inks: Mapping[str, tuple[str, str]]
    legend: Sequence[tuple[str, str]]
    high: float
    alternative: str

    def __post_init__(self) -> None:
        super().__init__()

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the room it takes."""
        return INNER, self.high

    def draw(self) -> None:
        """Draw axis, columns, numbers and legend."""
        canvas = self.canv
        foot, head = 28.0, 14.0
        slot = INNER / len(self.columns)
        highest = max(1, *(sum(n for n, _ in c.parts) for c in self.columns))
        unit = (self.high - foot - head) / highest
        canvas.setStrokeColor(HexColor(COLOURS["control"]))
        canvas.setLineWidth(0.6)
        canvas.line(0, foot, INNER, foot)
        for place, column in enumerate(self.columns):
            left, base = (place + 0.2) * slot, foot
            for count, ink in column.parts:
                if count:
                    self._fill(left, base, 0.6 * slot, count * unit, ink)
                base += count * unit
            canvas.setFillColor(HexColor(COLOURS["text"]))
            canvas.setFont(PLAIN, 7)
            middle = left + 0.3 * slot
            canvas.drawCentredString(middle, foot - 9, str(column.year))
            canvas.drawCentredString(middle, base + 3, column.above)
        self._draw_legend()

    def _draw_legend(self) -> None:
        left = 0.0
        for ink, words in self.legend:
            self._fill(left, 2, 11, 8, ink)
            self.canv.setFillColor(HexColor(COLOURS["text"]))
            self.canv.setFont(PLAIN, 7)
            self.canv.drawString(left + 15, 3, words)
            left += 15 + pdfmetrics.stringWidth(words, PLAIN, 7) + 14

    def _fill(self, left: float, base: float, width: float, height: float, ink: str) -> None:
        canvas, (fill, dots) = self.canv, self.inks[ink]
        canvas.setFillColor(HexColor(fill))
        canvas.setStrokeColor(HexColor(dots or COLOURS["surface"]))
        canvas.setLineWidth(0.4)
        canvas.rect(left, base, width, height, fill=1)
        if not dots:
            return
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(left, base, width, height)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.setFillColor(HexColor(dots))
        step, row = 3.2, 0
        while row * step < height + step:
            shift = step / 2 if row % 2 else 0.0
            for at in range(int(width / step) + 2):
                canvas.circle(left + at * step + shift, base + row * step, 0.65, stroke=0, fill=1)
            row += 1
        canvas.restoreState()


def year_strip(
    heads: Sequence[tuple[str, int]],
    years: Sequence[int],
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]],
) -> Table:
    """Return a table of years: one row per way of taking part, a mark and colour for each year.

    Parameters
    ----------
    heads
        Programmes, and over how many years each reaches.
    years
        All years.
    rows
        Name, then for every year its mark and the colour of its ground.
    """
    first: list[Any] = [""]
    look: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
        ("FONT", (1, 0), (-1, -1), PLAIN, 7),
        ("LEFTPADDING", (0, 0), (-1, -1), 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("GRID", (1, 2), (-1, -1), 0.6, HexColor(COLOURS["control"])),
        ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(COLOURS["text"])),
    ]
    register_typeface()
    place = 1
    for name, span in heads:
        first += [name, *[""] * (span - 1)]
        look.append(("SPAN", (place, 0), (place + span - 1, 0)))
        look.append(
            ("LINEBELOW", (place, 0), (place + span - 1, 0), 0.6, HexColor(COLOURS["line"]))
        )
        place += span
    cells: list[Any] = [first, ["", *map(str, years)]]
    for index, (label, marks) in enumerate(rows, start=2):
        cells.append([text(label, "cell-small"), *[mark for mark, _ in marks]])
        for at, (_, colour) in enumerate(marks, start=1):
            look.append(("BACKGROUND", (at, index), (at, index), HexColor(COLOURS[colour])))
            if colour == "direct":
                look.append(("TEXTCOLOR", (at, index), (at, index), HexColor(COLOURS["surface"])))
    label_width = 92.0
    width = (INNER - label_width) / len(years)
    widths = [label_width, *[width] * len(years)]
    table = Table(cells, colWidths=widths, hAlign="LEFT", repeatRows=2)
    table.setStyle(TableStyle(look))
    return table
