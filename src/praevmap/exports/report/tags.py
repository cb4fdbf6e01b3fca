"""Tags of the fact sheet: what a screen reader needs to know, after PDF 1.7, 14.7 and 14.8.

reportlab writes no tags by itself. It lets us write between its operators, calls back around every
cell of a table, and takes further objects into the file; the rest is done here. This is not all
that PDF/UA asks for: links are no elements, and the file does not claim the standard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table


@dataclass(eq=False, slots=True)
class Element:
    """An element of the structure.

    Attributes
    ----------
    role
        Standard name of its kind: ``H1``, ``P``, ``Figure``, ``Table`` and so on.
    alternative
        What is said in place of a figure.
    mark
        Number of its own content on its page, ``None`` for an element of elements.
    within
        Its elements.
    columns
        How many columns a cell takes.
    """

    role: str
    alternative: str = ""
    mark: int | None = None
    within: list[Element] = field(default_factory=list)
    columns: int = 1


class Tags:
    """The tags of a document that is being drawn.

    Parameters
    ----------
    canvas
        What is drawn on.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._marked: list[list[Element]] = [[]]
        self._placed: list[tuple[float, Element]] = []
        self._finished: list[Element] = []

    def draw(  # noqa: PLR0913, PLR0917 - what, as what, and where
        self, part: Flowable, role: str, alternative: str, left: float, bottom: float, top: float
    ) -> None:
        """Draw a part of the page and say what it is.

        Parameters
        ----------
        part
            A table gets an element for every cell.
        role, alternative
            As for `Element`; of no effect for a table.
        left, bottom, top
            Where it is drawn, in points; elements are read from above.
        """
        if isinstance(part, Table):
            element = Element("Table" if part.repeatRows else "Div")
            part._renderCB = self._watch(part, element)  # noqa: SLF001 - reportlab's own hook
            part.drawOn(self._canvas, left, bottom)
        else:
            element = self._begin(Element(role, alternative))
            part.drawOn(self._canvas, left, bottom)
            self._write("EMC")
        self._placed.append((top, element))

    @contextmanager
    def leave_out(self) -> Iterator[None]:
        """Mark as decoration what is drawn inside: a screen reader leaves it out."""
        self._write("/Artifact BMC")
        yield
        self._write("EMC")

    def finish_page(self) -> None:
        """Say that the page has ended, directly after ``showPage``."""
        page = self._canvas._doc.Pages.pages[-1]  # noqa: SLF001 - no public way
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = len(self._marked) - 1, PDFName("S")
        self._finished += [e for _, e in sorted(self._placed, key=lambda placed: -placed[0])]
        self._placed, self._marked = [], [*self._marked, []]

    def finish(self) -> None:
        """Write the structure into the document, after its last page."""
        document = self._canvas._doc  # noqa: SLF001 - no public way
        pages = [document.Reference(page) for page in document.Pages.pages]
        page_of = {e: n for n, marked in enumerate(self._marked) for e in marked}
        written: dict[Element, Any] = {}

        def write(element: Element, parent: Any) -> Any:
            entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.role)})
            written[element] = reference = document.Reference(entry)
            entry["P"] = parent
            if element.alternative:
                entry["Alt"] = PDFString(element.alternative)
            if element.mark is None:
                entry["K"] = PDFArray([write(each, reference) for each in element.within])
            else:
                entry["K"], entry["Pg"] = element.mark, pages[page_of[element]]
            if element.role in {"TH", "TD"}:
                entry["A"] = _cell_attributes(element)
            return reference

        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        whole = Element("Document", within=self._finished)
        root["K"] = PDFArray([write(whole, document.Reference(root))])
        numbers: list[Any] = []
        for number, marked in enumerate(self._marked[:-1]):
            numbers += [number, PDFArray([written[element] for element in marked])]
        tree = PDFDictionary({"Nums": PDFArray(numbers)})
        root["ParentTree"], root["ParentTreeNextKey"] = document.Reference(tree), len(pages)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _watch(self, table: Table, element: Element) -> Callable[..., None]:
        """Return what the table calls while it draws itself."""

        def watch(_table: Table, happens: str, *told: Any) -> None:
            if happens in {"startBG", "startLines"}:
                self._write("/Artifact BMC")
            elif happens in {"endBG", "endLines", "endCell"}:
                self._write("EMC")
            elif happens == "startRow":
                element.within.append(Element("TR" if table.repeatRows else "Div"))
            elif happens == "startCell":
                row, column = told[0], told[1]
                role = "TH" if row < table.repeatRows else "TD"
                cell = Element(role if table.repeatRows else "P")
                cell.columns = _columns_of(table, row, column)
                element.within[-1].within.append(self._begin(cell))

        return watch

    def _begin(self, element: Element) -> Element:
        marked = self._marked[-1]
        element.mark = len(marked)
        marked.append(element)
        self._write(f"/{element.role} <</MCID {element.mark}>> BDC")
        return element

    def _write(self, operator: str) -> None:
        self._canvas._code.append(operator)  # noqa: SLF001 - no public way


def _columns_of(table: Table, row: int, column: int) -> int:
    spans: dict[tuple[int, int], Sequence[int] | None] = getattr(table, "_spanRanges", {})
    span = spans.get((column, row))
    return 1 if span is None else span[2] - span[0] + 1


def _cell_attributes(cell: Element) -> PDFDictionary:
    attributes = PDFDictionary({"O": PDFName("Table")})
    if cell.role == "TH":
        attributes["Scope"] = PDFName("Column")
    if cell.columns > 1:
        attributes["ColSpan"] = cell.columns
    return attributes
